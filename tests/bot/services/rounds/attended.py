"""A round with a heavy draft, a team, and its shifts; and whether what is heavy waits."""

from datetime import timedelta

import orjson
import pytest

from bot.errors import UserMistake
from bot.services import materials, rounds
from bot.services.agendas import Environments
from bot.services.care import team
from bot.services.care.team import Member
from bot.services.care_rows import ROLES, ShiftRow
from bot.services.drafts import Draft, DraftItem
from bot.services.instants import HOUR, micros
from bot.services.transaction import Transaction
from bot.store import Store
from conversations import Env
from tests.support.core import START
from tests.support.small_engine import SmallSpeech

NOW = micros(START)
DAY = 24 * HOUR
ENDS = START + timedelta(days=10)


@pytest.fixture
def planned(store: Store) -> Store:
    """A team of three, and a round of ten days with one heavy draft and one that is not."""
    items = (DraftItem("1", "", "Where?"), DraftItem("2", "", "Did it hurt?"))
    details = [materials.Details(), materials.Details(heavy=True)]

    def job(tx: Transaction) -> None:
        row = materials.import_draft(tx, Draft("G", "guide", items, ()), START, details=details)
        rounds.create(tx, "Spring", [row.id], START, closes=ENDS)
        for name in ("Mina", "Joel", "Priti"):
            given = Member("Harbour", f"{name.lower()}@h.example", ["en", "ar"], name == "Priti")
            tx.save_staff(team.add(tx, name, given)._replace(tested_at=NOW))

    store.write(job)
    return store


def writes(store: Store, *rows: tuple[str, str, float, float]) -> None:
    """Shifts from and until so many days from now."""

    def job(tx: Transaction) -> None:
        ids = {row.name: row.id for row in tx.staff()}
        for who, role, since, until in rows:
            times = NOW + int(since * DAY), NOW + int(until * DAY)
            kind = next(one for one in ROLES if one == role)
            tx.add_shifts([ShiftRow(tx.ids(1)[0], ids[who], kind, *times, "Europe/London")])

    store.write(job)


def opened(store: Store) -> str:
    """What a command to open it says; empty where it opens."""
    try:
        store.write(lambda tx: rounds.open_round(tx, "Spring", START))
    except UserMistake as mistake:
        return str(mistake)
    return ""


WHOLE = (("Mina", "on_call", -1.0, 12.0), ("Joel", "deputy", -1.0, 12.0))


def joins(store: Store, *languages: str) -> None:
    def job(tx: Transaction) -> None:
        for language in languages:
            (number,) = tx.ids(1)
            tx.add_participant(
                {
                    "id": number,
                    "pseudonym": f"otter-{number}",
                    "state": "active",
                    "language": language,
                    "zone": "Europe/London",
                    "channel": "web",
                    "joined_at": NOW,
                },
                orjson.dumps({}).decode(),
            )
            tx.enrol(number, "r1", NOW)

    store.write(job)


def env(store: Store, now: int, language: str = "en") -> Env:
    environments = Environments(SmallSpeech())
    store.read(lambda tx: environments.refresh(tx, now))
    return environments.env(["r1"], language)


def holds(store: Store, now: int) -> bool:
    found = env(store, now)
    return bool(found.held(found.agendas[0]))


def scheduled(store: Store) -> None:
    """By its date it opens, whatever is missing."""

    def job(tx: Transaction) -> None:
        row = tx.rounds()[0]
        tx.save_round(row._replace(state="scheduled", opens=NOW))
        rounds.keep_dates(tx, START)

    store.write(job)
