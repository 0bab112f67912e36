"""Everything that is held about somebody is theirs to see, and nothing of anybody else's."""

from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
import pytest_asyncio

from bot.services.care import talking as talks
from bot.services.care import vault
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow, StaffRow
from bot.services.complaints import taking
from bot.services.own_data import file_of
from bot.services.rows import AnswerRow, NewAnswer, NewPromise, Person
from bot.services.translation_rows import TranslationRow
from bot.store import Store
from tests.support.real_talk import RealTalk, talking

UNFAIR = "The questions came too fast."
MINE = "Say “home” as =1+1 and {number}, <b>please</b>."
TO_TEAM = "Can somebody ring me?"
SECRET = "She sounds frightened."
LATER = 990_000
MINA = StaffRow(900, "Mina", "Harbour", "mina@harbour.example", '["en"]')


@pytest_asyncio.fixture
async def talk(store: Store) -> AsyncIterator[RealTalk]:
    async with talking(store) as built:
        yield built


def person(talk: RealTalk, address: str = "7") -> Person:
    found = talk.look(lambda tx: tx.people_at("telegram", [address]))
    return found[address]


async def reviewed(talk: RealTalk, address: str, words: str) -> None:
    await talk.begins(address)
    await talk.taps(address, "start", "words")
    await talk.types(address, words)
    await talk.taps(address, "unclear", "sad")


def cared_for(talk: RealTalk) -> None:
    """Staff have talked with them, have an alert about them, and know who they are."""
    who, now = person(talk), talk.now()
    promise: NewPromise = {
        "participant": who.id,
        "kind": "checkin",
        "about": "",
        "due_at": now + 10**12,
        "broadcast": None,
        "made_at": now,
    }

    talk.store.write(lambda tx: tx.save_staff(MINA))
    talk.store.write(lambda tx: talks.pass_on(tx, who, TO_TEAM, "k1", now))
    talk.store.write(lambda tx: tx.make_promises([promise]))
    alert = AlertRow(800, who.id, SECRET, None, now, level="red", code="wrote")
    talk.store.write(lambda tx: raised_alert(tx, alert))
    talk.store.write(
        lambda tx: vault.put(tx, who.pseudonym, now, name="Aisha Real", notes="Her aunt knows.")
    )


def again(row: AnswerRow) -> NewAnswer:
    """A later revision of that answer."""
    return {
        "id": LATER,
        "participant": row.participant,
        "round": row.round,
        "scope": row.scope,
        "subject": row.subject,
        "under": row.under,
        "ask": row.ask,
        "item_version": row.item_version,
        "state": row.state,
        "choices": row.choices,
        "mode": row.mode,
        "shown_language": row.shown_language,
        "at": row.at + 1,
        "source_key": None,
        "is_joined": False,
    }


def file_for(talk: RealTalk) -> dict[str, Any]:
    sent = talk.look(lambda tx: file_of(tx, person(talk).id, talk.now()))
    assert sent is not None
    found: dict[str, Any] = orjson.loads(sent.content)
    return found


async def all_pages(talk: RealTalk, address: str = "7") -> str:
    before = len(talk.messages(address))
    await talk.orders(address, "mydata")
    await talk.taps(address, "show")
    for _ in range(9):
        if "more" not in [one.data.split(":")[2] for one in talk.newest_put(address).presses]:
            return talk.said(address, before)
        await talk.taps(address, "more")
    raise AssertionError("it never ends")


@pytest.mark.asyncio
async def test_people_read_their_own_words_as_they_wrote_them(talk: RealTalk) -> None:
    await reviewed(talk, "7", MINE)
    await reviewed(talk, "8", "Somebody else's words.")
    cared_for(talk)
    told = await all_pages(talk)
    assert MINE in told and "Somebody else" not in told
    assert TO_TEAM in told
    assert person(talk).pseudonym in told
    assert "How old are you?\nYou chose: 18 or over" in told
    assert "Do you want to take part?\nYou chose: Yes, I agree (23 November 2026)" in told
    assert "I told a person in the team" in told and "The team keeps your real name" in told
    assert not any(one in told for one in (SECRET, "Aisha", "Her aunt"))
    only_there = "The file also lists rounds, and how I reach you."
    assert only_there in told.rstrip().splitlines()[-1]


@pytest.mark.asyncio
async def test_nothing_is_shown_before_the_word_about_shared_phones(talk: RealTalk) -> None:
    await reviewed(talk, "7", MINE)
    before = len(talk.messages("7"))
    await talk.orders("7", "mydata")
    assert "Others who use this phone could read it." in talk.said("7", before)
    assert MINE not in talk.said("7", before)


@pytest.mark.asyncio
async def test_the_file_holds_all_of_it_and_is_not_in_the_database(talk: RealTalk) -> None:
    await reviewed(talk, "7", MINE)
    cared_for(talk)
    talk.store.write(
        lambda tx: taking.take(tx, tx.people_at("telegram", ["7"])["7"], UNFAIR, "k9", 1)
    )
    await talk.orders("7", "mydata")
    await talk.taps("7", "file")
    (sent,) = [one for one in talk.channel.journal if one.message.file]
    assert sent.file is not None and sent.file.name == "my-data.json"
    held = orjson.loads(sent.file.content)
    assert [one["words"] for one in held["answers"] if one["words"]] == [MINE]
    assert held["you"]["what_you_told_us"]["age"] == ["18+"]
    assert held["you"]["where_we_write_to"] == {"telegram": "7"}
    assert held["talks"][0]["lines"][0]["words"] == TO_TEAM
    assert [one["words"] for one in held["complaints"][0]["lines"]] == [UNFAIR]
    assert held["for_your_time"] == []
    assert "checkin" in [one["kind"] for one in held["messages_to_come"]]
    assert len(held["a_person_was_told"]) == 2
    assert SECRET.encode() not in sent.file.content and b"aunt" not in sent.file.content
    kept = talk.look(lambda tx: tx.bodies([sent.id]))[sent.id]
    assert MINE not in kept and "18+" not in kept


@pytest.mark.asyncio
async def test_the_file_holds_earlier_words_translations_and_what_is_noted(talk: RealTalk) -> None:
    await reviewed(talk, "7", MINE)
    cared_for(talk)
    who, now = person(talk), talk.now()
    (answer,) = [one for one in talk.answers("7") if one.words]
    (thread,) = talk.look(lambda tx: tx.threads_of(who.id))
    (line,) = talk.look(lambda tx: tx.lines(thread.id))
    beside = [
        TranslationRow("answer", answer.id, who.id, "Home, please.", MINA.id, now),
        TranslationRow("line", line.id, who.id, "Ring me.", MINA.id, now),
    ]
    for one in beside:
        talk.store.write(lambda tx, row=one: tx.save_translation(row))  # type: ignore[misc]  # mypy cannot infer it
    talk.store.write(lambda tx: tx.set_person(who.id, community="Harbour", translator="outside"))
    held = file_for(talk)
    (mine,) = [one for one in held["answers"] if one["words"]]
    assert (mine["words"], mine["in_english"]) == (MINE, "Home, please.")
    assert held["talks"][0]["lines"][0]["in_english"] == "Ring me."
    assert (held["you"]["invited_through"], held["you"]["translator"]) == ("Harbour", "outside")

    talk.store.write(lambda tx: tx.add_answers([again(answer)], {LATER: "Newer."}))
    held = file_for(talk)
    assert [one["words"] for one in held["answers"] if one["words"]] == ["Newer."]
    assert MINE in [one["words"] for one in held["earlier_answers"]]

    await talk.orders("7", "delete")
    await talk.taps("7", "words")
    left = orjson.dumps(file_for(talk)).decode()
    assert not any(one in left for one in ("Newer.", "please", "Home", "Ring me."))


@pytest.mark.asyncio
async def test_with_the_file_it_is_said_what_is_not_in_it_and_whom_to_ask(talk: RealTalk) -> None:
    await reviewed(talk, "7", MINE)
    before = len(talk.messages("7"))
    await talk.orders("7", "mydata")
    await talk.taps("7", "file")
    said = talk.said("7", before)
    assert "It leaves out your real name, my messages, team notes." in said
    assert "You can ask the person who invited you." in said and "all of it" not in said


@pytest.mark.asyncio
async def test_whoever_deleted_everything_is_shown_what_is_left(talk: RealTalk) -> None:
    await reviewed(talk, "7", MINE)
    await talk.orders("7", "delete")
    await talk.taps("7", "all")
    told = await all_pages(talk)
    assert person(talk).pseudonym in told and MINE not in told and "18 or over" not in told


def test_nobody_has_no_file(store: Store) -> None:
    assert store.read(lambda tx: file_of(tx, 12345, 0)) is None
