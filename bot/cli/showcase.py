"""``yousaid impact showcase``: the page for a closing meeting, a file for each language."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.house import House
from bot.cli.output import say, show_json
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.services import audit
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.showcasing import languages_of, showcase
from bot.services.telling import Showcase
from bot.services.transaction import Transaction

if TYPE_CHECKING:
    from bot.i18n.render import Catalogues


def register(actions: Commands) -> None:
    """Add the command of this family."""
    one = add(actions, "showcase", "Make the page for a closing meeting.", make)
    one.add_argument("round", metavar="ROUND")
    one.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    one.add_argument(
        "--language", nargs="+", default=[], metavar="L", help="else all that are read"
    )
    one.add_argument(
        "--with-heavy",
        action="store_true",
        help="show the words of heavy items too, to everybody in the room",
    )
    one.add_argument(
        "--quotes-checked-by",
        dest="checked_by",
        default="",
        metavar="NAME",
        help="who has read the quotations, of items and of us, and found nothing, no language "
        "either, that tells who wrote them",
    )
    one.add_argument("--by", default="", metavar="NAME", help="who makes it, for the record")


def make(args: argparse.Namespace, house: House) -> int:
    """Write the pages."""
    from bot.reports import showcase_page

    catalogues = _catalogues(house)
    codes = args.language or house.store.read(lambda tx: languages_of(tx, args.round))
    _refuse_unknown(catalogues, codes)
    has = {"has_quotes": bool(args.checked_by.strip()), "has_heavy": args.with_heavy}
    found = house.store.write(
        lambda tx: {code: _noted(tx, args, code, house.now, **has) for code in codes}
    )
    pages = {code: showcase_page(one, code, catalogues) for code, one in found.items()}
    written = [str(_write(args.out, f"showcase-{code}.html", page)) for code, page in pages.items()]
    if args.json:
        show_json(written)
    else:
        for path in written:
            say(f"Written: {path}")
    return 0


def _noted(
    tx: Transaction, args: argparse.Namespace, code: str, now: datetime, **has: bool
) -> Showcase:
    """That it is taken out is noted before anybody sees it (R111)."""
    found, row = showcase(tx, args.round, code, now, **has), find_round(tx, args.round)
    by = " ".join(args.by.split()) or audit.COMMAND
    audit.note(tx, by, "export", f"{row.id}, for a meeting, {code}", micros(now))
    return found


def _catalogues(house: House) -> "Catalogues":
    from bot.app.signposting import Signposting
    from bot.app.texts import catalogues_of, sound_library

    return catalogues_of(sound_library(house.settings.flows), Signposting())


def _refuse_unknown(catalogues: "Catalogues", codes: list[str]) -> None:
    known = [one.code for one in catalogues.languages]
    for code in codes:
        if code not in known:
            raise UserMistake(f"There is no language “{code}”; known are {', '.join(known)}.")


def _write(folder: Path, name: str, page: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError:
        raise UserMistake(f"“{folder}” is no folder we can write to; choose another.") from None
    return path
