"""Wording about suicide that hurts is named, with the sentence to write instead."""

import pytest

from tests.bot.services.preflight.papers import noted


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        (
            "Do you know anyone who committed suicide?",
            "Write: “Do you know anyone who died by suicide?”",
        ),
        ("COMMITTED SUICIDE is a phrase.", "Write: “Died by suicide is a phrase.”"),
        ("Why do people commit suicide?", "Write: “Why do people die by suicide?”"),
        ("Was it a failed suicide attempt?", "Write: “Was it a suicide attempt?”"),
    ],
)
def test_the_sentence_is_written_anew(text: str, instead: str) -> None:
    assert [one.instead for one in noted("suicide", text)] == [instead]


@pytest.mark.parametrize(
    "text",
    ["Was it a cry for help?", "هل تعرف أحدا ارتكب الانتحار؟", "هل كانت محاولة انتحار فاشلة؟"],
)
def test_other_words_that_hurt_are_named(text: str) -> None:
    (one,) = noted("suicide", text)
    assert text in one.what and not one.stops


@pytest.mark.parametrize(
    "text",
    [
        "Did you ever consider attempting suicide?",
        "Has anyone you know died by suicide?",
        "Did you commit to the plan?",
        "هل فكرت في الانتحار؟",
    ],
)
def test_plain_words_pass(text: str) -> None:
    assert noted("suicide", text) == []
