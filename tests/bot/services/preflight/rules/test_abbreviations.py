"""Abbreviations are explained before they are used."""

import pytest

from tests.bot.services.preflight.papers import item, noted, paper


def test_of_one_we_know_the_words_are_told() -> None:
    (one,) = noted("abbreviation", "Have you met CAMHS?")
    assert "“the mental health service for children and young people (CAMHS)”" in one.instead


def test_two_with_a_stroke_between_are_two_and_an_address_is_none() -> None:
    assert len(noted("abbreviation", "Did CAMHS/IAPT help?")) == 2
    assert noted("abbreviation", "Did you read example.org/QWE?") == []


def test_one_nobody_knows_is_named_with_its_sentence() -> None:
    (one,) = noted("abbreviation", "What did QWE do for you?")
    assert "“QWE”" in one.what and "“What did QWE do for you?”" in one.what


def test_each_is_named_once_where_it_comes_first() -> None:
    found = noted("abbreviation", paper("Did QWE help?", "Did QWEs listen?", item(number=3)))
    assert [one.item and one.item.number for one in found] == ["1"]


def test_explained_once_it_may_be_used_and_not_before() -> None:
    told = "Did the quiet west end (QWE) help?"
    assert noted("abbreviation", paper(told, "And the QWE?")) == []
    assert len(noted("abbreviation", paper("And the QWE?", told))) == 1
    assert noted("abbreviation", "Did QWE (the quiet west end) help?") == []


@pytest.mark.parametrize(
    "text",
    [
        "Did you go to your GP, the NHS or A&E?",
        "How many GCSEs do you have?",
        "Please do NOT write your name.",
        "PART II: Where I live",
        "WHAT IS IT LIKE WHERE YOU LIVE?",
        "#EndTheCycle or @QWE or x@QWE.example",
        "Is that OK? TODO",
        "كيف حالك اليوم؟",
    ],
)
def test_what_everybody_knows_and_what_is_none_passes(text: str) -> None:
    assert noted("abbreviation", text) == []


def test_in_arabic_too() -> None:
    assert len(noted("abbreviation", "هل تعرف خدمة CAMHS في مدينتك؟")) == 1
