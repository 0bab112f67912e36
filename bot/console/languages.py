"""How complete each language is: counts, by language and by conversation."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room, Words
from bot.console.porter import Visit
from bot.console.shelf import SPEAKERS
from bot.i18n import State
from bot.i18n.progress import Progress

READERS = SPEAKERS

#: Parts of a catalogue that are no conversations, as staff call them.
OTHERS = {
    "blocks": "Cards and lists",
    "commands": "Words that are commands",
    "reports": "Reports for the team",
    "page": "Pages for everybody",
    "webchat": "The web chat",
    "telegram": "Telegram’s menu",
    "support": "The list of support",
    "phrases": "Short lines between",
    "cards": "Printed cards",
    "paper": "Print packs",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One language; ``is_covered``: its signs of distress are known well enough."""

    state: State
    name: str
    is_covered: bool
    parts: tuple[Progress, ...]


def rooms(kit: Kit) -> list[Room]:
    """Languages are for the team and for translators."""
    if kit.options.words is None:
        return []
    return [Room("/languages", Languages(kit, kit.options.words).look, READERS)]


class Languages:
    """``/team/languages``"""

    def __init__(self, kit: Kit, words: Words) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._words = words

    async def look(self, request: Request, visit: Visit) -> Response:
        """Every language there is."""
        project = await self._porter.reader.run(lambda tx: tx.project())
        speech, covered = self._words.speech, self._words.covered()
        found = [
            Told(
                speech.state(one.code),
                one.english_name,
                one.code == "en" or one.code in covered,
                speech.progress(one.code),
            )
            for one in speech.languages
        ]
        return self._pages.room(
            request,
            visit,
            "languages.html",
            found=found,
            offers_drafts=project.get("languages") == "drafts",
            titles={one.id: one.title for one in self._words.library.flows.values()},
            others=OTHERS,
            written={one.code for one in speech.written},
        )
