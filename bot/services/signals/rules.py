"""Reads rule files: which phrases may be about the person, and which only look like it.

A file has a ``version``, the words that show that a line talks about the ``draft``, named lists of
``words``, exceptions for every rule of a kind (``[not]``), and its rules. Whatever is wrong becomes
a finding in a safeguarding lead's words; a rule with a finding is left out, the others stay.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from bot.services.signals.phrases import GAP_PLACE, START_PLACE, Syntax, Unreadable, Way
from bot.services.signals.reading import Reader
from conversations import Finding

Kind = Literal["about_me", "story"]
KINDS: Final[tuple[Kind, ...]] = ("about_me", "story")
_ASIDE: Final = frozenset({*GAP_PLACE, *START_PLACE})
_KEYS: Final = frozenset({"id", "kind", "what", "phrases", "not", "always"})
#: A phrase says something only with a word of at least this many letters that is not a small word.
MEANINGFUL: Final = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written: ``finds`` are its phrases, ``spares`` what cancels it.

    ``version`` is that of its file. ``is_always``: the exceptions for its kind do not count.
    """

    id: str
    kind: Kind
    what: str
    finds: tuple[Way, ...]
    spares: tuple[Way, ...]
    version: str
    file: str
    phrases: tuple[str, ...]
    is_always: bool = False


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What one file holds; ``spares`` are its exceptions for every rule of a kind."""

    version: str = ""
    rules: tuple[Rule, ...] = ()
    spares: tuple[tuple[str, Way], ...] = ()
    draft: frozenset[str] = frozenset()
    tuned: tuple[Mapping[str, Any], ...] = ()


class RuleReader:
    """Reads the files of one folder and notes what is wrong; ``small`` words say nothing alone."""

    def __init__(self, reader: Reader, small: frozenset[str]) -> None:
        self._reader = reader
        self._small = small
        self._seen: dict[str, str] = {}
        self.findings: list[Finding] = []

    def read(self, path: Path, version: str | None = None) -> RuleFile:
        """One file; ``version`` is given where the file itself need not name one."""
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as mistake:
            do = f"Mend it or take the file away: {mistake}."
            self._note(path.name, "", "the file cannot be read.", do)
            return RuleFile(version or "")
        version = version or data.get("version")
        if not isinstance(version, str) or not version.strip():
            do = 'Write version = "2026-11-25.1" at the top, and a new one with every change.'
            self._note(path.name, "", "it has no version.", do)
            version = "none"
        words = _lists(data.get("words", {}))
        syntax = Syntax(words, self._reader.word)
        rules = data.get("rule", [])
        return RuleFile(
            version,
            tuple(
                rule
                for number, row in enumerate(rules if isinstance(rules, list) else [], 1)
                if (rule := self._rule(path.name, number, row, syntax, version)) is not None
            ),
            tuple(self._shared(path.name, data.get("not", {}), syntax)),
            frozenset(self._reader.word(word) for word in _texts(data.get("draft", []))),
            tuple(row for row in data.get("tuned", []) if isinstance(row, dict)),
        )

    def _rule(self, file: str, number: int, row: Any, syntax: Syntax, version: str) -> Rule | None:
        row = row if isinstance(row, dict) else {}
        name = str(row.get("id") or f"rule {number}")
        before = len(self.findings)
        self._head(file, name, row)
        finds = self._phrases(file, name, row.get("phrases", []), syntax)
        for way in finds:
            if self._is_wide(way):
                said = _said(way)
                do = "Add a word that says what it is about."
                self._note(file, name, f"“{said}” would match almost everything.", do)
                break
        spares = self._phrases(file, name, row.get("not", []), syntax)
        if not finds and len(self.findings) == before:
            self._note(file, name, "it has no phrases.", "Write at least one in phrases = [ ].")
        if len(self.findings) > before:
            return None
        what = str(row.get("what", ""))
        phrases = tuple(_texts(row["phrases"]))
        is_always = row.get("always") is True
        return Rule(name, row["kind"], what, finds, spares, version, file, phrases, is_always)

    def _head(self, file: str, name: str, row: Mapping[str, Any]) -> None:
        if not row.get("id"):
            do = 'Give it a name of its own, such as id = "en.unsafe-at-home".'
            self._note(file, name, "it has no id.", do)
        elif name in self._seen:
            what = f"another rule, in {self._seen[name]}, has the same id."
            self._note(file, name, what, "Give one of them another id.")
        self._seen.setdefault(name, file)
        if row.get("kind") not in KINDS:
            what = f"the kind is “{row.get('kind', '')}”."
            do = "Write about_me (may be in danger now) or story (tells what happened to them)."
            self._note(file, name, what, do)
        for key in sorted(row.keys() - _KEYS):
            do = f"Known are {', '.join(sorted(_KEYS))}."
            self._note(file, name, f"“{key}” is not known.", do)

    def _phrases(self, file: str, name: str, found: Any, syntax: Syntax) -> tuple[Way, ...]:
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            do = 'Write ["first phrase", "second phrase"].'
            self._note(file, name, "phrases are not a list of texts.", do)
            return ()
        ways: list[Way] = []
        for phrase in found:
            try:
                read = syntax.ways(phrase)
                if any(GAP_PLACE in (way[0], way[-1]) for way in read):
                    raise Unreadable("it begins or ends with ...; begin and end with a word")
                ways += read
            except Unreadable as mistake:
                self._note(file, name, f"the phrase “{phrase}” cannot be read:", f"{mistake}.")
        return tuple(ways)

    def _shared(self, file: str, found: Any, syntax: Syntax) -> Iterator[tuple[str, Way]]:
        for kind, phrases in (found if isinstance(found, dict) else {}).items():
            if kind not in KINDS:
                self._note(file, "[not]", f"“{kind}” is no kind.", f"Write {' or '.join(KINDS)}.")
            else:
                for way in self._phrases(file, f"[not] {kind}", phrases, syntax):
                    yield kind, way

    def _is_wide(self, way: Way) -> bool:
        return not any(
            all(self._says_something(word) for word in place)
            for place in way
            if place.isdisjoint(_ASIDE)
        )

    def _says_something(self, word: str) -> bool:
        bare = word.removesuffix("~")
        if bare in self._small:
            return False
        is_emoji = not bare.isalnum()
        return is_emoji or sum(letter.isalpha() for letter in bare) >= MEANINGFUL

    def _note(self, file: str, name: str, what: str, do: str) -> None:
        self.findings.append(Finding(f"signals/{file}: {name}".removesuffix(": "), what, do))


def _said(way: Way) -> str:
    return " ".join(min(place) for place in way)


def _texts(found: Any) -> Sequence[str]:
    """A list of texts, or one text of words."""
    if isinstance(found, str):
        return found.split()
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _lists(found: Any) -> Mapping[str, tuple[str, ...]]:
    table = found if isinstance(found, dict) else {}
    return {str(name): tuple(_texts(words)) for name, words in table.items()}
