"""Units as rows of a spreadsheet, a row for each form, and back. Columns are found by their names.

Only rows of text are made and read here; what writes and opens the file guards its cells.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.errors import UserMistake
from bot.i18n import plurals
from bot.i18n.exchange import Asked, Given, Taken, Unit, english, judge, require_language

#: Their names in the first row, and how wide they are in characters.
COLUMNS = {
    "context": 28,
    "english": 50,
    "form": 14,
    "note": 36,
    "limit": 7,
    "translation": 50,
    "state": 12,
    "remark": 30,
}
#: Those without which a row cannot be understood.
NEEDED = ("context", "english", "form", "translation")
STALE = "needs work"
#: Rows in which their names must stand.
_HEAD = 10
_EXAMPLES = 4

Rows = Sequence[Sequence[str]]


class _Found(NamedTuple):
    """Where the columns are, and the language that the one of translations names."""

    row: int
    at: Mapping[str, int]
    code: str


def headings(code: str) -> tuple[str, ...]:
    """The names of the columns; that of the translations says the language."""
    return tuple(f"{name} ({code})" if name == "translation" else name for name in COLUMNS)


def rows(asked: Asked) -> Iterator[tuple[str, ...]]:
    """What stands below the names."""
    for unit in asked.units:
        wanted = asked.forms(unit.sentence)
        for number in range(wanted):
            yield _row(asked.code, unit, number, wanted)


def read(sheets: Sequence[Rows], name: str, asked: Asked) -> Taken:
    """What a translator sent back, in the first sheet that has our columns.

    Raises UserMistake where a column is missing, and for another language.
    """
    for sheet in sheets:
        tidy = [[cell.strip() for cell in row] for row in sheet]
        found = _columns(tidy)
        if found is None:
            continue
        missing = [one for one in NEEDED if one not in found.at]
        if missing:
            raise UserMistake(
                f"“{name}” has no column “{missing[0]}” beside “context”:"
                " name the columns as they were."
            )
        require_language(name, asked, found.code)
        return judge(name, asked, _given(name, tidy, found, asked))
    raise UserMistake(f"“{name}” has no column “context”: name the columns as they were.")


def _row(code: str, unit: Unit, number: int, wanted: int) -> tuple[str, ...]:
    sentence = unit.sentence
    note = sentence.note
    if unit.previous:
        note = f"{note}\nIts English was: {' / '.join(unit.previous)}".strip()
    cells = {
        "context": sentence.key,
        "english": "\n".join(english(sentence)),
        "form": "" if sentence.many is None else _form(code, number, wanted),
        "note": note,
        "limit": str(unit.most or ""),
        "translation": unit.forms[number] if number < len(unit.forms) else "",
        "state": STALE if unit.state == "stale" else unit.state,
        "remark": "" if number else "\n".join(unit.remarks),
    }
    return tuple(cells[column] for column in COLUMNS)


def _form(code: str, number: int, wanted: int) -> str:
    """Which of the plural forms, and numbers that take it: ``4 of 6: 3, 4, 5, 6``."""
    examples = ", ".join(map(str, plurals.examples(code, number, _EXAMPLES)))
    return f"{number + 1} of {wanted}: {examples}"


def _columns(sheet: Rows) -> _Found | None:
    for at, row in enumerate(sheet[:_HEAD]):
        names = [cell.casefold() for cell in row]
        if "context" not in names:
            continue
        found: dict[str, int] = {}
        code = ""
        for column, heading in enumerate(names):
            name, _, rest = heading.partition("(")
            if name.strip() in COLUMNS:
                found.setdefault(name.strip(), column)
                code = rest.rstrip(") ") if name.strip() == "translation" and rest else code
        return _Found(at, found, code)
    return None


class _Text:
    """One text of the file, which may have several rows, in any order."""

    def __init__(self, place: str, cells: Mapping[str, str]) -> None:
        self.place = place
        self.english = cells["english"]
        self.forms: dict[int, str] = {}
        self.states: set[str] = set()
        self.remarks: list[str] = []

    def add(self, form: int, cells: Mapping[str, str]) -> None:
        """One more row."""
        self.forms[form] = cells["translation"]
        self.states.add(cells.get("state", "").casefold())
        self.remarks += filter(None, cells.get("remark", "").split("\n"))

    def given(self, key: str, before: Unit | None, *, has_states: bool) -> Given:
        """All of it. Words that changed need no work any more: nobody clears a cell for that."""
        forms = tuple(self.forms.get(at, "") for at in range(max(self.forms) + 1))
        was_stale = before is not None and before.state == "stale"
        is_stale = STALE in self.states if has_states else was_stale
        is_changed = before is None or forms != before.forms
        remarks = tuple(self.remarks)
        return Given(self.place, key, (self.english,), forms, is_stale and not is_changed, remarks)


def _given(name: str, sheet: Rows, found: _Found, asked: Asked) -> Iterator[Given]:
    known = {one.sentence.key: one for one in asked.units}
    texts: dict[str, _Text] = {}
    for number, row in enumerate(sheet[found.row + 1 :], found.row + 2):
        cells = {column: row[at] if at < len(row) else "" for column, at in found.at.items()}
        if not any(cells.values()):
            continue
        key, place = cells["context"], f"row {number}"
        form = _form_of(name, place, cells["form"], known.get(key))
        text = texts.setdefault(key, _Text(place, cells))
        if form in text.forms:  # `judge` says so of whatever comes twice
            yield Given(place, key, (cells["english"],), (cells["translation"],))
        else:
            text.add(form, cells)
    for key, text in texts.items():
        yield text.given(key, known.get(key), has_states="state" in found.at)


def _form_of(name: str, place: str, cell: str, unit: Unit | None) -> int:
    """Which form "4 of 6" is, from 0."""
    if unit is None or unit.sentence.many is None:
        return 0
    first = cell.partition(" ")[0]
    if first.isdecimal() and 0 < int(first) <= len(plurals.CLASSES):
        return int(first) - 1
    raise UserMistake(
        f"“{name}”, {place}: the column “form” has to say which form it is, such as “1 of 2”."
    )
