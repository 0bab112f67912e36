"""What is too long to be read on a phone."""

from bot.services.preflight.rules.length import LONGEST, MOST_OF_ALL, MOST_WORDS
from tests.bot.services.preflight.papers import item, noted, paper


def words(count: int) -> str:
    return " ".join(["What do you do"] + ["home"] * (count - 4)) + "?"


def test_the_longest_sentence_passes_and_one_word_more_is_quoted() -> None:
    assert noted("length", words(MOST_WORDS)) == []
    (one,) = noted("length", f"Hello. {words(MOST_WORDS + 1)}")
    assert words(MOST_WORDS + 1) in one.what and not one.stops
    assert "Hello" not in one.what


def test_many_short_sentences_are_long_together() -> None:
    (one,) = noted("length", "I see you now. " * (MOST_OF_ALL // 4 + 1))
    assert str(MOST_OF_ALL) in one.instead


def test_what_does_not_fit_into_a_message_stops() -> None:
    assert [one for one in noted("length", "a. " * (LONGEST // 3)) if one.stops] == []
    assert [one for one in noted("length", "a. " * (LONGEST // 3 + 1)) if one.stops]


def test_probes_are_looked_at_and_options_are_not_sentences() -> None:
    about = paper(item(probes=(words(40),), options=(words(40),)))
    assert [one.part for one in noted("length", about)] == ["probe 1"]


def test_arabic_sentences_are_counted_too() -> None:
    assert len(noted("length", "كيف حالك؟ " + "كلمة " * 30 + "؟")) == 1
    assert noted("length", "كيف حالك؟ أين تسكن؟ مع من تسكن؟") == []
