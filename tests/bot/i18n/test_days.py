"""Days are told in the person's language, and are those of the place where they live."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.i18n import Catalogues, Scene
from bot.i18n.days import day
from bot.i18n.isolates import FSI, PDI
from conversations import Line, Say
from tests.bot.i18n.catalogues import catalogues, entry

FRIDAY = datetime(2025, 12, 12, 9, tzinfo=UTC)
LATE = datetime(2025, 12, 11, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Friday 12 December"),
        ("ar", "الجمعة، 12 ديسمبر"),
        ("fr", "vendredi 12 décembre"),
        ("de", "Freitag, 12. Dezember"),
        ("fa", "جمعه 12 دسامبر"),
        ("ps", "جمعه، دسمبر 12"),
        ("zh-Hans", "12月12日星期五"),
        ("ku", "înî, 12ê berfanbarê"),
        ("prs", "جمعه 12 دسامبر"),
        ("rom", "Friday 12 December"),
        ("ar-XB", "الجمعة، 12 ديسمبر"),
    ],
)
def test_a_day_is_said_as_people_say_it(language: str, said: str) -> None:
    assert day(FRIDAY, language, "UTC") == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/London", "Thursday 11 December"),
        ("Asia/Karachi", "Friday 12 December"),
        ("", "Thursday 11 December"),
        ("Europe/Atlantis", "Thursday 11 December"),
    ],
)
def test_the_day_is_the_one_where_the_person_lives(zone: str, said: str) -> None:
    assert day(LATE, "en", zone) == said


def test_an_instant_in_a_sentence_is_a_day_in_the_scenes_zone() -> None:
    line = Line("a", "On {impact}.", {"impact": LATE})
    english = Catalogues.load(folder=Path("/nonexistent"))
    for zone, said in (("UTC", "Thursday 11"), ("Asia/Karachi", "Friday 12")):
        (shown,) = english.render(Say((line,)), "en", Scene(zone=zone)).paragraphs
        assert shown.text == f"On {said} December."


@pytest.mark.parametrize(
    ("zone", "at", "said"),
    [
        ("Europe/London", "2026-12-18T00:00", "Thursday 17 December"),
        ("Europe/London", "2026-12-18T05:59", "Thursday 17 December"),
        ("Europe/London", "2026-12-18T06:00", "Friday 18 December"),
        ("Europe/London", "2026-12-18T23:59", "Friday 18 December"),
        ("Asia/Karachi", "2026-12-18T23:59", "Friday 18 December"),
        ("Europe/Paris", "2026-12-18T00:00", "Thursday 17 December"),
        ("Pacific/Honolulu", "2026-12-18T00:00", "Thursday 17 December"),
        ("Europe/London", "2027-01-01T00:00", "Thursday 31 December"),
    ],
)
@pytest.mark.parametrize("name", ["closes", "locks"])
def test_an_end_is_the_last_day_that_a_person_can_count_on(
    name: str, zone: str, at: str, said: str
) -> None:
    """Where the project's day has ended, or in the small hours, theirs has only begun."""
    instant = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/London"))
    line = Line("a", f"Until {{{name}}}.", {name: instant})
    english = Catalogues.load(folder=Path("/nonexistent"))
    (shown,) = english.render(Say((line,)), "en", Scene(zone=zone)).paragraphs
    assert shown.text == f"Until {said}."


def test_what_begins_on_a_day_begins_on_that_day() -> None:
    line = Line("a", "On {impact}.", {"impact": datetime(2026, 12, 18, tzinfo=UTC)})
    english = Catalogues.load(folder=Path("/nonexistent"))
    (shown,) = english.render(Say((line,)), "en", Scene(zone="Europe/London")).paragraphs
    assert shown.text == "On Friday 18 December."


def test_a_day_inside_a_sentence_in_a_sentence_is_told_in_the_same_zone() -> None:
    inner = Line("b", "on {impact}", {"impact": LATE})
    english = Catalogues.load(folder=Path("/nonexistent"))
    said = english.render(Say((Line("a", "It ends {when}.", {"when": inner}),)), "en",
                          Scene(zone="Asia/Karachi"))  # fmt: skip
    assert said.paragraphs[0].text == "It ends on Friday 12 December."


def test_a_day_keeps_whole_in_a_sentence_from_right_to_left(tmp_path: Path) -> None:
    ar = catalogues(tmp_path, "ar", entry("a", "Until {closes}.", "حتى {closes}."))
    said = ar.text("ar", Line("a", "Until {closes}.", {"closes": FRIDAY}))
    assert said == f"حتى {FSI}الجمعة، 12 ديسمبر{PDI}."
