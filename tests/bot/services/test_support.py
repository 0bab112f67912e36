"""Who is shown which service. A wrong one can cost more than a missing one."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.sample import SUPPORT
from bot.services.support import NATIONS, UK, Service, fitting, load, stale

TODAY = date(2026, 11, 23)
SERVICES = load(SUPPORT)
GOOD = """
[[service]]
key = "a"
name = "A line"
who_for = "For anyone."
channel = "call"
number = "01632 960001"
cost = "Free."
hours = "Every day."
what_happens = "A person listens."
nations = ["england"]
source = "us"
checked_on = 2026-11-23
"""


def keys(age_band: str | None, nation: str | None, today: date = TODAY) -> list[str]:
    found = fitting(SERVICES, age_band=age_band, nation=nation, today=today)
    return [service.key for service in found]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "support.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("age_band", ["16-17", "18+", None, "no such band"])
@pytest.mark.parametrize("nation", [*NATIONS, None, "no such nation"])
def test_the_emergency_row_comes_first_for_everyone(
    age_band: str | None, nation: str | None
) -> None:
    backwards = SERVICES[::-1]
    assert fitting(backwards, age_band=age_band, nation=nation, today=TODAY)[0].is_emergency


def test_childline_is_for_the_younger_band_only() -> None:
    assert "childline" in keys("16-17", "wales")
    assert "childline" not in keys("18+", "wales")
    assert "childline" not in keys(None, "wales")


def test_a_service_of_one_nation_is_shown_in_that_nation_only() -> None:
    assert "nhs111" in keys("18+", "england")
    for nation in ("scotland", "wales", "ni", "other", None):
        assert "nhs111" not in keys("18+", nation)


def test_when_nothing_is_known_only_what_everyone_in_the_uk_can_use_is_shown() -> None:
    assert keys(None, None) == ["emergency", "lantern", "samaritans", "shout"]
    for service in fitting(SERVICES, age_band=None, nation=None, today=TODAY):
        assert service.ages[0] == 0
        assert service.nations >= UK


def test_outside_the_uk_no_line_of_the_uk_is_shown_as_if_it_could_be_used() -> None:
    assert keys("18+", "other") == ["emergency", "lantern"]


def test_a_row_not_checked_for_90_days_vanishes_and_is_named_to_facilitators() -> None:
    last = TODAY + timedelta(days=90)
    assert keys("16-17", "england", last) == keys("16-17", "england")
    assert keys("16-17", "england", last + timedelta(days=1)) == ["emergency"]
    assert stale(SERVICES, last) == ()
    assert stale(SERVICES, last + timedelta(days=1)) == SERVICES


def test_a_row_dated_in_the_future_is_not_trusted() -> None:
    assert keys("16-17", "england", TODAY - timedelta(days=1)) == ["emergency"]


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)
def test_who_texts_999_is_told_to_register_first(service: Service) -> None:
    for way in service.sentences:
        if re.search(r"\btext\b.*999", way, re.IGNORECASE):
            assert "register your phone first" in way


@pytest.mark.parametrize(
    "unsafe",
    [
        'other_ways = ["You can text 999."]',
        'other_ways = ["Texting 999 works too."]',
        'other_ways = ["Send a text message to 999."]',
    ],
)
def test_a_directory_that_sends_people_to_text_999_unprepared_is_refused(
    tmp_path: Path, unsafe: str
) -> None:
    with pytest.raises(UserMistake, match="only works after registering"):
        load(written(tmp_path, GOOD + unsafe))
    by_channel = GOOD.replace('"call"', '"text"').replace("01632 960001", "999")
    with pytest.raises(UserMistake, match="only works after registering"):
        load(written(tmp_path, by_channel))


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('name = "A line"', "", "write what “name” is"),
        ('cost = "Free."', 'cost = " "', "write what “cost” is"),
        ('["england"]', '["narnia"]', "“nations” must list some of"),
        ('["england"]', "[]", "“nations” must list some of"),
        ('["england"]', "1", "“nations” must be a list of texts"),
        ("2026-11-23", "2026-11-23T10:00:00Z", "“checked_on” must be a date"),
        ("2026-11-23", '"soon"', "“checked_on” must be a date"),
        ('source = "us"', 'source = "us"\nfrom_age = 19\nto_age = 18', "must be ages"),
        ('source = "us"', 'source = "us"\nto_age = true', "must be ages"),
        ("[[service]]", "[service", "is no proper TOML"),
        (GOOD, "service = [1]", "write it as a [[service]] table"),
        (GOOD, GOOD + GOOD, "two services with the key “a”"),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence_that_names_it(
    tmp_path: Path, right: str, wrong: str, says: str
) -> None:
    with pytest.raises(UserMistake) as caught:
        load(written(tmp_path, GOOD.replace(right, wrong)))
    assert says in str(caught.value)
    assert "“support.toml”" in str(caught.value)


def test_a_missing_directory_is_a_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match="cannot be read"):
        load(tmp_path / "gone.toml")


def test_a_service_keeps_what_the_file_says(tmp_path: Path) -> None:
    (service,) = load(written(tmp_path, GOOD + "from_age = 16\nlocal = true"))
    assert service == replace(service, ages=(16, 130), nations=frozenset({"england"}))
    assert (service.is_local, service.is_emergency, service.checked_on) == (True, False, TODAY)
