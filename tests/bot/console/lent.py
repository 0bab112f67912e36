"""What the program lends the team's pages, read once for all tests."""

from functools import cache

from bot.app.drafting import drafting_tools
from bot.app.printing import Printing
from bot.app.signposting import Signposting
from bot.app.texts import Speech, catalogues_of, sound_library
from bot.console import Sheets
from bot.i18n import Catalogues
from bot.materials import translations
from bot.reports import sentences
from bot.services.drafting.tools import DraftingTools


@cache
def catalogues() -> Catalogues:
    """All that can be said."""
    return catalogues_of(sound_library(None), Signposting())


@cache
def drafting() -> DraftingTools:
    """The readers and the conversation that the program lends."""
    return drafting_tools(sound_library(None), Speech(catalogues(), lambda: True))


def sheets() -> Sheets:
    """Spreadsheets for translators, as the program writes and reads them."""
    return Sheets(sentences.written, translations.read_upload)


def printer() -> Printing:
    """Print packs in every language there is."""
    speech = Speech(catalogues(), lambda: True)
    return Printing(sound_library(None), catalogues(), speech, Signposting())
