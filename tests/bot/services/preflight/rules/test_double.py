"""Two questions in one, and what only looks like it."""

import pytest

from tests.bot.services.preflight.papers import item, noted, paper


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Who did you live with, and how well did everybody get on?",
            "“Who did you live with?”",
            "“How well did everybody get on?”",
        ),
        (
            "Have you ever felt unsafe, and what did you do about it?",
            "“Have you ever felt unsafe?”",
            "“What did you do about it?”",
        ),
        (
            "How easy was it to find and then use the library?",
            "“find”",
            "“use”",
        ),
        ("How would you rate your health and your sleep?", "“health”", "“sleep”"),
        ("How happy are you with the state and the cost of your room?", "“state”", "“cost”"),
        (
            "كيف تشعر في المدرسة وكيف تقضي وقتك فيها؟",
            "“كيف تشعر في المدرسة؟”",
            "“كيف تقضي وقتك فيها؟”",
        ),
    ],
)
def test_two_in_one_are_parted(text: str, first: str, second: str) -> None:
    (one,) = noted("two in one", text)
    assert text in one.what
    assert first in one.instead and second in one.instead


def test_two_questions_one_after_the_other_are_two() -> None:
    (one,) = noted("two in one", "Where do you live? Who else lives there?")
    assert "“Where do you live?” and “Who else lives there?”" in one.what


@pytest.mark.parametrize(
    "text",
    [
        "What makes it easy or hard to stay healthy?",
        "How often were you treated badly or unfairly?",
        "Do you know who to ask and where they are?",
        "Tell me about the neighbourhood and area in which you live.",
        "Which did you like best, and why?",
        "Do you walk or do you take the bus?",
        "How often do you go out with friends and family?",
        "Some people feel safe. How about you?",
        "Did it hurt? Why?",
        "Did a parent hit, kick, and hurt you?",
        "How did you decide where to live and what to bring?",
        "كيف تشعر في المدرسة والبيت؟",
        "هل تحب الموسيقى والرياضة؟",
        "من وأين؟",
    ],
)
def test_one_question_passes(text: str) -> None:
    assert noted("two in one", text) == []


def test_a_probe_is_looked_at_and_a_post_may_ask_what_it_likes() -> None:
    twice = "Aged 16 to 25? Want to be heard by us?"
    assert [one.part for one in noted("two in one", paper(item(probes=(twice,))))] == ["probe 1"]
    assert noted("two in one", paper(item(twice), kind="post")) == []
