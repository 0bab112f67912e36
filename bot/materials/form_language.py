"""The language in which the words of an XLSForm are taken, out of several side by side.

Columns are called "label" and "hint", or "label::English (en)" for one language of several.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_NAMED: Final = re.compile(r"(label|hint|guidance_hint)\s*::?\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Language:
    """The one to take, as the columns name it; empty where the plain columns hold it."""

    name: str

    def of(self, row: Mapping[str, str], what: str) -> tuple[str, bool]:
        """Return a row's label or hint, and whether it had to come from another language."""
        others = []
        for column, cell in row.items():
            kind, tongue = _parted(column)
            if kind == what and tongue == self.name:
                return cell, False
            if kind == what:
                others.append(cell)
        return (others[0], True) if others else ("", False)

    def is_its_own(self, column: str) -> bool:
        """Say whether a column holds words in this language."""
        return _parted(column)[1] == self.name


def default_language(wanted: str, columns: Iterable[str]) -> Language:
    """Choose the form's default; without one the plain column, then English, then the first."""
    found = [tongue for kind, tongue in map(_parted, columns) if kind == "label"]
    named = [tongue for tongue in found if _is_called(tongue, _folded(wanted))]
    english = [tongue for tongue in found if _is_called(tongue, "english", "en")]
    plain = [tongue for tongue in found if not tongue]
    return Language(next(iter((*named, *plain, *english, *found)), ""))


def _is_called(tongue: str, *names: str) -> bool:
    """Say whether "English (en)" is called so: whole, without its code, or by its code."""
    bare, _, code = tongue.partition("(")
    return any(name and name in (tongue, bare.strip(), code.rstrip(") ")) for name in names)


def _parted(column: str) -> tuple[str, str]:
    """Part "label::English (en)" into what it holds and its language."""
    if match := _NAMED.fullmatch(column.strip()):
        return match[1].lower(), _folded(match[2])
    return column.strip().lower(), ""


def _folded(name: str) -> str:
    return " ".join(name.lower().split())
