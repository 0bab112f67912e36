"""Wordings of items that are approved as translations of the item: nobody translates them twice."""

from collections.abc import Collection, Mapping

import orjson

from bot.i18n import marks
from bot.services.decision_rows import WordingRow
from bot.services.impact.texts import digest, version_key
from bot.services.transaction import Transaction
from bot.services.translated.standing import words

ITEM = version_key("", 0).partition(".")[0]
"""What keys of wordings begin with."""


def item_wordings(
    tx: Transaction, sources: Mapping[str, str], heavy: Collection[str]
) -> list[WordingRow]:
    """Of those texts which are wordings of items, in every language in which they are approved;
    ``heavy`` items by two people.
    """
    keys: dict[tuple[str, str], list[str]] = {}
    for key, text in sources.items():
        kind, _, rest = key.partition(".")
        if kind == ITEM:
            keys.setdefault((rest.rpartition(".")[0], text), []).append(key)
    found = []
    parts = sorted({part for part, _ in keys})
    for row in tx.approved_translated(parts) if parts else ():
        source, settled = words(row.source), words(row.settled)
        names = orjson.loads(row.approved_by)
        field = "text" if source.get("text") else "media"
        is_approved = marks.stands(len(names), is_safety=row.part in heavy) == "approved"
        if is_approved and settled.get(field):
            by = f"{row.first_by}, {row.second_by}", ", ".join(names)
            found += [
                WordingRow(key, row.language, digest(sources[key]), settled[field], *by, row.at)
                for key in keys.get((row.part, source.get(field, "")), ())
            ]
    return found
