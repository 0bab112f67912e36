"""What one person reads of what became of their words, and of others'. Pure.

Their own words are quoted to them and to nobody else. A decision about a group of answers reaches
the people of that group; others see at most the new wording. The wording of a heavy item is shown
only to somebody who has chosen to see it before.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.i18n.kinds import kind_of
from bot.i18n.phrases import LINES
from bot.i18n.scene import Impact, Status, Suggestion, Told
from bot.services.decision_rows import DecisionRow
from bot.services.impact.dossier import Dossier
from bot.services.impact.texts import reason_key, version_key, where_key
from bot.services.owing import is_open
from bot.services.project_rows import AgendaRow, ItemVersion
from bot.services.said import VERDICTS, Said
from bot.services.suppression import Level
from conversations import ItemId, Line

#: The choice that group lines are about, by the kind of round.
LABELS: Final[Mapping[str, Line]] = {
    "review": Line("review.verdict.fine", "Fine as it is"),
    "look": Line("look.right.right", "Yes, this is right"),
}
RUNNING = ("open", "paused")


def compose(dossier: Dossier, mine: Sequence[Said], language: str) -> Impact:
    """The letter of one person. ``mine`` is all they said in that round."""
    texts, where = dossier.texts, where_key(dossier.row.id)
    return Impact(
        suggestions=suggestions(dossier, mine, language, is_told=True),
        others=_others(dossier, mine, language),
        group=_group(dossier),
        where=texts.told(where, language) if where in texts.sources else None,
    )


def suggestions(
    dossier: Dossier, mine: Sequence[Said], language: str, *, is_told: bool
) -> tuple[Suggestion, ...]:
    """Each of their suggestions with what became of it.

    Until people are told, it is with the team once the round has closed, and received before.
    """
    by_item = _by_item(mine)
    found = []
    for shown in dossier.agenda:
        said = by_item.get(shown.version.item)
        if said:
            decision = _decision(dossier, said) if is_told else None
            found.append(_suggestion(dossier, shown, said, mine, decision, language))
    for one in mine:
        if one.is_proposal and one.words:
            decision = dossier.rulings.about_answer(one) if is_told else None
            found.append(_suggestion(dossier, None, [one], mine, decision, language))
    return tuple(found)


def _by_item(mine: Sequence[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for one in mine:
        if one.is_suggestion and not one.is_proposal:
            found.setdefault(one.item, []).append(one)
    return found


def _decision(dossier: Dossier, said: Sequence[Said]) -> DecisionRow | None:
    if any(_waits(dossier, one) for one in said):
        return None
    own = [dossier.rulings.about_answer(one) for one in said]
    named = max((row for row in own if row is not None), default=None)
    return named or dossier.rulings.about_item(said[0].item)


def _waits(dossier: Dossier, one: Said) -> bool:
    """It was said after people were told, and needs an answer of its own, which it has not yet."""
    is_late = dossier.row.state == "reported" and is_open(dossier.row, one.newest.at)
    return is_late and bool(one.obliges(dossier.heavy)) and not dossier.rulings.is_settled(one)


def _suggestion(
    dossier: Dossier,
    shown: AgendaRow | None,
    said: Sequence[Said],
    mine: Sequence[Said],
    decision: DecisionRow | None,
    language: str,
) -> Suggestion:
    waiting: Status = "received" if dossier.row.state in RUNNING else "with_team"
    before, after = _wordings(dossier, decision, mine, language)
    return Suggestion(
        item=ItemId(shown.version.item) if shown else None,
        number=shown.version.number if shown else "",
        kind=_kind(shown) if shown else "",
        said=tuple(
            f"{VERDICTS[one.newest.under]}.{one.newest.under}.{code}"
            for one in said
            if one.is_verdict
            for code in one.choices
        ),
        words=tuple(one.words for one in said if one.words),
        status=decision.outcome if decision else waiting,
        reason=dossier.texts.told(reason_key(decision.id), language) if decision else None,
        before=before,
        after=after,
        decided_by=decision.decided_by if decision else "",
        about=_about(_spoken_of(dossier, shown, said), mine) if shown else "",
    )


def _spoken_of(dossier: Dossier, shown: AgendaRow, said: Sequence[Said]) -> ItemVersion:
    """The version they had before them; the item may have moved on, to words nobody approved."""
    newest = max(said, key=lambda one: one.newest.id).newest
    return _version(dossier, shown, newest.item_version)


def _version(dossier: Dossier, shown: AgendaRow, wanted: int | None) -> ItemVersion:
    item = shown.version.item
    return shown.version if wanted is None else dossier.versions.get((item, wanted), shown.version)


def _others(dossier: Dossier, mine: Sequence[Said], language: str) -> tuple[Suggestion, ...]:
    """Changes that this person did not ask for, each item once, in the order of the draft."""
    own = {item: _decision(dossier, said) for item, said in _by_item(mine).items()}
    changes = dossier.rulings.changes()
    return tuple(
        _change(dossier, shown, changes[shown.version.item], mine, language)
        for shown in dossier.agenda
        if shown.version.item in changes
        and own.get(shown.version.item) != changes[shown.version.item]
    )


def _change(
    dossier: Dossier, shown: AgendaRow, row: DecisionRow, mine: Sequence[Said], language: str
) -> Suggestion:
    before, after = _wordings(dossier, row, mine, language)
    is_for_all = row.scope == "item"
    return Suggestion(
        item=ItemId(shown.version.item),
        number=shown.version.number,
        kind=_kind(shown),
        said=(),
        words=(),
        status=row.outcome,
        reason=dossier.texts.told(reason_key(row.id), language) if is_for_all else None,
        before=before,
        after=after,
        decided_by=row.decided_by,
        about=_about(_reviewed(dossier, shown, row), mine),
    )


def _reviewed(dossier: Dossier, shown: AgendaRow, row: DecisionRow) -> ItemVersion:
    """The version a decision was about, unless only a newer one can be cut short for who may not
    have seen it.
    """
    found = _version(dossier, shown, row.version_before)
    return shown.version if shown.version.heavy and not found.heavy else found


def _kind(shown: AgendaRow) -> str:
    return kind_of(shown.kind, shown.version.text, shown.version.media)


def told(dossier: Dossier, row: DecisionRow, language: str) -> Suggestion:
    """One decision as people are told of it who saw the whole wording, without anybody's words."""
    shown = next((one for one in dossier.agenda if one.version.item == row.subject), None)
    before, after = _texts(dossier, row, language)
    return Suggestion(
        item=ItemId(row.subject) if shown else None,
        number=shown.version.number if shown else "",
        kind=_kind(shown) if shown else "",
        said=(),
        words=(),
        status=row.outcome,
        reason=dossier.texts.told(reason_key(row.id), language),
        before=before,
        after=after,
        decided_by=row.decided_by,
        about=_version(dossier, shown, row.version_before).text if shown else "",
    )


def _about(item: ItemVersion, mine: Sequence[Said]) -> str:
    """The item's words, or as much of a heavy one as this person chose to see."""
    if not item.heavy or _has_seen(mine, item.item):
        return item.text or item.media
    in_short = any(one.item == item.item and one.newest.state == "gist only" for one in mine)
    return item.gist if in_short else item.label


def _wordings(
    dossier: Dossier, row: DecisionRow | None, mine: Sequence[Said], language: str
) -> tuple[Told | None, Told | None]:
    if row is None or (row.subject in dossier.heavy and not _has_seen(mine, row.subject)):
        return None, None
    return _texts(dossier, row, language)


def _texts(dossier: Dossier, row: DecisionRow, language: str) -> tuple[Told | None, Told | None]:
    """The wording before and after."""
    if row.version_before is None or row.version_after is None:
        return None, None
    texts = dossier.texts
    return (
        texts.told(version_key(row.subject, row.version_before), language),
        texts.told(version_key(row.subject, row.version_after), language),
    )


def _has_seen(mine: Sequence[Said], item: str) -> bool:
    """Whether they judged it after they had seen the whole text, not only its short version."""
    about = [one for one in mine if one.item == item]
    in_short = any(one.newest.state == "gist only" for one in about)
    return any(one.is_verdict for one in about) and not in_short


def _group(dossier: Dossier) -> tuple[Line, ...]:
    label = LABELS.get(dossier.row.kind, LABELS["review"])
    return tuple(
        _group_line(shown, word, label)
        for shown in dossier.agenda
        if shown.version.number and (word := dossier.levels.get(shown.version.item)) is not None
    )


def _group_line(shown: AgendaRow, word: Level, label: Line) -> Line:
    name = LINES[f"blocks.answer_{_kind(shown)}"]
    what = Line(name.key, name.text, {"number": shown.version.number})
    line = LINES[f"blocks.group_{word}"]
    return Line(line.key, line.text, {"what": what, "label": label})
