"""What `yousaid answers` lists: what people gave the team, and nothing else they wrote."""

import csv
import io
from argparse import Namespace
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bot.cli.answers import answers, register
from bot.cli.words import Parser
from bot.ports import Started
from bot.services import invitations
from bot.services.answers import answers_of
from bot.services.care_rows import StaffRow
from bot.store import Store
from conversations import EARLY
from tests.support.board import ROUND as BOARD
from tests.support.board import Board
from tests.support.core import ROUND, store
from tests.support.real_talk import RealTalk, talking

__all__ = ["store"]  # a fixture

pytestmark = pytest.mark.asyncio

EARLY_WORDS = "Is my aunt in this chat?"
WORDS = "I would say it simpler"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TO_AGREE = ("own", "y18", "england", "ok", "ok")


@dataclass
class House:
    """As much of one as the command needs."""

    store: Store
    now: datetime = NOW


@pytest_asyncio.fixture
async def talk(store: Store) -> AsyncIterator[RealTalk]:
    async with talking(store) as built:
        (code,) = store.write(lambda tx: invitations.invite(tx, ROUND, 1, built.time))
        await built.arrive("7", Started(code))
        await built.quiet()
        yield built


def listed(
    store: Store, capsys: pytest.CaptureFixture[str], name: str = ROUND
) -> list[dict[str, str]]:
    """What the command prints."""
    capsys.readouterr()
    wanted = {"translate": None, "check": None, "redact": None, "by": "", "why": ""}
    args = Namespace(round=name, format="csv", json=False, **wanted)
    assert answers(args, House(store)) == 0  # type: ignore[arg-type]  # no more is needed
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


async def test_words_before_consent_are_in_no_list_of_the_team(
    talk: RealTalk, capsys: pytest.CaptureFixture[str]
) -> None:
    await talk.taps("7", "own")
    await talk.types("7", EARLY_WORDS)
    assert "They do not go to the team." in talk.said("7")
    assert EARLY_WORDS not in str(listed(talk.store, capsys))
    await talk.taps("7", *TO_AGREE[1:], "no")
    await talk.types("7", EARLY_WORDS)
    assert EARLY_WORDS not in str(listed(talk.store, capsys))
    assert [row.under for row in talk.answers("7") if row.words] == [EARLY, EARLY]


async def test_words_of_somebody_too_young_are_in_no_list_of_the_team(
    talk: RealTalk, capsys: pytest.CaptureFixture[str]
) -> None:
    await talk.taps("7", "own", "under16")
    await talk.types("7", EARLY_WORDS)
    assert EARLY_WORDS not in str(listed(talk.store, capsys))


async def test_words_after_consent_are_listed_without_those_from_before(
    talk: RealTalk, capsys: pytest.CaptureFixture[str]
) -> None:
    await talk.types("7", EARLY_WORDS)
    await talk.taps("7", *TO_AGREE, "yes", "team", "free", "plain", "later")
    talk.later(minutes=5)
    await talk.types("7", WORDS)
    assert "I kept your words for the team." in talk.said("7")
    assert [row["text"] for row in listed(talk.store, capsys) if row["text"]] == [WORDS]


async def test_what_an_older_version_joined_to_words_from_before_consent_is_listed_without_them(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    board = Board(store)
    board.joins("ann")
    early = board.says("ann", "", EARLY, words=EARLY_WORDS, scope="none")
    for words in (WORDS, f"{WORDS}\nAnd shorter"):
        board.says(
            "ann", "", "comment", words=f"{EARLY_WORDS}\n{words}", scope="none", is_joined=True
        )
    rows = [row for row in listed(store, capsys, BOARD) if row["text"]]
    assert [row["text"] for row in rows] == [f"{WORDS}\nAnd shorter"]
    assert EARLY_WORDS not in str(listed(store, capsys, BOARD))
    shown = board.look(lambda tx: answers_of(tx, BOARD))
    assert WORDS in str(shown) and EARLY_WORDS not in str(shown)
    board.write(lambda tx: tx.forget_answer_words([early]))
    assert EARLY_WORDS not in str(board.look(lambda tx: answers_of(tx, BOARD)))


@pytest.mark.parametrize("under", ["credit", "speaks", "dialect"])
async def test_what_somebody_says_of_themselves_stands_beside_no_made_up_name(
    store: Store, capsys: pytest.CaptureFixture[str], under: str
) -> None:
    board = Board(store)
    board.joins("ann")
    board.says("ann", "", under, words="Amina of Leeds", scope="none")
    assert "Amina" not in str(listed(store, capsys, BOARD))


async def test_deleted_words_read_as_taken_back_and_choices_stay(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    board = Board(store)
    board.joins("ann", "bob")
    for name in board.people:
        board.says(name, "m1-i1", "comment", words=WORDS)
        board.says(name, "m1-i1", "reason", "unclear", words=WORDS)
        board.says(name, "m1-i1", "verdict", "words")
    board.write(lambda tx: tx.forget_words(board.people["ann"]))
    ann = board.look(lambda tx: tx.people([board.people["ann"]]))[board.people["ann"]].pseudonym
    rows = [row for row in listed(store, capsys, BOARD) if row["state"] != "not reached"]
    told = {(row["participant"] == ann, row["ask"]): row["state"] for row in rows}
    assert told == {
        (True, "comment"): "withdrawn",
        (True, "reason"): "answered",
        (True, "verdict"): "answered",
        (False, "comment"): "answered",
        (False, "reason"): "answered",
        (False, "verdict"): "answered",
    }
    assert not any(row["text"] for row in rows if row["participant"] == ann)


async def test_words_in_no_round_are_listed_and_taken_out_without_naming_one(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    board = Board(store)
    board.joins("ann")
    board.write(lambda tx: tx.save_staff(StaffRow(1, "Mina", "Harbour", "", '["en"]')))
    given = board.says("ann", "", "unfiled", words=WORDS, scope="none", round_id="")
    board.says("ann", "", EARLY, words=EARLY_WORDS, scope="none", round_id="")
    board.says("ann", "", "speaks", words="Amina of Leeds", scope="none", round_id="")
    (row,) = listed(store, capsys, "")
    assert (row["id"], row["participant"], row["text"]) == (str(given), "ann", WORDS)
    assert WORDS not in str(listed(store, capsys, BOARD))
    parser = Parser(prog="yousaid")
    register(parser.add_subparsers())
    gone = ["answers", "--redact", str(given), "--by", "Mina", "--why", "asked", "--json"]
    assert answers(parser.parse_args(gone), House(store)) == 0  # type: ignore[arg-type]  # no more is needed
    assert [row["text"] for row in listed(store, capsys, "")] == [""]
    about = board.look(lambda tx: [one.about for one in tx.audit(1 << 60, 3)])
    assert f"answer {given}: the person asked for it" in about
