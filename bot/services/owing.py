"""What is open in a round: everything said, what was decided, and what is still owed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.services.decision_rows import DecisionRow, ObligingRow, Why
from bot.services.instants import iso
from bot.services.lookup import find_round
from bot.services.project_rows import AgendaRow, RoundRow
from bot.services.rulings import Rulings
from bot.services.said import Said, said
from bot.services.transaction import Transaction

#: What each obligation is called to a facilitator.
REASONS: dict[Why, str] = {
    "not_asked": "somebody says it should not be asked",
    "heavy_comment": "a comment on a heavy item",
    "proposal": "a question of somebody's own",
}


class Owed(NamedTuple):
    """Something that may not stay without a decision."""

    why: Why
    said: Said


def owed(tx: Transaction, round_id: str) -> list[ObligingRow]:
    """All in a round that needs a decision and has none since it was said.

    Reads only what may need one, and no words, so that a running bot does not wait for it.
    """
    return unsettled(obliging(tx, round_id), Rulings.of(tx, round_id))


def owed_in(tx: Transaction, row: RoundRow) -> list[ObligingRow]:
    """The same of a round that is run or over: once people were told, only what was said since."""
    if row.state == "reported" and not hears_late(row):
        return []
    return [one for one in owed(tx, row.id) if is_open(row, one.at)]


def hears_late(row: RoundRow) -> bool:
    """Whether people were told before the end of late answers: they could say more after it."""
    is_told = row.state == "reported" and row.impact is not None
    return is_told and row.locks is not None and row.locks > (row.impact or 0)


def is_open(row: RoundRow, at: int) -> bool:
    """Whether what was said at that time may be decided about: what people were told stands."""
    return row.state != "reported" or (row.impact is not None and at > row.impact)


def obliging(tx: Transaction, round_id: str) -> list[ObligingRow]:
    """What may need one: nobody decided about its item since it was said."""
    return tx.obliging(round_id, sorted(heavy_items(tx, tx.agenda(round_id))))


def heavy_items(tx: Transaction, agenda: Iterable[AgendaRow]) -> frozenset[str]:
    """Items that are heavy in any of their versions."""
    versions = tx.every_version([one.version.item for one in agenda])
    return frozenset(one.item for one in versions if one.heavy)


def unsettled(found: Iterable[ObligingRow], rulings: Rulings) -> list[ObligingRow]:
    """What of it needs one: nobody decided about it by name either."""
    return [one for one in found if (row := rulings.about(one.id)) is None or row.at < one.at]


@dataclass(frozen=True)
class Hearing:
    """One round with all that was said in it and all that was decided."""

    row: RoundRow
    agenda: Sequence[AgendaRow]
    said: Sequence[Said]
    rulings: Rulings
    heavy: frozenset[str]

    @classmethod
    def of(cls, tx: Transaction, wanted: str) -> "Hearing":
        """That of a round, by id or name. Raises UserMistake."""
        row = find_round(tx, wanted)
        agenda = tx.agenda(row.id)
        return cls(
            row,
            agenda,
            said(tx.answers_in(row.id)),
            Rulings.of(tx, row.id),
            heavy_items(tx, agenda),
        )

    def obliging(self) -> list[Owed]:
        """All that needs a decision, decided or not."""
        found = ((one.obliges(self.heavy), one) for one in self.said)
        return [Owed(why, one) for why, one in found if why is not None]

    def owed(self) -> list[Owed]:
        """All that needs a decision and has none since it was said."""
        return [
            one
            for one in self.obliging()
            if not self.rulings.is_settled(one.said) and is_open(self.row, one.said.newest.at)
        ]

    def undecided(self) -> list[Said]:
        """Suggestions without a decision that need not have one."""
        owed = {one.said.newest.id for one in self.obliging()}
        return [
            one
            for one in self.said
            if one.is_suggestion
            and one.newest.id not in owed
            and self.rulings.for_said(one) is None
        ]


def overview(tx: Transaction, wanted: str) -> dict[str, Any]:
    """What `yousaid decide ROUND` prints. Raises UserMistake."""
    hearing = Hearing.of(tx, wanted)
    people = sorted({one.newest.participant for one in hearing.said})
    names = {number: person.pseudonym for number, person in tx.people(people).items()}
    owed = {one.said.newest.id: one.why for one in hearing.owed()}
    return {
        "round": hearing.row.name,
        "state": hearing.row.state,
        "owed": len(owed),
        "undecided": len(hearing.undecided()),
        "items": [
            found
            for one in hearing.agenda
            if (found := _item(hearing, one, names, owed)) is not None
        ],
        "proposals": [
            _comment(hearing, one, names, owed) for one in hearing.said if one.is_proposal
        ],
    }


def _item(
    hearing: Hearing, shown: AgendaRow, names: dict[int, str], owed: dict[int, Why]
) -> dict[str, Any] | None:
    item = shown.version
    mine = [one for one in hearing.said if one.item == item.item]
    verdicts = Counter(code for one in mine if one.is_verdict for code in one.choices)
    telling = [one for one in mine if one.is_suggestion]
    decision = hearing.rulings.about_item(item.item)
    if not telling and decision is None:
        return None
    return {
        "item": item.item,
        "number": item.number,
        "text": item.text or item.media,
        "version": item.version,
        "sensitivity": "heavy" if item.item in hearing.heavy else "ordinary",
        "verdicts": dict(verdicts),
        "comments": [_comment(hearing, one, names, owed) for one in telling],
        "owed": sorted({owed[one.newest.id] for one in mine if one.newest.id in owed}),
        "decision": described(decision),
    }


def _comment(
    hearing: Hearing, one: Said, names: dict[int, str], owed: dict[int, Why]
) -> dict[str, Any]:
    return {
        "id": one.newest.id,
        "participant": names.get(one.newest.participant, ""),
        "ask": one.newest.under,
        "choices": list(one.choices),
        "words": one.words,
        "at": iso(one.newest.at),
        "owed": owed.get(one.newest.id),
        "decision": described(hearing.rulings.about_answer(one)),
    }


def described(row: DecisionRow | None) -> dict[str, Any] | None:
    """A decision as it is printed."""
    if row is None:
        return None
    return {
        "id": row.id,
        "scope": row.scope,
        "item": row.subject or None,
        "outcome": row.outcome,
        "reason": row.reason,
        "decided_by": row.decided_by,
        "version_before": row.version_before,
        "version_after": row.version_after,
        "at": iso(row.at),
    }
