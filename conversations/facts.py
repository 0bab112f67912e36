"""Codes about the person, as a walk reads and changes them."""

from typing import TYPE_CHECKING

from conversations.effects import Remember
from conversations.session import Codes

if TYPE_CHECKING:
    from conversations.walk import Walk


#: The fact that holds the rounds in which somebody was asked how they like to get what they get for
#: their time, and passed it over.
THANKED = "thanked"


def note(walk: "Walk", name: str, code: str) -> None:
    """A fact about the person that nobody chose: the host is told as of any other."""
    walk.session.facts = {**walk.session.facts, name: (code,)}
    walk.effects.append(Remember(name, (code,)))


def fact(walk: "Walk", name: str, default: str) -> str:
    """The first code of that fact."""
    codes: Codes = walk.session.facts.get(name) or (default,)
    return codes[0]
