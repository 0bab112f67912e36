"""What is written beside pictures: what each shows, its caption, its section.

It stands in a text file with the picture's name (``poster.txt``: what it shows), or in one
``alt.csv`` for the whole folder with the columns ``file`` and ``alt``, and ``caption`` and
``section`` where they are needed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bot.materials import comma_separated, decoding, guard

TABLE: Final = "alt.csv"
LONGEST_ALT: Final = 1_000  # characters; two or three sentences are heard to the end
_COLUMNS: Final = ("file", "alt", "caption", "section")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is written beside one picture; empty where nobody wrote it."""

    alt: str = ""
    caption: str = ""
    section: str = ""


NOTHING: Final = Beside()


@dataclass(frozen=True, slots=True)
class Words:
    """What is written beside pictures, by their names in small letters: the table of a folder, and
    text files by the name they share with a picture.
    """

    table: Mapping[str, Beside]
    texts: Mapping[str, Path]

    @classmethod
    def among(cls, files: Iterable[Path]) -> "Words":
        """Those among the files of a folder. Raises UserMistake for a table nobody can read."""
        by_name = {file.name.casefold(): file for file in files if file.is_file()}
        texts = {file.stem.casefold(): file for name, file in by_name.items() if _is_text(name)}
        return cls(_table(by_name[TABLE]) if TABLE in by_name else {}, texts)

    @classmethod
    def around(cls, picture: Path) -> "Words":
        """Those beside one picture, where they are no links."""
        beside = (picture.with_suffix(".txt"), picture.with_name(TABLE))
        return cls.among([one for one in beside if not one.is_symlink()])

    def of(self, picture: Path) -> Beside:
        """What is written beside it; the text file with its name says best what it shows.

        Raises:
            UserMistake: that file cannot be read, or holds something else than text.
        """
        found = self.table.get(picture.name.casefold(), NOTHING)
        own = self.texts.get(picture.stem.casefold())
        return found if own is None else replace(found, alt=decoding.text_of(own)[0])


def _is_text(name: str) -> bool:
    return name.endswith(".txt")


def _table(path: Path) -> Mapping[str, Beside]:
    text, _ = decoding.text_of(path)
    head, *rows = comma_separated.rows_of(path, text, _COLUMNS) or [[]]
    places = {name.casefold(): place for place, name in reversed(list(enumerate(head)))}
    if "file" not in places or "alt" not in places:
        guard.refuse(path, "needs the columns “file” and “alt” in its first row.")
    found: dict[str, Beside] = {}
    for row in rows:
        cells = {
            name: row[at] for name in _COLUMNS if (at := places.get(name, len(row))) < len(row)
        }
        file = cells.pop("file", "").casefold()
        if file in found:
            guard.refuse(path, f"names {guard.shown(Path(file))} twice: keep one of its rows.")
        if file:
            found[file] = Beside(**cells)
    return found


def alt_of(path: Path, text: str) -> str:
    """What a picture shows, on one line.

    Raises:
        UserMistake: it is so long that nobody would hear it to the end.
    """
    alt = " ".join(text.split())
    if len(alt) > LONGEST_ALT:
        guard.refuse(path, f"is described in more than {LONGEST_ALT:,} characters: say it shorter.")
    return alt


def listed(names: Sequence[str], most: int = 5) -> str:
    """Names of files as they stand in a sentence; the first few of many."""
    few = ", ".join(guard.shown(Path(name)) for name in names[:most])
    return few if len(names) <= most else f"{few} and {len(names) - most} more"
