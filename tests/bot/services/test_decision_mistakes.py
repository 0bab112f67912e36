"""A decision that makes no sense is refused in one sentence, and nothing is decided."""

from collections.abc import Iterator

import pytest

from bot.errors import UserMistake
from tests.support.board import Board
from tests.support.tables import Engines


@pytest.fixture
def board(sqlite_tables: str, engines: Engines) -> Iterator[Board]:
    """One kind of database is enough for what never reaches it."""
    opened = engines.lend(sqlite_tables)
    yield Board(opened)
    opened.close()


LONG = " ".join(["word"] * 41)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"outcome": "maybe", "item": "1"}, "one of changed"),
        ({"outcome": "changed", "item": "1", "reason": " "}, "needs a reason"),
        ({"outcome": "changed", "item": "1", "reason": LONG}, "has 41 words"),
        ({"outcome": "changed", "item": "1", "by": ""}, "who decided"),
        ({"outcome": "changed", "item": "9"}, "no item “9”"),
        ({"outcome": "changed"}, "what the decision is about"),
        ({"outcome": "changed", "item": "1", "answers": [1]}, "what the decision is about"),
        ({"outcome": "changed", "answers": [99999]}, "no answer 99999"),
        ({"outcome": "not_changed", "item": "1", "after": "New?"}, "changed or partly"),
        ({"outcome": "changed", "item": "1", "after": " "}, "no words"),
        ({"outcome": "changed", "item": "1", "after": "Question number 1?"}, "there is already"),
        ({"outcome": "changed", "item": "1", "after": "New?", "version": 1}, "not both"),
        ({"outcome": "changed", "item": "1", "version": 7}, "no version 7"),
        ({"outcome": "changed", "item": "1", "version": 1}, "not newer"),
    ],
)
def test_a_mistake_is_one_sentence_and_decides_nothing(
    board: Board, given: dict[str, object], says: str
) -> None:
    with pytest.raises(UserMistake, match=says) as caught:
        board.decides(**given)  # type: ignore[arg-type]  # any mistake
    assert str(caught.value).endswith(".")
    assert board.look(lambda tx: tx.decisions("r1")) == []
    assert len(board.look(lambda tx: tx.every_version(["m1-i1"]))) == 1
