"""What is kept goes when its time is over, class by class, as people were told (R108)."""

from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Table, func, select

from bot.services import rounds
from bot.services.care import talking as talks
from bot.services.care import vault
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow
from bot.services.complaint_rows import ComplaintRow
from bot.services.complaints import taking
from bot.services.instants import micros
from bot.services.project_settings import set_value
from bot.services.retention import CLASSES, standing, sweep
from bot.services.transaction import Transaction
from bot.services.vault_rows import SightingRow
from bot.services.voice_rows import VoiceRow
from bot.services.voices import write_down
from bot.store import Store
from bot.store.tables import (
    addresses,
    alert_log,
    alerts,
    answer_words,
    answers,
    complaint_words,
    inbox_bodies,
    outbox_bodies,
    sightings,
    thread_words,
)
from bot.store.tables import vault as vaults
from tests.bot.services.test_own_data import MINA, reviewed
from tests.support.board import Board
from tests.support.real_talk import RealTalk, talking

WORDS = "Say “home” as I would."
HUDA = MINA._replace(id=901, name="Huda")
DAY = 24 * 3_600 * 10**6


@pytest_asyncio.fixture
async def talk(store: Store) -> AsyncIterator[RealTalk]:
    async with talking(store) as built:
        yield built


@pytest.fixture
def board(store: Store) -> Board:
    """Ann and Ben said something."""
    built = Board(store)
    built.write(lambda tx: tx.save_staff(HUDA))
    built.joins("ann", "ben")
    for name in ("ann", "ben"):
        built.says(name, "m1-i1", "verdict", "words", words=WORDS)
    return built


def swept(store: Store, now: datetime) -> None:
    while store.write(lambda tx: sweep(tx, micros(now))):
        pass


def closed(store: Store, now: datetime, *, told: bool = False) -> None:
    store.write(lambda tx: rounds.close_round(tx, "r1", now))

    def job(tx: Any) -> None:
        (row,) = tx.rounds()
        news = {"state": "reported", "impact": micros(now)} if told else {}
        tx.save_round(row._replace(locks=None, **news))

    store.write(job)


def save_alert(tx: Transaction, row: AlertRow) -> None:
    tx.save_alert(row)


def save_complaint(tx: Transaction, row: ComplaintRow) -> None:
    tx.save_complaint(row)


def rows(store: Store, table: Table, *where: Any) -> int:
    with store.engine.connect() as connection:
        counted = select(func.count()).select_from(table).where(*where)
        return int(connection.execute(counted).scalar_one())


def said(store: Store) -> int:
    """Places in which the words still stand."""
    with store.engine.connect() as connection:
        texts = [
            text
            for column in (answer_words.c.words, outbox_bodies.c.body)
            for text in connection.scalars(select(column))
        ]
    return sum("home" in text for text in texts)


@pytest.mark.asyncio
async def test_words_go_by_themselves_when_people_were_told_and_no_day_earlier(
    talk: RealTalk,
) -> None:
    talk.store.write(lambda tx: set_value(tx, "keep_words", "3", "a command", talk.now()))
    await reviewed(talk, "7", WORDS)
    await talk.orders("7", "mine")
    assert "I delete your words 3 months after a round closes." in talk.said("7")
    closed(talk.store, talk.time)
    talk.later(days=91)  # of November, December and January there are 92
    await talk.tick.tick(talk.now())
    assert said(talk.store) > 1 and rows(talk.store, answers)
    talk.later(days=2)
    await talk.tick.tick(talk.now())
    assert not said(talk.store)
    assert not rows(talk.store, answers, answers.c.round == "r1")  # fewer than ten people
    found, last = talk.look(lambda tx: standing(tx, talk.now()))
    assert last["gone"]["answers"] == 1 and not sum(one.due for one in found)
    notes = [row for row in talk.look(lambda tx: tx.audit(1 << 62, 50)) if row.deed == "retention"]
    assert "answers 1" in notes[0].about and "home" not in notes[0].about


@pytest.mark.asyncio
async def test_messages_as_shown_go_a_year_after_they_were_made(talk: RealTalk) -> None:
    await reviewed(talk, "7", WORDS)
    talk.later(days=370)
    swept(talk.store, talk.time)
    kept = rows(talk.store, outbox_bodies, outbox_bodies.c.body != "")
    assert kept == 1  # the question that stands, for whoever comes back to it
    assert said(talk.store) == 1  # the round is open, so the words are there


@pytest.mark.asyncio
async def test_an_arrival_nobody_understood_goes_after_a_month(talk: RealTalk) -> None:
    await talk.inbox.arrive([talk.channel.raw("7", {"poison": WORDS})])
    for _ in range(8):
        await talk.work()
        talk.later(hours=2)
    assert rows(talk.store, inbox_bodies, inbox_bodies.c.body != "") == 1
    talk.later(days=31)
    swept(talk.store, talk.time)
    assert rows(talk.store, inbox_bodies, inbox_bodies.c.body != "") == 0


def test_of_a_group_of_ten_choices_stay_without_what_tells_people_apart(board: Board) -> None:
    names = [f"p{n}" for n in range(8)]
    board.joins(*names)
    for name in names:
        board.says(name, "m1-i1", "verdict", "fine")
    closed(board.store, board.time)
    board.later(days=367)
    swept(board.store, board.time)
    assert not said(board.store)
    assert rows(board.store, answers, answers.c.under == "verdict") == 10
    telling = answers.c.shown_language + answers.c.item_language + answers.c.mode
    assert not rows(board.store, answers, telling != "")


def test_a_month_after_the_news_nobody_can_be_written_to(board: Board) -> None:
    board.write(lambda tx: vault.put(tx, "ann", micros(board.time), name="Aisha"))
    closed(board.store, board.time, told=True)
    board.later(days=29)
    swept(board.store, board.time)
    assert (rows(board.store, addresses), rows(board.store, vaults)) == (2, 1)
    board.later(days=2)
    swept(board.store, board.time)
    assert (rows(board.store, addresses), rows(board.store, vaults)) == (0, 0)
    ann = board.people["ann"]
    assert board.look(lambda tx: tx.people([ann]))[ann].state == "unreachable"
    promises = board.look(lambda tx: tx.promises_of(ann))
    assert [one for one in promises if one.state == "waiting"] == []
    assert said(board.store)  # words have a time of their own


def test_nobody_is_lost_while_a_talk_or_an_alert_is_open(board: Board) -> None:
    alert = AlertRow(800, board.people["ann"], "Look.", None, 1, level="red", code="wrote")
    board.write(lambda tx: raised_alert(tx, alert))
    closed(board.store, board.time, told=True)
    board.later(days=60)
    swept(board.store, board.time)
    assert rows(board.store, addresses) == 1
    board.write(lambda tx: tx.save_alert(alert._replace(closed_at=micros(board.time))))
    swept(board.store, board.time)
    assert rows(board.store, addresses) == 0


def test_nobody_is_lost_before_their_complaint_is_answered(board: Board) -> None:
    ann = board.people["ann"]
    person = board.look(lambda tx: tx.people([ann]))[ann]
    board.write(lambda tx: taking.take(tx, person, "It was unfair.", "k2", micros(board.time)))
    closed(board.store, board.time, told=True)
    board.later(days=60)
    (row,) = board.look(lambda tx: tx.complaints())
    left = {}
    for state in ("open", "acknowledged", "answered"):
        board.write(partial(save_complaint, row=row._replace(state=state)))
        swept(board.store, board.time)
        left[state] = rows(board.store, addresses)
    assert left == {"open": 1, "acknowledged": 1, "answered": 0}, "it was promised into the chat"


def test_when_the_last_words_went_what_people_said_of_themselves_goes(board: Board) -> None:
    ann = board.people["ann"]
    board.write(lambda tx: tx.set_person(ann, community="Harbour", translator="outside"))
    closed(board.store, board.time, told=True)
    board.later(days=400)
    swept(board.store, board.time)
    person = board.look(lambda tx: tx.people([ann]))[ann]
    assert "consent" not in person.body and "language" in person.body
    assert not board.look(lambda tx: tx.languages_in("nowhere"))


def test_a_sound_goes_two_weeks_after_it_was_written_down(board: Board) -> None:
    ann, now = board.people["ann"], micros(board.time)
    voice = VoiceRow(700, ann, "telegram", "", 9, 0, "r1", "", "kept", now, now)
    board.write(lambda tx: tx.save_voice(voice))
    board.write(lambda tx: tx.keep_sound(700, ann, b"OggS"))
    board.later(days=30)
    swept(board.store, board.time)
    assert board.look(lambda tx: tx.sound_of(700)) == b"OggS"  # nobody has listened yet
    board.write(lambda tx: write_down(tx, voice, "About money.", HUDA, micros(board.time)))
    board.later(days=13)
    swept(board.store, board.time)
    assert board.look(lambda tx: tx.sound_of(700)) == b"OggS"
    board.later(days=2)
    swept(board.store, board.time)
    assert board.look(lambda tx: tx.sound_of(700)) is None
    assert board.look(lambda tx: tx.transcript_of(700)) == "About money."


def test_a_sound_outside_every_round_goes_with_the_time_of_words(board: Board) -> None:
    ann, now = board.people["ann"], micros(board.time)
    voice = VoiceRow(700, ann, "telegram", "", 9, 0, "", "", "kept", now, now)
    board.write(lambda tx: tx.save_voice(voice))
    board.write(lambda tx: tx.keep_sound(700, ann, b"OggS"))
    board.later(days=360)
    swept(board.store, board.time)
    assert board.look(lambda tx: tx.sound_of(700)) == b"OggS"
    board.later(days=10)
    swept(board.store, board.time)
    assert board.look(lambda tx: tx.voice(700)) is None


def test_talks_alerts_and_looks_go_by_the_policy_of_the_host(board: Board) -> None:
    ann, now = board.people["ann"], micros(board.time)
    person = board.look(lambda tx: tx.people([ann]))[ann]
    board.write(lambda tx: set_value(tx, "keep_alerts", "6", "a command", now))
    board.write(lambda tx: talks.pass_on(tx, person, "Ring me.", "k1", now))
    board.write(lambda tx: tx.add_sighting(SightingRow(600, HUDA.id, ann, None, "talk", now)))
    still_open = board.look(lambda tx: tx.unclosed_alerts())
    board.later(days=200)
    swept(board.store, board.time)
    assert rows(board.store, thread_words) == rows(board.store, sightings) == 0
    assert rows(board.store, alerts) == len(still_open) > 0  # as long as nobody closes them
    closed_ones = [one._replace(closed_at=now) for one in still_open]
    for row in closed_ones:
        board.write(partial(save_alert, row=row))
    swept(board.store, board.time)
    assert rows(board.store, alerts) == rows(board.store, alert_log) == 0


def test_words_of_a_complaint_go_a_year_after_it_was_closed(board: Board) -> None:
    ann, now = board.people["ann"], micros(board.time)
    person = board.look(lambda tx: tx.people([ann]))[ann]
    board.write(lambda tx: taking.take(tx, person, "It was unfair.", "k2", now))
    board.later(days=800)
    swept(board.store, board.time)
    assert rows(board.store, complaint_words) == 1, "as long as nobody has closed it"
    (row,) = board.look(lambda tx: tx.complaints())
    board.write(lambda tx: tx.save_complaint(row._replace(state="closed", closed_at=now)))
    swept(board.store, board.time)
    assert rows(board.store, complaint_words) == 0
    assert len(board.look(lambda tx: tx.complaints())) == 1, "that there was one stays"


def test_a_sweep_that_is_cut_off_goes_on(board: Board) -> None:
    closed(board.store, board.time)
    board.later(days=366)
    assert board.write(lambda tx: sweep(tx, micros(board.time)))
    swept(board.store, board.time)
    _, last = board.look(lambda tx: standing(tx, micros(board.time)))
    assert last["gone"]["answers"] == 2 and not said(board.store)


def test_it_is_told_what_is_due_when(board: Board) -> None:
    closed(board.store, board.time)
    found, last = board.look(lambda tx: standing(tx, micros(board.time)))
    told = {one.kept.name: one for one in found}
    assert set(told) == {one.name for one in CLASSES}
    assert told["answers"].as_data()["next"].startswith("2027-11-23")
    assert (told["answers"].time, told["answers"].due, last["at"]) == ("12 months", 0, None)
    board.later(days=370)
    found, _ = board.look(lambda tx: standing(tx, micros(board.time)))
    assert {one.kept.name for one in found if one.due} == {"answers", "contact"}
