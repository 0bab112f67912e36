"""What people will read, who gets it and when, and what is still missing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.errors import UserMistake
from bot.i18n.scene import Impact, Scene
from bot.services.decision_rows import ApprovalRow
from bot.services.impact.approval import ENDED, as_it_stands
from bot.services.impact.audience import readers
from bot.services.impact.dossier import Dossier
from bot.services.impact.letter import compose
from bot.services.impact.texts import SOURCE, where_key
from bot.services.instants import micros, moment
from bot.services.items import item_of
from bot.services.lookup import find_round
from bot.services.owing import Hearing
from bot.services.previewing import Foreseen
from bot.services.transaction import Transaction
from bot.services.zones import in_zone, zone_of


@dataclass(frozen=True)
class Letter:
    """What one person will read; ``to`` is their pseudonym, empty for somebody who said nothing."""

    to: str
    language: str
    impact: Impact
    scene: Scene


@dataclass(frozen=True)
class Preview:
    """Everything a person looks at before approving."""

    hearing: Hearing
    dossier: Dossier
    approval: ApprovalRow | None
    readers: Sequence[Foreseen]
    letters: Sequence[Letter]
    zone: ZoneInfo

    def described(self) -> dict[str, Any]:
        """As it is printed, but for the letters' words."""
        row = self.dossier.row
        return {
            "round": row.name,
            "state": row.state,
            "impact": in_zone(row.impact, self.zone),
            "digest": self.dossier.digest,
            "approved_by": self.approval.approved_by if self.approval else None,
            "owed": len(self.hearing.owed()),
            "undecided": len(self.hearing.undecided()),
            "missing": self._missing(),
            "untranslated": self._untranslated(),
            "audience": [_described(one) for one in self.readers],
        }

    def _missing(self) -> list[str]:
        row, owed = self.dossier.row, len(self.hearing.owed())
        found = []
        if row.state not in (*ENDED, "reported"):
            found.append(f"The round is {row.state}; it closes first.")
        if owed:
            found.append(f"A decision is owed {owed} times: yousaid decide {row.id}")
        if not self.dossier.rulings.rows:
            found.append("Nothing was decided yet.")
        if row.impact is None:
            found.append(f"No day is set: yousaid impact send {row.id} --at T")
        if row.impact and row.locks and row.impact < row.locks:
            day = moment(row.locks).astimezone(self.zone).date().isoformat()
            found.append(f"It goes out before {day}, until when people may still change answers.")
        if where_key(row.id) not in self.dossier.texts.sources:
            found.append(f"Nobody says where to see the result: yousaid impact where {row.id}")
        return found

    def _untranslated(self) -> list[dict[str, Any]]:
        languages = Counter(one.language for one in self.readers if one.at is not None)
        return [
            {
                "language": language,
                "people": count,
                "key": key,
                "text": self.dossier.texts.sources[key],
            }
            for language, count in sorted(languages.items())
            for key in self.dossier.texts.untranslated(language)
        ]


def preview(
    tx: Transaction, wanted: str, now: datetime, *, person: str = "", language: str = ""
) -> Preview:
    """Look at it without changing anything. ``person`` is a pseudonym. Raises UserMistake."""
    row = find_round(tx, wanted)
    hearing = Hearing.of(tx, row.id)
    dossier, approval = as_it_stands(tx, row)
    found = readers(tx, row, max(micros(now), row.impact or 0))
    scene = Scene({item.id: item for item in map(item_of, dossier.agenda)})
    letters = []
    if person:
        letters.append(_letter(hearing, dossier, scene, _named(found, person, row.name), language))
    elif language:
        letters.append(Letter("", language, compose(dossier, (), language), scene))
    return Preview(hearing, dossier, approval, found, letters, zone_of(tx.project()))


def _named(found: Sequence[Foreseen], person: str, round_name: str) -> Foreseen:
    for one in found:
        if one.person == person:
            return one
    raise UserMistake(f"Nobody called “{person}” took part in “{round_name}”.")


def _letter(
    hearing: Hearing, dossier: Dossier, scene: Scene, reader: Foreseen, language: str
) -> Letter:
    mine = [one for one in hearing.said if one.newest.participant == reader.number]
    spoken = language or reader.language or SOURCE
    return Letter(reader.person, spoken, compose(dossier, mine, spoken), scene)


def _described(one: Foreseen) -> dict[str, Any]:
    return {
        "participant": one.person,
        "language": one.language,
        "when": one.local.isoformat(timespec="minutes") if one.local else None,
        "why": one.why,
    }
