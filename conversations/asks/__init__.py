"""How each kind of ask is drawn and how a reply to it is read: one module a kind.

A kind says which buttons there are, what a press does to them, and what typed words mean.
"""

from collections.abc import Mapping
from typing import Protocol

from conversations.asks import choice, many, several, text
from conversations.asks.listing import Answer, Options, State


class Kind(Protocol):
    """What a module of this folder provides."""

    def is_open(self, state: State) -> bool:
        """Whether several choices may be picked now."""
        ...

    def press(self, options: Options, state: State, code: str, on: bool) -> Answer | State | None:
        """An answer, new buttons, or None for a code that is not there."""
        ...

    def words(self, options: Options, state: State, words: str) -> Answer | None:
        """An answer, or None where these words do not name a choice."""
        ...


KINDS: Mapping[str, Kind] = {
    "choice": choice,
    "several": several,
    "many": many,
    "text": text,
}

__all__ = ["KINDS", "Answer", "Kind", "Options", "State"]
