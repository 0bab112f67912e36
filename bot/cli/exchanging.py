"""Files for translators, of whatever texts: written, and taken in again with what was found."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from bot.cli.output import Row, say, show_findings
from bot.errors import UserMistake
from bot.i18n import exchange_po
from bot.i18n.exchange import Asked, Taken
from bot.reports import sentences


def send(path: Path, asked: Asked, now: datetime) -> None:
    """Write the texts into a file, whose ending says what kind it is. Raises UserMistake."""
    ending = path.suffix.lower()
    if ending == ".po":
        data = exchange_po.written(asked).encode()
    elif ending == ".xlsx":
        data = sentences.written(asked, now)
    else:
        raise UserMistake(f"“{path.name}” has to end in .po or .xlsx.")
    try:
        path.write_bytes(data)
    except OSError:
        raise UserMistake(f"“{path}” cannot be written; choose another place.") from None
    say(f"Written: {len(asked.units)} texts. Take them in again with --from {path.name}.")


def tell(name: str, taken: Taken, *, is_json: bool) -> list[Row]:
    """Print what was found in a file, and return it as rows; with ``is_json`` return it only.

    Raises UserMistake where something of it has to be mended: then nothing was taken in.
    """
    if not is_json or taken.stops:
        show_findings(taken.findings)
    if taken.stops:
        count = len(taken.stops)
        raise UserMistake(f"Nothing of “{name}” was taken in: {count} to mend first.")
    return [asdict(one) for one in taken.findings]
