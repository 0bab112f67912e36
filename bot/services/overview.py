"""What one person has said so far, as they may look at it themselves."""

from collections.abc import Mapping, Sequence

import orjson

from bot.i18n.kinds import kind_of
from bot.i18n.scene import MyAnswer
from bot.services.rows import AnswerRow
from conversations import PUBLISHED, QUOTES, TRANSLATED, Env, Item, ItemId

USES = frozenset({QUOTES, PUBLISHED, TRANSLATED})

Versions = Mapping[tuple[ItemId, int], Item]


def my_answers(
    rows: Sequence[AnswerRow],
    items: Mapping[ItemId, Item],
    flows: Mapping[int, str],
    versions: Versions,
) -> tuple[MyAnswer, ...]:
    """One entry for each item (or section, or round) with something said about it.

    ``rows`` are the revisions that count; ``flows`` names the flow of each ask, because a choice's
    sentence is found under ``flow.node.choice``. ``versions`` holds every wording by item and
    version: beside an answer stands what was answered. Who may read their words stands elsewhere.
    """
    found: dict[tuple[str, str, str], list[AnswerRow]] = {}
    for row in rows:
        if row.state != "withdrawn" and row.scope != "none" and row.under not in USES:
            found.setdefault((row.round, row.scope, row.subject), []).append(row)
    return tuple(
        _entry(key[1], key[2], rows, items, flows, versions) for key, rows in found.items()
    )


def _entry(
    scope: str,
    subject: str,
    rows: Sequence[AnswerRow],
    items: Mapping[ItemId, Item],
    flows: Mapping[int, str],
    versions: Versions,
) -> MyAnswer:
    item = items.get(ItemId(subject)) if scope == "item" else None
    labels = [
        f"{flows[row.ask]}.{row.under}.{choice}"
        for row in rows
        if row.ask in flows
        for choice in orjson.loads(row.choices)
    ]
    return MyAnswer(
        item=ItemId(subject) if scope == "item" else None,
        number=item.number if item else "",
        section=item.section_name if item else _part(scope, subject, items),
        text=_shown(item, rows, versions) if item else "",
        kind=kind_of(item.kind, item.text, item.media) if item else "question",
        labels=tuple(labels),
        words=tuple(row.words for row in rows if row.words),
        is_skipped=all(row.state == "skipped" for row in rows),
    )


def _part(scope: str, subject: str, items: Mapping[ItemId, Item]) -> str:
    """The name of the part that was spoken of; empty for the whole round."""
    named = (one.section_name for one in items.values() if one.section == subject)
    return next(named, "") if scope == "section" else ""


def _shown(item: Item, rows: Sequence[AnswerRow], versions: Versions) -> str:
    """As much of an item as its person chose to see, in the words they saw last."""
    states = {row.state for row in rows}
    if item.heavy and states == {"skipped"}:
        return item.label
    seen = versions.get((item.id, max(row.item_version or 0 for row in rows)), item)
    return seen.gist if "gist only" in states else seen.text or seen.media


def versions_of(env: Env) -> dict[tuple[ItemId, int], Item]:
    """Every wording of every item that this person may have seen."""
    now = {(item.id, item.version): item for agenda in env.agendas for item in agenda.items}
    return {key: item for agenda in env.agendas for key, item in agenda.earlier.items()} | now
