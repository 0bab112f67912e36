"""What commands promise to whoever calls them: names, keys, streams, sentences, exit statuses.

Most run in this process, because loading the program takes longer than what it does.
"""

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance import guide
from tests.acceptance.conftest import ROUND, Make, Prepared
from tests.acceptance.processes import House, running

MATERIAL = {"id", "title", "kind", "version", "sections", "items"}
ITEM = {"id", "number", "section", "text", "options", "probes", "sensitivity", "topics", "media"}
ROUND_KEYS = {"id", "name", "state", "opens", "closes", "impact", "materials"}
ROUND_KEYS |= {"participants", "answered"}
ANSWER = {"participant", "round", "item", "item_version", "scope", "ask", "state", "choices"}
ANSWER |= {"text", "mode", "shown_language", "at", "revision"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An empty house."""
    return House(tmp_path)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A guide of two sections."""
    return guide.write(tmp_path / "draft.docx", 2)


def test_import_tells_what_was_found_and_what_was_left_out(house: House, draft: Path) -> None:
    found = house.data("material", "import", draft, "--title", "Our town", "--kind", "guide")
    assert set(found) >= MATERIAL | {"skipped"}
    assert (found["title"], found["kind"], len(found["items"])) == ("Our town", "guide", 6)
    assert all(set(item) >= ITEM for item in found["items"])
    assert {set(one) == {"text", "why"} for one in found["skipped"]} == {True}
    listed = house.data("material", "list")
    assert [(row["id"], row["title"]) for row in listed] == [(found["id"], "Our town")]
    shown = house.data("material", "show", "Our town")
    assert shown == {name: value for name, value in found.items() if name != "skipped"}


def test_an_item_is_described_by_number_or_id(house: House, draft: Path) -> None:
    material = house.data("material", "import", draft)["id"]
    edited = house.data(
        *("material", "edit", material, "2", "--sensitivity", "heavy", "--topic", "home"),
        *("--label", "About home", "--why", "To know", "--gist", "In short", "--image", "A map"),
    )
    told = {name: edited[name] for name in ("sensitivity", "topics", "label", "why", "gist")}
    assert told == {
        "sensitivity": "heavy",
        "topics": ["home"],
        "label": "About home",
        "why": "To know",
        "gist": "In short",
    }
    again = house.data("material", "edit", material, edited["id"], "--text", "Where do you live?")
    assert (again["text"], again["label"], again["media"]) == (
        "Where do you live?",
        "About home",
        "A map",
    )


def test_a_round_is_planned_opened_and_closed(house: House, draft: Path) -> None:
    material = house.data("material", "import", draft)["id"]
    times = ("--opens", "+1h", "--closes", "+14d", "--impact", "2031-01-05T16:00")
    made = house.data("round", "create", "One", "--material", material, *times)
    assert set(made) >= ROUND_KEYS
    assert (made["name"], made["materials"], made["state"]) == ("One", [material], "scheduled")
    assert made["impact"].startswith("2031-01-05T16:00")
    opened = house.data("round", "open", "One")
    assert opened["state"] == "open"
    assert house.data("round", "show", made["id"]) == opened
    assert [row["id"] for row in house.data("round", "list")] == [made["id"]]
    assert house.data("round", "close", made["id"])["state"] == "closed"


def test_invitations_are_as_many_as_asked_for_and_all_different(house: House, draft: Path) -> None:
    house.data("material", "import", draft)
    house.data("round", "create", "One", "--material", "m1")
    house.data("round", "open", "One")
    found = house.data("invite", "One", "--count", "5")
    assert all(set(one) == {"code", "telegram", "web"} for one in found)
    assert len({one["code"] for one in found}) == 5


def test_invitations_of_a_running_bot_lead_to_it(short: Prepared, copied: Make) -> None:
    prepared = copied(short)
    with running(prepared.house) as server:
        (found,) = prepared.house.data("invite", ROUND)
        assert found["web"] == f"{server.url}/j/{found['code']}"
        assert server.printed == f"{server.url}/j/{server.code}\n"


def test_what_is_set_is_shown(house: House) -> None:
    house.here("project", "set", "host", "Harbour Trust")
    assert house.data("project", "show")["host"] == "Harbour Trust"


def test_languages_tell_how_complete_they_are(house: House) -> None:
    rows = {row["code"]: row for row in house.data("languages")}
    assert rows["en"]["ready"] is True
    assert rows["ar"]["translated"] <= rows["ar"]["total"]


def test_check_finds_nothing_that_stops_what_ships(house: House) -> None:
    outcome = house.here("check", "--json")
    assert (outcome.status, [one for one in outcome.data if one["level"] == "stop"]) == (0, [])


def test_doctor_is_content_with_an_empty_house(house: House) -> None:
    assert house.data("doctor") == {"ok": True, "broken": []}


LISTINGS: list[tuple[str, ...]] = [
    ("material", "list"),
    ("material", "show", "m1"),
    ("round", "list"),
    ("round", "show", ROUND),
    ("invite", ROUND),
    ("answers", ROUND),
    ("person", "list", ROUND),
    ("project", "show"),
    ("languages",),
    ("check",),
    ("doctor",),
]


@pytest.mark.parametrize("command", LISTINGS, ids=" ".join)
def test_standard_output_is_what_was_asked_for_and_nothing_else(
    command: tuple[str, ...], short: Prepared
) -> None:
    outcome = short.house.here(*command, "--json")
    assert isinstance(json.loads(outcome.out), dict | list)
    plain = short.house.here(*command)
    assert plain.status == outcome.status == 0
    for remark in ("Next:", "Set ", "Nothing there", "to mend", "Invite people"):
        assert remark not in plain.out


def test_an_empty_listing_prints_nothing_but_a_remark(house: House) -> None:
    outcome = house.here("material", "list")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err


def test_answers_come_as_a_table_too(short: Prepared) -> None:
    outcome = short.house.here("answers", ROUND, "--format", "csv")
    assert outcome.status == 0
    header = next(csv.reader(io.StringIO(outcome.out)), [])
    assert not header or set(header) >= ANSWER


def test_an_answer_has_every_key_and_its_revisions(short: Prepared, copied: Make) -> None:
    prepared = copied(short)
    _join(prepared)
    rows: list[Any] = prepared.answers()
    assert len(rows) == len(prepared.items)
    assert all(set(row) >= ANSWER | {"revisions"} for row in rows)
    assert {row["state"] for row in rows} == {"not reached"}


def _join(prepared: Prepared) -> None:
    """Somebody who joins and says nothing."""
    done = subprocess.run(
        [*prepared.house.program, "chat"],
        cwd=prepared.house.at,
        env=prepared.house.env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
