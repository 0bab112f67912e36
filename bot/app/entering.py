"""Entering an answer for somebody: queued and worked on in one transaction, whoever else runs."""

from datetime import datetime

from bot.app.works import Works
from bot.services.entering import Entering, Entry
from bot.services.transaction import Transaction
from bot.settings import Settings
from bot.store.store import Store


def enter(settings: Settings, store: Store, now: datetime, entry: Entry) -> bool:
    """Keep it; False where something of that person's comes first. Raises UserMistake."""
    works = Works(settings, store, lambda: now)
    entering = Entering(works.library, works.turns.environments)

    def job(tx: Transaction) -> bool:
        seq = entering.queue(tx, entry, now)
        return seq is not None and bool(works.turns.batch(tx, [], only=seq).done)

    return store.write(job)
