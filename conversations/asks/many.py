"""Several choices, ended by Done."""

import re

from conversations.asks import listing
from conversations.asks.listing import Answer, Options, State


def is_open(state: State) -> bool:
    """Always."""
    return True


def press(options: Options, state: State, code: str, on: bool) -> Answer | State | None:
    """A choice is picked or put back; More turns the page; Done answers."""
    if code == listing.MORE:
        return listing.turn_page(options, state)
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
    whole = listing.by_words(options, words)
    if whole:
        return Answer((whole.code,))
    parts = [part for part in re.split(r"[\s,،、;+]+", words.strip()) if part]
    found = [listing.by_words(options, part) for part in parts if part.isdecimal()]
    if parts and len(found) == len(parts) and all(found):
        return Answer(tuple(dict.fromkeys(option.code for option in found if option)))
    return None
