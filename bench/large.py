"""A large round in a data folder: 1,000 people have judged 40 questions of a Word guide.

Three in five verdicts have words; ten questions are heavy and have all that is asked about those;
half of the people let others read their words. Answers are written into the tables directly, as
turns leave them.
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import docx
import orjson
from sqlalchemy import insert

from bench import yardstick
from bench.readme import put
from bot.services import rounds
from bot.services.decisions import Ruling, decide
from bot.services.instants import SECOND, micros
from bot.services.materials import Edit, edit_item
from bot.services.messages import packed
from bot.services.rows import ask_id
from bot.services.transaction import Transaction
from bot.store.installed import Installed
from bot.store.secrecy import Secret
from bot.store.store import Store
from bot.store.tables import answer_words, answers, asks, enrolments, participants, sessions
from bot.store.transaction import StoreTransaction
from conversations import Session, SessionId
from tests.support.rota import always

ROUND: Final = "Measured"
ITEMS: Final = 40
HEAVY: Final = range(4, ITEMS + 1, 4)
PEOPLE: Final = 1_000
#: Every so many items wait for a decision, heavy ones.
UNDECIDED: Final = 8
#: People written in one transaction.
CHUNK: Final = 100
#: The same people on every machine.
SEED: Final = 40
WILLING: Final = 0.5
WORDS: Final = "I would say it shorter, and say first why you want to know. "

Row = dict[str, Any]
Rows = dict[Any, list[Row]]


@dataclass(frozen=True, slots=True)
class Ready:
    """A data folder with the round in it, and the environment in which commands find it."""

    folder: Path
    env: dict[str, str]

    @property
    def database(self) -> str:
        """Its address."""
        return f"sqlite:///{self.folder / 'data' / 'yousaid.db'}"


def table(name: str, measured: Callable[[Ready], Iterator[str]]) -> None:
    """Make the round, print what was measured in it; with --write put it into the README.

    A number among the words of the command says how many people.
    """
    numbers = [int(one) for one in sys.argv[1:] if one.isdigit()]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        env = {**os.environ, "YOUSAID_DATA": str(folder / "data"), "YOUSAID_LISTEN": "127.0.0.1:0"}
        ready = Ready(folder, env)
        write_guide(folder / "guide.docx")
        bring = [sys.executable, "-m", "bot", "material", "import", str(folder / "guide.docx")]
        subprocess.run(bring, env=env, check=True, capture_output=True)
        store = Installed(ready.folder / "data")
        fill(store, numbers[0] if numbers else PEOPLE, datetime.now(UTC))
        store.close()
        found = "\n".join((yardstick.told(), *measured(ready)))
    print(found)
    if "--write" in sys.argv[1:]:
        put(name, found)


def fill(store: Store, people: int, now: datetime) -> None:
    """Let that many people answer everything; the guide is there already, as material m1."""
    store.write(partial(_open, now=now - timedelta(days=10)))
    rng = random.Random(SEED)
    for first in range(0, people, CHUNK):
        some = min(CHUNK, people - first)
        store.write(partial(_answer, count=some, at=micros(now - timedelta(days=5)), rng=rng))
    store.write(partial(_decide, now=now))


def write_guide(path: Path) -> None:
    """The guide, as a team would write it in Word."""
    guide = docx.Document()
    for number in range(1, ITEMS + 1):
        if number % 8 == 1:
            guide.add_heading(f"Part {number // 8 + 1}", 1)
        guide.add_paragraph(f"{number}. What helped you when you were new somewhere, no. {number}?")
    guide.save(str(path))


def _open(tx: Transaction, now: datetime) -> None:
    always(tx, now)
    for number in HEAVY:
        heavy = Edit(sensitivity="heavy", label="Hard times", why="To ask it well.")
        edit_item(tx, "m1", f"m1-i{number}", heavy)
    rounds.create(tx, ROUND, ["m1"], now)
    rounds.open_round(tx, ROUND, now)


def _decide(tx: Transaction, now: datetime) -> None:
    for number in range(1, ITEMS + 1):
        if number % UNDECIDED == 0:
            continue
        after = f"What helped you, no. {number}?" if number % 2 else None
        outcome = "changed" if after else "not_changed"
        ruling = Ruling(outcome, "It reads better so.", "Mina", f"m1-i{number}", after=after)
        decide(tx, ROUND, ruling, now)


def _answer(tx: Transaction, count: int, at: int, rng: random.Random) -> None:
    assert isinstance(tx, StoreTransaction)
    agenda = [one.version for one in tx.agenda("r1")]
    ids = iter(tx.ids(count * (1 + ITEMS * 8)))
    rows: Rows = {table: [] for table in (participants, sessions, enrolments, asks, answers)}
    rows[answer_words] = []
    for _ in range(count):
        person = next(ids)
        _join(rows, person, at)
        if rng.random() < WILLING:
            agreed = _row(next(ids), person, "quotes", ITEMS + 1, at + 3600 * SECOND)
            agreed |= {"scope": "round", "subject": "", "item_version": None}
            rows[answers].append(agreed | {"choices": '["yes"]'})
        for place, item in enumerate(agenda, 1):
            seen = at + place * 60 * SECOND
            _put(rows, person, place, item.item, item.version, seen)
            for under, choices, words in _said(item.heavy, rng):
                row = _row(next(ids), person, under, place, seen + rng.randint(4, 90) * SECOND)
                row |= {"subject": item.item, "item_version": item.version}
                row["has_words"] = bool(words)
                rows[answers].append(row | {"choices": orjson.dumps(choices).decode()})
                if words:
                    rows[answer_words].append({"answer": row["id"], "words": Secret(person, words)})
    for table, found in rows.items():
        if found:
            tx.connection.execute(insert(table), found)


def _said(is_heavy: bool, rng: random.Random) -> Iterator[tuple[str, list[str], str]]:
    verdict = rng.choice(("fine", "fine", "words", "differently", "not_asked"))
    yield "verdict", [verdict], ""
    if verdict != "fine":
        yield "suggestion", [], f"{WORDS * rng.randint(1, 4)}{rng.random()}"
        yield "reason", [rng.choice(("unclear", "personal", "leading"))], ""
    yield "feeling", [rng.choice(("good", "nothing", "worried", "sad"))], ""
    if is_heavy:
        yield "place", [rng.choice(("trusted", "quiet", "time"))], ""
        yield "after_feeling", [rng.choice(("fine", "low", "shaken"))], ""
        yield "after_need", [rng.choice(("talk", "alone", "nice"))], ""


def _join(rows: Rows, person: int, at: int) -> None:
    mine = {"id": person, "pseudonym": f"person-{person}", "state": "active", "language": "en"}
    mine |= {"zone": "Europe/London", "quiet_start": "21:00", "quiet_end": "09:00"}
    rows[participants].append({**mine, "channel": "web", "joined_at": at})
    rows[sessions].append(
        {"participant": person, "turn": 1, "body": packed(Session(SessionId(str(person))))}
    )
    rows[enrolments].append({"participant": person, "round": "r1", "joined_at": at})


def _put(rows: Rows, person: int, number: int, item: str, version: int, at: int) -> None:
    put = {"id": ask_id(person, number), "participant": person, "number": number, "scope": "item"}
    put |= {"flow": "review", "revision": "", "node": "verdict", "section": None, "round": "r1"}
    put |= {"item": item, "item_version": version, "aside": False, "chosen": "[]"}
    put |= {"answered": True, "floor": 0, "message_ref": None, "outbox_id": number, "put_at": at}
    rows[asks].append(put)


def _row(number: int, person: int, under: str, ask: int, at: int) -> Row:
    row = {"id": number, "participant": person, "round": "r1", "scope": "item", "under": under}
    row |= {"rev": 1, "ask": ask, "state": "answered", "mode": "tap", "shown_language": "en"}
    return row | {"at": at, "source_key": None, "is_joined": False, "has_words": False}
