"""Rows about what was put before people: when, and in which messages."""

from typing import NamedTuple


class ShownRow(NamedTuple):
    """An ask that put an item before somebody; ``put_at`` is when it was put last."""

    participant: int
    number: int
    item: str
    item_version: int
    put_at: int


class EarlierPut(NamedTuple):
    """A message that was sent, in which an ask stands; the newest of it may be another."""

    ask: int
    id: int
    message_ref: int | None
    resends: int
    claimed_at: int | None
