"""``yousaid feedback``: a round's feedback as a file for those who work on the draft."""

import argparse
from hashlib import sha256
from pathlib import Path

from bot.app.files import Files
from bot.app.signposting import Signposting
from bot.app.texts import catalogues_of, sound_library
from bot.cli.files import prepared
from bot.cli.house import House
from bot.cli.output import patience, say, show_json, show_table
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.services.exporting import KINDS, Wish, exports

#: Known without importing what writes them; a test holds it to `bot.reports.REPORTS`.
FORMATS = tuple(KINDS)
COLUMNS = ("id", "format", "made_by", "cut_off", "digest", "superseded")


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    one = add(commands, "feedback", "A round's feedback as a file for the team.", make)
    one.add_argument("round", metavar="ROUND")
    one.add_argument("--format", choices=FORMATS, help="what kind of file")
    one.add_argument("--out", type=Path, metavar="FILE", help="where to write it")
    one.add_argument("--material", default="", metavar="ID", help="which draft, if several")
    one.add_argument("--language", default="en", metavar="L")
    one.add_argument(
        "--public",
        action="store_true",
        help="for others than the team: small numbers are taken out",
    )
    one.add_argument(
        "--quotes-checked-by",
        dest="checked_by",
        default="",
        metavar="NAME",
        help="who has read the quotations and found nothing, no language either, that tells who "
        "wrote them; with --public none is shown without",
    )
    one.add_argument("--by", default="", metavar="NAME", help="who makes it, for the record")
    one.add_argument("--made", action="store_true", help="list what was made, and what still holds")


def make(args: argparse.Namespace, house: House) -> int:
    """Write the file, or list those that were written."""
    if args.made:
        found = house.store.read(lambda tx: exports(tx, args.round, house.now))
        show_json(found) if args.json else show_table(found, COLUMNS)
        return 0
    if not args.format or not args.out:
        raise UserMistake(f"Say what to write and where: --format {'|'.join(FORMATS)} --out FILE.")
    office = Files(catalogues_of(sound_library(house.settings.flows), Signposting()))
    wish = Wish(
        args.format, args.by, args.language, args.material, args.public, args.checked_by.strip()
    )
    with patience("Reading what people said …"):
        document = house.store.read(lambda tx: office.gather(tx, args.round, wish, house.now))
    with patience("Writing the file …"):
        content = document.write()
    digest = sha256(content).hexdigest()
    with prepared(args.out, content) as ready:
        # Noted first: a file that nobody knows of could not be called back.
        row = house.store.write(lambda tx: document.keep(tx, digest))
        ready.replace(args.out)
    if args.json:
        show_json({"id": row.id, "file": str(args.out), "digest": digest})
    else:
        say(f"Written: {args.out} (SHA-256 {digest}).")
    return 0
