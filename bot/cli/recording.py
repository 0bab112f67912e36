"""`yousaid material record`: an item read aloud by somebody of the team."""

import argparse
from pathlib import Path

from bot.cli.house import House
from bot.cli.output import show_json
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.i18n.languages import language as known
from bot.i18n.languages import locale, tidy
from bot.services import recordings
from bot.services.instants import iso, micros
from bot.services.lookup import find_material
from bot.services.materials import find_item
from bot.services.transaction import Transaction


def register(actions: Commands) -> None:
    """Add the command."""
    one = add(actions, "record", "Keep a recording of an item, for whoever wants it read.", record)
    one.add_argument("material", metavar="ID")
    one.add_argument("item", metavar="ITEM", help="the item's number or id")
    one.add_argument("file", metavar="FILE", type=Path, nargs="?", help=".ogg (Opus), .m4a, .mp3")
    one.add_argument("--language", required=True, metavar="CODE", help="the one it is read in")
    one.add_argument("--by", default="", metavar="NAME", help="who made it")
    one.add_argument("--remove", action="store_true", help="take the recording away")


def record(args: argparse.Namespace, house: House) -> int:
    """Keep a recording, or take it away; and say which there are of that item."""
    code = tidy(args.language)
    if locale(code) is None:
        raise UserMistake(f"Nobody knows a language “{args.language}”; write its code, such as ur.")
    if (args.file is None) != args.remove:
        raise UserMistake("Name a file to keep, or write --remove.")
    content = b"" if args.remove else _read(args.file)

    def job(tx: Transaction) -> list[recordings.Recording]:
        item = find_item(tx, find_material(tx, args.material), args.item)
        if args.remove:
            tx.drop_recording(item.item, code)
        else:
            recordings.record(tx, item, code, content, args.by, micros(house.now))
        return recordings.of_item(tx, item)

    found = house.store.write(job)
    if args.json:
        show_json([{**one._asdict(), "at": iso(one.at)} for one in found])
        return 0
    for one in found:
        stale = ", but the words have changed since" if one.is_stale else ""
        print(f"There is a recording in {known(one.language).english_name}{stale}.")
    if not found:
        print("There is no recording of this item.")
    return 0


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > recordings.MOST_BYTES:
            raise UserMistake(recordings.TOO_LARGE)
        return file.read_bytes()
    except OSError:
        raise UserMistake(f"{file} cannot be read.") from None
