"""People are told what a heavy item is about before they see it."""

from tests.bot.services.preflight.papers import heavy, item, noted, paper


def test_what_is_missing_is_named_with_the_command() -> None:
    (one,) = noted("described", paper(heavy(4, why="", gist=" ")))
    assert one.what == "It is heavy, and nobody wrote why it is asked or what it asks in short."
    assert one.instead == 'Write it: yousaid material edit m1 4 --why "…" --gist "…"'
    assert not one.stops


def test_a_heavy_item_that_is_described_passes_and_so_does_an_ordinary_one() -> None:
    assert noted("described", paper(heavy(1), item(number=2))) == []
