"""One sentence a line, in every script that we write."""

import pytest

from bot.i18n.easy import ideas, set_apart
from bot.i18n.isolates import RLM


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("One thing. And another? Yes!", ["One thing.", "And another?", "Yes!"]),
        ("پہلی بات۔ دوسری بات؟ ہاں۔", ["پہلی بات۔", "دوسری بات؟", "ہاں۔"]),
        ("أول شيء. هل هناك آخر؟ نعم.", ["أول شيء.", "هل هناك آخر؟", "نعم."]),
        ("একটা কথা। আরেকটা?", ["একটা কথা।", "আরেকটা?"]),
        ("ሓደ ነገር። ካልእ፧ እወ።", ["ሓደ ነገር።", "ካልእ፧", "እወ።"]),
        ("{host} runs me. {host} is kind.", ["{host} runs me.", "{host} is kind."]),
    ],
)
def test_each_sentence_has_a_line(text: str, apart: list[str]) -> None:
    assert ideas(text) == apart
    assert set_apart(text) == "\n".join(apart)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("It says: “Free! Come at 4.” Is it fine?", ["It says: “Free! Come at 4.”", "Is it fine?"]),
        ("Il dit : « Viens ! Vite. » C’est bien ?", ["Il dit : « Viens ! Vite. »", "C’est bien ?"]),
        ("Pisze: „Wejdź! Już.” Dobrze?", ["Pisze: „Wejdź! Już.”", "Dobrze?"]),
    ],
)
def test_a_quotation_stays_whole(text: str, apart: list[str]) -> None:
    assert ideas(text) == apart


def test_an_abbreviation_ends_no_sentence() -> None:
    assert ideas("Come at 4 p.m. or later. We wait.") == ["Come at 4 p.m. or later.", "We wait."]


@pytest.mark.parametrize(
    "text",
    [
        "Ask Mr. Khan. Or Dr. Lee.",
        "See no. 5 there.",
        "1. Come in.",
        "اسأل د. سمير هنا.",
        "We met Prof. K. Shah.",
    ],
)
def test_a_short_word_or_a_number_before_a_full_stop_ends_no_sentence(text: str) -> None:
    assert ideas(text) in ([text], ["Ask Mr. Khan.", "Or Dr. Lee."], ["We met Prof.", "K. Shah."])


@pytest.mark.parametrize(
    "text",
    [
        "You are OK. Go on.",
        "Am primit-o. Cine?",
        "دا بند و. مننه.",
        "Do it. Go on.",
        "Call 112. Go on.",
        "মা। হ্যাঁ।",
    ],
)
def test_a_sentence_may_end_with_a_short_word_or_a_number(text: str) -> None:
    assert len(ideas(text)) == 2


def test_each_line_of_a_right_to_left_text_keeps_the_mark_that_leads_it() -> None:
    assert ideas(f"{RLM}999 هنا. 112 هناك.") == [f"{RLM}999 هنا.", f"{RLM}112 هناك."]


def test_lines_there_are_stay_and_empty_ones_go() -> None:
    assert ideas("One.\n\nTwo. Three.") == ["One.", "Two.", "Three."]
