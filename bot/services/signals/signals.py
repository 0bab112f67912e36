"""Looks for the phrases of all rules in a text; knows which languages are covered well enough."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from bot.services.signals.matching import Hit, Matcher
from bot.services.signals.reading import Reader
from bot.services.signals.rules import Rule, RuleFile, RuleReader
from bot.services.signals.sets import Line, codes, is_passed, read_set
from conversations import Finding, Signal

#: What ships: a rule file a language, ``und.toml`` for emoji, the labelled lines in ``sets``.
FOLDER: Final = Path(__file__).parents[2] / "signals"
HARMLESS: Final = FOLDER / "harmless.toml"
#: A project's own settings and rules, in the data folder.
OWN_FILE: Final = "signals.toml"

#: Whose an exception is: one rule's, or that of all rules of a kind.
_Of = tuple[str, str]


class Signals:
    """Built from rules once; ``off`` are ids of rules not looked for."""

    def __init__(
        self,
        files: Sequence[RuleFile],
        reader: Reader,
        version: str,
        off: frozenset[str] = frozenset(),
        sets: Path = FOLDER / "sets",
    ) -> None:
        self.version = version
        self.every = tuple(rule for file in files for rule in file.rules)
        self.off = off
        self._rules = {rule.id: rule for rule in self.every if rule.id not in off}
        self._reader = reader
        self._draft = frozenset(word for file in files for word in file.draft)
        self.sets = sets
        finds = [(way, rule.id) for rule in self._rules.values() for way in rule.finds]
        spares = [(way, ("not", rule.id)) for rule in self._rules.values() for way in rule.spares]
        shared = [(way, ("not all", kind)) for file in files for kind, way in file.spares]
        self._finds: Matcher[str] = Matcher(finds)
        self._spares: Matcher[_Of] = Matcher([*spares, *shared])

    def find(self, text: str) -> Signal | None:
        """The signal in a person's words, one about them before one that tells a story."""
        rule = min(self.rules_in(text), key=_importance, default=None)
        return None if rule is None else Signal(f"{rule.id}@{rule.version}", rule.kind)

    def rules_in(self, text: str) -> list[Rule]:
        """Every rule that matches, each once."""
        found: dict[str, Rule] = {}
        for words in self._reader.readings(text, self._draft):
            hits = self._finds.hits(words)
            spared = _places(self._spares.hits(words)) if hits else {}
            for hit in hits:
                if hit.of in found:
                    continue
                rule = self._rules[hit.of]
                places = range(hit.first, hit.end)
                by = [("not", rule.id)] + [("not all", rule.kind)] * (not rule.is_always)
                if all(spared.get(one, set()).isdisjoint(places) for one in by):
                    found[rule.id] = rule
        return list(found.values())

    def lines(self, language: str) -> tuple[Line, ...]:
        """The labelled lines of a language."""
        return read_set(self.sets / f"{language}.tsv")

    def languages(self) -> frozenset[str]:
        """The languages whose phrase list passes its labelled lines."""
        return self._covered

    @cached_property
    def _covered(self) -> frozenset[str]:
        return frozenset(
            code for code in codes(self.sets) if is_passed(self.find, self.lines(code))
        )


def find_nothing(text: str) -> Signal | None:
    """For whoever runs without rules."""
    return None


def read(
    own: Path | None = None, folder: Path = FOLDER, without: str = ""
) -> tuple[Signals, list[Finding]]:
    """The rules that ship and a project's own file, and what is wrong with them.

    ``without`` leaves out those of a language, for which ``own`` then stands.
    """
    if folder == FOLDER and not without and (own is None or not own.exists()):
        signals, findings = _shipped()
        return signals, list(findings)
    return _read(own, folder, without)


@cache
def _shipped() -> tuple[Signals, list[Finding]]:
    """Most projects have no rules of their own, and the others' take a third of a second."""
    return _read(None, FOLDER, "")


def _read(own: Path | None, folder: Path, without: str) -> tuple[Signals, list[Finding]]:
    reader = Reader()
    small, harmless = _harmless(folder / HARMLESS.name, reader)
    rules = RuleReader(reader, small)
    left_out = {HARMLESS.name, f"{without}.toml"}
    paths = sorted(path for path in folder.glob("*.toml") if path.name not in left_out)
    files = [rules.read(path) for path in paths]
    versions = sorted({file.version for file in files})
    off: frozenset[str] = frozenset()
    if own is not None and own.exists():
        mark = f"own-{hashlib.sha256(own.read_bytes()).hexdigest()[:8]}"
        files.append(rules.read(own, mark))
        versions.append(mark)
        off = switched_off(files[-1])
    signals = Signals(files, reader, "+".join(versions), off, folder / "sets")
    return signals, [*rules.findings, *_too_wide(signals, harmless)]


def switched_off(own: RuleFile) -> frozenset[str]:
    """The rules that a project looks for no more: the newest word on each counts."""
    last = {str(row.get("rule")): row.get("off") is True for row in own.tuned}
    return frozenset(rule for rule, is_off in last.items() if is_off)


def _harmless(path: Path, reader: Reader) -> tuple[frozenset[str], list[str]]:
    data = tomllib.loads(path.read_text("utf-8"))
    small = frozenset(reader.word(word) for text in data["small"].values() for word in text.split())
    return small, [line for lines in data["lines"].values() for line in lines]


def _too_wide(signals: Signals, harmless: Iterable[str]) -> list[Finding]:
    """Rules that match what nobody would worry about; one finding each."""
    found: dict[str, Finding] = {}
    for line in harmless:
        for rule in signals.rules_in(line):
            what = f"it matches the harmless line “{line}”."
            do = "Make its phrase longer, or write an exception in not = [ ]."
            found.setdefault(rule.id, Finding(f"signals/{rule.file}: {rule.id}", what, do))
    return list(found.values())


def _importance(rule: Rule) -> int:
    return 0 if rule.kind == "about_me" else 1


def _places(hits: Iterable[Hit[_Of]]) -> Mapping[_Of, set[int]]:
    """The places of words that exceptions cover, by whose they are."""
    found: dict[_Of, set[int]] = {}
    for hit in hits:
        found.setdefault(hit.of, set()).update(range(hit.first, hit.end))
    return found
