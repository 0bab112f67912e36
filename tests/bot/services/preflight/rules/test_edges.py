"""No batch begins or ends with a heavy item."""

from tests.bot.services.preflight.papers import heavy, item, noted, paper


def test_first_and_last_of_a_batch_are_named() -> None:
    items = [heavy(n) if n in (1, 5, 7) else item(number=n) for n in range(1, 9)]
    begins, ends = noted("heavy at the edge", paper(*items))
    assert "begins" in begins.what and begins.what.endswith("question 1.")
    assert "ends" in ends.what and ends.what.endswith("question 5.")


def test_heavy_items_inside_a_batch_pass() -> None:
    items = [heavy(n) if n in (2, 7) else item(number=n) for n in range(1, 9)]
    assert noted("heavy at the edge", paper(*items)) == []


def test_an_item_that_leans_on_the_last_one_stays_with_it() -> None:
    items = [item(number=n) for n in range(1, 5)] + [heavy(5), item(number=6, leans=True)]
    assert noted("heavy at the edge", paper(*items)) == []


def test_a_single_heavy_item_is_told_once() -> None:
    assert len(noted("heavy at the edge", paper(heavy(1)))) == 1
