"""A stolen disk: nothing that anybody wrote stands readable on it, in any file, in any form."""

import base64
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from bot.cli.house import House as Inside
from bot.settings import Settings
from bot.store import Installed
from tests.acceptance.conftest import Make, Prepared
from tests.acceptance.on_telegram import PATIENCE, TelegramChat
from tests.acceptance.processes import House, Server, running
from tests.acceptance.test_talks import MINA, WELCOME
from tests.support.rings import every_row
from tests.support.telegram_server import TelegramServer

COMMENTS: Final = [f"zebra{n:02} thinks this is hard" for n in range(20)]
SIGNS: Final = [f"I want to die zebra{n:02}" for n in range(20, 22)]
LINES: Final = [f"zebra{n:02} is not at home" for n in range(22, 34)]
REPLIES: Final = [f"I hear you, zebra{n:02}" for n in range(34, 46)]
NOTES: Final = [f"We rang zebra{n:02} and they are safe now" for n in range(46, 50)]
ALL: Final = (*COMMENTS, *SIGNS, *LINES, *REPLIES, *NOTES)
MARKS: Final = [f"zebra{n:02}" for n in range(50)]


def test_there_are_fifty_marked_sentences() -> None:
    assert len(ALL) == 50 and all(any(mark in one for one in ALL) for mark in MARKS)


@pytest.fixture
def house(short: Prepared, copied: Make, telegram: TelegramServer, tmp_path: Path) -> House:
    """A house that logs all it can, and has a folder for temporary files of its own."""
    prepared = copied(
        short,
        TELEGRAM_API_URL=telegram.url,
        TELEGRAM_BOT_TOKEN=telegram.token,
        YOUSAID_SEND_RATE="1000",
        YOUSAID_CHAT_RATE="1000",
        YOUSAID_LOG="DEBUG",
        TMPDIR=str(tmp_path / "temporary"),
    )
    (tmp_path / "temporary").mkdir()
    inside = Inside(Settings.read(prepared.house.env))
    inside.store.write(lambda tx: tx.save_staff(MINA))
    inside.close()
    return prepared.house


@pytest.fixture
def served(house: House) -> Iterator[Server]:
    with running(house) as server:
        yield server


def chat_of(house: House, short: Prepared, telegram: TelegramServer) -> TelegramChat:
    found = telegram.person(language="en")
    found.start(Prepared(house, short.items).code())
    chat = TelegramChat(found)
    for code in WELCOME:
        if code in chat.question().codes:
            chat.press(code)
    assert chat.question().kind == "verdict"
    return chat


def kept(house: House) -> set[str]:
    """The marks that the database holds, to whoever has the keys."""
    store = Installed(house.folder / "data")
    # Not as it came in: what a turn has not taken yet is not kept yet.
    rows = [str(row) for name, row in every_row(store) if name != "inbox_bodies"]
    store.close()
    return {mark for mark in MARKS if any(mark in row for row in rows)}


def until_kept(house: House, wanted: list[str]) -> None:
    end = time.monotonic() + PATIENCE
    marks = {mark for mark in MARKS if any(mark in one for one in wanted)}
    while not marks <= (found := kept(house)):
        assert time.monotonic() < end, f"not kept: {sorted(marks - found)}"
        time.sleep(0.2)


def forms(mark: str) -> Iterator[bytes]:
    """A mark as it may stand in a file."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield mark.encode(encoding)
    yield mark.encode().hex().encode()
    for before in range(3):  # base64 has it in one of three shapes, by what stands before it
        whole = base64.b64encode(b"x" * before + mark.encode())
        yield whole[4 if before else 0 : -4]


def readable(folders: list[Path]) -> list[tuple[str, str]]:
    files = [path for one in folders for path in one.rglob("*") if path.is_file()]
    assert {"yousaid.db", "server.err"} <= {path.name for path in files}
    found = []
    for path in files:
        content = path.read_bytes()
        found += [
            (path.name, mark) for mark in MARKS if any(form in content for form in forms(mark))
        ]
    return found


def test_fifty_sentences_are_nowhere_on_the_disk(
    house: House, served: Server, short: Prepared, telegram: TelegramServer, tmp_path: Path
) -> None:
    chat = chat_of(house, short, telegram)
    for words in COMMENTS:
        chat.person.write(words)
    until_kept(house, COMMENTS)
    for words in SIGNS:
        chat.person.write(words)
    until_kept(house, SIGNS)
    chat.write("Umbrella")
    chat.person.wait_for("Everything else can wait.")
    for words in LINES:
        chat.person.write(words)
    until_kept(house, LINES)
    (talk,) = house.data("talk", "list")
    for words in REPLIES:
        assert house.here("talk", "say", talk["person"], words, "--by", "Mina").status == 0
        chat.person.wait_for(words)
    alert = house.data("alert", "list")[0]["id"]
    assert house.here("alert", "ack", alert, "--by", "Mina").status == 0
    for deed, words in zip(("note", "note", "note", "close"), NOTES, strict=True):
        told = ("--decision", words, "--reason", words)
        done = house.here("alert", deed, alert, *told, "--by", "Mina")
        assert done.status == 0, done.err
    assert kept(house) == set(MARKS), "whoever has the keys reads all of it"
    assert (house.folder / "data" / "yousaid.db-wal").stat().st_size > 0
    assert readable([house.folder, tmp_path]) == []
    assert "bot." in served.remarks, "it did log"
    made = house.data("backup", tmp_path / "copies")
    for copy in (made["file"], made["keys"]):
        zipfile.ZipFile(copy).extractall(tmp_path / "unpacked" / Path(copy).name)
    assert served.stop() == 0
    assert readable([house.folder, tmp_path]) == [], "nor in a backup"
