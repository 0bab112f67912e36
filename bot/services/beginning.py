"""The first steps of a project: what is done of them, until a round of one's own was opened."""

from collections.abc import Collection
from typing import Final, Literal, NamedTuple

import orjson

from bot.services import trial
from bot.services.care.cover import YEAR
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction

Step = Literal["sample", "project", "team", "material", "rota", "round", "open"]

#: What young people read of a project before they agree, and where they may ask.
SAID: Final = ("host", "facilitator", "contact", "readers", "news")
AHEAD: Final = ("draft", "scheduled")


class Beginning(NamedTuple):
    """The steps in their order, which of them are done, and the round that waits to be opened."""

    steps: tuple[Step, ...]
    done: Collection[Step]
    planned: str = ""

    @property
    def next(self) -> Step:
        """The first that is not done."""
        return next((one for one in self.steps if one not in self.done), self.steps[-1])


def beginning(tx: Transaction, now: int) -> Beginning | None:
    """How far it is; None once a round of one's own was opened."""
    rounds = tx.rounds()
    own = [row for row in rounds if trial.is_own(tx, row)]
    if any(row.state not in AHEAD for row in own):
        return None
    is_sample = trial.is_here(tx)
    brought = {one for row in rounds if row not in own for one in orjson.loads(row.materials)}
    found: dict[Step, bool] = {
        "sample": not is_sample,
        "project": not is_sample and all(tx.project().get(one) for one in SAID),
        "team": not is_sample and _is_team(tx),
        "material": any(row.id not in brought for row in tx.materials()),
        "rota": not is_sample and _is_cover(tx, now),
        "round": bool(own),
        "open": False,
    }
    steps = tuple(one for one in found if one != "sample" or is_sample)
    return Beginning(steps, {one for one in steps if found[one]}, _first(own))


def _is_team(tx: Transaction) -> bool:
    """Two at least, one of them a lead: nobody reads or answers alone."""
    here = [one for one in tx.staff() if one.left_at is None]
    return len(here) > 1 and any(one.is_lead for one in here)


def _is_cover(tx: Transaction, now: int) -> bool:
    """Somebody is in the rota from now on, and everybody who is has tried out an alert."""
    tested = {one.id for one in tx.staff() if one.left_at is None and one.tested_at}
    coming = {one.staff for one in tx.shifts(now, now + YEAR) if one.role == "on_call"}
    return bool(coming) and coming <= tested


def _first(own: list[RoundRow]) -> str:
    return own[0].id if own else ""
