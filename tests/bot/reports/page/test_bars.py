"""Bars are true to their numbers, and can be told apart without colours."""

import pytest

from bot.reports.page.bars import HEIGHT, STYLES, WIDTH, sample, single, stacked
from bot.reports.page.values import Cell

CELLS = [Cell("fine", 6), Cell("words", 3), Cell("not_asked", 1)]


def test_pieces_are_as_long_as_their_share_and_stand_in_a_row() -> None:
    pieces = stacked(CELLS, 10, is_rtl=False)
    assert [one.x for one in pieces] == [0, WIDTH * 0.6, WIDTH * 0.9]
    assert all(one.x + one.width <= WIDTH for one in pieces)


def test_from_right_to_left_the_first_stands_at_the_right() -> None:
    pieces = stacked(CELLS, 10, is_rtl=True)
    assert [one.x for one in pieces] == sorted((one.x for one in pieces), reverse=True)
    assert pieces[0].x + pieces[0].width == WIDTH
    assert all(one.x >= 0 for one in pieces)


def test_one_of_a_thousand_can_still_be_seen() -> None:
    assert stacked([Cell("fine", 999), Cell("not_asked", 1)], 1000, is_rtl=False)[1].width >= 1


@pytest.mark.parametrize("count", [0, 5])
def test_a_bar_for_nobody_is_drawn_too(count: int) -> None:
    assert single(count, 0, is_rtl=False).x == 0


def test_kinds_differ_in_their_lines_or_in_how_dark_they_are() -> None:
    for codes in (("fine", "words", "differently", "not_asked"), ("right", "partly", "missing")):
        assert len({(STYLES[code], sample(code).lines) for code in codes}) == len(codes)
    assert sample("words").lines.startswith(f"M6 0V{HEIGHT}")
