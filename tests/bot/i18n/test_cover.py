"""Who is there is said with exact times on the reader's own clocks, and no more is promised."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.i18n import Catalogues
from bot.i18n.days import clock
from bot.i18n.scene import Contact, Cover, Scene
from conversations import Block, Say

WED = datetime(2026, 12, 2, 16, 0, tzinfo=UTC)


def contact(name: str = "Mina", *reads: str, hours: float = 3) -> Contact:
    return Contact(name, "Harbour", reads or ("en",), WED, WED + timedelta(hours=hours))


def draw(
    name: str, cover: Cover | None, language: str = "en", zone: str = "Europe/London"
) -> list[str]:
    scene = Scene(cover=cover, zone=zone)
    shown = Catalogues.load(()).render(Say((Block(name),)), language, scene)
    return [one.text for one in shown.paragraphs]


def test_whoever_is_there_is_named_until_when_with_what_they_read() -> None:
    cover = Cover((contact("Mina", "en", "ar"),))
    assert draw("contact", cover) == [
        "Mina from Harbour is there now, until 19:00.\nThey read English, العربية."
    ]
    assert draw("cover", cover) == ["Mina from Harbour is there now, until 19:00."]


def test_times_are_told_by_the_clocks_of_the_reader() -> None:
    assert "until 00:30" in draw("cover", Cover((contact(),)), zone="Asia/Kolkata")[0]
    back = draw("cover", Cover(next=contact()), zone="Asia/Tokyo")[0]
    assert "on Thursday 3 December at 01:00" in back


def test_where_nobody_is_there_it_says_who_is_back_and_when() -> None:
    (said,) = draw("contact", Cover(next=contact()))
    assert said == (
        "Nobody is there now. Mina from Harbour is back on Wednesday 2 December at 16:00.\n"
        "They read English."
    )


def test_a_shift_of_days_names_the_day_it_ends() -> None:
    (said,) = draw("cover", Cover((contact(hours=30),)))
    assert said == "Mina from Harbour is there now, until Thursday 3 December, 22:00."


def test_whoever_reads_it_is_told_where_the_one_there_does_not() -> None:
    cover = Cover((contact("Mina", "ur"),), contact("Joel", "en"))
    first, second = draw("contact", cover)
    assert "Mina from Harbour is there now" in first
    assert second == (
        "Joel from Harbour reads English. They are there on Wednesday 2 December at 16:00."
    )
    assert draw("cover", cover) == [second]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "We do not know how long a translator takes."),
        (1, "A translator takes about 1 day."),
        (3, "A translator takes about 3 days."),
    ],
)
def test_where_nobody_reads_it_a_translator_is_told_of(days: int, expected: str) -> None:
    cover = Cover((contact("Mina", "ur"),), reads=False, translator_days=days)
    said = f"Nobody there reads English.\n{expected}"
    assert draw("cover", cover) == [said]
    assert draw("contact", cover)[-1] == said


def test_without_a_rota_nothing_is_made_up() -> None:
    assert draw("cover", None) == ["We do not know when somebody is there."]


def test_an_arabic_reader_is_told_all_of_it_in_arabic() -> None:
    for cover in (
        Cover((contact("Mina", "ar"),)),
        Cover(next=contact("Mina", "ar")),
        Cover((contact("Mina", "en"),), contact("Joel", "ar")),
        Cover(next=contact(), reads=False, translator_days=3),
    ):
        for said in (*draw("contact", cover, "ar"), *draw("cover", cover, "ar")):
            assert not set(said.split()) & {"there", "now,", "reads", "They", "Nobody", "takes"}


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "19:00"), ("ar", "19:00"), ("de", "19:00")]
)
def test_the_hour_is_said_as_the_language_says_it(language: str, expected: str) -> None:
    assert expected in clock(WED + timedelta(hours=3), language, "Europe/London")


@pytest.mark.parametrize("reads", [True, False])
def test_nothing_says_that_somebody_watches_or_that_help_comes(reads: bool) -> None:
    for cover in (
        Cover((contact(),), contact(), reads, 2),
        Cover((), contact(), reads, 2),
        Cover((contact("Mina", "ur"),), contact(), reads),
    ):
        text = " ".join((*draw("contact", cover), *draw("cover", cover))).lower()
        for never in ("watch", "help is", "on the way", "straight away", "will answer", "promise"):
            assert never not in text
