"""Rows about drafts in other languages."""

from typing import NamedTuple


class TranslatedRow(NamedTuple):
    """One item or heading in one language; see `bot.services.translated`.

    ``of`` is the digest of ``source``, the words that were translated. ``source``, ``first``,
    ``second`` and ``settled`` are JSON objects, words by the name of their field; empty where there
    is none. ``approved_by`` is a JSON list of names.
    """

    part: str
    language: str
    of: str
    source: str
    first: str
    first_by: str
    second: str
    second_by: str
    settled: str
    settled_by: str
    reviewed_by: str
    note: str
    approved_by: str
    at: int


class PassedRow(NamedTuple):
    """Somebody of the team would rather not translate that."""

    part: str
    language: str
    staff: int
    at: int


class SoundsWrongRow(NamedTuple):
    """What somebody said of a translation they read; ``words`` may be none. Nobody is named."""

    id: int
    item: str
    version: int | None
    at: int
    words: str | None
