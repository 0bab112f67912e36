"""Columns whose texts are sealed. Whoever writes one says whose it is; reading needs nothing."""

from dataclasses import dataclass, field
from typing import Any, Final, cast

from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from bot.store.secrecy.ring import Ring

_RING: Final = "yousaid_ring"


@dataclass(frozen=True, slots=True)
class Secret:
    """A text, or a content, and whose key it is to be sealed under."""

    person: int
    content: str | bytes = field(repr=False)


def ring_of(dialect: Dialect) -> Ring:
    """The keys of the database that is spoken to."""
    return cast(Ring, getattr(dialect, _RING))


def give_ring(dialect: Dialect, ring: Ring) -> None:
    """Whoever speaks to that database has these keys."""
    setattr(dialect, _RING, ring)


class Sealed(TypeDecorator[Any]):
    """A text under the key of a person. Nothing stays nothing, and can be asked for in SQL."""

    impl = Text
    cache_ok = True

    def __init__(self, place: str) -> None:
        """``place`` is table and column; a text that is moved elsewhere does not open."""
        super().__init__()
        self.place = place

    def process_bind_param(self, value: Secret | str | None, dialect: Dialect) -> str | None:
        """Seal it. Raises TypeError for words of which nobody said whose they are."""
        if value is None or value == "":
            return value
        if not isinstance(value, Secret) or not isinstance(value.content, str):
            raise TypeError(f"{self.place} takes a Secret, or nothing")
        if not value.content:
            return ""
        return ring_of(dialect).seal(value.person, self.place, value.content)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open it; empty where its key is gone, because then it was deleted."""
        return ring_of(dialect).open(self.place, value) if value else value


class SealedBytes(TypeDecorator[Any]):
    """The same for sounds."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: Secret | bytes | None, dialect: Dialect) -> bytes | None:
        """Seal it. Raises TypeError for a content of which nobody said whose it is."""
        if value is None or value == b"":
            return value
        if not isinstance(value, Secret) or not isinstance(value.content, bytes):
            raise TypeError(f"{self.place} takes a Secret, or nothing")
        return ring_of(dialect).seal_bytes(value.person, self.place, value.content)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Open it; empty where its key is gone."""
        return ring_of(dialect).open_bytes(self.place, bytes(value)) if value else value
