"""Languages that people may like to speak, and what the ways of speaking them are called (R92).

What somebody reads says little of what they speak: who reads Bengali may speak Sylheti.
"""

import re
import tomllib
from pathlib import Path
from typing import Final

from bot.errors import UserMistake
from conversations import Spoken

SHIPPED: Final = Path(__file__).parent / "spoken.toml"
OWN_FILE: Final = "spoken.toml"
"""A project's own list, in its data folder."""
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,19}", re.ASCII)
"""What fits into a button."""
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", re.ASCII)
LONGEST: Final = 30
"""Letters of a name: what a button of a phone shows."""


def spoken(own: Path | None = None) -> tuple[Spoken, ...]:
    """The list that ships, or a project's own. Raises UserMistake with the first defect."""
    path = own if own is not None and own.exists() else SHIPPED
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserMistake(f"{path.name} cannot be read: {error}.") from None
    return tuple(_one(path.name, code, told) for code, told in data.items())


def way_of(code: str) -> str:
    """A way of speaking as staff read it: ``sudanese`` is “Sudanese”."""
    return " ".join(part.capitalize() for part in code.split("_"))


def _one(file: str, code: str, told: object) -> Spoken:
    """One language. Its name stands in the file: what all are called is long to look up."""
    if not _LANGUAGE.fullmatch(code):
        raise UserMistake(f"{file}: “{code}” is no code of a language; write it like bn.")
    if not isinstance(told, dict) or set(told) - {"name", "ways"}:
        raise UserMistake(f"{file}: under [{code}] stand its name and its ways, and nothing else.")
    ways = told.get("ways", {})
    if not isinstance(ways, dict):
        raise UserMistake(f"{file}: write the ways of {code} below [{code}.ways].")
    for name in ways:
        if not _CODE.fullmatch(name):
            raise UserMistake(f"{file}: “{name}” of {code} has other signs than a-z, 0-9 and _.")
    for name, own in (("name", told.get("name")), *ways.items()):
        if not isinstance(own, str) or not 0 < len(own.strip()) <= LONGEST:
            raise UserMistake(
                f"{file}: write what “{name}” of {code} is called by those who speak."
            )
    return Spoken(code, told["name"], tuple(ways.items()))
