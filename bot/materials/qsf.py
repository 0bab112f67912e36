"""Read a survey exported from Qualtrics (.qsf, which is JSON).

Questions come in the order in which the survey's flow leads through its blocks; blocks are the
sections. What decides when a question is asked is a note for the team.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import orjson

from bot.materials import guard, markup
from bot.services.drafts import SURVEY, Choice, Draft, DraftItem, Skipped, leans_on_previous

_SILENT: Final[Mapping[str, str]] = {
    "DB": "text that asks nothing",
    "Timing": "a measure of time that nobody sees",
    "Meta": "a measure of the browser that nobody sees",
    "Captcha": "a test for robots",
}
_MANY: Final = ("MA", "MSB")  # how the names of lists begin in which several may be ticked
_ONE: Final = ("SA", "DL", "SB", "NPS")
_GRIDS: Final = frozenset(("Matrix", "SBS"))
_STATEMENTS: Final = frozenset(("Slider", "CS", "TE"))  # their choices are parts to fill in

_NO_WORDS: Final = "a question without words"
_TRASH: Final = "a question in the trash"
_UNUSED: Final = "a question in a block that the survey does not lead to"
_ABSENT: Final = "a question that its block names and the file does not hold"
_DEEPEST: Final = 50  # branches inside one another


def read(path: Path) -> Draft:
    """Read a survey.

    Raises:
        UserMistake: the file cannot be read, is no such survey, or asks nothing.
    """
    data = guard.read_bytes(path)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        guard.not_a(path, guard.QUALTRICS)
    try:
        found = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        guard.damaged(path, guard.QUALTRICS)
    survey = _mapping(found)
    if "SurveyElements" not in survey:
        guard.not_a(path, guard.QUALTRICS)
    reading = _Survey(_elements(survey))
    reading.read()
    if not reading.items:
        guard.refuse(path, "asks nothing: export a survey with questions from Qualtrics.")
    title = markup.words(_mapping(survey.get("SurveyEntry")).get("SurveyName"))
    name = " ".join(title.split()) or guard.name_of(path)
    return Draft(name, SURVEY, tuple(reading.items), tuple(reading.skipped))


# Other programs write such files too, so nothing is where it should be until it was looked for.


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _several(value: object) -> list[Any]:
    """Return the values of a list, or of an object that is used as one."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _elements(survey: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [_mapping(one) for one in _several(survey["SurveyElements"])]


@dataclass(frozen=True, slots=True)
class _Block:
    name: str
    is_trash: bool
    questions: tuple[str, ...]


@dataclass(slots=True)
class _Survey:
    """One pass over the survey, in the order in which people are led through it."""

    elements: list[Mapping[str, Any]]
    items: list[DraftItem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def read(self) -> None:
        blocks = dict(self._blocks())
        flow = [_mapping(one.get("Payload")) for one in self.elements if one.get("Element") == "FL"]
        led = list(_led(flow[0].get("Flow"))) if flow else [(key, False) for key in blocks]
        known = {key: is_branch for key, is_branch in reversed(led) if key in blocks}
        questions = dict(self._questions())
        for key in dict.fromkeys(key for key, _ in led if key in blocks):
            if not blocks[key].is_trash:
                for one in blocks[key].questions:
                    self._question(one, questions.get(one), blocks[key].name, known[key])
        for key, block in blocks.items():
            if block.is_trash or key not in known:
                for one in block.questions:
                    shown = markup.words(questions.get(one, {}).get("QuestionText")) or one
                    self._skip(shown, _TRASH if block.is_trash else _UNUSED)

    def _blocks(self) -> Iterator[tuple[str, _Block]]:
        for element in self.elements:
            for one in _several(element.get("Payload")) if element.get("Element") == "BL" else ():
                block = _mapping(one)
                parts = [_mapping(part) for part in _several(block.get("BlockElements"))]
                yield (
                    str(block.get("ID", "")),
                    _Block(
                        " ".join(markup.words(block.get("Description")).split()),
                        block.get("Type") == "Trash",
                        tuple(str(part["QuestionID"]) for part in parts if "QuestionID" in part),
                    ),
                )

    def _questions(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for element in self.elements:
            if element.get("Element") == "SQ":
                payload = _mapping(element.get("Payload"))
                yield str(element.get("PrimaryAttribute", payload.get("QuestionID", ""))), payload

    def _question(
        self, key: str, question: Mapping[str, Any] | None, section: str, is_branch: bool
    ) -> None:
        if question is None:
            self._skip(key, _ABSENT)
            return
        kind, text = (
            str(question.get("QuestionType", "")),
            markup.words(question.get("QuestionText")),
        )
        tag = markup.words(question.get("DataExportTag"))
        if kind in _SILENT or not text:
            self._skip(text or tag or key, _SILENT.get(kind, _NO_WORDS))
            return
        choices = _shown(question, "Choices", "ChoiceOrder")
        answers = _shown(question, "Answers", "AnswerOrder")
        parts = choices if kind in _GRIDS | _STATEMENTS else ()
        options = answers if kind in _GRIDS else () if kind in _STATEMENTS else choices
        self.items.append(
            DraftItem(
                tag or str(len(self.items) + 1),
                section,
                "\n".join((text, *(f"– {part}" for part in parts))),
                options,
                leans=bool(self.items) and leans_on_previous(text),
                choice=_choice(kind, question) if options else "",
                note="\n".join(_notes(question, is_branch)),
            )
        )

    def _skip(self, text: str, why: str) -> None:
        self.skipped.append(Skipped(text, why))


def _led(flow: object, depth: int = 0, *, is_branch: bool = False) -> Iterator[tuple[str, bool]]:
    """Return the blocks a flow leads through, each with whether it stands on a branch."""
    for one in _several(flow) if depth < _DEEPEST else ():
        step = _mapping(one)
        if "ID" in step:
            yield str(step["ID"]), is_branch
        inner = is_branch or step.get("Type") == "Branch"
        yield from _led(step.get("Flow"), depth + 1, is_branch=inner)


def _shown(question: Mapping[str, Any], what: str, order: str) -> tuple[str, ...]:
    """Return the words of choices or answers, in the order in which they are shown."""
    found = question.get(what)
    if isinstance(found, list):
        found = {str(at): one for at, one in enumerate(found)}
    named = _mapping(found)
    wanted = [str(key) for key in _several(question.get(order)) if not isinstance(key, dict | list)]
    keys = dict.fromkeys((*(key for key in wanted if key in named), *named))
    shown = (_mapping(named[key]).get("Display", named[key]) for key in keys)
    return tuple(words for words in map(_one_line, shown) if words)


def _one_line(value: object) -> str:
    text = str(value) if isinstance(value, int | float) else value
    return " ".join(markup.words(text).split())


def _choice(kind: str, question: Mapping[str, Any]) -> Choice:
    way = str(question.get("SubSelector" if kind in _GRIDS else "Selector", ""))
    if way.startswith(_MANY) or way == "MultipleAnswer":
        return "many"
    return "one" if way.startswith(_ONE) or way == "SingleAnswer" else ""


def _notes(question: Mapping[str, Any], is_branch: bool) -> Iterable[str]:
    if is_branch:
        yield "Asked only on a branch of the survey."
    for name in ("DisplayLogic", "InPageDisplayLogic"):
        if question.get(name):
            said = " ".join(_descriptions(question[name]))
            yield f"Asked only if: {said}" if said else "Asked only if something else was answered."


def _descriptions(logic: object, depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if said := _one_line(_mapping(logic).get("Description")):
        yield said.removeprefix("If ").strip()
    for inner in _several(logic):
        yield from _descriptions(inner, depth + 1)
