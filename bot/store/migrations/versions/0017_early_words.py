"""Words from before their writer agreed to take part are filed so, also those kept by an older one.

They answer no question and stood among comments then. What came after consent stays where it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

EARLY, BESIDE = "early", ("comment", "unfiled")
YES = '["yes"]'
answers = sa.table(
    "answers",
    *map(sa.column, "id participant round scope under rev choices".split()),
)
sessions = sa.table("sessions", sa.column("participant"), sa.column("body"))


def upgrade() -> None:
    """Each person's words of a round are one answer under that name, in the order of writing."""
    agreed, has_agreed = _consents(), _who_agrees()
    kept, moved = defaultdict(list), set()
    for row in _beside():
        if row.under != EARLY and not _is_early(row, agreed[row.participant], has_agreed):
            continue
        place = (row.participant, row.round)
        kept[place].append(row.id)
        if row.under != EARLY:
            moved.add(place)
    for place in sorted(moved):
        _file(kept[place])


def downgrade() -> None:
    """They stay where they are: an older version shows the team nothing of them either."""


def _beside() -> Iterator[Any]:
    wanted = sa.select(answers.c.id, answers.c.participant, answers.c.round, answers.c.under)
    names = answers.c.under.in_((*BESIDE, EARLY))
    found = wanted.where(answers.c.scope == "none", names).order_by(answers.c.id)
    yield from op.get_bind().execute(found).all()


def _consents() -> defaultdict[int, list[tuple[int, bool]]]:
    """Of each person when they agreed, or said no: the answer's number, which grows with time."""
    wanted = sa.select(answers.c.id, answers.c.participant, answers.c.choices)
    found = wanted.where(answers.c.scope == "round", answers.c.under == "consent")
    given = defaultdict(list)
    for row in op.get_bind().execute(found.order_by(answers.c.id)):
        given[row.participant].append((row.id, row.choices == YES))
    return given


def _who_agrees() -> set[int]:
    """Whoever takes part now; of a round long past the answer itself may be gone."""
    rows = op.get_bind().execute(sa.select(sessions.c.participant, sessions.c.body))
    facts = ((row.participant, orjson.loads(row.body).get("facts", {})) for row in rows)
    return {person for person, known in facts if known.get("consent") == ["yes"]}


def _is_early(row: Any, given: Sequence[tuple[int, bool]], agrees: set[int]) -> bool:
    before = [is_yes for number, is_yes in given if number < row.id]
    if before:
        return not before[-1]
    return bool(given) or row.participant not in agrees


def _file(ids: Sequence[int]) -> None:
    """No two may have one number at any time: first those that nothing has."""
    for sign in (-1, 1):
        for place, number in enumerate(ids, 1):
            one = sa.update(answers).where(answers.c.id == number)
            op.execute(one.values(under=EARLY, rev=sign * place))
