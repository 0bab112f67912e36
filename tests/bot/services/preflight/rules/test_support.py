"""Topics of heavy items, and who helps with them."""

from tests.bot.services.preflight.papers import heavy, item, noted, paper

HELPED = frozenset({"mood"})


def test_topics_nobody_helps_with_are_named_once_with_their_items() -> None:
    items = [heavy(1, topics=("rights",)), heavy(2, topics=("rights",)), heavy(3, topics=("mood",))]
    (one,) = noted("support", paper(*items, helped=HELPED))
    assert one.what == "Nobody on the list of support helps with “rights” (questions 1, 2)."


def test_one_topic_with_support_is_enough() -> None:
    assert noted("support", paper(heavy(1, topics=("rights", "mood")), helped=HELPED)) == []


def test_a_heavy_item_without_a_topic_is_told() -> None:
    (one,) = noted("support", paper(heavy(1), helped=HELPED))
    assert "Without a topic" in one.what


def test_ordinary_items_need_none_and_an_unknown_list_says_nothing() -> None:
    assert noted("support", paper(item(topics=("hopes",)), helped=HELPED)) == []
    assert noted("support", paper(heavy(1, topics=("rights",)))) == []
