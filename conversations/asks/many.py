"""Several choices, ended by Done."""

import re
from typing import Final

from conversations.asks import listing
from conversations.asks.listing import Answer, Options, State
from conversations.spelling import one_spelling

#: What people write between numbers, in any script.
BETWEEN: Final = re.compile(r"[\s,،፣、;؛፤+&]+")


def is_open(state: State) -> bool:
    """Always."""
    return True


def press(options: Options, state: State, code: str, on: bool) -> Answer | State | None:
    """A choice is picked or put back; More turns the page; Done answers."""
    if code.startswith(listing.MORE):
        return listing.turn_page(options, state, code)
    if code == listing.DONE:
        return Answer(listing.picked(options, state))
    option = next((o for o in options.options if o.code == code), None)
    if option is None:
        return None
    if option.alone and on:
        return Answer((code,))
    return listing.toggled(state, code, on)


def words(options: Options, state: State, words: str) -> Answer | None:
    """One label, or numbers with commas or spaces between."""
    if len(words) > listing.LONGEST_LABEL:
        return None
    whole = listing.by_words(options, words, state)
    if whole:
        return Answer((whole.code,))
    parts = _parts(words)
    found = [listing.by_words(options, part, state) for part in parts if part.isdecimal()]
    codes = dict.fromkeys(option.code for option in found if option)
    return Answer(tuple(codes)) if parts and len(codes) == len(parts) else None


def is_numbers(words: str) -> bool:
    """Whether these are numbers and nothing else, as whoever means buttons types them."""
    parts = _parts(words) if len(words) <= listing.LONGEST_LABEL else []
    return bool(parts) and all(part.isdecimal() for part in parts)


def _parts(words: str) -> list[str]:
    return [part for part in BETWEEN.split(one_spelling(words)) if part]
