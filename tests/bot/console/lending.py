"""What the program lends to the team's pages, read once for all tests."""

from functools import cache

from bot.app.signposting import Signposting
from bot.app.texts import catalogues_of, read_library
from bot.console.kit import Words
from conversations import Finding


@cache
def words() -> Words:
    """The flows and languages that ship; two findings, whatever is wrong with them."""
    library, _ = read_library(None)
    found = (
        Finding("help.toml: places", "it has 4 sentences.", "Say it in 3.", "warn"),
        Finding("locales/xx: help.start", "{host} is missing.", "Put {host} where it belongs."),
    )
    return Words(
        library,
        catalogues_of(library, Signposting()),
        lambda: found,
        lambda: frozenset({"en"}),
    )
