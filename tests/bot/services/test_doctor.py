"""Every promise that the doctor looks after is seen when it is broken, and only then."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, func, insert, select, update

from bot.ports import Typed
from bot.services import doctor
from bot.services.rows import NO_CHAT
from bot.store.tables import (
    addresses,
    answer_words,
    answers,
    asks,
    inbox,
    outbox,
    outbox_bodies,
    participants,
    sessions,
)
from tests.support.core import Core

pytestmark = pytest.mark.asyncio

Break = Callable[[Connection], object]
HOUR = 3_600_000_000


def _newest(connection: Connection) -> int:
    return int(connection.scalar(select(func.max(outbox.c.id))) or 0)


def _row(**columns: object) -> Break:
    """Change the newest message."""
    return lambda one: one.execute(
        update(outbox).where(outbox.c.id == _newest(one)).values(**columns)
    )


def _person(**columns: object) -> Break:
    return lambda one: one.execute(update(participants).values(**columns))


def _both(*breaks: Break) -> Break:
    return lambda one: [each(one) for each in breaks]


def _unqueued(one: Connection) -> object:
    return one.execute(update(asks).values(outbox_id=1 << 40))


def _misnumbered(one: Connection) -> object:
    return one.execute(update(answers).where(answers.c.rev == 1).values(rev=7))


def _never_asked(one: Connection) -> object:
    return one.execute(update(answers).values(ask=99))


def _lost_answer(one: Connection) -> object:
    if one.dialect.name == "sqlite":
        one.exec_driver_sql("PRAGMA foreign_keys=OFF")
    else:
        one.exec_driver_sql("SET session_replication_role = replica")
    return one.execute(delete(answers))


def _unmarked(one: Connection) -> object:
    return one.execute(update(answers).values(has_words=False))


def _blanked(one: Connection) -> object:
    one.execute(update(outbox_bodies).where(outbox_bodies.c.id == _newest(one)).values(body=""))
    return _person(state="erased")(one)


def _waiting(one: Connection) -> object:
    row = {"seq": 1 << 40, "channel": "telegram", "update_id": "x", "natural_key": "x"}
    times = {"tries": 0, "not_before": 0, "received_at": 0}
    return one.execute(insert(inbox).values(**row, **times, lane="x", state="new"))


def _parked(one: Connection) -> object:
    _waiting(one)
    return one.execute(update(inbox).where(inbox.c.update_id == "x").values(state="parked"))


def _body(text: str) -> Break:
    return lambda one: one.execute(update(sessions).values(body=text))


def _fewer_asks(one: Connection) -> object:
    return one.execute(delete(asks).where(asks.c.number == 1))


def _later_turn(one: Connection) -> object:
    return one.execute(update(sessions).values(turn=sessions.c.turn + 1))


def _no_address(one: Connection) -> object:
    return one.execute(delete(addresses))


BREAKS: dict[str, tuple[Break, str]] = {
    "a question without a message": (_unqueued, "sent or is waiting"),
    "a third copy": (_row(resends=2), "sent twice at most"),
    "a message stuck on its way": (_row(state="sending", claimed_at=1), "on its way for a minute"),
    "an earlier version gone": (_misnumbered, "keeps all its earlier versions"),
    "an answer to nothing": (_never_asked, "about a question that this person was asked"),
    "words without an answer": (_lost_answer, "All words belong"),
    "words that nobody finds": (_unmarked, "Every answer that has words is found"),
    "answers of somebody erased": (_person(state="erased"), "Answers of people who asked"),
    "messages of somebody erased": (_blanked, "Messages to people who asked"),
    "an arrival set aside": (_parked, "was worked on"),
    "a push to somebody who left": (
        _both(_person(state="stopped"), _row(state="ready", is_push=True)),
        "people who left",
    ),
    "a message for somebody without a chat": (
        _both(_person(channel=NO_CHAT), _row(state="ready")),
        "no chat",
    ),
    "a chat that leads nowhere": (_no_address, "can be reached"),
    "an arrival that waits while we are up": (_waiting, "within a minute"),
    "a message that waits while we are up": (_row(state="ready", due_at=1), "quarter of an hour"),
    "a session nobody can read": (_body("{}"), "fits what they were asked"),
    "a session that is no JSON": (_body("?"), "fits what they were asked"),
    "a question that was lost": (_fewer_asks, "fits what they were asked"),
    "a session of another turn": (_later_turn, "fits what they were asked"),
}


async def _talk(core: Core) -> None:
    core.store.write(lambda tx: tx.begin_instance(core.boot_id, core.now()))
    await core.joined("1")
    await core.types("1", "grey pebbles")
    await core.presses("1", 2)
    await core.types("1", "loud rivers")
    await core.tick.tick(core.now())
    await core.quiet()


def _broken(core: Core) -> list[str]:
    found = core.look(lambda tx: doctor.examine(tx, core.now()))
    return [one.invariant for one in found]


async def test_nothing_is_broken_where_nothing_is(core: Core) -> None:
    assert _broken(core) == []
    await _talk(core)
    assert _broken(core) == []


@pytest.mark.parametrize("name", BREAKS)
async def test_what_is_broken_by_hand_is_found(core: Core, name: str) -> None:
    await _talk(core)
    how, words = BREAKS[name]

    def job() -> None:
        with core.store.engine.connect() as connection:
            how(connection)
            connection.commit()

    await asyncio.to_thread(job)
    assert any(words in invariant for invariant in _broken(core))


async def test_whatever_waits_may_wait_while_nothing_runs(core: Core) -> None:
    await _talk(core)
    await core.arrive("1", Typed("three"))
    core.later(hours=2)
    assert _broken(core) == []


async def test_names_and_counts_are_told_but_no_words(core: Core) -> None:
    await _talk(core)
    with core.store.engine.begin() as connection:
        _person(state="erased")(connection)
        texts = connection.scalars(select(answer_words.c.words)).all()
        (name,) = connection.scalars(select(participants.c.pseudonym)).all()
    found = core.look(lambda tx: doctor.examine(tx, core.now()))
    told = "".join(one.what + one.do for one in found)
    assert f"1 people still have answers here ({name})." in told
    assert texts and all(text not in told for text in texts)
