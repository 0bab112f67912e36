"""How one language says a sentence: find it, choose the plural form, put the values in.

Values go in by name only and in one pass, so that a value can never bring in another. A name
without a value stays visible, because a sentence with a hole in it would be worse.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from bot.i18n.catalogue import Catalogue
from bot.i18n.days import day, last_day
from bot.i18n.easy import set_apart
from bot.i18n.isolates import RLM, isolate, isolate_runs, side
from bot.i18n.phrases import LINES
from bot.ports import Paragraph, Style
from conversations import Line, Value

#: A value's place in a sentence, as the flows write it.
NAME = re.compile(r"\{([a-z_]+)\}")

#: A sentence taken apart: literal, name, literal, name, ..., literal.
Template = tuple[str, ...]
_MOST_DIGITS = 9
#: Values that say until when there is time.
ENDS = frozenset({"closes", "locks"})
NONE: Mapping[str, Value] = {}
#: Where nobody's zone is known.
UTC = "UTC"
_LINE = re.compile(r"\n[^\n]*")
#: Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


class Voice:
    """One language's sentences, each taken apart once and kept.

    ``is_easy``: each of our own sentences has a line of its own. A choice's label never has two.
    """

    def __init__(
        self, catalogue: Catalogue, choices: Mapping[str, Line], *, is_easy: bool = False
    ) -> None:
        self.catalogue = catalogue
        self.is_easy = is_easy
        self._choices = choices
        self.language = catalogue.language.code
        self.is_rtl = catalogue.language.is_rtl
        #: Keys that were said in English because the language lacks them.
        self.in_english: set[str] = set()
        self._is_english = self.language == "en"
        self._paragraphs: dict[tuple[str, Style], Paragraph] = {}
        self._kept: dict[tuple[str, str], tuple[bool, tuple[Template, ...]]] = {}

    def line(self, line: Line, zone: str = UTC) -> str:
        """The sentence in this language, else in English; instants are days in that zone."""
        return self._say(line, line.values, zone)

    def phrase(self, key: str, values: Mapping[str, Value] = NONE) -> str:
        """One of our own phrases."""
        return self._say(LINES[f"blocks.{key}"], values)

    def paragraph(self, key: str, style: Style = "plain") -> Paragraph:
        """One of our own phrases, without values, as a paragraph; made once."""
        kept = self._paragraphs.get((key, style))
        if kept is None:
            kept = self._paragraphs[key, style] = Paragraph(self.phrase(key), style)
        return kept

    def has(self, line: Line) -> bool:
        """Whether it is said in this language; else it is said in English."""
        if self._is_english:
            return True
        return (self._kept.get((line.key, line.text)) or self._take_apart(line))[0]

    def name(self, text: str) -> str:
        """A name or number from data, to stand inside one of our own lines."""
        return isolate(text) if self.is_rtl and text else text

    def data(self, text: str) -> str:
        """A whole line from data: where it is in our script, its numbers are kept whole."""
        return isolate_runs(text) if self.is_rtl and _RTL.search(text) else text

    def told(self, text: str) -> str:
        """A text of a team's own that explains something, as ``data``; easy to read if wished."""
        return self.data(set_apart(text) if self.is_easy else text)

    def label(self, label: Line | str) -> str:
        """What a button says."""
        return label if isinstance(label, str) else self.line(label).replace("\n", " ")

    def choice(self, key: str) -> str:
        """The label of a choice made earlier, by its key; of one gone since, its code."""
        line = self._choices.get(key) or self._choices.get(code_key(key))
        return self.line(line) if line else key.rpartition(".")[2].replace("_", " ")

    def plain(self, line: Line) -> str:
        """The bare sentence, to compare with what a person types: no values, no isolates."""
        found = self.catalogue.find(line.key, line.text)
        return found[0] if found else line.text

    def _say(self, line: Line, values: Mapping[str, Value], zone: str = UTC) -> str:
        is_ours, templates = self._kept.get((line.key, line.text)) or self._take_apart(line)
        template = templates[0]
        if line.many is not None:
            template = self._form(is_ours, templates, values.get(line.count or ""))
        return template[0] if len(template) == 1 else self._fill(template, values, zone)

    def _take_apart(self, line: Line) -> tuple[bool, tuple[Template, ...]]:
        """Whether it is in this language, and all its forms; kept for the next time."""
        found = self.catalogue.find(line.key, line.text, line.many)
        is_plural = line.many is not None
        if found is not None and not is_plural:
            found = found[:1]
        is_ours = found is not None
        if found is None:
            if not self._is_english:
                self.in_english.add(line.key)
            found = (line.text,) if line.many is None else (line.text, line.many)
        if self.is_easy and line.key not in self._choices:
            found = tuple(set_apart(text) for text in found)
        parsed = tuple(self._parse(text, is_ours) for text in found)
        self._kept[line.key, line.text] = (is_ours, parsed)
        return is_ours, parsed

    def _parse(self, text: str, is_ours: bool) -> Template:
        parts = NAME.split(text)
        is_rtl = is_ours or _RTL.search(text)  # a team may have written it in our script itself
        if self.is_rtl and is_rtl and self.catalogue.change is None:
            parts[::2] = [isolate_runs(literal) for literal in parts[::2]]
            if _RTL.search("".join(parts[::2])) and side(parts[0]) != "rtl":
                # A chat takes the direction of a line from its first letter, and here a name or a
                # number comes first.
                parts[0] = RLM + parts[0]
            parts[::2] = [_LINE.sub(_led, literal) for literal in parts[::2]]
        return tuple(parts)

    def _form(
        self, is_ours: bool, templates: tuple[Template, ...], value: Value | None
    ) -> Template:
        count = _whole(value)
        if count is None:
            return templates[-1]
        at = self.catalogue.index(abs(count)) if is_ours else int(count != 1)
        return templates[min(at, len(templates) - 1)]

    def _fill(self, template: Template, values: Mapping[str, Value], zone: str) -> str:
        parts = list(template)
        for at in range(1, len(parts), 2):
            name = parts[at]
            value = values.get(name)
            if value is None:
                parts[at] = f"{{{name}}}"
                continue
            text = self._value(name, value, zone)
            if self.is_rtl and template[0] == template[-1] == "" and len(parts) == 3:
                return self.data(text)
            parts[at] = isolate(text) if self.is_rtl else text
        return "".join(parts)

    def _value(self, name: str, value: Value, zone: str) -> str:
        if isinstance(value, datetime):
            told = last_day if name in ENDS else day
            return told(value, self.language, zone)
        return self.line(value, zone) if isinstance(value, Line) else str(value)


def code_key(key: str) -> str:
    """``welcome.agree.yes`` as ``welcome.*.yes``."""
    return f"{key.partition('.')[0]}.*.{key.rpartition('.')[2]}"


def _led(line: re.Match[str]) -> str:
    """A further line of a right-to-left text, led by a letter of that writing."""
    return line[0] if side(line[0]) == "rtl" else f"\n{RLM}{line[0][1:]}"


def _whole(value: Value | None) -> int | None:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isdecimal() and len(value) <= _MOST_DIGITS:
        return int(value)
    return None
