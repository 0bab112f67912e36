"""The database behind the services. ``Store`` is the way in."""

from bot.store.installed import Installed
from bot.store.instance import InstanceLock
from bot.store.reader import PooledReader
from bot.store.store import Store
from bot.store.writer import GroupWriter

__all__ = ["GroupWriter", "Installed", "InstanceLock", "PooledReader", "Store"]
