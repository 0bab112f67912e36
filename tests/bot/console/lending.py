"""What the program lends to the team's pages, read once for all tests."""

from collections.abc import Callable
from datetime import datetime
from functools import cache

from bot.app.rehearsals import Rehearsals
from bot.app.signposting import Signposting
from bot.app.texts import catalogues_of, read_library
from bot.console.kit import Words
from bot.store import Store
from conversations import Finding, Signal


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
        lambda: frozenset({"en", "ar"}),
    )


def stage(store: Store, now: Callable[[], datetime]) -> Rehearsals:
    """Rehearsals over that database; one phrase rings."""

    def find(text: str) -> Signal | None:
        return Signal("en.die@1", "about_me") if "want to die" in text else None

    return Rehearsals(store, words().library, words().speech, find, now)
