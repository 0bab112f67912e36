"""What a step would do, without doing it: the list, and the sentence as people will read it."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from bot.app.signposting import Signposting
from bot.app.texts import Speech, catalogues_of, sound_library
from bot.cli.broadcasts import in_words
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.services.foretelling import Foretelling, Preview
from bot.services.previewing import Foreseen, Rehearsed, rehearse
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction
from bot.services.zones import in_zone, shown, zone_of
from conversations import advance

#: People listed one by one; the rest are counted.
MOST_LINES = 50


def show_preview(
    args: argparse.Namespace, house: House, step: Callable[[Transaction], RoundRow]
) -> int:
    """Print who would get what. Raises UserMistake where the step is not possible."""
    library = sound_library(house.settings.flows)
    catalogues = catalogues_of(library, Signposting())
    foretelling = Foretelling(advance, library, Speech(catalogues, lambda: True))
    found: list[Preview] = []

    def job(tx: Transaction) -> None:
        found[:] = foretelling.previews(tx, step)

    try:
        house.store.write(rehearse(job))
    except Rehearsed:
        zone = zone_of(house.store.read(lambda tx: tx.project()))
        show_json([_data(one, zone) for one in found]) if args.json else _print(found, zone)
    return 0


def _print(found: Sequence[Preview], zone: ZoneInfo) -> None:
    if not found:
        say("Nobody would be written to.")
    for one in found:
        for line in in_words(one.short, _clock(zone)):
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


def _data(one: Preview, zone: ZoneInfo) -> dict[str, Any]:
    people = [
        {
            "person": each.person,
            "language": each.language,
            "at": each.local.isoformat() if each.local else None,
            "why": each.why,
        }
        for each in one.people
    ]
    times = {name: in_zone(getattr(one.short, name), zone) for name in ("first", "last")}
    return {**asdict(one.short), **times, "listed": people, "texts": one.texts}
