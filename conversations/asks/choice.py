"""One tap answers."""

from conversations.asks import listing
from conversations.asks.listing import Answer, Options, State


def is_open(state: State) -> bool:
    """Never: one tap is the answer."""
    return False


def press(options: Options, state: State, code: str, on: bool) -> Answer | State | None:
    """A choice answers; a switch is thrown; More turns the page. Nothing can be put back."""
    if code.startswith(listing.MORE):
        return listing.turn_page(options, state, code)
    option = next((o for o in options.options if o.code == code), None)
    if option is None:
        return None
    if option.toggle:
        return listing.toggled(state, code, on)
    return Answer((code,)) if on else None


def words(options: Options, state: State, words: str) -> Answer | None:
    """A typed number or label."""
    option = listing.by_words(options, words, state)
    return Answer((option.code,)) if option else None
