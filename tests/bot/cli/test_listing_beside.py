"""While a command lists what a whole round said, the bot beside it goes on writing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import pytest

from bot.cli import answers, decide
from bot.cli.words import Parser
from bot.services.transaction import Transaction
from bot.store import Store
from tests.support.board import ROUND, START, Board
from tests.support.core import store

__all__ = ["store"]  # a fixture

T = TypeVar("T")


@dataclass
class Shared:
    """A database in which somebody else writes whenever something is read."""

    store: Store
    written: int = 0

    def write(self, job: Callable[[Transaction], T]) -> T:
        return self.store.write(job)

    def read(self, job: Callable[[Transaction], T]) -> T:
        def beside(tx: Transaction) -> T:
            found = job(tx)
            self.store.write(lambda other: other.ids(1))
            self.written += 1
            return found

        return self.store.read(beside)


@dataclass
class House:
    """As much of one as the commands need."""

    store: Shared
    now: datetime = START


@pytest.mark.parametrize(
    ("family", "words"), [(answers, ("answers", ROUND)), (decide, ("decide", ROUND))]
)
def test_a_list_of_a_whole_round_is_no_place_in_which_the_bot_waits(
    store: Store, capsys: pytest.CaptureFixture[str], family: Any, words: tuple[str, ...]
) -> None:
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "suggestion", words="Say it shorter.")
    parser = Parser(prog="yousaid")
    family.register(parser.add_subparsers())
    args, shared = parser.parse_args([*words, "--json"]), Shared(store)
    assert args.do(args, House(shared)) == 0
    assert "Say it shorter." in capsys.readouterr().out
    assert shared.written
