"""What people name on a command line or a page: an id, or an exact name."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from bot.errors import UserMistake
from bot.services.project_rows import MaterialRow, RoundRow
from bot.services.rows import Person
from bot.services.transaction import Transaction


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_Named)


def find_material(tx: Transaction, wanted: str) -> MaterialRow:
    """That material, by id or exact title. Raises UserMistake."""
    rows = tx.materials()
    return _one(rows, [row.title for row in rows], wanted, "material")


def find_round(tx: Transaction, wanted: str) -> RoundRow:
    """That round, by id or exact name. Raises UserMistake."""
    rows = tx.rounds()
    return _one(rows, [row.name for row in rows], wanted, "round")


def find_person(tx: Transaction, wanted: str) -> Person:
    """That participant, by pseudonym. Raises UserMistake."""
    person = tx.person_named(wanted)
    if person is None:
        raise UserMistake(f"Nobody is called “{wanted}”; `yousaid person list` shows who there is.")
    return person


def next_id(rows: Sequence[_Named], letter: str) -> str:
    """The next short id: r1, r2, … or m1, m2, …"""
    numbers = [int(row.id[1:]) for row in rows if row.id[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"


def _one(rows: Sequence[Row], names: Sequence[str], wanted: str, what: str) -> Row:
    by_id = [row for row in rows if row.id == wanted]
    if by_id:
        return by_id[0]
    by_name = [row for row, name in zip(rows, names, strict=True) if name == wanted]
    if len(by_name) == 1:
        return by_name[0]
    if by_name:
        ids = ", ".join(row.id for row in by_name)
        raise UserMistake(f"Several {what}s are called “{wanted}”: use one of the ids {ids}.")
    raise UserMistake(f"There is no {what} “{wanted}”; `yousaid {what} list` shows what there is.")
