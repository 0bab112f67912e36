"""A picture is reviewed by those who do not see it, too."""

from conversations import ItemId
from tests.bot.services.preflight.papers import item, noted, paper

PICTURES = frozenset({ItemId("m1-i1")})


def test_a_picture_without_words_stops_and_the_command_is_told() -> None:
    (one,) = noted("picture", paper(item("A poster"), pictures=PICTURES))
    assert one.stops
    assert 'yousaid material edit m1 1 --image "' in one.instead


def test_one_with_words_passes_and_so_does_an_item_without_a_picture() -> None:
    assert noted("picture", paper(item("A poster", media="A map"), pictures=PICTURES)) == []
    assert noted("picture", paper(item("A poster"))) == []
