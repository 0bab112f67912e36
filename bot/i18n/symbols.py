"""Pictures beside words, for whoever reads easily with them (R15): which one means what.

The table is `symbols.toml`. A picture is a value of its own until a channel draws it, so that no
voice reads it out and no typed word is compared with it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from conversations import Line

FILE: Final = Path(__file__).parent / "symbols.toml"
#: What the table calls every question that it does not name.
OTHER: Final = "other"
#: A picture at the beginning of a label, as translators keep it there.
_OWN: Final = re.compile("^([\U0001f300-\U0001faff]\ufe0f?) *")


@dataclass(frozen=True, slots=True)
class Symbols:
    """The table, as the file has it."""

    choices: Mapping[str, str]
    questions: Mapping[str, str]
    blocks: Mapping[str, str]
    controls: Mapping[str, str]
    without: Mapping[str, list[str]]

    def choice(self, label: Line | str) -> str:
        """That of a choice; empty where it has none, or comes from data, such as a language."""
        if isinstance(label, str):
            return ""
        known, code = self.choices, label.key.rpartition(".")[2]
        if any(label.key in keys or code in keys for keys in self.without.values()):
            return known.get(label.key, "")
        return known.get(label.key) or known.get(code, "")

    def question(self, flow: str, node: str) -> str:
        """That of a question; every question has one."""
        known = self.questions
        return known.get(f"{flow}.{node}") or known.get(node) or known[OTHER]


@cache
def shipped() -> Symbols:
    """The table that ships."""
    return Symbols(**tomllib.loads(FILE.read_text("utf-8")))


def apart(label: str) -> tuple[str, str]:
    """The picture that a label has of its own, and its words: "😀 Good" are "😀" and "Good"."""
    own = _OWN.match(label)
    return (own[1], label[own.end() :]) if own else ("", label)
