"""A team that is always there, so that heavy drafts may be shown; and shifts by hand."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import orjson

from bot.services.care_rows import ROLES, Role, ShiftRow, StaffRow
from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.settings import Settings
from bot.store import Store

NAMES: Mapping[Role, str] = {"on_call": "Mina", "deputy": "Joel", "lead": "Priti"}
#: Longer than any test lets pass.
LONG = timedelta(days=800)


def always(tx: Transaction, now: datetime, reads: Iterable[str] = ("en", "ar")) -> None:
    """Somebody is on call, with a deputy, from a day ago until long after; alerts are tried out."""
    numbers = tx.ids(2 * len(ROLES))
    since, until = micros(now - timedelta(days=1)), micros(now + LONG)
    codes = orjson.dumps(list(reads)).decode()
    for at, role in enumerate(ROLES):
        mail = f"{NAMES[role].lower()}@harbour.example"
        is_lead = int(role == "lead")
        tx.save_staff(
            StaffRow(numbers[at], NAMES[role], "Harbour", mail, codes, is_lead, tested_at=until)
        )
    tx.add_shifts(
        [
            ShiftRow(numbers[3 + at], numbers[at], role, since, until, "Europe/London")
            for at, role in enumerate(ROLES)
        ]
    )


def attend(env: Mapping[str, str], now: datetime) -> None:
    """The same in the installation with these settings."""
    settings = Settings.read(env)
    settings.data.mkdir(parents=True, exist_ok=True)
    store = Store(settings.database_url)
    try:
        store.migrate()
        store.write(lambda tx: always(tx, now))
    finally:
        store.close()
