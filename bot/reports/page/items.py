"""A round's items as a report shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import orjson

from bot.reports.page.choosing import Choice
from bot.reports.page.values import Idea, Item, Need, Part, Table, Wording
from bot.services.feedback import VERDICT, ItemFeedback, Remark
from bot.services.said import NOT_ASKED

BESIDE: Final = ("reason", "feeling", "place", "after_feeling", "after_need")
PROTOCOL: Final = (
    ("who", "place", ("trusted", "who_asks")),
    ("where", "place", ("quiet",)),
    ("beforehand", "place", ("before",)),
    ("breaks", "place", ("time",)),
    ("language", "place", ("language",)),
    ("else", "place", ("other",)),
    ("none", "place", ("nothing",)),
    ("feeling_after", "after_feeling", ()),
    ("afterwards", "after_need", ()),
)
"""What whoever asks has to have ready, and the answers that say so; none named: all of them."""
NEEDS: Final = frozenset({"place", "after_feeling", "after_need"})


def items(choice: Choice) -> Iterator[Item]:
    """Every version of an item that somebody met. Anybody reads of one version of each alone."""
    for one in choice.dossier.feedback.items:
        numbers = choice.dossier.numbers.items.get(one.item.item)
        if not choice.is_public or numbers is None or numbers.version == one.item.version:
            yield _item(choice, one)


def parts(choice: Choice) -> Iterator[Part]:
    """What people need, for each part and then for each item of which they said so."""
    for section in choice.dossier.feedback.sections:
        tables = {under: choice.of_section(section, under) for under in sorted(NEEDS)}
        yield from _part(choice, section.name, "", section.title, tables, section.remarks)
    for one in choice.dossier.feedback.items:
        tables = {under: choice.of_item(one, under) for under in sorted(NEEDS)}
        about = [remark for remark in one.remarks if remark.under in NEEDS]
        name = one.item.section_name
        yield from _part(choice, name, one.item.number, one.title, tables, about)


def ideas(choice: Choice) -> Iterator[Idea]:
    """Questions and ideas of people's own."""
    shown = [one for one in choice.dossier.feedback.proposals if choice.may_quote(one)]
    for one in sorted(shown, key=lambda one: choice.words(one).casefold()):
        decided = choice.decided(one.decision)
        yield Idea(choice.words(one), one.status, decided, choice.beside(one))


def _item(choice: Choice, one: ItemFeedback) -> Item:
    against, in_short = (tally.get(NOT_ASKED, 0) for tally in (one.verdicts, one.short_verdicts))
    opposed = [remark for remark in one.remarks if NOT_ASKED in remark.verdict]
    is_objected = choice.is_objected(one.item.item, against + in_short)
    tables = (choice.of_item(one, under) for under in BESIDE)
    seconds = None if one.seconds is None else round(one.seconds)
    return Item(
        wording=_wording(one),
        verdicts=choice.of_item(one, VERDICT),
        gist=choice.gist(one),
        tables=tuple(table for table in tables if table),
        quotes=choice.quotes(one.remarks),
        objections=choice.quotes(opposed) if is_objected else (),
        is_objected=is_objected,
        objected=choice.number(against),
        objected_short=choice.number(in_short),
        shown=choice.number(one.shown),
        answered=choice.number(one.answered),
        skipped=choice.number(one.skipped),
        unshown=choice.unshown(one.remarks),
        seconds=None if choice.is_public else seconds,
        decided=choice.decided(one.decision),
    )


def _wording(one: ItemFeedback) -> Wording:
    item = one.item
    return Wording(
        number=item.number,
        version=item.version,
        kind=one.kind,
        material=one.title,
        section=item.section,
        section_name=item.section_name,
        text=item.text,
        media=item.media,
        options=tuple(orjson.loads(item.options)),
        probes=tuple(orjson.loads(item.probes)),
        is_heavy=item.heavy,
    )


def _part(
    choice: Choice,
    name: str,
    number: str,
    material: str,
    tables: dict[str, Table | None],
    remarks: Iterable[Remark],
) -> Iterator[Part]:
    remarks = tuple(remarks)
    needs = tuple(_needs(tables))
    quotes, unshown = choice.quotes(remarks), choice.unshown(remarks)
    if needs or quotes or unshown:
        yield Part(name, number, material, needs, quotes, unshown)


def _needs(tables: dict[str, Table | None]) -> Iterator[Need]:
    named = {code for _, under, codes in PROTOCOL if under == "place" for code in codes}
    for heading, under, codes in PROTOCOL:
        table = tables[under]
        if table is None:
            continue
        cells = tuple(
            cell
            for cell in table.cells
            if not codes
            or cell.code in codes
            or (heading == "else" and cell.code not in named)  # of somebody's own flow
        )
        if cells:
            yield Need(heading, replace(table, cells=cells))
