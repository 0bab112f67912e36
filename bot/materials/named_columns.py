"""Read a draft from rows whose columns are named: a comma-separated file, a sheet.

A column is known by its name alone. Nothing is guessed: without a column of questions the file is
refused, a column with another name is listed as left out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bot.materials import guard, markup
from bot.services.drafts import (
    GUIDE,
    KINDS,
    SURVEY,
    Choice,
    Details,
    Draft,
    DraftItem,
    Skipped,
    leans_on_previous,
)

_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: column
        for column, names in {
            "text": "question|questions|text|question text|question wording|wording|item|caption",
            "number": "number|no|no.|nr|#|q|q no|id|ref|question number|item number",
            "section": "section|group|block|part|theme|heading",
            "options": "options|option|answers|answer options|response options|responses|choices",
            "probes": "probes|probe|prompts|prompt|follow-ups|follow up questions",
            "note": "notes|note|comment|comments|shown if|relevance",
            "kind": "kind|type|answer type|question type",
            "heavy": "heavy|sensitive|sensitivity",
            "topics": "topics|topic",
            "label": "label|neutral label",
            "why": "why|why we ask|reason",
            "gist": "gist|in short",
            "media": "image|picture|alt text|alt",
        }.items()
        for name in names.split("|")
    }
)
_WAYS: Final[Mapping[Choice, str]] = MappingProxyType(
    {
        "one": "one|single|single choice|select one|choose one|radio",
        "many": "many|multiple|multiple choice|select all|select multiple|checkbox",
        "": "open|open ended|text|free text|number|scale",
    }
)
_CHOICES: Final = MappingProxyType(
    {name: choice for choice, names in _WAYS.items() for name in names.split("|")}
)
_YES: Final = frozenset("yes y true 1 x heavy ✓ high".split())
_NO: Final = frozenset(("", "no", "n", "false", "0", "ordinary", "-", "low"))
_SEARCHED: Final = 10  # rows in which the names of columns may stand

_TITLE: Final = "text above the names of the columns"
_COLUMN: Final = "a column whose name is not known"
_TWICE: Final = "a second column of the same name"
_REPEATED: Final = "a row that is there twice"
_NO_QUESTION: Final = "a row without a question"
_HEADING: Final = "a heading"
_KIND: Final = "a kind that is not known"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below the names of their columns; ``above`` is what stood before these."""

    names: tuple[str, ...]
    rows: tuple[Sequence[str], ...]
    above: tuple[Sequence[str], ...]

    @property
    def known(self) -> dict[str, int]:
        """The columns that are read, each the first of its name."""
        found: dict[str, int] = {}
        for at, name in enumerate(self.names):
            if column := column_of(name):
                found.setdefault(column, at)
        return found


def column_of(name: str) -> str:
    """Return what a column of this name holds, "" where that is not known."""
    plain = re.sub(r"\(.*?\)", "", name.lower().replace("_", " "))
    return _NAMES.get(" ".join(plain.split()).rstrip(":"), "")


def table(rows: Sequence[Sequence[str]]) -> Table | None:
    """Find the names of the columns; None where none of the first rows names questions."""
    for at, row in enumerate(rows[:_SEARCHED]):
        if any(column_of(name) == "text" for name in row):
            return Table(tuple(row), tuple(rows[at + 1 :]), tuple(rows[:at]))
    return None


def draft(path: Path, tables: Iterable[Table], more: Iterable[Skipped] = ()) -> Draft:
    """Return the draft these tables make together.

    Raises:
        UserMistake: no row holds a question, or one says of "heavy" neither yes nor no.
    """
    reading = _Reading(path)
    reading.skipped.extend(more)
    for one in tables:
        reading.table(one)
    if not reading.items:
        guard.refuse(path, "holds no questions: write each one in a row of its own.")
    kind = _kind_of(reading)
    return Draft(
        guard.name_of(path),
        kind,
        tuple(reading.items),
        tuple(reading.skipped),
        tuple(replace(one, kind="" if one.kind == kind else one.kind) for one in reading.details),
    )


def _kind_of(reading: "_Reading") -> str:
    """The kind of the whole: the only one named; of several the usual one, if all rows name one."""
    named = [one.kind for one in reading.details]
    if len({*named} - {""}) == 1:
        return max(named)
    if named and all(named):
        return max(named, key=named.count)
    with_options = sum(bool(item.options) for item in reading.items)
    return SURVEY if with_options * 2 > len(reading.items) else GUIDE


@dataclass(slots=True)
class _Reading:
    path: Path
    items: list[DraftItem] = field(default_factory=list)
    details: list[Details] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    section: str = ""

    def table(self, table: Table) -> None:
        known = table.known
        self.section = ""
        for row in table.above:
            self._skip(" | ".join(filter(None, row)), _TITLE)
        for at, name in enumerate(table.names):
            if name and at not in known.values():
                self._skip(name, _TWICE if column_of(name) else _COLUMN)
        seen: set[tuple[str, ...]] = set()
        for row in table.rows:
            cells = {name: markup.words(row[at]) for name, at in known.items() if at < len(row)}
            whole = tuple(cells.get(name, "") for name in known)
            if not any(whole):
                continue
            if whole in seen:
                self._skip(cells.get("text", ""), _REPEATED)
            else:
                seen.add(whole)
                self._row(cells)

    def _row(self, cells: Mapping[str, str]) -> None:
        # An empty section is that of the row above: merged cells keep their words in the first.
        self.section = " ".join(cells.get("section", "").split()) or self.section
        text = cells.get("text", "")
        if not text:
            is_heading = [name for name, cell in cells.items() if cell] == ["section"]
            shown = " | ".join(filter(None, cells.values()))
            self._skip(shown, _HEADING if is_heading else _NO_QUESTION)
            return
        options, said = _listed(cells.get("options", "")), _plain(cells.get("kind", ""))
        if said not in ("", *KINDS, *_CHOICES):
            self._skip(cells["kind"], _KIND)
        choice = _CHOICES.get(said, "")
        self.items.append(
            DraftItem(
                cells.get("number") or str(len(self.items) + 1),
                self.section,
                text,
                options,
                _listed(cells.get("probes", "")),
                leans=bool(self.items) and leans_on_previous(text),
                choice=choice if options else "",
                note=cells.get("note", ""),
            )
        )
        self.details.append(
            Details(
                self._is_heavy(cells.get("heavy", "")),
                _listed(cells.get("topics", "").replace(",", "|")),
                **{name: cells.get(name, "") for name in ("label", "why", "gist", "media")},
                kind=said if said in KINDS else "",
            )
        )

    def _is_heavy(self, said: str) -> bool:
        plain = said.lower()
        if plain not in _YES | _NO:
            shown = " ".join("".join(s if s.isprintable() else " " for s in said[:40]).split())
            number = self.items[-1].number
            guard.refuse(
                self.path, f"says “{shown}” of question {number} under heavy: write yes or no."
            )
        return plain in _YES

    def _skip(self, text: str, why: str) -> None:
        if text:
            self.skipped.append(Skipped(text, why))


def _plain(kind: str) -> str:
    return " ".join(kind.lower().replace("_", " ").split())


def _listed(cell: str) -> tuple[str, ...]:
    """Part a cell at its lines and bars."""
    parts = (part.strip() for part in cell.replace("|", "\n").split("\n"))
    return tuple(part for part in parts if part)
