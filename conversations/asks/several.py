"""One tap answers, and "more than one" opens the list for several."""

from conversations.asks import choice, listing, many
from conversations.asks.listing import Answer, Options, State


def is_open(state: State) -> bool:
    """Once "more than one" was pressed."""
    return state.several


def press(options: Options, state: State, code: str, on: bool) -> Answer | State | None:
    """As for one choice until several are opened, then as for many."""
    if code == listing.SEVERAL:
        return state._replace(several=True)
    if state.several:
        return many.press(options, state, code, on)
    return choice.press(options, state, code, on)


def words(options: Options, state: State, words: str) -> Answer | None:
    """A typed number or label, or several of them with commas or spaces between."""
    return many.words(options, state, words)
