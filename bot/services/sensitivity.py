"""When an item turns out to be heavy: those who come to it are asked first, those who saw it later.

Two people who say that it should not be asked, or that it would leave them shaken, are enough
(or as many as the project says). It is noticed as their answer is kept.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

import orjson

from bot.services.answering import newest
from bot.services.care.alerting import raised_alert
from bot.services.care.cover import LONGEST_GAP, Rota
from bot.services.care_rows import AlertRow
from bot.services.instants import micros
from bot.services.materials import Edit, edit_item
from bot.services.project_rows import ItemVersion
from bot.services.promises import promise
from bot.services.promises.rules import DAY
from bot.services.transaction import Transaction
from conversations import Effect, ItemId, SaveAnswer

UPGRADE_AFTER: Final = "upgrade_after"
"""The project value that says how many people it takes."""
USUALLY: Final = 2

#: What counts, by the node under which the answer is kept.
TROUBLE: Final = {"verdict": "not_asked", "after_feeling": "shaken"}

UPGRADED = (
    "Item {number} of {material} is shown as heavy from now on: {n} people said it should not be "
    "asked, or were shaken. {seen} who saw it before get a check-in tomorrow. Please look at it, "
    "and give it a neutral label: yousaid material edit {material} {item} --label …"
)
WAITS = " Nobody is on call for it at this time, so it waits until somebody is: yousaid rota check"


def troubling(effects: Iterable[Effect]) -> list[ItemId]:
    """The items that these answers speak of with trouble."""
    return [
        effect.ask.item
        for effect in effects
        if isinstance(effect, SaveAnswer)
        and effect.ask.item is not None
        and TROUBLE.get(effect.under) in effect.choices
    ]


def note(tx: Transaction, item: str, person: int, now: int) -> None:
    """Somebody had trouble with that item; where they are enough, it counts as heavy."""
    tx.add_concern(item, person, now)
    current = tx.versions(item)[-1]
    if current.heavy:
        return
    enough = int(tx.project().get(UPGRADE_AFTER) or USUALLY)
    still = (one for one in tx.concerned(item) if _is_still(tx, item, one))
    if len(list(islice(still, enough))) < enough:  # no more are read than it takes
        return
    tx.add_item_version(current._replace(heavy=True, version=current.version + 1))
    seen = recheck(tx, item, now)
    is_held = Rota.read(tx, now, now + LONGEST_GAP).holds_heavy(now, "")
    what = UPGRADED + WAITS if is_held else UPGRADED
    _alert_once(tx, what, current, now, n=enough, seen=seen)


def edit(tx: Transaction, material: str, item: str, change: Edit, now: datetime) -> ItemVersion:
    """Put an item right. Where it becomes heavy in a round, those who saw it get a check-in.

    Raises UserMistake; then nothing is changed.
    """
    new = edit_item(tx, material, item, change)
    old = next(one for one in reversed(tx.versions(new.item)) if one.version < new.version)
    if new.heavy and not old.heavy and tx.shown_in(new.item):
        recheck(tx, new.item, micros(now))
    return new


def recheck(tx: Transaction, item: str, now: int) -> int:
    """Promise those who reviewed it one check-in the next day; return how many they are."""
    last = dict(tx.reviewers(item))
    for round_id in set(last.values()):
        people = [person for person, where in last.items() if where == round_id]
        promise(tx, people, "recheck", round_id, now + DAY, now)
    return len(last)


def _is_still(tx: Transaction, item: str, person: int) -> bool:
    """Whether that is still what this person says: minds change."""
    return any(
        answer.subject == item
        and answer.state == "answered"
        and TROUBLE.get(answer.under) in _codes(answer.choices)
        for answer in newest(tx.answers_of(person))
    )


def _codes(choices: str) -> Sequence[str]:
    found: list[str] = orjson.loads(choices)
    return found


def _alert_once(tx: Transaction, what: str, item: ItemVersion, now: int, **more: int) -> None:
    number = item.number or item.item
    reason = what.format(number=number, material=item.material, item=item.item, **more)
    if not tx.has_alert(reason):
        raised_alert(tx, AlertRow(tx.ids(1)[0], None, reason, None, now))
