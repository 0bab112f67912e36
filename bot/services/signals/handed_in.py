"""What a speaker of a language hands in, so that its signs of distress are known: is it enough?

Two files: phrases, and labelled lines to try them on. Whoever writes the phrases knows the lines
that were written with them; so lines written later, by somebody else who did not look, tell most.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.errors import UserMistake
from bot.i18n.languages import language, locale
from bot.services.signals.sets import (
    LABELS,
    LEAST_RECALL,
    MOST_FALSE,
    USES,
    Figures,
    Line,
    measure,
    read_set,
)
from bot.services.signals.signals import read
from conversations import Finding

#: As many as the three languages that ship have, about, where they have fewest.
LEAST_ME: Final = 100
LEAST_OTHERS: Final = 80
#: Lines of whoever did not write the rules: few are enough to show rules that know only their own.
LEAST_LATER: Final = 15
#: Who did what, in the head of the file of phrases.
PEOPLE: Final = {
    "rules": "who wrote the phrases, and reads the language",
    "later": "who wrote the later lines without looking at the phrases, and reads the language",
    "lead": "which safeguarding lead looked at both with them",
}


@dataclass(frozen=True, slots=True)
class HandedIn:
    """How it does, all lines and by their use; ``findings`` say what it lacks."""

    language: str
    figures: dict[str, Figures]
    findings: tuple[Finding, ...]

    @property
    def is_enough(self) -> bool:
        """It can be taken in."""
        return not self.findings


def look_over(folder: Path, code: str) -> HandedIn:
    """The files ``so.toml`` and ``so.tsv`` of a folder, beside the rules of all other languages.

    Raises UserMistake for a language we do not know, and for a file that is not there.
    """
    if locale(code) is None and language(code).english_name == code:
        raise UserMistake(f"“{code}” is no language we know; write its code, such as so.")
    rules, lines = folder / f"{code}.toml", folder / f"{code}.tsv"
    for path in (rules, lines):
        if not path.is_file():
            raise UserMistake(f"There is no {path.name} in {folder}; the guide says what it holds.")
    found = read_set(lines)
    signals, findings = read(rules, without=code)
    figures = {
        use: measure(signals.find, [one for one in found if use in ("all", one.use)])
        for use in ("all", *USES)
    }
    told = [*findings, *_of_people(rules), *_of_lines(lines, found)]
    return HandedIn(code, figures, (*told, *_of_figures(rules, figures["all"])))


def _of_people(path: Path) -> Iterator[Finding]:
    try:
        by: Any = tomllib.loads(path.read_text("utf-8")).get("by", {})
    except ValueError:
        return  # said already, of the rules
    names = {name: str(by.get(name, "")).strip() for name in PEOPLE} if isinstance(by, dict) else {}
    for name, who in PEOPLE.items():
        if not names.get(name):
            do = f'Write {name} = "First name, organisation" under [by].'
            yield Finding(path.name, f"it does not say {who}.", do)
    both = names.get("rules", "").casefold()
    if both and both == names.get("later", "").casefold():
        do = "Have later lines written by somebody who has not seen the phrases."
        yield Finding(path.name, "one person wrote the phrases and the later lines.", do)


def _of_lines(path: Path, found: Sequence[Line]) -> Iterator[Finding]:
    labels, uses = Counter(one.label for one in found), Counter(one.use for one in found)
    for name, count, least, do in (
        ("lines about me", labels["me"], LEAST_ME, "Write as many ways to say it as you know."),
        ("other lines", len(found) - labels["me"], LEAST_OTHERS, "Write what only looks like it."),
        ("later lines", uses["later"], LEAST_LATER, "Have somebody write them, who did not look."),
        ("held lines", uses["held"], len(found) // 5, "Set a fifth aside while you write rules."),
    ):
        if count < least:
            yield Finding(path.name, f"it has {count} {name}; {least} are the least.", do)
    for label in LABELS:
        if not labels[label]:
            yield Finding(path.name, f"no line is labelled “{label}”.", "Write a few.")
    for text, count in Counter(one.text for one in found).items():
        if count > 1:
            what = f"“{text}” stands there {count} times."
            yield Finding(path.name, what, "Leave it there once.")


def _of_figures(path: Path, now: Figures) -> Iterator[Finding]:
    if now.me and not now.passes:
        what = f"{now.recall:.0%} of lines about me are found, {now.false_rate:.0%} wrongly."
        do = f"It takes {LEAST_RECALL:.0%} found, and {MOST_FALSE:.0%} wrong at most."
        yield Finding(path.name, what, do)
