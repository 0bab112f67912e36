"""The letter reaches each person through the real conversation, in their language, and once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio

from bot.app.works import Works
from bot.channels.webchat.channel import arrival
from bot.errors import UserMistake
from bot.services import broadcasts
from bot.services.announcing import announce
from bot.services.impact import approval
from bot.services.impact.preview import preview
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.settings import Settings
from tests.support.board import ROUND, Board
from tests.support.rings import opened

pytestmark = pytest.mark.asyncio


class Hall:
    """The whole works, moved by hand, with a board that has said something."""

    def __init__(self, works: Works, board: Board) -> None:
        self.works = works
        self.board = board

    async def passes(self, **span: float) -> None:
        """Time goes by; what fell due is done."""
        self.board.later(**span)
        await self.works.tick(self.board.time)
        await self.settles()

    async def settles(self) -> None:
        while (await self.works.worker.once()).done:
            pass
        while (await self.works.dispatcher.once()).flights or self.works.dispatcher.in_flight:
            await self.works.dispatcher.landed()

    async def asks(self, name: str, order: str) -> None:
        """They write a command."""
        key = f"{order} {self.board.time}"
        await self.works.inbox.arrive([arrival("ordered", name, key, order, language="en")])
        await self.settles()

    async def writes(self, name: str, words: str) -> None:
        """They write that."""
        key = f"{words} {self.board.time}"
        await self.works.inbox.arrive([arrival("typed", name, key, words, language="en")])
        await self.settles()

    async def presses(self, name: str, code: str) -> None:
        """The newest button of that code."""
        presses = [p for one in self.shown(name) for p in one.get("presses", [])]
        (data,) = [p[0] for p in presses if p[0].split(":")[2] == code][-1:]
        await self.works.inbox.arrive([arrival("pressed", name, data, data, language="en")])
        await self.settles()

    def shown(self, name: str) -> list[dict[str, Any]]:
        rows = self.board.look(lambda tx: tx.transcript(self.board.people[name], 0, 500))
        return [orjson.loads(body) for _, _, body in rows]

    def texts(self, name: str) -> list[str]:
        return [
            "\n".join(text for text, _ in one.get("paragraphs", [])) for one in self.shown(name)
        ]


@pytest_asyncio.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    store = opened(f"sqlite:///{tmp_path / 'x.db'}")
    store.migrate()
    board = Board(store)
    board.joins("ann", "bob")
    board.joins("huda", language="ar")
    settings = Settings.read({"YOUSAID_DATA": str(tmp_path)})
    works = Works(settings, store, lambda: board.time)
    works.writer.start()
    hall = Hall(works, board)
    everybody = sorted(board.people.values())
    board.write(lambda tx: announce(tx, everybody, "joined", "r1", micros(board.time)))
    await hall.settles()
    yield hall
    await works.writer.stop()
    works.reader.close()
    store.close()


async def decided(hall: Hall) -> None:
    """Huda objected, Ann had words for it, Bob nothing; the team changed it and has closed."""
    board = hall.board
    board.says("huda", "m1-i1", "verdict", "not_asked")
    board.says("huda", "m1-i1", "suggestion", words="canary of huda")
    board.says("ann", "m1-i1", "suggestion", words="canary of ann")
    board.decides("changed", "1", "Easier words.", after="What is home?")
    board.closes()
    await hall.passes(days=3)


async def approved(hall: Hall) -> None:
    board = hall.board
    digest = board.look(lambda tx: preview(tx, ROUND, board.time)).dossier.digest
    board.write(lambda tx: approval.approve(tx, ROUND, "Mina", digest, board.time))


async def test_the_letter_is_read_as_previewed_and_quotes_its_reader_only(hall: Hall) -> None:
    await decided(hall)
    await approved(hall)
    day = hall.board.time + timedelta(days=1)
    hall.board.write(lambda tx: approval.send(tx, ROUND, hall.board.time, day))
    await hall.passes(hours=23)
    assert not any("What is home?" in text for text in hall.texts("ann"))
    await hall.passes(hours=1)
    await hall.passes(minutes=1)
    for name in ("ann", "bob", "huda"):
        assert not any("What is home?" in text for text in hall.texts(name))
        await hall.presses(name, "now")
        letters = [text for text in hall.texts(name) if "What is home?" in text]
        assert len(letters) == 1, hall.texts(name)
        assert ("canary of huda" in letters[0]) == (name == "huda")
        assert ("canary of ann" in letters[0]) == (name == "ann")


async def test_before_it_is_told_a_status_says_only_that_the_team_has_it(hall: Hall) -> None:
    await decided(hall)
    await hall.asks("ann", "mine")
    await hall.presses("ann", "happened")
    assert "The team is looking at it." in hall.texts("ann")[-1]
    assert "Easier words." not in hall.texts("ann")[-1]


@pytest.mark.parametrize("way", ["status", "letter"])
async def test_what_somebody_has_read_before_it_was_sent_is_not_called_off(
    hall: Hall, way: str
) -> None:
    await decided(hall)
    await approved(hall)
    board = hall.board
    await hall.asks("ann", "mine")
    await hall.presses("ann", "happened")
    await hall.passes(minutes=1)
    board.write(lambda tx: approval.send(tx, ROUND, board.time))
    step = str(board.look(lambda tx: tx.broadcasts()[-1].id))
    await hall.passes(minutes=1)
    for name in ("bob", "huda")[: 1 if way == "status" else 2]:
        await hall.asks(name, "mine")
        await hall.presses(name, "happened")
        if way == "letter":
            await hall.presses(name, "letter")
    people = "1 person has" if way == "status" else "2 people have"
    with pytest.raises(UserMistake, match=f"{people} read"):
        board.write(lambda tx: broadcasts.undo(tx, step, board.time))
    assert board.look(lambda tx: find_round(tx, ROUND)).state == "reported"


async def test_what_nobody_has_read_since_it_was_to_be_sent_is_called_off(hall: Hall) -> None:
    await decided(hall)
    await approved(hall)
    board = hall.board
    await hall.asks("ann", "mine")
    await hall.presses("ann", "happened")
    await hall.passes(minutes=1)
    board.write(lambda tx: approval.send(tx, ROUND, board.time))
    step = str(board.look(lambda tx: tx.broadcasts()[-1].id))
    await hall.asks("bob", "help")
    board.write(lambda tx: broadcasts.undo(tx, step, board.time))
    assert board.look(lambda tx: find_round(tx, ROUND)).state == "closed"


async def test_news_that_was_called_back_comes_once_when_it_goes_on(hall: Hall) -> None:
    await decided(hall)
    await approved(hall)
    board = hall.board
    board.write(lambda tx: approval.send(tx, ROUND, board.time))
    step = str(board.look(lambda tx: tx.broadcasts()[-1].id))
    board.later(minutes=10)
    await hall.works.tick(board.time)
    board.write(lambda tx: broadcasts.stop(tx, step))
    await hall.settles()
    await hall.asks("bob", "start")
    assert not any("There is news" in text for text in hall.texts("ann"))
    board.write(lambda tx: broadcasts.go_on(tx, step, board.time))
    await hall.passes(minutes=1)
    for name in ("ann", "huda"):
        await hall.presses(name, "now")
        assert len([text for text in hall.texts(name) if "What is home?" in text]) == 1
    assert sum("There is news" in text for text in hall.texts("ann")) == 1
    assert hall.texts("bob")[-1].endswith(
        "There is news for you. You can see it now, later, or not at all."
    )
