"""All words the bot can say, as pages about the way back need them; read once."""

from functools import cache

from bot.app.texts import Speech, sound_library
from bot.console import Telling
from bot.reports import showcase_page
from bot.services.foretelling import Foretelling
from conversations import Library, advance
from tests.bot.console.lent import catalogues


@cache
def library() -> Library:
    return sound_library(None)


@cache
def speech() -> Speech:
    return Speech(catalogues(), lambda: True)


def telling() -> Telling:
    return Telling(catalogues(), showcase_page)


def foretelling() -> Foretelling:
    return Foretelling(advance, library(), speech())
