"""Words answer; a button may stand beside for "nothing to add"."""

from conversations.asks import choice
from conversations.asks.listing import Answer, Options, State
from conversations.spelling import one_spelling


def is_open(state: State) -> bool:
    """Never."""
    return False


def press(options: Options, state: State, code: str, on: bool) -> Answer | State | None:
    """The buttons beside it answer too."""
    return choice.press(options, state, code, on)


def words(options: Options, state: State, words: str) -> Answer | None:
    """A button's own label names that button; anything else is left to the engine as words."""
    if one_spelling(words).isdecimal():
        return None
    return choice.words(options, state, words)
