"""What facilitators read: answers with their revisions, materials, rounds, and the doctor."""

import pytest

from bot.errors import UserMistake
from bot.services import invitations, materials, rounds
from bot.services.answers import answers_of
from bot.services.doctor import examine
from bot.services.drafts import Draft, DraftItem
from bot.services.instants import micros
from bot.services.rows import AnswerRow
from bot.services.transaction import Transaction
from bot.store import Store
from bot.store.transaction import StoreTransaction
from tests.support.board import Board
from tests.support.core import ROUND, START, Core, fill
from tests.support.rota import always


@pytest.mark.asyncio
async def test_answers_tell_what_was_answered_and_what_was_not_reached(core: Core) -> None:
    await core.joined("ann")
    await core.presses("ann", 1, "yes")
    await core.presses("ann", 1, "no")
    rows = core.look(lambda tx: answers_of(tx, ROUND))
    assert [(row["item"], row["state"], row["choices"], row["revision"]) for row in rows] == [
        ("m1-i1", "answered", ["no"], 2),
        ("m1-i2", "not reached", [], 0),
        ("m1-i3", "not reached", [], 0),
    ]
    assert [one["choices"] for one in rows[0]["revisions"]] == [["yes"], ["no"]]
    keys = "participant round item item_version scope ask state choices text mode shown_language at"
    assert set(keys.split()) <= set(rows[0])
    assert set(rows[0]) == set(rows[1])


@pytest.mark.asyncio
async def test_the_doctor_finds_nothing_wrong_after_a_good_day(core: Core) -> None:
    await core.joined("ann", "bob")
    await core.types("ann", "hello")
    await core.types("bob", "!erase")
    await core.tick.tick(core.now())
    assert core.look(lambda tx: examine(tx, core.now())) == []


@pytest.mark.asyncio
async def test_the_doctor_says_what_was_set_aside_and_what_to_do(core: Core) -> None:
    await core.joined("ann")
    await core.inbox.arrive([core.channel.raw("ann", {"poison": "x"})])
    for _ in range(6):
        await core.quiet()
        core.later(seconds=10)
    (broken,) = core.look(lambda tx: examine(tx, core.now()))
    assert "set aside" in broken.what
    assert broken.do


def test_a_round_shows_how_far_it_is(store: Store) -> None:
    fill(store)
    found = store.read(lambda tx: rounds.describe(tx, tx.rounds()[0], micros(START)))
    assert (found["id"], found["state"], found["materials"]) == ("r1", "open", ["m1"])
    assert (found["participants"], found["answered"]) == (0, 0)


class NoWords(StoreTransaction):
    """Where nobody's answers may be read."""

    def answers_in(self, round_id: str) -> list[AnswerRow]:
        raise AssertionError(round_id)


def test_a_round_shows_how_many_drafts_were_judged_and_reads_no_words(store: Store) -> None:
    board = Board(store)
    board.joins("ann", "bob")
    board.says("ann", "m1-i1", "verdict", "fine")
    board.says("ann", "m1-i2", "verdict", "words")
    board.says("ann", "m1-i2", "suggestion", words="canary")
    board.says("bob", "m1-i1", "right", "right")
    board.says("bob", "m1-i2", "verdict", "fine")
    board.says("bob", "m1-i2", "verdict", state="withdrawn")
    with store.engine.connect() as connection:
        tx = NoWords(connection)
        assert rounds.describe(tx, tx.rounds()[0], micros(START))["answered"] == 3


def test_an_edit_is_a_new_version_that_an_open_round_shows(store: Store) -> None:
    fill(store)
    edit = materials.Edit(text="Better?", sensitivity="heavy", topics=["family"])
    store.write(lambda tx: materials.edit_item(tx, "Guide", "2", edit))
    found = store.read(lambda tx: materials.describe(tx, "m1"))
    assert found["version"] == 2
    assert found["items"][1]["text"] == "Better?"
    assert found["items"][1]["sensitivity"] == "heavy"
    agenda = store.read(lambda tx: tx.agenda("r1"))
    assert [(one.version.item, one.version.version) for one in agenda] == [
        ("m1-i1", 1),
        ("m1-i2", 2),
        ("m1-i3", 1),
    ]


def test_heavy_items_are_shown_only_where_there_is_somebody_to_talk_to(store: Store) -> None:
    draft = Draft("Heavy", "guide", (DraftItem("1", "", "Q?"),), ())

    def make(tx: Transaction) -> None:
        row = materials.import_draft(tx, draft, START, details=[materials.Details(heavy=True)])
        rounds.create(tx, "Heavy round", [row.id], START)

    store.write(make)
    with pytest.raises(UserMistake, match="rota"):
        store.write(lambda tx: rounds.open_round(tx, "Heavy round", START))
    store.write(lambda tx: always(tx, START))
    assert store.write(lambda tx: rounds.open_round(tx, "Heavy round", START)).state == "open"


@pytest.mark.parametrize("name", ["r9", "No such round", ""])
def test_a_mistake_is_one_clear_sentence(store: Store, name: str) -> None:
    fill(store)
    with pytest.raises(UserMistake, match="no round"):
        store.write(lambda tx: invitations.invite(tx, name, 1, START))


def test_only_hashes_of_codes_are_kept(store: Store) -> None:
    fill(store)
    (code,) = store.write(lambda tx: invitations.invite(tx, ROUND, 1, START))
    assert len(code) == 32
    assert store.read(lambda tx: tx.invite(code, 0)) is None
