"""So that nobody is forgotten: of whom a round has heard nothing, and what stands behind it.

What people asked for stands first: whoever stopped or asked for quiet is named and left in peace.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from bot.services.project_rows import RoundRow
from bot.services.quiet import ALWAYS
from bot.services.rounds.reach import Place, standing
from bot.services.rows import NO_CHAT, PromiseRow
from bot.services.transaction import Transaction

What = Literal["look", "wait", "leave"]
IN_ORDER: Final[tuple[What, ...]] = ("look", "wait", "leave")
"""Look in on them; wait; leave them in peace."""
INVITING: Final = ("invited", "look")
"""Kinds of messages that call people into a round."""


class Unheard(NamedTuple):
    """Somebody who has not begun; ``why`` is read by staff, ``due`` is when something leaves."""

    who: str
    language: str
    what: What
    why: str
    due: int | None = None


def unheard(tx: Transaction, row: RoundRow) -> list[Unheard]:
    """Everybody in a round who has not begun, by what to do, then by name."""
    silent = [one for one in standing(tx, row) if not one.is_begun and one.person.state != "erased"]
    held = tx.held_for([one.person.id for one in silent])
    invited = _invited(tx, row)
    found = [_judged(one, held, invited.get(one.person.id)) for one in silent]
    return sorted(found, key=lambda one: (IN_ORDER.index(one.what), one.who))


def _judged(place: Place, held: set[int], invited: PromiseRow | None) -> Unheard:
    person = place.person
    what, why = _state(place) or _message(place, held, invited)
    waits = invited is not None and invited.state == "waiting" and what == "wait"
    due = invited.due_at if waits and invited is not None else None
    return Unheard(person.pseudonym, person.language, what, why, due)


def _state(place: Place) -> tuple[What, str] | None:
    """What the person themselves decided, or the platform."""
    person = place.person
    if person.state == "stopped":
        return "leave", "They stopped. Nobody writes to them."
    if person.state == "unreachable":
        return "leave", "They cannot be reached: they blocked the chat, or it is gone."
    if person.channel == NO_CHAT:
        return "look", "They have no chat here. Enter what they say on paper or by call."
    if person.quiet_start == ALWAYS:
        return "leave", "They asked not to be written to first."
    if person.state == "paused":
        return "wait", "They are on a pause."
    return None


def _message(place: Place, held: set[int], invited: PromiseRow | None) -> tuple[What, str]:
    """What became of what was sent to them."""
    if place.person.id in held:
        return "look", "A message to them was held back: nobody knows whether it arrived."
    if invited is None:
        return "look", "They came in and have not begun."
    if invited.state == "waiting":
        return "wait", "Their invitation has not left yet."
    if invited.state == "kept":
        return "look", "Their invitation was sent; nothing came back."
    return "look", f"Their invitation was not sent: {invited.why or invited.state}."


def _invited(tx: Transaction, row: RoundRow) -> Mapping[int, PromiseRow]:
    """The newest invitation of each person."""
    return {
        one.participant: one
        for step in tx.broadcasts(of=row.id)
        if step.kind in INVITING and step.state != "undone"
        for one in tx.promised_in(step.id)
    }
