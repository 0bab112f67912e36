"""The durable core and its database, for every test here."""

from tests.support.core import core, store

__all__ = ["core", "store"]
