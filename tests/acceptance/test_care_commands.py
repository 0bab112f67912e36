"""The team and its rota by commands, from nothing to a round that may open."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.services.care_rows import Level
from bot.store import Installed
from tests.acceptance.conftest import Make, Prepared
from tests.acceptance.processes import House
from tests.support.team import raise_one

ROTA = """who,role,day,from,to,zone
Mina,on_call,mon-fri,09:00,21:00,Europe/London
Joel,deputy,mon-fri,09:00,21:00,Europe/London
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A team of two."""
    made = House(tmp_path)
    for name in ("Mina", "Joel"):
        mail = f"{name.lower()}@harbour.example"
        made.data("team", "add", name, "--organisation", "Harbour", "--email", mail, "--lead")
    return made


def written(folder: Path, text: str, name: str = "rota.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_rota_is_imported_shown_changed_and_checked(house: House, tmp_path: Path) -> None:
    done = house.data("rota", "import", written(tmp_path, ROTA))
    assert done["written"] > 500
    week = house.data("rota", "show", "--days", "7")
    assert {(one["who"], one["role"]) for one in week} == {("Mina", "on_call"), ("Joel", "deputy")}
    assert house.here("rota", "check").status == 0
    left = house.data("rota", "remove", week[0]["id"])
    assert week[0]["id"] not in [one["id"] for one in left]
    times = ("2027-06-05T10:00", "2027-06-05T12:00")
    outcome = house.here("rota", "add", "Joel", "on-call", *times)
    assert outcome.status == 0
    assert "Joel is on call without a deputy on Sat 5 Jun 2027 10:00" in outcome.err


def test_every_fault_of_a_file_is_printed_and_nothing_is_written(
    house: House, tmp_path: Path
) -> None:
    file = written(tmp_path, ROTA + "Kit,boss,wed,12:00,10:00,Mars\n")
    outcome = house.here("rota", "import", file)
    assert outcome.status == 2
    assert len(outcome.out.splitlines()) == 4
    assert all(line.startswith("row 4: ") for line in outcome.out.splitlines())
    assert "Nothing was written" in outcome.err
    assert house.data("rota", "show") == []


def test_an_empty_rota_is_a_finding_and_the_status_says_so(house: House) -> None:
    outcome = house.here("rota", "check")
    assert (outcome.status, outcome.out.count("\n")) == (1, 1)
    assert "is empty" in outcome.out


@pytest.mark.parametrize(
    ("command", "word"),
    [
        (("rota", "import", "rota.pdf"), "rota.pdf"),
        (("rota", "import", "nowhere.csv"), "nowhere.csv"),
        (("rota", "add", "Kit", "on_call", "+1h", "+2h"), "Kit"),
        (("rota", "add", "Mina", "boss", "+1h", "+2h"), "boss"),
        (("rota", "add", "Mina", "on_call", "+2h", "+1h"), "ends after"),
        (("rota", "add", "Mina", "on_call", "+1h", "+2h", "--zone", "Mars"), "Mars"),
        (("rota", "remove", "99"), "99"),
        (("rota", "show", "--days", "0"), "--days"),
        (("team", "link", "Kit"), "Kit"),
        (("team", "add", "Kit"), "--organisation"),
        (("project", "set", "quiet_days", "Christmas"), "2026-12-25"),
        (("project", "set", "translator_days", "soon"), "whole number"),
    ],
)
def test_a_mistake_is_one_sentence(house: House, command: tuple[str, ...], word: str) -> None:
    outcome = house.here(*command)
    assert (outcome.status, outcome.out) == (2, "")
    assert word in outcome.err
    assert outcome.err.count("\n") == 1


def test_links_are_for_one_person_and_differ_each_time(house: House) -> None:
    first, second = house.data("team", "link", "Mina"), house.data("team", "link", "Mina")
    assert first["start"].startswith("/start team-")
    assert first["code"] != second["code"]
    assert first["page"] is None  # nobody knows yet where the page will be
    assert house.here("team", "link", "Mina").out.count("\n") == 2


def test_whoever_leaves_leaves_empty_shifts_that_are_told(house: House, tmp_path: Path) -> None:
    house.data("rota", "import", written(tmp_path, ROTA))
    house.data("team", "edit", "Joel", "--role", "facilitator", "--role", "admin")
    assert "shifts to come are empty now" in house.here("team", "leave", "Mina").err
    assert [one["name"] for one in house.data("team", "list")] == ["Joel"]
    outcome = house.here("rota", "check")
    assert outcome.status == 1
    assert "Mina has left the team" in outcome.out


def test_a_round_says_for_whom_heavy_drafts_wait(short: Prepared, copied: Make) -> None:
    house = copied(short).house
    ids = [one["id"] for one in house.data("rota", "show", "--days", "300")]
    house.here("rota", "remove", *ids)
    assert house.data("round", "show", "r1")["heavy_waits"] == [
        "Heavy drafts wait: nobody is on a rota."
    ]
    assert "Heavy drafts wait" in house.here("round", "show", "r1").out


@pytest.mark.parametrize(("level", "code"), [("red", "danger"), ("amber", "talk")])
def test_where_nobody_is_in_the_team_an_alert_is_said_to_reach_nobody_and_what_to_do(
    tmp_path: Path, level: Level, code: str
) -> None:
    fresh = House(tmp_path)
    assert fresh.here("doctor").status == 0
    store = Installed(tmp_path / "data")
    alert = raise_one(store, fresh.now() - timedelta(minutes=2), level, code)
    store.close()
    examined = fresh.here("doctor")
    assert examined.status == 1
    assert f"1 alerts reach nobody (alert {alert.id})" in examined.out
    assert "Nobody is in the team" in examined.out and "yousaid team add" in examined.out
    (listed,) = fresh.data("alert", "list")
    assert (listed["id"], listed["reaches_nobody"]) == (alert.id, True)
    assert (
        f"Alert {alert.id} reaches nobody. Nobody is in the team."
        in fresh.here("alert", "list").err
    )
