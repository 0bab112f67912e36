"""Read a survey written as an XLSForm: the sheets survey, choices and settings of a workbook.

Rows that ask something are items; groups, one inside the other, are sections. Words are taken in
the form's default language. A hint stands on the respondent's screen, so it is a line of the item;
what decides when a question is asked, and guidance for interviewers, is a note for the team.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.materials import guard, markup
from bot.materials.form_language import Language, default_language
from bot.materials.sheets import Row, Sheet
from bot.services.drafts import SURVEY, Choice, Draft, DraftItem, Skipped, leans_on_previous

_CHOICES: Final[Mapping[str, Choice]] = {"select_one": "one", "select_multiple": "many", "rank": ""}
_ASKING: Final = frozenset(
    "text integer decimal range date time datetime image photo audio video file barcode geopoint "
    "geotrace geoshape acknowledge trigger string int".split()
)
_SILENT: Final = frozenset(
    "start end today deviceid subscriberid simserial phonenumber username email audit caseid "
    "calculate hidden start-geopoint background-audio background-geopoint xml-external "
    "csv-external entity".split()
)
_READ: Final = frozenset(
    "type name label hint guidance_hint relevant relevance disabled list_name value".split()
)

_NOTE: Final = "a note to respondents that asks nothing"
_WORKED_OUT: Final = "a row that the form fills in by itself"
_UNKNOWN: Final = "a row of a type that is not known: correct its type to have it reviewed"
_NO_WORDS: Final = "a question without words"
_OFF: Final = "a row that is switched off"
_NO_LIST: Final = "a list of answers that the sheet “choices” does not have"
_OUTSIDE: Final = "answers that are kept in another file"
_STRAY: Final = "an end without a beginning"
_LANGUAGE: Final = "another language: words are taken in the form's default language"
_BORROWED: Final = "words that are missing in the default language: taken from another one"
_COLUMN: Final = "a column that is not part of what respondents read"
_SHEET: Final = "a sheet that holds no questions"

_NUMBER: Final = re.compile(r"[Qq]?_?(\d{1,3}(?:[._]\d{1,2})*[a-z]?)")


def is_form(sheets: Iterable[Sheet]) -> bool:
    """Say whether a workbook is an XLSForm: it has a sheet "survey" with a column "type"."""
    survey = _named(sheets, "survey")
    return survey is not None and "type" in {_plain(name) for name in _heading(survey)}


def read(path: Path, sheets: Sequence[Sheet]) -> Draft:
    """Read the form that these sheets are.

    Raises:
        UserMistake: no row of it asks anything.
    """
    read = [_named(sheets, name) for name in ("survey", "choices", "settings")]
    survey, choices, settings = map(_table, read)
    about = settings.rows[0] if settings.rows else {}
    language = default_language(about.get("default_language", ""), survey.names)
    form = _Form(language, _Lists(choices, language))
    for row in survey.rows:
        form.row(row)
    if not form.items:
        guard.refuse(path, "asks nothing: give the rows of the sheet “survey” types and labels.")
    unused = [*_unused(survey.names, language), *_unused(choices.names, language)]
    others = [
        sheet for sheet in sheets if not any(sheet is one for one in read) and not sheet.is_empty
    ]
    skipped = (*form.skipped, *unused, *(Skipped(sheet.name, _SHEET) for sheet in others))
    title = markup.words(about.get("form_title", "")) or guard.name_of(path)
    return Draft(title, SURVEY, tuple(form.items), tuple(dict.fromkeys(skipped)))


@dataclass(frozen=True, slots=True)
class _Table:
    names: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


def _named(sheets: Iterable[Sheet], name: str) -> Sheet | None:
    return next((sheet for sheet in sheets if _plain(sheet.name) == name), None)


def _plain(name: str) -> str:
    return "_".join(name.lower().split())


def _heading(sheet: Sheet) -> Row:
    return next((row for row in sheet.rows if row), ())


def _table(sheet: Sheet | None) -> _Table:
    """Rows by the names of their columns; of two columns with one name the first is read."""
    filled = [row for row in sheet.rows if row] if sheet else []
    if not filled:
        return _Table((), ())
    names = tuple(name if ":" in name else _plain(name) for name in filled[0])
    rows = []
    for row in filled[1:]:
        found: dict[str, str] = {}
        for name, cell in zip(names, row, strict=False):
            if name and cell:
                found.setdefault(name, cell)
        rows.append(found)
    return _Table(names, tuple(rows))


def _unused(names: Iterable[str], language: Language) -> Iterable[Skipped]:
    for name in filter(None, names):
        what, _, tongue = name.partition(":")
        if tongue and _plain(what) in ("label", "hint", "guidance_hint"):
            if not language.is_its_own(name):
                yield Skipped(name, _LANGUAGE)
        elif _plain(what) not in _READ:
            yield Skipped(name, _COLUMN)


class _Lists:
    """The answers of each list, in the default language, each once."""

    def __init__(self, table: _Table, language: Language) -> None:
        self._lists: dict[str, dict[tuple[str, str], None]] = {}
        for row in table.rows:
            name = row.get("list_name") or row.get("list name") or ""
            code = row.get("name") or row.get("value") or ""
            label = markup.words(language.of(row, "label")[0]) or code
            if name and label:
                self._lists.setdefault(name.strip(), {})[code, label] = None

    def of(self, name: str) -> tuple[str, ...] | None:
        found = self._lists.get(name)
        return None if found is None else tuple(label for _, label in found)


@dataclass(slots=True)
class _Form:
    """One pass over the rows, knowing the groups it stands in."""

    language: Language
    lists: _Lists
    items: list[DraftItem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    groups: list[tuple[str, str]] = field(default_factory=list)  # name, when it is asked

    def row(self, row: Mapping[str, str]) -> None:
        kind = " ".join(row.get("type", "").replace("select one", "select_one").split())
        kind = kind.replace("select multiple", "select_multiple")
        shape = kind.lower().replace(" ", "_")
        shown = markup.words(self.language.of(row, "label")[0]) or row.get("name", "") or kind
        if not kind:
            if shown:
                self._skip(shown, _UNKNOWN)
        elif row.get("disabled", "").lower() in ("yes", "true", "true()", "1"):
            self._skip(shown, _OFF)
        elif shape in ("begin_group", "begin_repeat", "begin_loop"):
            name = shown.replace("_", " ") if shown == row.get("name") else shown
            self.groups.append((" ".join(name.split()), _condition(row)))
        elif shape in ("end_group", "end_repeat", "end_loop"):
            self._end(kind)
        else:
            self._ordinary(row, kind, shown)

    def _end(self, kind: str) -> None:
        if self.groups:
            self.groups.pop()
        else:
            self._skip(kind, _STRAY)

    def _ordinary(self, row: Mapping[str, str], kind: str, shown: str) -> None:
        first, _, rest = kind.partition(" ")
        first = first.lower()
        base = first.removesuffix("_from_file").removesuffix("_external")
        if base in _CHOICES:
            self._item(row, shown, _CHOICES[base], self._options(first, rest))
        elif first in _ASKING:
            self._item(row, shown)
        elif first == "note":
            self._skip(shown, _NOTE)
        else:
            self._skip(shown, _WORKED_OUT if first in _SILENT else _UNKNOWN)

    def _options(self, kind: str, rest: str) -> tuple[str, ...]:
        words = rest.split()
        has_other = bool(words) and words[-1].lower() in ("or_other", "or-other")
        name = " ".join(words[:-1] if has_other else words)
        found = None if kind.endswith("_from_file") else self.lists.of(name)
        if found is None:
            self._skip(name, _OUTSIDE if kind.endswith(("_file", "_external")) else _NO_LIST)
        return (*(found or ()), *(("Other",) if has_other else ()))

    def _item(
        self,
        row: Mapping[str, str],
        shown: str,
        choice: Choice = "",
        options: tuple[str, ...] = (),
    ) -> None:
        label, is_borrowed = self.language.of(row, "label")
        if not (label := markup.words(label)):
            self._skip(shown, _NO_WORDS)
            return
        if is_borrowed:
            self._skip(label, _BORROWED)
        hint = markup.words(self.language.of(row, "hint")[0])
        numbered = _NUMBER.fullmatch(row.get("name", ""))
        self.items.append(
            DraftItem(
                numbered[0] if numbered else str(len(self.items) + 1),
                " / ".join(name for name, _ in self.groups),
                f"{label}\n{hint}" if hint else label,
                options,
                leans=bool(self.items) and leans_on_previous(label),
                choice=choice,
                note=self._note(row),
            )
        )

    def _note(self, row: Mapping[str, str]) -> str:
        conditions = [
            when for when in (*(when for _, when in self.groups), _condition(row)) if when
        ]
        guidance = markup.words(self.language.of(row, "guidance_hint")[0])
        asked = "Asked only if " + " and ".join(conditions) if conditions else ""
        return "\n".join(filter(None, (asked, guidance)))

    def _skip(self, text: str, why: str) -> None:
        self.skipped.append(Skipped(text, why))


def _condition(row: Mapping[str, str]) -> str:
    return " ".join((row.get("relevant") or row.get("relevance") or "").split())
