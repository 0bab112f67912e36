"""All that staff are shown of one alert (R63), except anybody's words and who they really are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from bot.services.care.sightings import seen_by
from bot.services.care.vault import CODE, leads
from bot.services.care_rows import AlertRow, LogRow, RingRow
from bot.services.project_rows import AgendaRow, ItemVersion
from bot.services.quiet import ALWAYS
from bot.services.rows import Person, ask_id
from bot.services.speaking import Speaking, speaking
from bot.services.transaction import Transaction
from bot.services.vault_rows import OpeningRow
from conversations import Session

Band = Literal["under18", "adult", "unknown"]

BANDS: Final[Mapping[str, Band]] = {"16-17": "under18", "18+": "adult"}
"""What a person pressed; of whoever pressed nothing we know nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """The draft an alert is about. ``text`` is as this person was shown it, and may be hard."""

    round: str
    number: str
    section: str
    label: str
    text: str
    is_heavy: bool


@dataclass(frozen=True, slots=True)
class Whom:
    """What is known of the person, under the pseudonym.

    ``may_write_first``: they did not ask us never to. ``asked_for_checkin``: they agreed to be
    asked how they are.
    """

    pseudonym: str
    state: str
    language: str
    zone: str
    band: Band
    agreed: bool
    may_write_first: bool
    asked_for_checkin: bool
    in_vault: bool
    speaking: Speaking


@dataclass(frozen=True, slots=True)
class Case:
    """One alert and what belongs to it. ``openings`` are there for leads only."""

    alert: AlertRow
    whom: Whom | None
    place: Place | None
    log: tuple[LogRow, ...]
    rings: tuple[tuple[str, RingRow], ...]
    looked: tuple[dict[str, Any], ...]
    read: tuple[dict[str, Any], ...]
    leads: tuple[str, ...]
    openings: tuple[tuple[str, OpeningRow], ...]


def case(tx: Transaction, alert: AlertRow, *, is_lead: bool) -> Case:
    """All about that alert, for a lead or for somebody else."""
    whose = [] if alert.participant is None else [alert.participant]
    person = next(iter(tx.people(whose).values()), None)
    staff = tx.staff()
    names = {one.id: one.name for one in staff}
    shows_openings = is_lead and person is not None and alert.code == CODE
    return Case(
        alert,
        None if person is None else _whom(tx, person),
        _place(tx, alert),
        tuple(tx.alert_log(alert.id)),
        tuple((names.get(row.staff, ""), row) for row in tx.rings(alert.id)),
        tuple(seen_by(tx, person.id, "alert", alert.id)) if person else (),
        tuple(seen_by(tx, person.id, "words")) if person else (),
        tuple(one.name for one in leads(staff)),
        tuple((names.get(row.staff, ""), row) for row in tx.openings(person.id))
        if person is not None and shows_openings
        else (),
    )


def _whom(tx: Transaction, person: Person) -> Whom:
    facts = Session.from_json(person.body).facts
    age = next(iter(facts.get("age", ())), "")
    return Whom(
        person.pseudonym,
        person.state,
        person.language,
        person.zone,
        BANDS.get(age, "unknown"),
        agreed=facts.get("consent") == ("yes",),
        may_write_first=person.state == "active" and person.quiet_start != ALWAYS,
        asked_for_checkin=facts.get("checkin") == ("yes",),
        in_vault=tx.has_identity(person.id),
        speaking=speaking(tx, person),
    )


def _place(tx: Transaction, alert: AlertRow) -> Place | None:
    if not alert.item:
        return None
    shown = [row for row in tx.agenda(alert.round) if row.version.item == alert.item]
    names = {row.id: row.name for row in tx.rounds()}
    version = _as_shown(tx, alert, shown)
    if version is None:
        return None
    return Place(
        names.get(alert.round, ""),
        version.number,
        version.section_name,
        version.label,
        version.text or version.media,
        bool(version.heavy),
    )


def _as_shown(tx: Transaction, alert: AlertRow, agenda: list[AgendaRow]) -> ItemVersion | None:
    """In the wording that the ask had, where it is known; else as the round shows it now."""
    wanted = None
    if alert.ask is not None and alert.participant is not None:
        key = ask_id(alert.participant, alert.ask)
        ask = tx.asks([key]).get(key)
        wanted = ask.item_version if ask else None
    versions = tx.versions(alert.item)
    exact = (one for one in versions if one.version == wanted)
    now = agenda[0].version if agenda else (versions[-1] if versions else None)
    return next(exact, now)
