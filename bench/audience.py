"""A round whose people wait to hear what changed: one of them played for real, thousands like them.

Everything is made by the store's and the services' own functions, at times in the last days: the
material, the round, one person's answers through the real engine, the close, decisions, approval.
The rest of the people are copies of that one, with their own ids and chats. A second round is open,
for those who answer while the impact goes out. Nobody is written to before its hour.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import orjson
from sqlalchemy import Table, insert, select

from bench import survey
from bench.crowd import Crowd
from bench.store import services
from bot.materials import read
from bot.ports import Arrival
from bot.services import broadcasts, invitations, materials, rounds
from bot.services.decisions import Ruling, decide
from bot.services.flights import Flights
from bot.services.impact import approval
from bot.services.impact.preview import preview
from bot.services.impact.where import say_where
from bot.services.inbox import Inbox
from bot.services.instants import micros
from bot.services.materials import Details
from bot.services.outbox import Dispatcher
from bot.services.rows import ask_id
from bot.services.transaction import Transaction
from bot.services.turns import Turns
from bot.services.worker import Worker
from bot.store.installed import Installed
from bot.store.secrecy import Secret
from bot.store.store import Store
from bot.store.tables import (
    answer_words,
    answers,
    asks,
    enrolments,
    outbox,
    outbox_bodies,
    participants,
    sessions,
)
from bot.store.transaction import StoreTransaction
from bot.store.writer import GroupWriter
from tests.support.rota import always

ROUND: Final = "Measured"
OPEN: Final = "Open meanwhile"
BY: Final = "Mina, Harbour"
TELEGRAM: Final = "telegram"
#: The stand-in's first chat; readers have the first ones.
FIRST_CHAT: Final = 100_000
#: Questions the one person answers: three of ten items, one of them heavy.
ANSWERED: Final = 15
#: People copied in one transaction.
CHUNK: Final = 500
#: Rows of one person, apart from those found by other ids.
_OWN: Final = (sessions, enrolments, asks, answers, outbox)


def prepare(data: Path, readers: int, codes: int) -> None:
    """Fill a data folder; join codes for the open round are in codes.txt."""
    data.mkdir(parents=True, exist_ok=True)
    store = Installed(data)
    store.migrate()
    now = datetime.now(UTC)
    begun, closed, decided = (now - timedelta(days=days) for days in (10, 3, 2))
    store.write(partial(_open, draft=data / "survey.docx", now=begun))
    (code,) = store.write(lambda tx: invitations.invite(tx, ROUND, 1, begun))
    person = asyncio.run(_played(store, code, micros(begun)))
    for first in range(0, readers - 1, CHUNK):
        chats = range(FIRST_CHAT + 1 + first, FIRST_CHAT + min(readers, first + 1 + CHUNK))
        store.write(partial(_copy, person=person, chats=chats))
    store.write(partial(_close, now=closed))
    store.write(partial(_decide, now=decided))
    found = store.write(lambda tx: invitations.invite(tx, OPEN, codes, now))
    store.close()
    (data / "codes.txt").write_text("\n".join(found))


def promise(data: Path, at: datetime) -> None:
    """Set the hour at which the approved impact goes out."""
    store = Installed(data)
    store.write(lambda tx: approval.send(tx, ROUND, datetime.now(UTC), at))
    store.close()


def noon() -> str:
    """A zone in which it is about noon now, so that nobody sleeps."""
    ahead = (12 - datetime.now(UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def _open(tx: Transaction, draft: Path, now: datetime) -> None:
    survey.write_draft(draft)
    heavy = survey.heavy()
    details = [Details(heavy=place in heavy) for place in range(1, len(survey.texts()) + 1)]
    row = materials.import_draft(tx, read(draft), now, details=details)
    tx.set_project({"contact": "Mina, Monday to Friday, 10 am to 5 pm", "zone": noon()})
    always(tx, now)
    for name in (ROUND, OPEN):
        rounds.create(tx, name, [row.id], now)
        rounds.open_round(tx, name, now)


async def _played(store: Store, code: str, now: int) -> int:
    """Somebody who joins and answers some questions, through inbox, turns and outbox."""
    writer = GroupWriter(store)
    came: list[Arrival] = []
    crowd = Crowd([code], came.append)
    channels = {crowd.name: crowd}
    turns, flights = services(channels, lambda: now)
    writer.start()
    crowd.join()
    await _answer(writer, crowd, came, turns, flights, now)
    await writer.stop()
    return store.write(_moved_to_telegram)


async def _answer(
    writer: GroupWriter,
    crowd: Crowd,
    came: list[Arrival],
    turns: Turns,
    flights: Flights,
    now: int,
) -> None:
    inbox = Inbox(writer, lambda: now)
    worker = Worker(writer, turns, {crowd.name: crowd}, lambda: now)
    dispatcher = Dispatcher(writer, flights)
    while came:
        await inbox.arrive([came.pop(0)])
        await worker.once()
        crowd.is_over = crowd.exchanges >= ANSWERED
        while (await dispatcher.once()).flights:
            await dispatcher.landed()


def _moved_to_telegram(tx: Transaction) -> int:
    (person,) = tx.enrolled("r1")
    tx.forget_addresses(person)
    tx.set_address(person, TELEGRAM, str(FIRST_CHAT))
    tx.set_person(person, channel=TELEGRAM, zone=noon())
    return person


def _copy(tx: Transaction, person: int, chats: Sequence[int]) -> None:
    """Many more like that person, each in a chat of their own."""
    assert isinstance(tx, StoreTransaction)
    own = {table: _rows(tx, select(table).where(table.c.participant == person)) for table in _OWN}
    (mould,) = _rows(tx, select(participants).where(participants.c.id == person))
    words = {row[0]: row[1] for row in tx.connection.execute(select(answer_words))}
    bodies = {row[0]: row[1] for row in tx.connection.execute(select(outbox_bodies))}
    each = 1 + len(own[answers]) + len(own[outbox])
    ids = iter(tx.ids(each * len(chats)))
    made: dict[Table, list[dict[str, Any]]] = {}
    for chat in chats:
        number = next(ids)
        mine = {**mould, "id": number, "pseudonym": f"reader-{chat}"}
        made.setdefault(participants, []).append(mine)
        for table, row in _of_one(own, words, bodies, number, ids):
            made.setdefault(table, []).append(row)
    for table, rows in made.items():
        tx.connection.execute(insert(table), rows)
    for chat, mine in zip(chats, made[participants], strict=True):
        tx.set_address(mine["id"], TELEGRAM, str(chat))


def _of_one(
    own: Mapping[Table, Sequence[dict[str, Any]]],
    words: Mapping[int, str],
    bodies: Mapping[int, str],
    number: int,
    ids: Iterator[int],
) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Every row of one copy, in an order that foreign keys allow."""
    messages = {row["id"]: next(ids) for row in own[outbox]}
    said = {row["id"]: next(ids) for row in own[answers]}
    for row in own[sessions]:
        body = orjson.dumps({**orjson.loads(row["body"]), "id": str(number)}).decode()
        yield sessions, {**row, "participant": number, "body": body}
    for row in own[enrolments]:
        yield enrolments, {**row, "participant": number}
    for row in own[outbox]:
        new = messages[row["id"]]
        yield outbox, {**row, "id": new, "participant": number}
        yield outbox_bodies, {"id": new, "body": Secret(number, bodies[row["id"]])}
    for row in own[asks]:
        key, message = ask_id(number, row["number"]), messages[row["outbox_id"]]
        yield asks, {**row, "id": key, "participant": number, "outbox_id": message}
    for row in own[answers]:
        yield answers, {**row, "id": said[row["id"]], "participant": number}
        if row["id"] in words:
            yield (
                answer_words,
                {"answer": said[row["id"]], "words": Secret(number, words[row["id"]])},
            )


def _rows(tx: StoreTransaction, found: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in tx.connection.execute(found).mappings()]


def _close(tx: Transaction, now: datetime) -> None:
    """The notice of the close is not what is measured: it is stopped."""
    rounds.close_round(tx, ROUND, now)
    for row in tx.broadcasts(["waiting"]):
        broadcasts.stop(tx, str(row.id))


def _decide(tx: Transaction, now: datetime) -> None:
    """Every item has a decision, every second one a new wording; a person approved the letter."""
    for place, text in enumerate(survey.texts(), start=1):
        outcome, after = ("changed", f"In short: {text}") if place % 2 else ("not_changed", None)
        ruling = Ruling(outcome, "It reads better so.", BY, item=str(place), after=after)
        decide(tx, ROUND, ruling, now)
    say_where(tx, ROUND, "In the library, from May.")
    approval.approve(tx, ROUND, BY, preview(tx, ROUND, now).dossier.digest, now)
