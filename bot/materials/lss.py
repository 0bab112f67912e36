"""Read a survey exported from LimeSurvey (.lss, which is XML).

Question groups are the sections. Words are taken in the survey's base language; older programs
keep them with each question, newer ones in tables of their own, and both are read. What decides
when a question is asked is a note for the team.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.materials import guard, markup
from bot.services.drafts import SURVEY, Choice, Draft, DraftItem, Skipped, leans_on_previous

Row = Mapping[str, str]

_SILENT: Final[Mapping[str, str]] = {
    "X": "text that asks nothing",
    "*": "a row that the survey works out by itself",
    "I": "the choice of the survey's language",
}
_ONE: Final = frozenset("L ! O Y G 5 A B C E F H 1".split())
_MANY: Final = frozenset("M P".split())
#: Answers that LimeSurvey itself gives to questions of a type, in its own English words.
_FIXED: Final[Mapping[str, tuple[str, ...]]] = {
    "Y": ("Yes", "No"),
    "G": ("Female", "Male"),
    "5": ("1", "2", "3", "4", "5"),
    "A": ("1", "2", "3", "4", "5"),
    "B": ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
    "C": ("Yes", "Uncertain", "No"),
    "E": ("Increase", "Same", "Decrease"),
}

_NO_WORDS: Final = "a question without words"
_NO_GROUP: Final = "a question that belongs to no group"
_OTHER_LANGUAGE: Final = "another language: words are taken in the survey's base language"
_ALWAYS: Final = frozenset(("", "1", "true"))  # conditions that leave nothing out
_TABLE_LIMIT: Final = 200  # kinds of rows in one file; LimeSurvey writes about 25


def read(path: Path) -> Draft:
    """Read a survey.

    Raises:
        UserMistake: the file cannot be read, is no such survey, or asks nothing.
    """
    root = guard.read_xml(path, guard.LIMESURVEY)
    tables = {table.tag: tuple(_rows(table)) for table in root[:_TABLE_LIMIT]}
    if root.tag != "document" or "questions" not in tables:
        guard.not_a(path, guard.LIMESURVEY)
    survey = _Survey(tables)
    survey.read()
    if not survey.items:
        guard.refuse(path, "asks nothing: export a survey with questions from LimeSurvey.")
    others = (Skipped(name, _OTHER_LANGUAGE) for name in survey.other_languages)
    skipped = (*survey.skipped, *others)
    title = survey.title or guard.name_of(path)
    return Draft(title, SURVEY, tuple(survey.items), skipped)


def _rows(table: ET.Element) -> Iterator[Row]:
    for row in table.iterfind("rows/row"):
        yield {cell.tag: (cell.text or "").strip() for cell in row}


def _number(row: Row, name: str) -> int:
    text = row.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@dataclass(slots=True)
class _Survey:
    tables: Mapping[str, tuple[Row, ...]]
    items: list[DraftItem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    language: str = ""
    _words: dict[tuple[str, str], Row] = field(default_factory=dict)
    _parts: dict[str, list[Row]] = field(default_factory=dict)
    _answers: dict[str, list[Row]] = field(default_factory=dict)

    def read(self) -> None:
        self.language = next((row.get("language", "") for row in self._table("surveys")), "")
        for name, key in (("group", "gid"), ("question", "qid"), ("answer", "aid")):
            for row in self._own(f"{name}_l10ns"):
                self._words.setdefault((name, row.get(key, "")), row)
        questions = self._once("questions", "qid")
        inner = [row for row in questions if _number(row, "parent_qid")]
        for row in (*self._once("subquestions", "qid"), *inner):
            self._parts.setdefault(row.get("parent_qid", ""), []).append(row)
        for row in self._own("answers"):
            self._answers.setdefault(row.get("qid", ""), []).append(row)
        groups = sorted(self._once("groups", "gid"), key=lambda row: _number(row, "group_order"))
        asked = [row for row in questions if not _number(row, "parent_qid")]
        inside: dict[str, list[Row]] = {}
        for row in asked:
            inside.setdefault(row.get("gid", ""), []).append(row)
        for group in groups:
            of = inside.get(group.get("gid", ""), ())
            for row in sorted(of, key=lambda row: _number(row, "question_order")):
                self._question(row, group)
        known = {group.get("gid") for group in groups}
        for row in asked:
            if row.get("gid") not in known:
                self._skip(self._said("question", row, "qid", "question"), _NO_GROUP)

    @property
    def title(self) -> str:
        """The survey's name in its base language."""
        rows = self._own("surveys_languagesettings")
        return " ".join(markup.words(rows[0].get("surveyls_title")).split()) if rows else ""

    @property
    def other_languages(self) -> tuple[str, ...]:
        """The languages whose words are not taken."""
        rows = self._table("surveys_languagesettings")
        found = dict.fromkeys(row.get("surveyls_language", "") for row in rows)
        return tuple(name for name in found if name and self.language and name != self.language)

    def _table(self, name: str) -> tuple[Row, ...]:
        return self.tables.get(name, ())

    def _own(self, name: str) -> list[Row]:
        """Return the rows of a table in the base language; where it has none of these, all."""
        rows = self._table(name)
        tongues = ("language", "surveyls_language")
        own = [row for row in rows if any(row.get(key) == self.language for key in tongues)]
        return own or list(rows)

    def _once(self, name: str, key: str) -> list[Row]:
        found: dict[str, Row] = {}
        for row in self._own(name):
            found.setdefault(row.get(key, ""), row)
        return list(found.values())

    def _said(self, kind: str, row: Row, key: str, name: str) -> str:
        apart = self._words.get((kind, row.get(key, "")), {})
        return markup.words(apart.get(name) or row.get(name, ""))

    def _question(self, row: Row, group: Row) -> None:
        kind, code = row.get("type", ""), row.get("title", "")
        text = self._said("question", row, "qid", "question")
        if kind in _SILENT or not text:
            self._skip(text or code, _SILENT.get(kind, _NO_WORDS))
            return
        parts = self._listed(self._parts.get(row.get("qid", ""), ()), "question", "question_order")
        answers = self._listed(self._answers.get(row.get("qid", ""), ()), "answer", "sortorder")
        options = parts if kind in _MANY else _FIXED.get(kind, answers)
        lines = () if kind in _MANY else tuple(f"– {part}" for part in parts)
        hint = self._said("question", row, "qid", "help")
        has_other = row.get("other") == "Y" and kind in ("L", "!", *_MANY)
        self.items.append(
            DraftItem(
                code or str(len(self.items) + 1),
                " ".join(self._said("group", group, "gid", "group_name").split()),
                "\n".join(filter(None, (text, hint, *lines))),
                (*options, "Other") if has_other else options,
                leans=bool(self.items) and leans_on_previous(text),
                choice=_choice(kind) if options else "",
                note=_condition((group.get("grelevance", ""), row.get("relevance", ""))),
            )
        )

    def _listed(self, rows: Iterable[Row], kind: str, order: str) -> tuple[str, ...]:
        key = "qid" if kind == "question" else "aid"
        inner = sorted(rows, key=lambda row: (_number(row, "scale_id"), _number(row, order)))
        said = (self._said(kind, row, key, kind) or row.get("title", "") for row in inner)
        return tuple(" ".join(words.split()) for words in said if words)

    def _skip(self, text: str, why: str) -> None:
        self.skipped.append(Skipped(text, why))


def _choice(kind: str) -> Choice:
    return "one" if kind in _ONE else "many" if kind in _MANY else ""


def _condition(conditions: Iterable[str]) -> str:
    found = [" ".join(one.split()) for one in conditions if one.lower() not in _ALWAYS]
    return f"Asked only if {' and '.join(found)}" if found else ""
