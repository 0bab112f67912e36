"""What the team decided about what was said, in words young people read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.errors import UserMistake
from bot.services.decision_rows import CHANGING, OUTCOMES, DecisionRow, Outcome
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.owing import is_open
from bot.services.project_rows import NOT_OPENED, AgendaRow, ItemVersion, RoundRow
from bot.services.rulings import Rulings
from bot.services.said import Said, said
from bot.services.transaction import Transaction

#: The longest reason, in words (R83).
MOST_WORDS = 40
#: The longest wording in characters; no round opens with a longer one.
MOST_CHARACTERS = 3000
#: What was decided too late, and what may still be.
TOLD = (
    "“{name}” is reported; what people were told stands. "
    "A decision can only be about answers given since then."
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as somebody writes it: about an item (its id or number), or about answers.

    ``after`` is a new wording, ``version`` one that exists already.
    """

    outcome: str
    reason: str
    by: str
    item: str = ""
    answers: Sequence[int] = ()
    after: str | None = None
    version: int | None = None


def decide(tx: Transaction, wanted: str, ruling: Ruling, now: datetime) -> DecisionRow:
    """Write a decision down. Raises UserMistake; then nothing is changed."""
    row = find_round(tx, wanted)
    refuse_unopened(row)
    outcome, reason, who = _plain(ruling)
    scope: Literal["item", "answers"] = "answers" if ruling.answers else "item"
    if bool(ruling.item) == bool(ruling.answers):
        raise UserMistake("Say what the decision is about: one ITEM, or answers with --answers.")
    group = _named(tx, row, ruling.answers)
    _refuse_told(row, ruling, group)
    subject = _common(group) if group else find_item(tx, row, ruling.item).version.item
    before, after = _versions(tx, row, subject, ruling)
    decision = DecisionRow(
        id=tx.ids(1)[0],
        round=row.id,
        scope=scope,
        subject=subject,
        outcome=outcome,
        version_before=before,
        version_after=after,
        reason=reason,
        decided_by=who,
        at=micros(now),
    )
    tx.add_decision(decision, sorted(one.newest.id for one in group))
    return decision


def find_item(tx: Transaction, row: RoundRow, wanted: str) -> AgendaRow:
    """An item of a round, by id or by its number. Raises UserMistake."""
    agenda = tx.agenda(row.id)
    named = [one for one in agenda if one.version.item == wanted] or [
        one for one in agenda if one.version.number == wanted
    ]
    if not named:
        raise UserMistake(f"There is no item “{wanted}” in “{row.name}”.")
    if len(named) > 1:
        ids = ", ".join(one.version.item for one in named)
        raise UserMistake(f"Several items of “{row.name}” are number {wanted}: use an id, {ids}.")
    return named[0]


def refuse_unopened(row: RoundRow) -> None:
    """Raises UserMistake before anything could be said."""
    if row.state in NOT_OPENED:
        raise UserMistake(f"“{row.name}” has not opened yet; there is nothing to decide.")


def _refuse_told(row: RoundRow, ruling: Ruling, group: Sequence[Said]) -> None:
    """Once people were told, nothing changes for all of them: only a late answer gets its own."""
    if row.state != "reported":
        return
    if not group or not all(is_open(row, one.newest.at) for one in group):
        raise UserMistake(TOLD.format(name=row.name))
    if ruling.after is not None or ruling.version is not None:
        raise UserMistake(f"People of “{row.name}” were told the wording; it stays as it is.")


def _plain(ruling: Ruling) -> tuple[Outcome, str, str]:
    outcome = next((one for one in OUTCOMES if one == ruling.outcome), None)
    if outcome is None:
        raise UserMistake(f"Say the outcome: one of {', '.join(OUTCOMES)}.")
    reason, who = " ".join(ruling.reason.split()), " ".join(ruling.by.split())
    if not reason:
        raise UserMistake("A decision needs a reason that young people can read.")
    words = len(reason.split())
    if words > MOST_WORDS:
        raise UserMistake(f"The reason has {words} words; say it in at most {MOST_WORDS}.")
    if not who:
        raise UserMistake("Say who decided this: a first name and organisation.")
    return outcome, reason, who


def _named(tx: Transaction, row: RoundRow, ids: Sequence[int]) -> list[Said]:
    """The answers meant. One that its person changed or took back since is refused."""
    if not ids:
        return []
    revisions = tx.answers_beside(row.id, ids)
    known = {answer.id for answer in revisions}
    standing = said(revisions)
    by_id = {one.newest.id: one for one in standing}
    newer = {old: one.newest.id for one in standing for old in one.ids}
    for number in ids:
        if number not in known:
            raise UserMistake(f"There is no answer {number} in “{row.name}”.")
        if number not in newer:
            raise UserMistake(f"Answer {number} was taken back; nothing is decided about it.")
        if number not in by_id:
            raise UserMistake(f"Answer {number} was changed since: it is {newer[number]} now.")
    return [by_id[number] for number in dict.fromkeys(ids)]


def _common(group: Sequence[Said]) -> str:
    items = {one.item for one in group}
    return items.pop() if len(items) == 1 else ""


def _versions(
    tx: Transaction, row: RoundRow, item: str, ruling: Ruling
) -> tuple[int | None, int | None]:
    """The version people reviewed, and the one that stands from now on."""
    if ruling.after is None and ruling.version is None:
        return (reviewed(tx, row, item) if item else None), None
    if ruling.outcome not in CHANGING:
        raise UserMistake("A new wording goes with the outcome changed or partly.")
    if ruling.after is not None and ruling.version is not None:
        raise UserMistake("Give the new wording with --after, or its --version; not both.")
    if not item:
        raise UserMistake("A new wording needs answers that are all about one item.")
    before = reviewed(tx, row, item)
    versions = {one.version: one for one in tx.every_version([item])}
    if ruling.after is not None:
        return before, _reworded(tx, versions[max(versions)], ruling.after.strip())
    assert ruling.version is not None
    if ruling.version not in versions:
        raise UserMistake(f"Item {item} has no version {ruling.version}.")
    if ruling.version <= before:
        raise UserMistake(f"Version {ruling.version} is not newer than what people reviewed.")
    return before, ruling.version


def _reworded(tx: Transaction, old: ItemVersion, text: str) -> int:
    if not text:
        raise UserMistake("The new wording has no words.")
    if len(text) > MOST_CHARACTERS:
        raise UserMistake(f"The new wording may have at most {MOST_CHARACTERS} characters.")
    if text == old.text.strip():
        raise UserMistake("That is the wording there is already.")
    # A summary of the old words would be untrue of the new: staff write another where it is needed.
    tx.add_item_version(old._replace(text=text, gist="", version=old.version + 1))
    return old.version + 1


def reviewed(tx: Transaction, row: RoundRow, item: str) -> int:
    """What people had before them; the agenda may have moved on since, by a decision or edit."""
    first = Rulings.of(tx, row.id).first_before(item)
    if first is not None:
        return first
    seen = tx.newest_answered(row.id, item)
    if seen is not None:
        return seen
    agenda = {one.version.item: one.version.version for one in tx.agenda(row.id)}
    if item not in agenda:
        raise UserMistake(f"There is no item “{item}” in “{row.name}”.")
    return agenda[item]
