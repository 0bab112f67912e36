"""What a step would do, without doing it: the list, and the sentence as people will read it."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from bot.app.signposting import Signposting
from bot.app.texts import Speech, catalogues_of, sound_library
from bot.cli.broadcasts import in_words
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.services.foretelling import Foretelling
from bot.services.previewing import Foreseen, Rehearsed, foresee, one_of_each, rehearse, summary
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of
from conversations import advance

#: People listed one by one; the rest are counted.
MOST_LINES = 50


def show_preview(
    args: argparse.Namespace, house: House, step: Callable[[Transaction], RoundRow]
) -> int:
    """Print who would get what. Raises UserMistake where the step is not possible."""
    library = sound_library(house.settings.flows)
    speech = Speech(catalogues_of(library, Signposting(house.settings.data)), lambda: True)
    foretelling = Foretelling(advance, library, speech)

    def job(tx: Transaction) -> list[dict[str, Any]]:
        before = {one.id for one in tx.broadcasts()}
        step(tx)
        zone = zone_of(tx.project())
        found = []
        for one in tx.broadcasts():
            if one.id in before:
                continue
            people = foresee(tx, one)
            texts = {
                each.language: foretelling.text(tx, each, one.kind, one.round)
                for each in one_of_each(people)
            }
            short = summary(one.kind, people)
            words = in_words(short, lambda at: shown(at, zone) or "")
            found.append({"short": short, "words": words, "people": people, "texts": texts})
        return found

    try:
        house.store.write(rehearse(job))
    except Rehearsed as rehearsed:
        found = rehearsed.found
        assert isinstance(found, list)
        _print(args, found)
    return 0


def _print(args: argparse.Namespace, found: Sequence[dict[str, Any]]) -> None:
    if args.json:
        show_json([_plain(one) for one in found])
        return
    if not found:
        say("Nobody would be written to.")
    for one in found:
        for line in one["words"]:
            print(line)
        show_table(
            [_line(each) for each in one["people"][:MOST_LINES]], ("who", "language", "when")
        )
        if len(one["people"]) > MOST_LINES:
            print(f"… and {len(one['people']) - MOST_LINES} more")
        for language, text in one["texts"].items():
            print(f"\n{language}: {text or '(no sentence for this yet)'}")
    say("Nothing was changed.")


def _line(one: Foreseen) -> dict[str, str]:
    when = f"{one.local:%a %d %b %H:%M} their time" if one.local else f"not: {one.why}"
    return {"who": one.person, "language": one.language, "when": when}


def _plain(one: dict[str, Any]) -> dict[str, Any]:
    people = [
        {
            "person": each.person,
            "language": each.language,
            "at": each.local.isoformat() if each.local else None,
            "why": each.why,
        }
        for each in one["people"]
    ]
    return {**asdict(one["short"]), "people": people, "texts": one["texts"]}
