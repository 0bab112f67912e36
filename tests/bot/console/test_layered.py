"""Where the boxes of a picture stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.console.layered import HIGH, WIDE, Arrow, layered

NAMES = [f"n{number}" for number in range(12)]
ARROWS = some.lists(some.tuples(some.sampled_from(NAMES), some.sampled_from(NAMES)), max_size=30)


def test_what_an_arrow_leads_to_stands_below() -> None:
    found = layered(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    assert found.boxes["a"][1] < found.boxes["b"][1] < found.boxes["c"][1]


def test_an_arrow_back_leads_upwards_and_changes_no_layer() -> None:
    found = layered(["a", "b"], [("a", "b"), ("b", "a")])
    assert found.boxes["a"][1] < found.boxes["b"][1]
    down, up = found.lines["a", "b"], found.lines["b", "a"]
    assert down[0][1] < down[-1][1]
    assert up[0][1] > up[-1][1]


def test_a_long_arrow_passes_no_box() -> None:
    names = ["a", "b", "c", "d"]
    found = layered(names, [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")])
    inner = found.lines["a", "d"][1:-1]
    for x, _ in inner:
        for box in ("b", "c"):
            left = found.boxes[box][0]
            assert not left <= x <= left + WIDE


@pytest.mark.parametrize("arrows", [[], [("a", "a")]])
def test_a_picture_of_one_box_has_no_lines(arrows: list[Arrow]) -> None:
    found = layered(["a"], arrows)
    assert found.lines == {}
    assert found.width > WIDE
    assert found.height > HIGH


@given(ARROWS)
def test_no_two_boxes_overlap_and_all_are_in_the_picture(arrows: list[Arrow]) -> None:
    found = layered(NAMES, arrows)
    corners = list(found.boxes.values())
    for at, (x, y) in enumerate(corners):
        assert 0 <= x <= found.width - WIDE
        assert 0 <= y <= found.height - HIGH
        for ox, oy in corners[:at]:
            assert abs(x - ox) >= WIDE or abs(y - oy) >= HIGH
    assert set(found.lines) == {one for one in arrows if one[0] != one[1]}
