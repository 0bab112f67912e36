"""The directory in the database: bring entries in, take them out, confirm them."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import orjson

from bot.errors import UserMistake
from bot.services.instants import micros
from bot.services.service_tables import ServiceRow
from bot.services.support import entry
from bot.services.support.service import CHECK_EVERY, Service
from bot.services.transaction import Transaction
from conversations import Finding

log = logging.getLogger(__name__)

#: More entries than anybody could check every 90 days.
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its name, and its rows with where each one stands ("row 3")."""

    name: str
    rows: tuple[tuple[str, entry.Row], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """Keys of the entries that an import added, changed, left as they were, and removed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    removed: tuple[str, ...]


def examine(
    sheet: Sheet, now: datetime, topics: Collection[str] = ()
) -> tuple[tuple[Service, ...], list[Finding]]:
    """The entries of a file, and every mistake in it; ``topics`` are those of the drafts."""
    found: list[Service] = []
    findings: list[Finding] = []
    keys: dict[str, str] = {}
    for place, row in sheet.rows:
        where = f"{sheet.name}, {place} ({row.get('name') or 'no name'})"
        service, mistakes = entry.read(row, where, topics=topics)
        if service is not None and service.checked_on > service.day(now):
            mistakes.append(_from_tomorrow(where, service))
        key = str(row.get("key") or "").strip()
        if key and key in keys:
            what = f"the key “{key}” is used in {keys[key]} too."
            mistakes.append(Finding(where, what, "Give every service its own key."))
        keys.setdefault(key, place)
        findings += mistakes
        if service is not None:
            found.append(service)
    if not sheet.rows:
        findings.append(Finding(sheet.name, "there are no services in it.", "Add one a row."))
    if len(sheet.rows) > MOST:
        what = f"there are more than {MOST} services in it."
        findings.append(Finding(sheet.name, what, "Keep those that you can check."))
    return tuple(found), findings


def bring_in(
    tx: Transaction, services: Sequence[Service], now: datetime, *, replaces: bool = False
) -> Imported:
    """Keep these entries; with ``replaces`` no others stay. They are shown from then on."""
    kept = {row.key: row for row in tx.services()}
    last = max((row.place for row in kept.values()), default=0)
    rows = []
    for number, service in enumerate(services, 1):
        old = kept.get(service.key)
        place = number if replaces or old is None else old.place
        if old is None and not replaces:
            place = last + number
        told = old.told_at if old else None
        rows.append(ServiceRow(service.key, place, body_of(service), micros(now), told))
    gone = tuple(key for key in kept if replaces and key not in {row.key for row in rows})
    tx.drop_services(gone)
    tx.keep_services(rows)
    same = tuple(row.key for row in rows if row.key in kept and kept[row.key].body == row.body)
    return Imported(
        added=tuple(row.key for row in rows if row.key not in kept),
        changed=tuple(row.key for row in rows if row.key in kept and row.key not in same),
        same=same,
        removed=gone,
    )


def all_services(rows: Iterable[ServiceRow]) -> tuple[Service, ...]:
    """The entries in these rows; one that cannot be read is left out, and the log says so."""
    found = []
    for row in rows:
        service = _of(row)
        if service is not None:
            found.append(service)
    return tuple(found)


def verify(tx: Transaction, key: str, by: str, now: datetime) -> Service:
    """Somebody compared its facts today. Raises UserMistake where there is no such entry."""
    row = next((one for one in tx.services() if one.key == key), None)
    service = _of(row) if row is not None else None
    if row is None or service is None:
        raise UserMistake(f"There is no service “{key}”; `yousaid support list` shows all keys.")
    if not by.strip():
        raise UserMistake("Say who has checked it: --by NAME.")
    today = service.day(now)
    latest = today + CHECK_EVERY
    is_early = today < service.expires_on < service.checked_on + CHECK_EVERY
    checked = replace(
        service,
        checked_on=today,
        expires_on=service.expires_on if is_early else latest,
        is_verified=True,
        verified_by=" ".join(by.split()),
    )
    tx.keep_services([row._replace(body=body_of(checked))])
    return checked


def topics_of(tx: Transaction) -> frozenset[str]:
    """What the drafts are about."""
    found: set[str] = set()
    for material in tx.materials():
        for item in tx.newest_items(material.id):
            found |= {str(topic).lower() for topic in orjson.loads(item.topics)}
    return frozenset(found)


def body_of(service: Service) -> str:
    """An entry as the database keeps it."""
    return orjson.dumps(entry.written(service)).decode()


def _of(row: ServiceRow) -> Service | None:
    try:
        found = orjson.loads(row.body)
    except orjson.JSONDecodeError:
        found = None
    service = None
    if isinstance(found, Mapping):
        service, _ = entry.read(found, row.key, topics=_own_topics(found))
    if service is None:
        log.error("A service cannot be read and is not shown", extra={"service": row.key})
    return service


def _own_topics(body: Mapping[str, object]) -> list[str]:
    """Topics were compared with the drafts at the import; drafts may have changed since."""
    topics = body.get("topics")
    return topics if isinstance(topics, list) else []


def _from_tomorrow(where: str, service: Service) -> Finding:
    what = f"its facts were checked in the future ({service.checked_on})."
    return Finding(where, what, "Write the day it was done in “checked_on”.")
