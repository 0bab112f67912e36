"""Heavy items in a row."""

from bot.services.preflight.rules.rows import TOO_MANY
from tests.bot.services.preflight.papers import heavy, item, noted, paper


def test_nine_in_a_row_are_told_once() -> None:
    (one,) = noted("heavy in a row", paper(item(), *(heavy(n) for n in range(2, 11))))
    assert one.what.startswith("9 heavy items follow each other: questions 2, 3,")
    assert one.what.endswith("and 1 more.")


def test_fewer_pass_and_an_ordinary_one_between_parts_the_row() -> None:
    few = [heavy(n) for n in range(1, TOO_MANY)]
    assert noted("heavy in a row", paper(*few)) == []
    assert noted("heavy in a row", paper(*few, item(number=20), heavy(21))) == []
