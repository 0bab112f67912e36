"""Phrases are found in drafts, in the words as they are written."""

import pytest

from bot.services.signals.phrases import Unreadable
from bot.services.word_lists import Phrases, Words


def found(phrase: str, text: str) -> list[str]:
    return [one.text for one in Phrases.read(Words(), [([phrase], 1)]).find(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("want to", "I WANT   to go", "WANT   to"),
        ("dont you", "Don’t you see?", "Don’t you"),
        ("(big|small) house", "A small house", "small house"),
        ("cafe", "The Café.", "Café"),
        ("عنف", "وبالعُنْف", "وبالعُنْف"),
        ("مدرسة", "في المدرسه", "المدرسه"),
        ("بيت", "للبيت", "للبيت"),
        ("كتاب", "الكتاب", "الكتاب"),
    ],
)
def test_a_phrase_is_found_however_it_is_written(phrase: str, text: str, words: str) -> None:
    assert found(phrase, text) == [words]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("art", "party"),
        ("work", "homework"),
        ("want to", "want it to"),
        ("كتاب", "كتابة"),
        ("م", "الم"),
    ],
)
def test_part_of_a_word_is_not_the_word(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


def test_of_several_ways_the_longest_is_told_and_places_are_those_of_the_text() -> None:
    (one,) = Phrases.read(Words(), [(["take (your|your own)? life"], "x")]).find(
        "To take your life"
    )
    assert (one.of, one.text, one.start, one.end) == ("x", "take your life", 3, 17)


def test_a_phrase_that_cannot_be_read_says_so() -> None:
    with pytest.raises(Unreadable, match="bracket"):
        Phrases.read(Words(), [(["(a|(b)"], 1)])
