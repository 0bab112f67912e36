"""Who is told what their words changed: everybody who took part in any way (R55)."""

from collections.abc import Sequence

from bot.errors import UserMistake
from bot.services.previewing import MANY, Foreseen, foretell
from bot.services.project_rows import RoundRow
from bot.services.promises import known
from bot.services.rows import PromiseRow
from bot.services.transaction import Transaction


def took_part(tx: Transaction, row: RoundRow) -> list[int]:
    """Who answered, skipped or took back anything in a round, or came in through it.

    Somebody enrolled from an earlier round who never did anything in this one took no part.
    """
    answered = set(tx.who_answered(row.id))
    enrolled = tx.enrolled(row.id)
    others = [person for person in enrolled if person not in answered]
    came = tx.enrolments(others) if others else {}
    return [
        person for person in enrolled if person in answered or came.get(person, [""])[0] == row.id
    ]


def somebody(tx: Transaction, row: RoundRow) -> list[int]:
    """Who took part. Raises UserMistake where nobody did: there is nobody to tell."""
    people = took_part(tx, row)
    if not people:
        raise UserMistake(f"Nobody took part in “{row.name}”; there is nobody to write to.")
    return people


def readers(
    tx: Transaction, row: RoundRow, starts: int, only: Sequence[int] | None = None
) -> list[Foreseen]:
    """When each of them, or of those named, is told, were it to start then; or why not.

    Judged as the clock will.
    """
    ids = took_part(tx, row) if only is None else only
    reported = row._replace(state="reported")
    found: list[Foreseen] = []
    for first in range(0, len(ids), MANY):
        some = ids[first : first + MANY]
        of = known(tx, some)
        found += [foretell(_promise(row, one, starts), of[one], reported) for one in some]
    return found


def _promise(row: RoundRow, person: int, starts: int) -> PromiseRow:
    return PromiseRow(
        id=0,
        participant=person,
        kind="impact",
        about=row.id,
        n=1,
        due_at=starts,
        state="waiting",
        broadcast=0,  # of the team's own accord, as it will be
        made_at=starts,
        settled_at=None,
        why="",
        promised_at=starts,
    )
