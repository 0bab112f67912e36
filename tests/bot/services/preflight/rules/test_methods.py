"""How somebody might end their life is described to nobody; the words here are kept few."""

import pytest

from tests.bot.services.preflight.papers import item, noted, paper


@pytest.mark.parametrize(
    "text",
    [
        "When you thought of suicide, which method did you think of?",
        "Have you tried to kill yourself? How did you do it?",
        "هل فكرت في الانتحار؟ كيف حاولت ذلك؟",
    ],
)
def test_how_it_is_done_stops(text: str) -> None:
    assert [one.stops for one in noted("method", text)] == [True]


def test_an_option_that_says_how_stops_and_is_named() -> None:
    about = paper(item("How did you attempt suicide?", options=("Rope", "Rather not say")))
    assert [(one.part, one.stops) for one in noted("method", about)] == [("option 1", True)]


def test_naming_a_method_is_to_think_about() -> None:
    text = "Did a suicide attempt result in an overdose that a doctor treated?"
    (one,) = noted("method", text)
    assert not one.stops
    assert "“overdose”" in one.what and text in one.what


@pytest.mark.parametrize(
    "text",
    [
        "Did you ever seriously consider attempting suicide?",
        "How many times did you actually attempt suicide?",
        "How many days did you carry a weapon such as a gun or knife?",
        "Do you take the tablets your doctor gives you?",
        "What did you use to look for a room?",
        "هل فكرت يوما في الانتحار؟",
    ],
)
def test_asking_whether_and_the_same_words_about_other_things_pass(text: str) -> None:
    assert noted("method", text) == []
