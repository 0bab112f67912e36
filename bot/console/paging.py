"""Long lists, fifty at a time."""

from collections.abc import Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from starlette.requests import Request

T = TypeVar("T")

MOST: Final = 50
"""Rows of one page: what a phone can scroll."""


class Page(NamedTuple, Generic[T]):
    """Some of many rows; ``number`` counts from 1."""

    rows: Sequence[T]
    number: int
    pages: int
    total: int


def page(rows: Sequence[T], wanted: int) -> Page[T]:
    """That page; the nearest there is, where there is no such page."""
    pages = max(-(-len(rows) // MOST), 1)
    number = min(max(wanted, 1), pages)
    return Page(rows[(number - 1) * MOST : number * MOST], number, pages, len(rows))


def wanted(request: Request) -> int:
    """The page that was asked for."""
    text = request.query_params.get("page", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
