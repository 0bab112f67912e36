"""The page for a closing meeting: one change a screen, before beside now, and the reason.

One HTML file for each language, without a script and without anything from elsewhere, so that it
opens on a borrowed laptop with no network, projects, and prints one change a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from bot.i18n import Catalogues, language
from bot.i18n.kinds import kind_of
from bot.i18n.phrases import LINES
from bot.services.telling import Change, Quote, Showcase
from bot.web.templating import templates
from conversations import Value

TEMPLATES: Final = Path(__file__).parent / "templates"
#: Characters of quotations on one screen, so that they can be read from the last row.
MOST_QUOTED: Final = 580
#: The room around each of them, in characters.
AROUND: Final = 100


def showcase_page(showcase: Showcase, code: str, catalogues: Catalogues) -> str:
    """The whole page in that language. Pure: the same showcase gives the same page."""
    words = _Words(catalogues, code)
    screens = list(_screens(showcase))
    jinja = templates(TEMPLATES)
    return jinja.get_template("showcase.html").render(
        language=language(code),
        showcase=showcase,
        screens=screens,
        total=len(screens) + 2,
        say=words.say,
        title_of=words.title_of,
    )


class _Screen(NamedTuple):
    """A change, or quotations: about an item, or about us (``change`` is None)."""

    change: Change | None
    quotes: Sequence[Quote] = ()


class _Words:
    """Our own phrases in one language."""

    def __init__(self, catalogues: Catalogues, code: str) -> None:
        self._catalogues = catalogues
        self._code = code

    def say(self, key: str, **values: Value) -> str:
        line = replace(LINES[f"blocks.{key}"], values=values)
        return self._catalogues.text(self._code, line)

    def title_of(self, change: Change) -> str:
        if not change.number:
            return self.say("idea_other")
        return self.say(f"answer_{kind_of(change.kind)}", number=change.number)


def _screens(showcase: Showcase) -> Iterator[_Screen]:
    """Each change and after it what people said of the item; at the end what they said of us."""
    for change in showcase.changes:
        yield _Screen(change)
        yield from (_Screen(change, quotes) for quotes in _by_screen(change.quotes))
    yield from (_Screen(None, quotes) for quotes in _by_screen(showcase.quotes))


def _by_screen(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """As many on one screen as can be read there; none is left out."""
    screen: list[Quote] = []
    for quote in quotes:
        length = sum(len(one.words.text) + AROUND for one in (*screen, quote))
        if screen and length > MOST_QUOTED:
            yield screen
            screen = []
        screen.append(quote)
    if screen:
        yield screen
