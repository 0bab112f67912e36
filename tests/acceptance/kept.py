"""What facilitators read of one person, in the form in which that person remembers it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.acceptance.reviewer import Given, Item

Answer = Mapping[str, Any]


def given_by(answers: Iterable[Answer], words: str) -> list[Answer]:
    """The answers of the one person who wrote these words."""
    rows = list(answers)
    (name,) = {row["participant"] for row in rows if row["text"] == words}
    return [row for row in rows if row["participant"] == name]


def first_words(given: Iterable[Given]) -> str:
    """Words that only this person wrote."""
    return next(one.text for one in given if one.text)


def kept(answers: Iterable[Answer]) -> list[Given]:
    """What was kept, in an order of its own."""
    return in_order(
        Given(
            row["scope"],
            row["item"] or row["section_name"],
            row["ask"],
            row["state"],
            tuple(row["choices"]),
            row["text"],
            row["item_version"],
        )
        for row in answers
    )


def not_reached(items: Sequence[Item]) -> list[Given]:
    """How these items stand for somebody who did not come to them."""
    return [
        Given("item", item["id"], "verdict", "not reached", version=item["version"])
        for item in items
    ]


def in_order(given: Iterable[Given]) -> list[Given]:
    """By what they are about."""
    return sorted(given, key=lambda one: (one.scope, one.subject or "", one.ask))
