"""Whom a round reaches, who was not heard of, and what can be done for one person."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from bot.app.signposting import Signposting
from bot.app.texts import Speech, catalogues_of, sound_library
from bot.services.agendas import Environments
from bot.services.entering import Entering
from bot.services.instants import HOUR
from bot.services.rows import PersonState
from bot.services.transaction import Transaction
from bot.store import Store
from conversations import AskNumber, FlowId, Frame, NodeId, Progress, Revision, RoundId, Session
from tests.bot.console.house import House
from tests.bot.console.test_alerts import words_of
from tests.bot.console.test_rounds import in_round

pytestmark = pytest.mark.asyncio
PEOPLE = "/team/rounds/r1/people"


@pytest.fixture(scope="module")
def entering() -> Entering:
    library = sound_library(None)
    speech = Speech(catalogues_of(library, Signposting()), lambda: True)
    return Entering(library, Environments(speech))


@pytest_asyncio.fixture
async def house(store: Store, entering: Entering) -> AsyncIterator[House]:
    built = House(store)
    built.more = {"entering": entering}
    yield built
    await built.close()


def is_at(house: House, who: str, *, done: tuple[str, ...] = ()) -> None:
    """They have answered these drafts, and stand in the review."""

    def job(tx: Transaction) -> None:
        person = tx.person_named(who)
        assert person is not None
        session = Session.from_json(person.body)
        frames = (Frame(FlowId("review"), Revision("r"), NodeId("verdict"), RoundId("r1")),)
        progress = (Progress(RoundId("r1"), done=done),) if done else ()  # type: ignore[arg-type]  # ids
        now = replace(session, progress=progress, frames=frames, asks=AskNumber(1))
        turn = person.turn
        move = {"participant_id": person.id, "old_turn": turn, "turn": turn + 1, "seen_at": 0}
        tx.move_sessions([{**move, "body": now.to_json()}])  # type: ignore[typeddict-item]  # a row by parts

    house.write(job)


def state(house: House, who: str, state: PersonState) -> None:
    house.write(lambda tx: tx.set_person(house_id(tx, who), state=state))


def house_id(tx: Transaction, who: str) -> int:
    person = tx.person_named(who)
    assert person is not None
    return person.id


def held(house: House, who: str) -> None:
    """A message to them was held back."""
    house.wrote(who, "Hello")

    def job(tx: Transaction) -> None:
        (row,) = tx.said_before(house_id(tx, who), house.now + HOUR, 9)
        tx.end_messages([row[0]], "held", "unknown outcome")

    house.write(job)


async def test_groups_are_counted_and_small_ones_are_not_told(house: House) -> None:
    many = [house.person("16-17") for _ in range(5)]
    few = [house.person("18+", "ar") for _ in range(2)]
    in_round(house, *many, *few)
    for one in many[:3]:
        is_at(house, one, done=("m1.1", "m1-i1"))
    browser = await house.visiting(house.joel)
    page = words_of((await browser.get("/team/rounds/r1/reach")).text)
    assert "English 5 3 0" in page
    assert "Arabic fewer than five; nobody of them has begun" in page
    assert "16 or 17 5 3 0" in page
    assert "18 or over fewer than five" in page


async def test_people_are_never_put_in_an_order(house: House) -> None:
    people = [house.person() for _ in range(6)]
    in_round(house, *people)
    is_at(house, people[3], done=("m1-i1",))
    browser = await house.visiting(house.joel)
    reach = (await browser.get("/team/rounds/r1/reach")).text
    assert not any(one in reach for one in people)
    page = (await browser.get(PEOPLE)).text.partition("Everybody, by name")[2]
    assert re.findall(rf"{PEOPLE}/([a-z0-9-]+)", page) == sorted(people)


async def test_drafts_show_how_many_have_come_to_them(house: House) -> None:
    people = [house.person() for _ in range(2)]
    in_round(house, *people)
    is_at(house, people[0], done=("m1-i1",))
    browser = await house.visiting(house.joel)
    page = words_of((await browser.get("/team/rounds/r1/reach")).text)
    assert "Q1? 1 0 1" in page
    assert "Q2? 0 0 2" in page


async def test_who_was_not_heard_of_is_named_with_what_stands_behind_it(house: House) -> None:
    names = {one: house.person() for one in ("stopped", "paused", "unreachable", "active", "here")}
    in_round(house, *names.values())
    for one in ("stopped", "paused", "unreachable"):
        state(house, names[one], one)
    is_at(house, names["here"], done=("m1-i1",))
    page = words_of((await (await house.visiting(house.joel)).get(PEOPLE)).text)
    silent = page.partition("Everybody, by name")[0]
    assert "Not heard of yet (4)" in silent
    assert names["here"] not in silent
    looks, waits, left = (silent.index(one) for one in ("Look in on", "Wait ", "Leave them"))
    assert looks < silent.index(names["active"]) < waits < silent.index(names["paused"]) < left
    assert f"{names['stopped']} reads English. They stopped. Nobody writes to them." in silent
    assert "They cannot be reached" in silent


async def test_a_message_that_is_held_is_said(house: House) -> None:
    who = house.person()
    in_round(house, who)
    held(house, who)
    page = words_of((await (await house.visiting(house.joel)).get(PEOPLE)).text)
    assert "A message to them was held back" in page


async def test_long_lists_come_fifty_at_a_time(house: House) -> None:
    in_round(house, *(house.person() for _ in range(52)))
    browser = await house.visiting(house.joel)
    page = (await browser.get(PEOPLE)).text
    assert "Not heard of yet (52)" in page
    assert "The next 50" in page
    later = (await browser.get(f"{PEOPLE}?page=2")).text.partition("Everybody, by name")[2]
    assert len(re.findall(rf'href="{PEOPLE}/', later)) == 2
    assert (await browser.get(f"{PEOPLE}?page=x&quiet=-1")).status_code == 200


async def test_somebody_is_found_by_name(house: House) -> None:
    who = house.person()
    in_round(house, who)
    browser = await house.visiting(house.joel)
    reply = await browser.get(f"{PEOPLE}?name={who}")
    assert reply.headers["location"] == f"{PEOPLE}/{who}"
    reply = await browser.get(f"{PEOPLE}?name=<b>nobody")
    assert reply.status_code == 422
    assert "<b>nobody" not in reply.text


async def test_the_question_is_shown_again_once_a_day(house: House) -> None:
    who = house.person()
    in_round(house, who)
    is_at(house, who)
    browser = await house.visiting(house.joel)
    place = f"{PEOPLE}/{who}"
    for said in ("on its way to them", "today already"):
        reply = await browser.post(f"{place}/again")
        assert reply.status_code == 303
        assert said in words_of((await browser.get(reply.headers["location"])).text)
    rows = house.look(lambda tx: tx.waiting(house.now, 9))
    assert [row.body for row in rows] == ['{"event": "again", "name": "2026-11-25"}']


@pytest.mark.parametrize("what", ["paused", "stopped", "unreachable"])
async def test_nobody_is_called_who_wants_to_be_left_in_peace(
    house: House, what: PersonState
) -> None:
    who = house.person()
    in_round(house, who)
    is_at(house, who)
    state(house, who, what)
    browser = await house.visiting(house.joel)
    reply = await browser.post(f"{PEOPLE}/{who}/again")
    assert reply.status_code == 422
    assert "so nothing was sent" in words_of(reply.text)
    assert house.look(lambda tx: tx.waiting(house.now, 9)) == []


async def test_a_new_way_in_is_shown_once(house: House) -> None:
    who = house.person()
    in_round(house, who)
    browser = await house.visiting(house.joel)
    page = (await browser.post(f"{PEOPLE}/{who}/rejoin")).text
    assert "/resume?code=" in page
    assert '<svg role="img"' in page
    assert "/resume?code=" not in (await browser.get(f"{PEOPLE}/{who}")).text


async def test_what_was_said_by_call_is_entered_once(house: House) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.post(PEOPLE, language="en", seen="0")
    assert reply.status_code == 303
    place = reply.headers["location"]
    page = (await browser.get(place)).text
    assert "Show them the question again" not in page
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found is not None
    (first, *_) = house.look(lambda tx: tx.agenda("r1"))
    fields = {"item": first.version.item, "verdict": "fine", "comment": "Good.", "once": found[1]}
    for _ in range(2):
        reply = await browser.post(f"{place}/enter", **fields)
        assert reply.status_code == 303, words_of(reply.text)
    assert len(house.look(lambda tx: tx.waiting(house.now, 9))) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"item": ""}, "Choose the draft"),
        ({"item": "m9.9", "verdict": "fine"}, "There is no item"),
        ({"verdict": ""}, "Say what they think of it"),
        ({"verdict": "grand"}, "is no answer here"),
        ({"verdict": "fine", "comment": "x" * 4001}, "4000 letters at most"),
    ],
)
async def test_an_entry_that_is_not_whole_is_said_and_kept_in_the_form(
    house: House, fields: dict[str, str], said: str
) -> None:
    who = house.person()
    in_round(house, who)
    (first, *_) = house.look(lambda tx: tx.agenda("r1"))
    browser = await house.visiting(house.joel)
    whole = {"item": first.version.item, "words": "Kept <b>words", **fields}
    reply = await browser.post(f"{PEOPLE}/{who}/enter", **whole)
    assert reply.status_code == 422
    assert said in words_of(reply.text)
    assert "Kept &lt;b&gt;words</textarea>" in reply.text
    assert house.look(lambda tx: tx.waiting(house.now, 9)) == []


async def test_whoever_is_in_no_such_round_is_not_there(house: House) -> None:
    who = house.person()
    browser = await house.visiting(house.joel)
    assert (await browser.get(f"{PEOPLE}/{who}")).status_code == 404
    for deed in ("again", "rejoin", "enter"):
        assert (await browser.post(f"{PEOPLE}/{who}/{deed}", item="1")).status_code == 404
