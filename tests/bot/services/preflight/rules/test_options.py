"""Options that overlap, leave a gap, are there twice, or leave no way out."""

import pytest

from tests.bot.services.preflight.papers import heavy, item, noted, paper


def about(*options: str) -> list[str]:
    return [one.what for one in noted("options", paper(item(options=options)))]


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (("16-18", "18-20", "21 or older"), 18),
        (("Under 16", "16 to 18", "17 or older"), 17),
        (("0 days", "1 or 2 days", "2 to 5 days"), 2),
        (("£0–£100", "£100–£200"), 100),
        (("١٦-١٨", "١٨-٢٠"), 18),
        (("أقل من 16", "16 إلى 18", "18 أو أكثر"), 18),
        (("up to 3", "3-5"), 3),
    ],
)
def test_ranges_that_share_a_number_are_named(options: tuple[str, ...], number: int) -> None:
    (what,) = about(*options)
    assert what.startswith(f"Two options overlap at {number}: “")


@pytest.mark.parametrize(
    ("options", "number"),
    [(("16-18", "20-22"), 19), (("Less than 5", "6 to 9"), 5), (("1-2", "3-4", "6 or more"), 5)],
)
def test_a_number_that_none_holds_is_named(options: tuple[str, ...], number: int) -> None:
    (what,) = about(*options)
    assert what.startswith(f"No option holds {number}: “")


@pytest.mark.parametrize(
    "options",
    [
        ("12 years old or younger", "13 years old", "14 to 17 years old", "18 years old or older"),
        ("0 times", "1 time", "2 or 3 times", "4 or 5 times", "6 or more times"),
        ("0 days", "1 or 2 days", "3 to 5 days", "6 to 29 days", "All 30 days"),
        ("4 or less hours", "5 hours", "6 to 9 hours", "10 or more hours"),
        ("Never", "Rarely", "Sometimes", "Always"),
        ("9:00-12:00", "12:00-17:00", "5-7 pm"),
        ("0", "25", "50", "75", "100"),
        ("less than 1 hour", "1 to 2 hours", "more than 2 hours", "I don't know"),
        ("A few times a month", "About once a week", "2 days a week"),
        ("18-20", "16-17", "21+"),
    ],
)
def test_scales_in_order_pass(options: tuple[str, ...]) -> None:
    assert about(*options) == []


def test_the_same_words_twice_are_named_however_written() -> None:
    assert about("Yes", "No", " yes ") == ["The option “ yes ” is there twice."]
    assert about("أحياناً", "احيانا") == ["The option “احيانا” is there twice."]


def test_heavy_items_without_a_way_out_are_told_once() -> None:
    closed = heavy(1, options=("Yes", "No"))
    found = noted("options", paper(closed, heavy(2, options=("Yes", "No")), heavy(3)))
    assert [(one.what[-15:], one.stops) for one in found] == [("questions 1, 2.", False)]


@pytest.mark.parametrize("way", ["I would rather not say", "Prefer not to answer", "أفضل ألا أجيب"])
def test_a_way_out_in_any_words_is_seen(way: str) -> None:
    assert noted("options", paper(heavy(1, options=("Yes", "No", way)))) == []
    assert noted("options", paper(item(options=("Yes", "No")))) == []
