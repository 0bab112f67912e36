"""Who is shown which service. A wrong one can cost more than a missing one."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.app.signposting import sample_services
from bot.services.support import UK, Asker, Service, fitting
from bot.services.support.service import NATIONS
from tests.bot.services.support.entries import NOON, service

SERVICES = sample_services()
DAY = timedelta(days=1)


def keys(age: str | None, nation: str | None, at: datetime = NOON, **rest: Any) -> list[str]:
    return [one.key for one in fitting(SERVICES, Asker(at, age, nation, **rest))]


def listed(*services: Service, **asker: Any) -> list[str]:
    return [one.key for one in fitting(services, Asker(NOON, "18+", "england", **asker))]


def test_childline_is_for_the_younger_band_only() -> None:
    assert "childline" in keys("16-17", "wales")
    assert "childline" not in keys("18+", "wales")
    assert "childline" not in keys(None, "wales")


def test_a_service_of_one_nation_is_shown_in_that_nation_only() -> None:
    assert "nhs111" in keys("18+", "england")
    for nation in ("scotland", "wales", "ni", "other", None):
        assert "nhs111" not in keys("18+", nation)


@pytest.mark.parametrize("nation", [None, "no such nation"])
@pytest.mark.parametrize("age", [None, "no such band"])
def test_when_nothing_is_known_only_what_everyone_in_the_uk_can_use_is_shown(
    age: str | None, nation: str | None
) -> None:
    assert keys(age, nation) == ["lantern", "samaritans", "shout"]
    for one in fitting(SERVICES, Asker(NOON, age, nation)):
        assert one.ages[0] == 0
        assert one.nations >= UK


def test_outside_the_uk_no_line_of_the_uk_is_shown_as_if_it_could_be_used() -> None:
    assert keys("18+", "other") == ["lantern"]


@pytest.mark.parametrize("age", ["16-17", "18+"])
@pytest.mark.parametrize("nation", NATIONS)
def test_a_row_not_checked_for_90_days_vanishes_for_everybody(age: str, nation: str) -> None:
    last = NOON + 90 * DAY
    assert set(keys(age, nation, last)) == set(keys(age, nation))
    assert keys(age, nation, last + DAY) == []


def test_a_row_dated_in_the_future_is_not_trusted() -> None:
    assert keys("16-17", "england", NOON - DAY) == []


def test_a_row_that_nobody_confirmed_is_hidden() -> None:
    assert listed(service(), service(key="b", verified=None)) == ["a"]


def test_the_date_is_that_of_the_services_own_place() -> None:
    early = service(zone="Asia/Karachi", checked_on="2026-11-24")
    assert not early.is_shown(datetime.fromisoformat("2026-11-23T18:59:00+00:00"))
    assert early.is_shown(datetime.fromisoformat("2026-11-23T19:00:00+00:00"))


def test_open_comes_before_language_before_topic_before_near_before_the_list() -> None:
    every = {"languages": ["ar"], "topics": ["mood"], "local": True}
    rows = [
        service(key="plain"),
        service(key="local", local=True),
        service(key="topic", topics=["mood"]),
        service(key="reads", languages=["ar"]),
        service(key="closed", open="sat 09:00-10:00", **every),
        service(key="all", **every),
    ]
    found = listed(*rows, language="ar", topics=frozenset({"mood"}))
    assert found == ["all", "reads", "topic", "local", "plain", "closed"]


def test_what_is_closed_is_still_shown_after_the_others() -> None:
    night = NOON.replace(hour=3)
    assert keys("18+", "england")[0] == "lantern"
    assert keys("18+", "england", night)[-2:] == ["lantern", "harbour"]


def test_nothing_depends_on_how_anybody_is_said_to_feel() -> None:
    """Everything an order may depend on is age, place, language, topic of the draft, and time."""
    assert set(Asker.__dataclass_fields__) == {"at", "age_band", "nation", "language", "topics"}


def test_a_topic_changes_the_order_and_never_what_is_shown() -> None:
    for topic in ("mood", "family", "weather"):
        assert sorted(keys("16-17", "england", topics=frozenset({topic}))) == sorted(
            keys("16-17", "england")
        )


def test_a_band_must_lie_wholly_within_a_services_ages() -> None:
    assert listed(replace(service(), ages=(18, 25))) == []
