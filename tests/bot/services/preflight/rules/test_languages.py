"""Languages that people may choose."""

from conversations import ItemId
from tests.bot.services.preflight.papers import noted, paper

OFFERED = (("en", "English"), ("ar", "Arabic"))


def test_a_draft_in_one_of_two_languages_is_told() -> None:
    (one,) = noted("language", paper("Where do you live?", "A map?", offered=OFFERED))
    assert "nothing of it is in Arabic" in one.what
    (one,) = noted("language", paper("أين تسكن الآن؟", "من معك؟", offered=OFFERED))
    assert "nothing of it is in English" in one.what


def test_of_a_mixed_draft_the_items_are_named() -> None:
    mixed = paper("Where do you live?", "How do you feel?", "أين تسكن الآن؟", offered=OFFERED)
    assert [one.what for one in noted("language", mixed)] == [
        "People may choose English, and question 3 is not in English.",
        "People may choose Arabic, and questions 1, 2 are not in Arabic.",
    ]


def test_nothing_is_said_where_one_language_is_offered_or_none_is_known() -> None:
    assert noted("language", paper("Where do you live?", offered=OFFERED[:1])) == []
    assert noted("language", paper("Where do you live?")) == []


def test_items_that_are_approved_in_a_language_are_in_it() -> None:
    done = {"ar": frozenset({ItemId("m1-i1")})}
    both = ("Where do you live?", "How do you feel?")
    (one,) = noted("language", paper(*both, offered=OFFERED, translated=done))
    assert one.what == "People may choose Arabic, and question 2 is not in Arabic."
    assert one.instead.startswith("Have it translated and approved")
    done = {"ar": frozenset({ItemId("m1-i1"), ItemId("m1-i2")})}
    assert noted("language", paper(*both, offered=OFFERED, translated=done)) == []
