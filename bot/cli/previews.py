"""What a step would do, without doing it: the list, and the sentence as people will read it."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.app.signposting import Signposting
from bot.app.texts import Speech, catalogues_of, sound_library
from bot.cli.broadcasts import in_words
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.services.foretelling import Foretelling
from bot.services.previewing import (
    Foreseen,
    Rehearsed,
    Summary,
    foresee,
    one_of_each,
    rehearse,
    summary,
)
from bot.services.project_rows import BroadcastRow, RoundRow
from bot.services.transaction import Transaction
from bot.services.zones import in_zone, shown, zone_of
from conversations import advance

#: People listed one by one; the rest are counted.
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class Preview:
    """One broadcast that a step would make: who gets what, and how it reads in each language."""

    short: Summary
    people: Sequence[Foreseen]
    texts: Mapping[str, str]
    zone: ZoneInfo


def show_preview(
    args: argparse.Namespace, house: House, step: Callable[[Transaction], RoundRow]
) -> int:
    """Print who would get what. Raises UserMistake where the step is not possible."""
    library = sound_library(house.settings.flows)
    catalogues = catalogues_of(library, Signposting())
    foretelling = Foretelling(advance, library, Speech(catalogues, lambda: True))
    found: list[Preview] = []

    def job(tx: Transaction) -> None:
        before = {one.id for one in tx.broadcasts()}
        step(tx)
        made = [one for one in tx.broadcasts() if one.id not in before]
        found[:] = [_preview(tx, one, foretelling) for one in made]

    try:
        house.store.write(rehearse(job))
    except Rehearsed:
        show_json([_data(one) for one in found]) if args.json else _print(found)
    return 0


def _preview(tx: Transaction, row: BroadcastRow, foretelling: Foretelling) -> Preview:
    people = foresee(tx, row)
    texts = {
        one.language: foretelling.text(tx, one, row.kind, row.round) for one in one_of_each(people)
    }
    return Preview(summary(row.kind, people), people, texts, zone_of(tx.project()))


def _print(found: Sequence[Preview]) -> None:
    if not found:
        say("Nobody would be written to.")
    for one in found:
        for line in in_words(one.short, _clock(one.zone)):
            print(line)
        show_table([_line(each) for each in one.people[:MOST_LINES]], ("who", "language", "when"))
        if len(one.people) > MOST_LINES:
            print(f"… and {len(one.people) - MOST_LINES} more")
        for language, text in one.texts.items():
            print(f"\n{language}: {text or '(no sentence for this yet)'}")
    say("Nothing was changed.")


def _clock(zone: ZoneInfo) -> Callable[[int], str]:
    return lambda at: shown(at, zone) or ""


def _line(one: Foreseen) -> dict[str, str]:
    when = f"{one.local:%a %d %b %H:%M} their time" if one.local else f"not: {one.why}"
    return {"who": one.person, "language": one.language, "when": when}


def _data(one: Preview) -> dict[str, Any]:
    people = [
        {
            "person": each.person,
            "language": each.language,
            "at": each.local.isoformat() if each.local else None,
            "why": each.why,
        }
        for each in one.people
    ]
    times = {name: in_zone(getattr(one.short, name), one.zone) for name in ("first", "last")}
    return {**asdict(one.short), **times, "listed": people, "texts": one.texts}
