"""An entry that nothing is wrong with, to be changed by tests."""

from datetime import UTC, date, datetime
from typing import Any

from bot.services.support import Service, bring_in, entry
from bot.store import Store

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GOOD: dict[str, Any] = {
    "key": "a",
    "name": "A line",
    "who_for": "For anyone.",
    "nations": ["england"],
    "channels": ["call"],
    "number": "01632 960001",
    "cost": "Free.",
    "hours": "Every day.",
    "open": "always",
    "languages": ["en"],
    "what_happens": "A person listens.",
    "source": "us",
    "checked_on": TODAY,
    "owner": "Mina",
    "verified": True,
}


def row(**changes: Any) -> dict[str, Any]:
    """The row with these fields instead; None leaves a field out."""
    return {name: cell for name, cell in {**GOOD, **changes}.items() if cell is not None}


def service(**changes: Any) -> Service:
    found, findings = entry.read(row(**changes), "here")
    assert found is not None, findings
    return found


def bring(store: Store, *names: str, replaces: bool = False, **changes: object) -> None:
    services = [service(key=name, **changes) for name in names]
    store.write(lambda tx: bring_in(tx, services, NOON, replaces=replaces))
