"""The reading measure tells plain English from the other kind."""

import pytest

from bot.i18n.readability import ALLOWED, MOST_AGE, measure, syllables


@pytest.mark.parametrize(
    "text",
    [
        "You can skip anything.",
        "This chat is not for emergencies. In danger, call 999 or 112.",
        "If someone may be in danger, we may tell a person who can help.",
        "{readers} read what you write. They read it later, not straight away.",
    ],
)
def test_plain_text_is_for_eleven_or_younger(text: str) -> None:
    assert measure(text).age <= MOST_AGE


@pytest.mark.parametrize(
    "text",
    [
        "We process personal data in accordance with applicable legislation.",
        "The confidentiality of your participation is guaranteed by our organisation.",
        "Participation remains entirely voluntary throughout.",
    ],
)
def test_officialese_is_not(text: str) -> None:
    assert measure(text).age > MOST_AGE


def test_sentences_are_counted_in_words() -> None:
    assert measure("One two. Three {name} five? Six!").sentences == (2, 3, 1)


def test_a_text_without_words_has_no_age() -> None:
    assert measure("🙂 …").age == 0


@pytest.mark.parametrize(
    ("word", "count"),
    [("skip", 1), ("before", 2), ("table", 2), ("whole", 1), ("deleted", 2), ("legislation", 4)],
)
def test_syllables_are_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_every_allowed_word_is_explained() -> None:
    assert [word for word, meaning in ALLOWED.items() if len(meaning) < 5] == []
