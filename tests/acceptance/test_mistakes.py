"""A mistake gets one clear sentence that names the thing, status 2, and nothing half-done."""

import resource
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import docx
import pytest

from tests.acceptance import guide
from tests.acceptance.conftest import ROUND, Make, Prepared
from tests.acceptance.processes import House, Outcome
from tests.support.telegram_server import TelegramServer

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def assert_one_sentence(outcome: Outcome, *names: str) -> None:
    """On standard error, not too long, naming each of these."""
    assert outcome.status == 2, outcome
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1, outcome.err
    assert outcome.err.endswith((".\n", "?\n"))
    assert len(outcome.err) < 320
    assert "Traceback" not in outcome.err
    for name in names:
        assert name in outcome.err


MISTAKES: list[tuple[tuple[str, ...], str]] = [
    (("material", "show", "m9"), "m9"),
    (("material", "edit", "m1", "99", "--label", "x"), "99"),
    (("material", "edit", "m1", "1"), "item"),
    (("material", "edit", "m1", "1", "--text", " "), "words"),
    (("material", "edit", "m1", "1", "--sensitivity", "hot"), "hot"),
    (("round", "create", "Two"), "material"),
    (("round", "create", "Two", "--material", "m9"), "m9"),
    (("round", "create", " ", "--material", "m1"), "name"),
    (("round", "create", ROUND, "--material", "m1"), ROUND),
    (("round", "create", "Two", "--material", "m1", "--opens", "soon"), "soon"),
    (
        ("round", "create", "Two", "--material", "m1", "--opens", "+2d", "--closes", "+1d"),
        "before it opens",
    ),
    (
        ("round", "create", "Two", "--material", "m1", "--closes", "+2d", "--impact", "+1d"),
        "impact message",
    ),
    (("round", "create", "Two", "--material", "m1", "--opens", "2026-02-30T10:00"), "2026-02-30"),
    (("round", "create", "Two", "--material", "m1", "--closes", "9999-12-31T23:59-10:00"), "9999"),
    (("round", "create", "Two", "--material", "m1", "--opens", "2001-01-01"), "past"),
    (("round", "create", "Two", "--material", "m1", "--closes", "2001-02-01"), "2001"),
    (
        ("round", "create", "Two", "--material", "m1", "--opens", "2031-03-30T01:30"),
        "does not exist",
    ),
    (
        ("round", "create", "Two", "--material", "m1", "--closes", "+3d", "--locks", "+2d"),
        "Late answers",
    ),
    (("round", "create", "Two", "--material", "m1", "--people", "r9"), "r9"),
    (("round", "schedule", ROUND, "--closes", "+9d"), "extend"),
    (("round", "schedule", "r9", "--closes", "+9d"), "r9"),
    (("round", "unschedule", ROUND), "open"),
    (("round", "resume", ROUND), "paused"),
    (("round", "extend", ROUND), "until when"),
    (("round", "extend", ROUND, "--closes", "+1h"), "later"),
    (("round", "extend", ROUND, "--closes", "+40d", "--impact", "+30d"), "impact message"),
    (("round", "preview", ROUND, "resume"), "paused"),
    (("round", "preview", "r9", "close"), "r9"),
    (("broadcast", "show", "99"), "99"),
    (("broadcast", "undo", "x"), "x"),
    (("project", "set", "zone", "Mars/Base"), "Mars/Base"),
    (("project", "set", "upgrade_after", "few"), "how many people"),
    (("round", "show", "r9"), "r9"),
    (("round", "open", "r9"), "r9"),
    (("round", "close", "r9"), "r9"),
    (("invite", "r9"), "r9"),
    (("invite", ROUND, "--count", "0"), "1"),
    (("invite", ROUND, "--count", "many"), "many"),
    (("person", "list", "Nowhere"), "Nowhere"),
    (("person", "add", "Nowhere"), "Nowhere"),
    (("person", "add", ROUND, "--language", "xx"), "xx"),
    (("person", "rejoin", "nobody-here"), "nobody-here"),
    (("enter", ROUND, "nobody-here", "1", "--verdict", "fine"), "nobody-here"),
    (("enter", ROUND, "nobody-here", "--verdict", "fine"), "--section"),
    (("enter", ROUND, "nobody-here", "1", "--section", "Home"), "--section"),
    (("enter", ROUND, "nobody-here", "1", "--verdict", "lovely"), "lovely"),
    (("answers", "Nowhere"), "Nowhere"),
    (("answers", ROUND, "--format", "pdf"), "pdf"),
    (("project", "set", "colour", "red"), "colour"),
    (("project", "set", "languages", "all"), "drafts"),
    (("material", "show", "m1", "--loud"), "--loud"),
    (("vault", "looks", "--days", "99999999999"), "--days"),
    (("rota", "show", "--from", "9999-12-31", "--days", "366"), "9999"),
    (("watch", "http://[::1", "--mail", "a@b.example"), "YOUSAID_SMTP_URL"),
    (("dance",), "dance"),
    ((), "COMMAND"),
]


@pytest.mark.parametrize(("command", "named"), MISTAKES, ids=lambda value: str(value)[:60])
def test_a_mistake_gets_one_sentence_and_changes_nothing(
    command: tuple[str, ...], named: str, short: Prepared
) -> None:
    before = _everything(short.house)
    assert_one_sentence(short.house.here(*command), named)
    assert _everything(short.house) == before


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("1. Is this a question?")


def _locked(path: Path) -> None:
    path.write_bytes(OLE + bytes(600))


def _torn(path: Path) -> None:
    guide.write(path, 1)
    path.write_bytes(path.read_bytes()[:-900])


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(11 * 1024 * 1024)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(60_000_000))


def _no_questions(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Nothing is asked here.")
    document.save(str(path))


def _folder(path: Path) -> None:
    path.mkdir()


def _nothing(path: Path) -> None:
    """No such file."""


@pytest.mark.parametrize(
    "make", [_empty, _text, _locked, _torn, _huge, _bomb, _no_questions, _folder, _nothing]
)
def test_a_file_that_cannot_be_read_is_named(make: Callable[[Path], None], tmp_path: Path) -> None:
    house, file = House(tmp_path), tmp_path / "my draft.docx"
    make(file)
    assert_one_sentence(house.here("material", "import", file), "my draft.docx")
    assert house.data("material", "list") == []


def test_a_file_of_another_kind_is_named(tmp_path: Path) -> None:
    house, file = House(tmp_path), tmp_path / "draft.pdf"
    file.write_bytes(b"%PDF-1.7")
    assert_one_sentence(house.here("material", "import", file), "draft.pdf")


def test_heavy_items_wait_for_somebody_to_talk_to(short: Prepared, copied: Make) -> None:
    house = copied(short).house
    ids = [one["id"] for one in house.data("rota", "show", "--days", "300")]
    house.data("rota", "remove", *ids)
    house.data("round", "create", "Two", "--material", "m1")
    assert_one_sentence(house.here("round", "open", "Two"), "Two", "9", "rota import")
    assert house.data("round", "show", "Two")["state"] == "draft"


def test_the_same_title_is_not_taken_twice(short: Prepared, copied: Make, tmp_path: Path) -> None:
    house, file = copied(short).house, guide.write(tmp_path / "again.docx", 1)
    assert_one_sentence(house.here("material", "import", file), "Life in our town")
    assert len(house.data("material", "list")) == 1


def test_a_closed_round_stays_closed(short: Prepared, copied: Make) -> None:
    house = copied(short).house
    house.data("round", "close", ROUND)
    assert_one_sentence(house.here("invite", ROUND), ROUND, "closed")
    assert_one_sentence(house.here("round", "open", ROUND), ROUND, "closed")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("YOUSAID_DATA", "/dev/null/data"),
        ("YOUSAID_DATABASE_URL", "nonsense"),
        ("YOUSAID_DATABASE_URL", "cards://house"),
        ("YOUSAID_DATABASE_URL", "postgresql+psycopg://ann:secret@127.0.0.1:door/house"),
        ("YOUSAID_LOG", "loud"),
        ("YOUSAID_LISTEN", "here"),
        ("YOUSAID_SEND_RATE", "fast"),
        ("YOUSAID_CHAT_RATE", "0"),
        ("TELEGRAM_BOT_TOKEN_FILE", "/nowhere/token"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(name: str, value: str, tmp_path: Path) -> None:
    assert_one_sentence(House(tmp_path, {name: value}).here("material", "list"), name)
    assert not (tmp_path / "data").exists()


def test_a_crash_leaves_no_image_of_the_memory(tmp_path: Path) -> None:
    """Words and keys would be in it, on a disk, in the clear."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    try:
        House(tmp_path).here("material", "list")
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


def test_a_mistake_in_a_process_of_its_own(tmp_path: Path) -> None:
    house = House(tmp_path)
    assert_one_sentence(house.run("material", "import", tmp_path / "none.docx"), "none.docx")


def test_a_damaged_database_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "data" / "yousaid.db"
    file.parent.mkdir()
    file.write_text("no database " * 900)
    assert_one_sentence(House(tmp_path).here("material", "list"), "database", "damaged")


@pytest.mark.parametrize("command", [("doctor",), ("backup", "copies"), ("run",)])
def test_a_database_that_is_cut_off_is_a_sentence(command: tuple[str, ...], tmp_path: Path) -> None:
    house = House(tmp_path)
    assert house.here("round", "list").status == 0
    file = tmp_path / "data" / "yousaid.db"
    file.write_bytes(file.read_bytes()[:300_000])
    assert_one_sentence(house.here(*command), "database", "damaged")


def test_a_round_whose_time_is_over_does_not_open(short: Prepared, copied: Make) -> None:
    house = copied(short).house
    house.data("round", "create", "Late", "--material", "m1", "--closes", "now")
    assert_one_sentence(house.here("round", "open", "Late"), "Late", "plan it anew")
    assert house.data("round", "show", "Late")["state"] == "draft"


def test_a_round_of_unfinished_drafts_does_not_open(short: Prepared, copied: Make) -> None:
    house = copied(short).house
    house.data("material", "edit", "m1", "1", "--text", "How do you TODO?")
    house.data("round", "create", "Two", "--material", "m1")
    assert_one_sentence(house.here("round", "open", "Two"), "Two", "item 1 of m1", "TODO")
    when = ("--opens", "+1d")
    assert_one_sentence(house.here("round", "schedule", "Two", *when), "Two", "item 1 of m1")
    assert house.data("round", "show", "Two")["opens"] is None


def test_a_refused_token_ends_it_with_a_sentence(tmp_path: Path, telegram: TelegramServer) -> None:
    settings = {"TELEGRAM_API_URL": telegram.url, "TELEGRAM_BOT_TOKEN": "7:" + "x" * 35}
    house = House(tmp_path, settings)
    outcome = house.run("run")
    assert outcome.status == 2
    assert "Traceback" not in outcome.err
    assert "token" in outcome.err.lower()


def _everything(house: House) -> list[str]:
    """Every row of every table."""
    with closing(sqlite3.connect(house.folder / "data" / "yousaid.db")) as kept:
        return list(kept.iterdump())
