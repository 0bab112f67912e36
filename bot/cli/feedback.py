"""``yousaid feedback``: a round's feedback as a file for those who work on the draft."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.app.signposting import Signposting
from bot.app.texts import catalogues_of, sound_library
from bot.cli.house import House
from bot.cli.output import patience, say, show_json, show_table
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.services.document_rows import ExportRow
from bot.services.exporting import exports, note
from bot.services.transaction import Transaction

#: Known without importing what writes them; a test holds it to `bot.reports.REPORTS`.
FORMATS = ("docx", "xlsx", "json", "csv", "gripp2", "html", "pdf")
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
    from bot.reports import REPORTS, Order
    from bot.reports.kinds import Audience

    catalogues = catalogues_of(sound_library(house.settings.flows), Signposting())
    known = [one.code for one in catalogues.languages]
    if args.language not in known:
        raise UserMistake(f"There is no language “{args.language}”; known are {', '.join(known)}.")
    report, now = REPORTS[args.format], house.now
    if args.material:
        if report.of_material is None:
            raise UserMistake(f"A file of the kind {args.format} holds the whole round.")
        report = report.of_material(args.material)
    if args.public and not report.has_public:
        raise UserMistake(f"A file of the kind {args.format} is for the team; choose html or pdf.")
    audience: Audience = "public" if args.public else "team"
    order = Order(args.language, audience, args.by, now, catalogues, args.checked_by.strip())
    with patience("Reading what people said …"):
        found = house.store.read(lambda tx: report.read(tx, args.round, now))
    with patience("Writing the file …"):
        content = report.write(found, order)
    digest = sha256(content).hexdigest()
    feedback = report.feedback(found)

    def job(tx: Transaction) -> ExportRow:
        if report.keep:
            report.keep(tx, found, order)
        return note(tx, feedback, args.format, args.by, digest, now)

    with _prepared(args.out, content) as ready:
        # Noted first: a file that nobody knows of could not be called back.
        row = house.store.write(job)
        ready.replace(args.out)
    if args.json:
        show_json({"id": row.id, "file": str(args.out), "digest": digest})
    else:
        say(f"Written: {args.out} (SHA-256 {digest}).")
    return 0


@contextmanager
def _prepared(path: Path, content: bytes) -> Iterator[Path]:
    """The whole file beside its place, to be moved there; nothing is left of it otherwise."""
    ready: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(path)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            ready = Path(file.name)
            file.write(content)
        yield ready
    except OSError:
        raise UserMistake(f"“{path}” cannot be written; choose another place.") from None
    finally:
        if ready is not None:
            ready.unlink(missing_ok=True)
