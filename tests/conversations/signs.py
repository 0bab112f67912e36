"""Words in which the host found a sign, and the alerts that a turn raised."""

from conversations import (
    RaiseAlert,
    Signal,
    Turn,
    Wrote,
)
from tests.conversations.people import Person

ME, STORY = Signal("en.1", "about_me"), Signal("en.2", "story")


def signs(person: Person, text: str = "I want to die", signal: Signal = ME) -> Turn:
    return person.does(Wrote(person.wait(), text, person.asks[person.last_put], signal))


def raised(turn: Turn) -> list[tuple[str, str]]:
    return [(e.code, e.level) for e in turn.effects if isinstance(e, RaiseAlert)]
