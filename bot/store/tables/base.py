"""What all tables share: their metadata, their column types, and how constraints are named."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Text

from bot.store.secrecy import Sealed, SealedBytes

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Row ids are given out by the store itself, in the order of commits; see ``Transaction.ids``.
#: SQLite has its fastest key only under the name INTEGER.
RowId = BigInteger().with_variant(Integer, "sqlite")

#: UTC instants are whole microseconds since 1970: exact, sortable, and the same everywhere.
Instant = BigInteger().with_variant(Integer, "sqlite")


def row_id(name: str = "id") -> Column[int]:
    """A primary key whose values the store gives out."""
    return Column(name, RowId, primary_key=True, autoincrement=False)


def instant(name: str, *, empty: bool = True) -> Column[int]:
    """A moment, in microseconds since 1970, UTC."""
    return Column(name, Instant, nullable=empty)


def text(name: str, *, empty: bool = False, default: str | None = None) -> Column[str]:
    """Words, codes or JSON."""
    return Column(name, Text, nullable=empty, server_default=default)


def sealed(name: str, place: str, *, default: str | None = None) -> Column[Any]:
    """Words of which nobody reads anything on the disk; ``place`` is its table and itself."""
    return Column(name, Sealed(place), nullable=False, server_default=default)


def sealed_bytes(name: str, place: str) -> Column[Any]:
    """A sound of which nobody hears anything on the disk."""
    return Column(name, SealedBytes(place), nullable=False)


def number(name: str, *, empty: bool = False, default: str | None = None) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=empty, server_default=default)


def participant(name: str = "participant", *, primary_key: bool = False) -> Column[int]:
    """Whose row this is."""
    return Column(
        name,
        RowId,
        ForeignKey("participants.id"),
        primary_key=primary_key,
        nullable=False,
        autoincrement=False,
    )


def member(name: str = "staff", *, empty: bool = False, primary_key: bool = False) -> Column[int]:
    """Whose row this is, of the team."""
    refers = ForeignKey("staff.id")
    return Column(name, RowId, refers, nullable=empty, primary_key=primary_key, autoincrement=False)
