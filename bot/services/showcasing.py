"""What a closing meeting is shown of a round: every decision about an item, in one language."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from bot.errors import UserMistake
from bot.i18n.kinds import kind_of
from bot.i18n.scene import Told
from bot.services.decision_rows import DecisionRow
from bot.services.feedback import gather
from bot.services.feedback_on_us import quotable
from bot.services.impact.audience import took_part
from bot.services.impact.dossier import Dossier
from bot.services.impact.texts import SOURCE, reason_key, version_key, where_key
from bot.services.lookup import find_round
from bot.services.project_rows import AgendaRow
from bot.services.telling import Change, Quote, Showcase
from bot.services.transaction import Transaction


def showcase(
    tx: Transaction,
    wanted: str,
    language: str,
    now: datetime,
    *,
    has_quotes: bool = False,
    has_heavy: bool = False,
) -> Showcase:
    """A round as it is shown in that language. Raises UserMistake before it was reported.

    What was decided about a group of answers, or about somebody's own question, is between the team
    and those people; of it only a new wording is shown. Quotations are shown only with the consent
    of whoever wrote them, and once a person has read them (``has_quotes``). Nobody in a room can
    choose what they see: of a heavy item it sees words, and what people said of them, only with
    ``has_heavy``.
    """
    row = find_round(tx, wanted)
    if row.state != "reported":
        raise UserMistake(f"“{row.name}” is {row.state}; its people are told before a meeting.")
    dossier, where = Dossier.of(tx, row), where_key(row.id)
    decided = _decided(dossier)
    of_items = _of_items(tx, row.id, now) if has_quotes else {}
    of_us = quotable(tx, row.id) if has_quotes else []
    return Showcase(
        title=row.name,
        host=tx.project().get("host", ""),
        changes=tuple(
            _change(dossier, shown, decided[shown.version.item], language, has_heavy, of_items)
            for shown in dossier.agenda
            if shown.version.item in decided
        ),
        quotes=_quotes(of_us),
        where=dossier.texts.told(where, language) if where in dossier.texts.sources else None,
    )


class Quotable(NamedTuple):
    """Words that can be shown; ``number`` is that of the item they are about (empty: us)."""

    number: str
    words: str


def to_check(tx: Transaction, wanted: str, now: datetime) -> list[Quotable]:
    """All that can be shown, also of heavy items, for whoever reads it before. Raises UserMistake.

    What is about an item that nobody decided about is shown nowhere.
    """
    row = find_round(tx, wanted)
    dossier, found = Dossier.of(tx, row), _of_items(tx, row.id, now)
    decided = _decided(dossier)
    versions = [one.version for one in dossier.agenda if one.version.item in decided]
    of_items = [Quotable(one.number, text) for one in versions for text in found.get(one.item, ())]
    return [*of_items, *(Quotable("", text) for text in quotable(tx, row.id))]


class Hidden(NamedTuple):
    """What a meeting is not shown, counted: heavy items, decisions about groups, own ideas."""

    heavy: int
    groups: int
    ideas: int


def hidden(tx: Transaction, wanted: str) -> Hidden:
    """What stays between the team and people. Raises UserMistake."""
    dossier = Dossier.of(tx, find_round(tx, wanted))
    counting, changed = dossier.rulings.counting(), dossier.rulings.changes()
    shown = {one.subject for one in counting if one.scope == "item"} | set(changed)
    groups = [one for one in counting if one.scope == "answers" and one.subject]
    return Hidden(
        len(shown & dossier.heavy),
        sum(changed.get(one.subject) != one for one in groups),
        sum(not one.subject for one in counting),
    )


def languages_of(tx: Transaction, wanted: str) -> list[str]:
    """What people who took part in a round read, English first. Raises UserMistake."""
    people = took_part(tx, find_round(tx, wanted))
    found = {person.language for person in tx.people(people).values()}
    return [SOURCE, *sorted(found - {SOURCE})]


def _decided(dossier: Dossier) -> dict[str, DecisionRow]:
    """What is shown of each item: the decision about it, or the one that changed it."""
    decided = {one.subject: one for one in dossier.rulings.counting() if one.scope == "item"}
    return decided | dossier.rulings.changes()


def _of_items(tx: Transaction, round_id: str, now: datetime) -> dict[str, list[str]]:
    """What people said of each item and let anybody read, in no order that tells who wrote it."""
    found: dict[str, set[str]] = {}
    for one in gather(tx, round_id, now).items:
        told = {remark.for_anybody for remark in one.remarks}
        found.setdefault(one.item.item, set()).update(text for text in told if text)
    return {item: sorted(texts) for item, texts in found.items()}


def _quotes(texts: Iterable[str]) -> tuple[Quote, ...]:
    return tuple(Quote(Told(text)) for text in texts)  # in a small group a language is a name


def _change(
    dossier: Dossier,
    shown: AgendaRow,
    row: DecisionRow,
    language: str,
    has_heavy: bool,
    quotes: Mapping[str, Iterable[str]],
) -> Change:
    texts, item = dossier.texts, shown.version
    is_hidden = item.item in dossier.heavy and not has_heavy
    before: Told | None = Told(item.text or item.media)
    after = None
    if is_hidden:
        before, after = _in_short(dossier, shown, row)
    elif row.version_before is not None and row.version_after is not None:
        before = texts.told(version_key(row.subject, row.version_before), language)
        after = texts.told(version_key(row.subject, row.version_after), language)
    return Change(
        number=shown.version.number,
        kind=kind_of(shown.kind, item.text, item.media),
        outcome=row.outcome,
        before=before,
        after=after,
        reason=texts.told(reason_key(row.id), language) if row.scope == "item" else None,
        decided_by=row.decided_by,
        quotes=() if is_hidden else _quotes(quotes.get(item.item, ())),
    )


def _in_short(
    dossier: Dossier, shown: AgendaRow, row: DecisionRow
) -> tuple[Told | None, Told | None]:
    """A heavy item before and after: what each is about, or else its neutral label."""
    old, new = (
        dossier.versions.get((row.subject, version or 0))
        for version in (row.version_before, row.version_after)
    )
    if old is not None and new is not None and old.gist and new.gist:
        return Told(old.gist), Told(new.gist)
    label = shown.version.label or (old.label if old is not None else "")
    return (Told(label) if label else None), None
