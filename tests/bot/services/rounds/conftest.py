"""The durable core and its database, and a round with a heavy draft, for every test here."""

from tests.bot.services.rounds.attended import planned
from tests.support.core import core, store

__all__ = ["core", "planned", "store"]
