"""Questions laid out in a table: which column holds them, and what the others hold.

A column is read only when it is clear which one it is: its heading says so, or it alone is full
of questions. Guessing wrong would put answer grids before young people as if they were questions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.materials.lines import TICK, Line, lines
from bot.materials.numbering import Kind
from bot.materials.word import Cell, Table

_HEADINGS: Final = {
    "number": re.compile(r"(?:#|nos?\.?|nr\.?|number|q\.?|q\s?no\.?|ref\.?|id)", re.IGNORECASE),
    "probes": re.compile(r"(?:.*\b)?(?:probe|prompt|follow[- ]?up)s?\b.*", re.IGNORECASE),
    "options": re.compile(r"(?:.*\b)?(?:options?|answers?|responses?|choices?)\b.*", re.IGNORECASE),
    "notes": re.compile(r"(?:interviewer |facilitator )?(?:notes?|guidance)", re.IGNORECASE),
    "question": re.compile(
        r"(?:\w+\s+)?(?:questions?|items?)(?:\s+(?:text|wording))?", re.IGNORECASE
    ),
}
_LONGEST_NAME: Final = 60  # characters; a longer cell does not name a column
_SUMMARY: Final = 300  # characters shown of a table that is left out
_NUMBER: Final = re.compile(r"[Qq]?\d{1,3}(?:\.\d{1,2})*[.):]?")
_EMPTY_ANSWER: Final = re.compile(rf"(?:{TICK}|\d{{1,2}})?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table keeps what; ``headed`` when its first row only names the columns."""

    question: int
    number: int | None = None
    probes: int | None = None
    options: int | None = None
    notes: int | None = None
    headed: bool = False

    def others(self, width: int) -> tuple[int, ...]:
        """Return the columns that are not read."""
        used = (self.question, self.number, self.probes, self.options, self.notes)
        return tuple(at for at in range(width) if at not in used)


def words(cell: Cell) -> str:
    """Return all text of a cell, one line for each paragraph."""
    return "\n".join(paragraph.text for paragraph in cell if paragraph.text)


def is_frame(table: Table) -> bool:
    """Say whether the table is only a box drawn around ordinary paragraphs."""
    return all(len(row) == 1 for row in table.rows)


def columns(table: Table) -> Columns | None:
    """Return the columns of a table of questions, None when it is not clear which they are."""
    if not table.rows:
        return None
    named = _named(table.rows[0])
    if "question" in named:
        return Columns(
            named["question"],
            named.get("number"),
            named.get("probes"),
            named.get("options"),
            named.get("notes"),
            headed=True,
        )
    width = len(table.rows[0])
    asking = [at for at in range(width) if _is_asking(table, at)]
    if len(asking) != 1:
        return None
    numbers = [at for at in range(asking[0]) if _is_numbers(table, at)]
    return Columns(asking[0], numbers[0] if numbers else None)


@dataclass(frozen=True, slots=True)
class Grid:
    """Statements that share their answers, one to a row; the answers are the columns."""

    statements: tuple[str, ...]
    answers: tuple[Line, ...]


def grid(table: Table) -> Grid | None:
    """Return the grid that a table is, None when more than ticks and numbers stand in it."""
    head, *rows = table.rows or ((),)
    answers = [words(cell) for cell in head[1:]]
    if not rows or len(answers) < 2 or not all(0 < len(one.split()) <= 6 for one in answers):
        return None
    statements = tuple(" ".join(words(row[0]).split()) for row in rows)
    inside = {words(cell).strip() for row in rows for cell in row[1:]}
    if not all(statements) or not all(_EMPTY_ANSWER.fullmatch(one) for one in inside):
        return None
    tick = inside.pop() if len(inside) == 1 else ""
    label = tick if not tick.isdigit() else ""
    return Grid(statements, tuple(Line(one, "box", label=label) for one in answers))


def _named(row: tuple[Cell, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        text = words(cell).strip().rstrip(":")
        for name, pattern in _HEADINGS.items():
            if text and len(text) <= _LONGEST_NAME and pattern.fullmatch(text):
                found.setdefault(name, at)
                break
    return found


def _is_asking(table: Table, at: int) -> bool:
    cells = [row[at] for row in table.rows if words(row[at]) and len(_filled(row)) > 1]
    asking = [cell for cell in cells if any(line.ends_asking for line in lines(cell[0]))]
    return len(asking) * 2 > len(cells)


def _is_numbers(table: Table, at: int) -> bool:
    return all(number(row[at]) for row in table.rows if row[at])


def number(cell: Cell) -> str:
    """Return the number a cell holds, typed or counted by Word; empty when it holds none."""
    text = words(cell).strip()
    if _NUMBER.fullmatch(text):
        return text.rstrip(".):")
    marks = [paragraph.mark for paragraph in cell if paragraph.mark]
    return marks[0].label if marks and not text and marks[0].kind == "number" else ""


def _filled(row: tuple[Cell, ...]) -> list[int]:
    return [at for at, cell in enumerate(row) if words(cell)]


def heading_of(row: tuple[Cell, ...], question: int) -> str:
    """Return the text of a row that only names a section (one cell filled), else nothing.

    In the column of questions the name has to look like one, bold for instance, because the
    other columns may be empty for notes.
    """
    filled = _filled(row)
    if len(filled) != 1 or filled[0] not in (0, question) or len(row[filled[0]]) != 1:
        return ""
    found = list(lines(row[filled[0]][0]))
    if len(found) != 1 or not found[0].is_title_like:
        return ""
    return found[0].text if filled[0] != question or found[0].is_heading else ""


def listed(row: tuple[Cell, ...], at: int | None, kind: Kind) -> Iterator[Line]:
    """Read a cell that lists probes or options, one to a line or between semicolons."""
    cell = () if at is None else row[at]
    for paragraph in cell:
        for line in lines(paragraph):
            for text in re.split(r"[\n;]", line.text):
                if text.strip():
                    yield replace(line, text=text.strip(), kind=kind)


def summary(rows: tuple[tuple[Cell, ...], ...]) -> str:
    """Return the beginning of some rows as one text, to say what was left out."""
    cells = (words(cell) for row in rows for cell in row)
    text = " | ".join(cell for cell in cells if cell)
    return text if len(text) <= _SUMMARY else text[: _SUMMARY - 1] + "…"
