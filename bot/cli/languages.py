"""``yousaid languages``: how far each language is, and what people who read it have approved.

All words the bot can say are imported only where they are needed: other commands start faster.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message

from bot.cli.exchanging import send, tell
from bot.cli.house import House
from bot.cli.output import say, show_findings, show_json, show_table
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.i18n import LOCALES, Catalogues, po
from bot.i18n.check import check_language
from bot.i18n.editing import File, alone, change
from bot.i18n.exchange_file import asked, take
from bot.i18n.extract import write
from bot.i18n.marks import approve
from bot.i18n.progress import Progress, summed
from bot.i18n.spoken import OWN_FILE as SPOKEN_FILE
from bot.i18n.spoken import spoken, way_of
from bot.materials import translations
from bot.services.signals import OWN_FILE as SIGNALS_FILE
from bot.services.signals import read as read_signals
from conversations import Sentence

#: How the sentences of a language or a part of it stand.
COUNTS: Final = ("words", "total", "approved", "reviewed", "draft", "stale", "missing")


def register(commands: Commands) -> None:
    """Add the command of this family."""
    one = add(commands, "languages", "How complete each language is.", languages)
    one.add_argument("code", nargs="?", default="", metavar="CODE", help="one of them, such as ar")
    one.add_argument("--approve", metavar="NAME", help="who has read and approves sentences of it")
    one.add_argument("--check", action="store_true", help="all that is wrong in the catalogues")
    one.add_argument("--out", type=Path, metavar="FILE", help="write it for a translator")
    one.add_argument(
        "--from", dest="file", type=Path, metavar="FILE", help="take in what a translator wrote"
    )
    one.add_argument("--by", default="", metavar="NAME", help="who translated it")
    which = one.add_mutually_exclusive_group()
    which.add_argument("--part", action="append", help="those of a conversation, such as help")
    which.add_argument("--key", action="append", help="this one, such as help.menu")
    which.add_argument("--all", action="store_true", help="every one")
    one.add_argument(
        "--i-read-it", action="store_true", help="whoever approves reads it, and did not draft it"
    )
    one.add_argument(
        "--update", action="store_true", help="bring the PO files up to date with the sentences"
    )
    one.add_argument(
        "--folder", type=Path, default=LOCALES, help="where the PO files are, if not in their place"
    )


def languages(args: argparse.Namespace, house: House) -> int:
    """Completeness of all languages, or of one part by part; approve, or bring up to date."""
    sentences = _sentences(house)
    if args.update:
        with alone(args.folder):
            changed = write(args.folder, sentences, po.codes(args.folder))
        for path in changed:
            say(f"Brought up to date: {path.name} in {path.parent}")
    if args.code and args.code not in po.codes(args.folder):
        raise UserMistake(f"There is no catalogue of “{args.code}”; the guide in locales says how.")
    if args.out or args.file:
        _exchange(args, house, sentences)
        return 0
    if args.check:
        return _check(args, sentences)
    if args.approve is not None:
        _approve(args, house, sentences)
    found = Catalogues.load(sentences, args.folder)
    if args.code:
        _show_one(args, found)
    else:
        _show_all(args, found, house)
    return 0


def _sentences(house: House) -> tuple[Sentence, ...]:
    from bot.app.signposting import Signposting
    from bot.app.texts import every_sentence, read_library

    signposting = Signposting()
    house.store.read(signposting.refresh)
    library, _ = read_library(house.settings.flows)
    return every_sentence(library, signposting)


def _exchange(args: argparse.Namespace, house: House, sentences: Sequence[Sentence]) -> None:
    if not args.code:
        raise UserMistake("Name the language, such as: yousaid languages ar --out ar.xlsx")
    file = File(args.folder, args.code, sentences)
    if args.file:
        if not args.by.strip():
            raise UserMistake("Say who translated it, with --by NAME; somebody else approves it.")
        taken = take(file, lambda asked: translations.read(args.file, asked), args.by)
        rows = tell(args.file.name, taken, is_json=args.json)
        if args.json:
            show_json({"taken": len(taken.units), "findings": rows})
        say(f"Taken in: {len(taken.units)}. A bot that runs takes it up when it starts again.")
    if args.out:
        send(args.out, asked(file), house.now)


def _approve(args: argparse.Namespace, house: House, sentences: Sequence[Sentence]) -> None:
    if not args.code:
        raise UserMistake("Name the language, such as: yousaid languages ar --approve NAME")
    if not args.i_read_it:
        raise UserMistake(
            "Only somebody who reads the language, and did not draft the text, may approve it."
            " Say so with --i-read-it."
        )
    parts, keys = set(args.part or ()), set(args.key or ())
    if not (parts or keys or args.all):
        raise UserMistake("Say what of it, with --part, --key or --all.")

    def is_meant(one: Message) -> bool:
        key = one.context or ""
        return bool(args.all) or key in keys or key.partition(".")[0] in parts

    def job(catalog: Catalog) -> int:
        known = {one.context or "" for one in catalog if one.id}
        unknown = sorted((keys - known) | (parts - {key.partition(".")[0] for key in known}))
        if unknown:
            raise UserMistake(f"There is no “{unknown[0]}” in this language.")
        return len(approve(catalog, is_meant, args.approve, house.now.date()))

    done = change(File(args.folder, args.code, sentences), sentences, job)
    say(f"Approved: {done}. A bot that runs takes it up when it starts again.")


def _check(args: argparse.Namespace, sentences: Sequence[Sentence]) -> int:
    """Every finding of every catalogue, or of one; 1 if one of them stops its use."""
    codes = [args.code] if args.code else po.codes(args.folder)
    found = [one for code in codes for one in check_language(args.folder, code, sentences)]
    if args.json:
        show_json([asdict(one) for one in found])
    else:
        show_findings(found)
    stops = sum(one.level == "stop" for one in found)
    say(f"{stops} to mend, {len(found) - stops} to think about, in {len(codes)} languages.")
    return 1 if stops else 0


def _show_one(args: argparse.Namespace, found: Catalogues) -> None:
    state, parts = found.state(args.code), found.progress(args.code)
    rows = [_row(one) for one in parts]
    if args.json:
        waits = {"missing_safety": state.missing_safety, "waiting_safety": state.waiting_safety}
        show_json({"code": state.code, "ready": state.is_ready, **waits, "parts": rows})
        return
    show_table([*rows, {**_row(summed(parts)), "part": "all"}], ("part", *COUNTS))
    if state.is_ready:
        say("People are offered it, if signs of distress are known in it too.")
    for keys, what in (
        (state.missing_safety, "are missing"),
        (state.waiting_safety, "wait for approval, by two people each"),
    ):
        if keys:
            say(f"{len(keys)} sentences about safety {what}; the first is {keys[0]}.")


def _show_all(args: argparse.Namespace, found: Catalogues, house: House) -> None:
    signals, _ = read_signals(house.settings.data / SIGNALS_FILE)
    covered = signals.languages()
    own = house.settings.data / SPOKEN_FILE
    ways = {one.code: [name for name, _ in one.ways] for one in spoken(own)}
    rows, matrix = [], {}
    for code in (one.code for one in found.languages):
        state, parts = found.state(code), found.progress(code)
        matrix[code] = parts
        rows.append(
            {
                "code": code,
                "name": state.own_name,
                "translated": state.translated,
                **{name: count for name, count in _row(summed(parts)).items() if name != "part"},
                "ready": state.is_ready,
                "signals": code in covered,
                "missing_safety": len(state.missing_safety),
                "waiting_safety": len(state.waiting_safety),
                "ways": [way_of(name) for name in ways.get(code, ())],
                "parts": [_row(one) for one in parts],
            }
        )
    if args.json:
        show_json(rows)
        return
    show_table(rows, ("code", "name", *COUNTS, "ready", "signals"))
    print()
    _show_matrix(matrix)


def _show_matrix(found: Mapping[str, Sequence[Progress]]) -> None:
    """Part by part, how the sentences of each language stand."""
    english = found["en"]
    codes = [code for code in found if code != "en"]
    rows = [
        {
            "part": one.part,
            "words": one.words,
            "all": one.total,
            **{code: _cell(found[code][at]) for code in codes},
        }
        for at, one in enumerate(english)
    ]
    show_table(rows, ("part", "words", "all", *codes))
    say("Approved, + reviewed by one of two, ~ need work, - missing; all others are drafts.")


def _cell(one: Progress) -> str:
    others = {"+": one.reviewed, "~": one.stale, "-": one.missing}
    return f"{one.approved}{''.join(f'{sign}{count}' for sign, count in others.items() if count)}"


def _row(one: Progress) -> dict[str, int | str]:
    return {**one._asdict(), "missing": one.missing}
