"""How long batches take."""

from conversations import minutes
from tests.bot.services.preflight.papers import heavy, item, noted, paper


def test_a_batch_over_ten_minutes_is_named_with_the_minutes_people_are_told() -> None:
    items = [item(number=1), *(heavy(n) for n in range(2, 6)), item(number=6)]
    (one,) = noted("batch", paper(*items))
    assert f"1 to 5 (about {minutes(tuple(items[:5]))} min)" in one.what


def test_ordinary_batches_pass() -> None:
    assert noted("batch", paper(*(item(number=n) for n in range(1, 61)))) == []


def test_more_than_an_hour_is_too_long_for_a_round() -> None:
    (one,) = noted("batch", paper(*(item(number=n) for n in range(1, 62))))
    assert "about 61 minutes" in one.what
