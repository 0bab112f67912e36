"""What was typed is known however a keyboard writes it, and other words are not taken for it."""

import unicodedata

import pytest

from conversations import one_spelling
from conversations.asks.listing import Option, Options, by_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STOP", "stop"),
        ("  take   a break ", "Take a break"),
        ("ｓｔｏｐ", "stop"),
        (unicodedata.normalize("NFD", "arrêter"), "arrêter"),
        ("مكث", "مکث"),  # an Arabic keyboard in Farsi
        ("كمك", "کمک"),
        ("توقّف", "توقف"),  # a vowel sign
        ("وقـــفة", "وقفة"),  # a stretched line
        ("ڕاگرە", "ڕاگره"),  # two letters for one sound in Sorani
        ("می\u200cخواهم", "میخواهم"),  # a joiner that shows nothing
        ("১৬ বা ১৭", "16 বা 17"),
        ("۱۶", "١٦"),
        ("፲፮", "16"),
    ],
)
def test_two_ways_to_write_the_same(one: str, other: str) -> None:
    assert one_spelling(one) == one_spelling(other)


@pytest.mark.parametrize(
    ("one", "other"), [("stop", "step"), ("বিরতি", "বিরত"), ("ਰੁਕੋ", "ਰੋਕੋ"), ("ዕረፍቲ", "ዕርፍቲ")]
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert one_spelling(one) != one_spelling(other)


def test_a_long_text_is_left_as_it_is() -> None:
    assert one_spelling("A" * 5000) == "A" * 5000


@pytest.mark.parametrize(("yes", "typed"), [("ਹਾਂ", "ਹੈ"), ("না", "নে"), ("না", "নি")])
def test_a_short_word_is_not_taken_for_another_of_the_same_letters(yes: str, typed: str) -> None:
    """Signs that stand for vowels are half of the word."""
    options = Options((Option("yes", yes),), {})
    assert by_words(options, yes) is not None
    assert by_words(options, typed) is None


def test_a_label_is_known_without_its_picture() -> None:
    options = Options((Option("good", "😀\ufe0f Good"),), {})
    assert by_words(options, "good") == options.options[0]


def test_whoever_types_a_number_that_is_a_label_means_what_they_read() -> None:
    """ "How many now?" is answered with a number, whatever number the button has."""
    options = Options((Option("one", "Just 1"), Option("three", "3"), Option("five", "5")), {})
    typed = {number: by_words(options, number) for number in ("1", "2", "3", "٣", "5", "4")}
    assert {number: found and found.code for number, found in typed.items()} == {
        "1": "one",
        "2": "three",
        "3": "three",
        "٣": "three",
        "5": "five",
        "4": None,
    }
