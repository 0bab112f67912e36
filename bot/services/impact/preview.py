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
from bot.services.docket import docket, judged
from bot.services.impact.approval import as_it_stands
from bot.services.impact.audience import readers, took_part
from bot.services.impact.dossier import Dossier
from bot.services.impact.lacking import Lack, lacking
from bot.services.impact.letter import compose
from bot.services.impact.texts import SOURCE
from bot.services.instants import micros
from bot.services.items import item_of
from bot.services.lookup import find_round
from bot.services.previewing import Foreseen
from bot.services.project_rows import RoundRow
from bot.services.rows import Person
from bot.services.said import said
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
class Standing:
    """How far a round is before its people are told. ``undecided`` items have suggestions only."""

    dossier: Dossier
    approval: ApprovalRow | None
    owed: int
    undecided: int
    readers: Sequence[Foreseen]
    zone: ZoneInfo

    @classmethod
    def of(cls, tx: Transaction, row: RoundRow, now: datetime) -> "Standing":
        """That of a round, were it to go out on its day, or now."""
        counted = judged(tx, row)
        dossier, approval = as_it_stands(tx, row, counted)
        heard = docket(tx, row, counted)
        found = readers(tx, row, starts_at(row, micros(now)))
        zone = zone_of(tx.project())
        return cls(dossier, approval, heard.owed, len(heard.open), found, zone)

    def lacking(self) -> list[Lack]:
        """What is missing."""
        return lacking(self.dossier, self.owed, self.zone, is_anybody=bool(self.readers))

    def untranslated(self) -> list[dict[str, Any]]:
        """What some of them read in the original."""
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


def starts_at(row: RoundRow, now: int) -> int:
    """When it would begin: on its day, or now."""
    return max(now, row.impact or 0)


@dataclass(frozen=True)
class Preview:
    """Everything a person looks at before approving."""

    standing: Standing
    letters: Sequence[Letter]

    @property
    def dossier(self) -> Dossier:
        """What all of its letters share."""
        return self.standing.dossier

    def described(self) -> dict[str, Any]:
        """As it is printed, but for the letters' words."""
        found, row = self.standing, self.standing.dossier.row
        return {
            "round": row.name,
            "state": row.state,
            "impact": in_zone(row.impact, found.zone),
            "digest": found.dossier.digest,
            "approved_by": found.approval.approved_by if found.approval else None,
            "owed": found.owed,
            "undecided": found.undecided,
            "missing": [one.with_command(row.id) for one in found.lacking()],
            "untranslated": found.untranslated(),
            "audience": [_described(one) for one in found.readers],
        }


def preview(
    tx: Transaction, wanted: str, now: datetime, *, person: str = "", language: str = ""
) -> Preview:
    """Look at it without changing anything. ``person`` is a pseudonym. Raises UserMistake."""
    standing = Standing.of(tx, find_round(tx, wanted), now)
    if not person and not language:
        return Preview(standing, ())
    row = standing.dossier.row
    reader = find_reader(tx, row, person) if person else None
    return Preview(standing, (letter(tx, standing.dossier, reader, language),))


def letter(tx: Transaction, dossier: Dossier, reader: Person | None, language: str) -> Letter:
    """What that person reads, in that language or in theirs; or somebody who said nothing."""
    scene = Scene({item.id: item for item in map(item_of, dossier.agenda)})
    if reader is None:
        return Letter("", language, compose(dossier, (), language), scene)
    answers = tx.answers_of(reader.id)
    mine = said(one for one in answers if one.round == dossier.row.id)
    spoken = language or reader.language or SOURCE
    return Letter(reader.pseudonym, spoken, compose(dossier, mine, spoken), scene)


def find_reader(tx: Transaction, row: RoundRow, pseudonym: str) -> Person:
    """Somebody who took part in that round. Raises UserMistake."""
    person = tx.person_named(pseudonym)
    if person is None or person.id not in took_part(tx, row):
        raise UserMistake(f"Nobody called “{pseudonym}” took part in “{row.name}”.")
    return person


def _described(one: Foreseen) -> dict[str, Any]:
    return {
        "participant": one.person,
        "language": one.language,
        "when": one.local.isoformat(timespec="minutes") if one.local else None,
        "why": one.why,
    }
