"""What of a guide or a typed survey is a question, told from its lines and tables.

Questions are the lines that are numbered; where a document numbers nothing, the lines that end
with a question mark. What stands under a question stays with it: bullets, deeper list levels and
"Probe:" are its probes, lettered and ticked lines its answer options. Headings name sections. All
other text is listed as skipped with its reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bot.materials import guard, tables, word
from bot.materials.lines import ANSWERS, Line, answers_in, choice_in, lines, numbers_answers
from bot.services.drafts import GUIDE, SURVEY, Choice, Draft, DraftItem, Skipped, leans_on_previous

_TITLE: Final = "the title of the document"
_HEADING: Final = "a heading"
_CONTENTS: Final = "the table of contents"
_INSTRUCTION: Final = "an instruction to the interviewer"
_BEFORE: Final = "text before the first question"
_BETWEEN: Final = "text that is not a question"
_AFTER: Final = "text after the last question"
_TO_WRITE_ON: Final = "a line to write on"
_LABEL: Final = "a label for the lines below it"
_UNNUMBERED: Final = "a question without a number: number it like the others to have it reviewed"
_COLUMN_NAMES: Final = "the names of a table's columns"
_OTHER_COLUMN: Final = "a table column that holds no questions"
_NO_COLUMN: Final = "a table without a clear column of questions"
_NO_QUESTION: Final = "a table row without a question"

Part = Line | word.Table | Skipped


def draft(path: Path, parts: tuple[Part, ...], *, lists_answers: bool = False) -> Draft:
    """Return the draft these parts make; with ``lists_answers`` bullets are usually options.

    Raises:
        UserMistake: there is no question among them.
    """
    items, skipped = Reading(parts, lists_answers=lists_answers).read()
    if not items:
        guard.refuse(path, "holds no questions I can find: number each one and save it again.")
    ticked = sum(bool(item.options) for item in items)
    kind = SURVEY if ticked * 2 > len(items) else GUIDE
    return Draft(_title(parts) or guard.name_of(path), kind, items, skipped)


def _title(parts: Iterable[Part]) -> str:
    """Return the text in the style Title, else the one top heading above all others, else ""."""
    found = [part for part in parts if isinstance(part, Line)]
    titles = [line.text for line in found if line.style == "title"]
    headings = [line for line in found if line.heading]
    if titles or len(headings) < 2:
        return titles[0] if titles else ""
    first, *others = headings
    return first.text if all(first.heading < other.heading for other in others) else ""


@dataclass(slots=True)
class _Question:
    """A question being read, with the lines that stand under it."""

    number: str
    section: str
    text: str
    level: int
    places: tuple[int, ...] = ()
    under: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lists_answers: bool = False  # bullets under it are its options unless one of them asks
    lists_numbers: bool = False  # and so are numbers, because questions have none
    has_circles: bool = False  # the document has them, so that its boxes take several answers
    takes_all: bool = False  # after a bare "Probes:", lines without a mark are probes too

    def item(self, *, is_first: bool) -> DraftItem:
        ticked = {"box", *self._kinds_of_options()}
        return DraftItem(
            self.number,
            self.section,
            self.text,
            tuple(line.text for line in self.under if line.kind in ticked),
            tuple(line.text for line in self.under if line.kind not in ticked),
            leans=not is_first and leans_on_previous(self.text),
            choice=self._choice([line for line in self.under if line.kind in ticked]),
            note="\n".join(self.notes),
            places=tuple(dict.fromkeys(self.places)),
        )

    def _choice(self, options: list[Line]) -> Choice:
        if not options:
            return ""
        if said := choice_in(self.text):
            return said
        if all(line.is_round for line in options):
            return "one"
        is_many = all(line.is_square or (self.has_circles and line.label) for line in options)
        return "many" if is_many and all(line.kind == "box" for line in options) else ""

    def _kinds_of_options(self) -> Iterator[str]:
        # Each kind is judged as a group: one that asks makes all of them probes.
        for kind in ("letter", "bullet", "number"):
            lines = [line for line in self.under if line.kind == kind]
            answers = {line.text.lower().rstrip(".") for line in lines} & ANSWERS
            listed = self.lists_answers or (kind == "number" and self.lists_numbers)
            if any(line.asks and not line.is_other for line in lines):
                continue
            if kind == "letter" or answers or listed:
                yield kind


class Reading:
    """One pass over a document, knowing the section and the question it stands in."""

    def __init__(self, parts: tuple[Part, ...], *, lists_answers: bool = False) -> None:
        self._parts = parts
        self._lists_answers = lists_answers
        self._questions: list[_Question] = []
        self._notes: list[tuple[str, str, int]] = []  # text, why (or ""), questions before it
        self._section = ""
        self._question: _Question | None = None
        self._for_staff = False
        found = [part for part in parts if isinstance(part, Line) and not part.is_heading]
        asking = [line for line in found if line.ends_asking]
        numbered = [line for line in found if line.kind == "number"]
        # A document may number its ground rules and not its questions.
        self._is_numbered = any(line.asks for line in numbered) or not asking
        self._is_numbered &= not numbers_answers(found)
        self._is_numbered |= any(isinstance(it, word.Table) and tables.columns(it) for it in parts)
        self._has_circles = any(line.is_round for line in found)
        self._bullets_ask = all(line.kind == "bullet" for line in asking)

    def read(self) -> tuple[tuple[DraftItem, ...], tuple[Skipped, ...]]:
        """Return the items, and what is none with its reason."""
        for index, part in enumerate(self._parts):
            if isinstance(part, Skipped):
                self._note(part.text, part.why)
            elif isinstance(part, word.Table):
                self._table(part)
            elif self._names_part(index, part):
                self._open_section(part.text, is_for_staff=part.is_for_staff)
            else:
                self._line(part)
        items = tuple(
            question.item(is_first=index == 0) for index, question in enumerate(self._questions)
        )
        return items, tuple(Skipped(text, why or self._why(at)) for text, why, at in self._notes)

    def _why(self, questions_before: int) -> str:
        if questions_before == 0:
            return _BEFORE
        return _AFTER if questions_before == len(self._questions) else _BETWEEN

    def _note(self, text: str, why: str = "") -> None:
        self._notes.append((text, why, len(self._questions)))

    def _names_part(self, index: int, line: Line) -> bool:
        if line.style in ("title", "subtitle") or line.style.startswith("toc "):
            return False
        after = self._parts[index + 1] if index + 1 < len(self._parts) else None
        is_parent = isinstance(after, Line) and after.kind == "number" and after.level > line.level
        if line.is_lettered_heading:
            around = (*self._parts[max(index - 1, 0) : index], after)
            return not any(isinstance(it, Line) and it.kind == "letter" for it in around)
        return line.is_heading or (line.kind == "number" and is_parent and line.is_title_like)

    def _open_section(self, text: str, *, is_for_staff: bool) -> None:
        self._question = None
        self._for_staff = is_for_staff
        if not is_for_staff:
            self._section = text
        self._note(text, _HEADING)

    def _line(self, line: Line) -> None:
        if line.style in ("title", "subtitle"):
            self._note(line.text, _TITLE)
        elif line.style.startswith("toc "):
            self._note(line.text, _CONTENTS)
        elif self._is_question(line):
            self._ask(line.label, line)
        elif not (self._question and self._put_under(self._question, line)):
            self._pass_over(line)

    def _is_question(self, line: Line) -> bool:
        if self._question and line.level > self._question.level:
            return False
        if self._is_numbered:
            return line.kind == "number" and (line.asks or not self._for_staff)
        is_listed = line.kind == "bullet" and self._bullets_ask
        return line.ends_asking and line.probe is None and (is_listed or line.kind == "")

    def _ask(self, number: str, line: Line) -> _Question:
        number = number or str(len(self._questions) + 1)
        question = _Question(
            number,
            self._section,
            line.text,
            line.level,
            line.places,
            lists_answers=self._lists_answers,
            lists_numbers=not self._is_numbered,
            has_circles=self._has_circles,
        )
        self._question = question
        self._questions.append(question)
        self._for_staff = False
        return question

    def _put_under(self, question: _Question, line: Line) -> bool:
        """Keep a line with its question; say whether it belongs there."""
        if line.probe is not None:
            if line.probe:
                question.under.append(replace(line, text=line.probe, kind=""))
            else:
                question.takes_all = True
                self._note(line.text, _LABEL)
            return True
        if line.style.startswith("list continue"):
            question.text += "\n" + line.text
            question.places += line.places
            return True
        if line.kind == "" and self._says_how(question, line):
            return True
        if line.kind == "" and (line.thanks or line.is_to_write_on):
            return False
        belongs = line.kind != "" or line.ends_asking or question.takes_all
        if belongs and (line.kind or not line.instructs):
            question.under.append(line)
            return True
        return False

    def _says_how(self, question: _Question, line: Line) -> bool:
        """Keep where to go on, for the team, and a line of answers; say whether it is one."""
        if line.routes:
            question.notes.append(line.text)
            return True
        answers = () if question.under else answers_in(line.text)
        question.under += [replace(line, text=one, kind="box") for one in answers]
        return bool(answers)

    def _pass_over(self, line: Line) -> None:
        if line.kind == "" and line.instructs and line.text.endswith(":"):
            self._question = None  # the list that follows is for the interviewer
            self._for_staff = True
        if line.is_to_write_on:
            self._note(line.text, _TO_WRITE_ON)
        elif line.instructs or self._for_staff:
            self._note(line.text, _INSTRUCTION)
        elif self._is_numbered and line.ends_asking and not line.thanks:
            self._note(line.text, _UNNUMBERED)
        else:
            self._note(line.text)

    def _table(self, table: word.Table) -> None:
        found = tables.columns(table)
        if found is None and self._question and (grid := tables.grid(table)):
            self._question.text = "\n– ".join((self._question.text, *grid.statements))
            self._question.under.extend(grid.answers)
            return
        self._question = None
        if found is None:
            self._note(tables.summary(table.rows), _NO_COLUMN)
            return
        if found.headed:
            self._note(tables.summary(table.rows[:1]), _COLUMN_NAMES)
            for at in found.others(len(table.rows[0])):
                if tables.words(table.rows[0][at]):
                    self._note(tables.words(table.rows[0][at]), _OTHER_COLUMN)
        for row in table.rows[1:] if found.headed else table.rows:
            self._row(row, found)
        self._question = None

    def _row(self, row: tuple[word.Cell, ...], at: tables.Columns) -> None:
        heading = tables.heading_of(row, at.question)
        if heading:
            self._open_section(heading, is_for_staff=False)
            return
        asked = [line for paragraph in row[at.question] for line in lines(paragraph)]
        if not asked:
            if any(tables.words(cell) for cell in row):
                self._note(tables.summary((row,)), _NO_QUESTION)
            return
        number = "" if at.number is None else tables.number(row[at.number])
        question = self._ask(number or asked[0].label, asked[0])
        for line in asked[1:]:
            self._line(line)
        question.notes += [] if at.notes is None else filter(None, (tables.words(row[at.notes]),))
        question.under.extend(tables.listed(row, at.options, "box"))
        question.under.extend(tables.listed(row, at.probes, ""))
