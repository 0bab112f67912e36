"""All words the bot can say: the flows, and the catalogues that speak them."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from bot.app.signposting import Signposting
from bot.channels.webchat import ENGLISH
from bot.errors import UserMistake
from bot.i18n import Catalogues, Scene
from bot.i18n.extract import all_sentences, strings
from bot.i18n.pseudo import PSEUDO
from bot.ports import Message
from bot.services.signals import OWN_FILE as SIGNALS_FILE
from bot.services.signals import Signals
from bot.services.signals import read as read_signals
from conversations import (
    Finding,
    Library,
    Line,
    Put,
    Redraw,
    Say,
    Sentence,
    Wordings,
    builtin_sources,
    check,
    folder_sources,
    load,
    sentences,
)

WEB_STRINGS = "bot/channels/webchat/strings.py"

#: What only Telegram shows: its menu of commands, and the line that opens a second copy.
TELEGRAM: Mapping[str, str] = {
    "help": "Help, a person, support",
    "pause": "Take a break",
    "skip": "Skip this one",
    "stop": "Stop",
    "back": "Change the last answer",
    "language": "Another language",
    "mine": "My answers",
    "mydata": "All that you hold about me",
    "consent": "What I said yes to",
    "listen": "Read this to me",
    "complain": "Complain about us",
    "delete": "Delete my words",
    "copy": "(Sent again in case the first did not arrive.)",
}
#: Commands behind which there may be words, on every channel.
ORDERS: Final = frozenset(TELEGRAM) - {"copy"} | {"start"}


def read_library(flows: Path | None) -> tuple[Library, tuple[Finding, ...]]:
    """The flows, one's own before the built-in ones, and what is wrong with them.

    Raises UserMistake where the folder cannot be read.
    """
    try:
        own = folder_sources(flows) if flows else ()
        if flows and not own:
            raise UserMistake(f"There are no flow files (.toml) in the folder {flows}.")
    except OSError:
        raise UserMistake(f"The folder of flows, {flows}, cannot be read.") from None
    return _checked(own) if own else _builtin()


@cache
def _builtin() -> tuple[Library, tuple[Finding, ...]]:
    return _checked(())


def _checked(own: Iterable[tuple[str, str]]) -> tuple[Library, tuple[Finding, ...]]:
    library, findings = load((*builtin_sources(), *own))
    return library, (*findings, *check(library))


def sound_library(flows: Path | None) -> Library:
    """The flows, if nothing stops their use. Raises UserMistake with the first defect."""
    library, findings = read_library(flows)
    stop = next((f for f in findings if f.level == "stop"), None)
    if stop:
        raise UserMistake(f"{stop} `yousaid check` lists everything.")
    return library


def sound_signals(data: Path) -> Signals:
    """The phrase rules, if nothing stops their use. Raises UserMistake with the first defect."""
    signals, findings = read_signals(data / SIGNALS_FILE)
    stop = next((f for f in findings if f.level == "stop"), None)
    if stop:
        raise UserMistake(f"{stop} `yousaid check` lists everything.")
    return signals


def spoken_sentences(library: Library, signposting: Signposting) -> tuple[Sentence, ...]:
    """What the flows, the web chat and the directory say."""
    web = strings("webchat", ENGLISH, WEB_STRINGS)
    more = strings("telegram", TELEGRAM, "bot/app/texts.py")
    return (*sentences(library), *web, *more, *signposting.sentences())


def every_sentence(library: Library, signposting: Signposting) -> tuple[Sentence, ...]:
    """What translators translate; the blocks' and commands' words come with the catalogues."""
    return all_sentences(spoken_sentences(library, signposting))


def catalogues_of(library: Library, signposting: Signposting) -> Catalogues:
    """Every language, able to say everything. Raises UserMistake for a broken PO file."""
    return Catalogues.load(spoken_sentences(library, signposting))


class Speech:
    """Catalogues as the services use them; whether drafts are offered is the project's choice.

    ``covered`` are the languages whose signs of distress are known well enough; no other is
    offered, apart from English and the made-up ones, which nobody speaks. ``with_made_up``: those
    too may be chosen, where somebody only looks at what a translation would do to a screen.
    """

    def __init__(
        self,
        catalogues: Catalogues,
        has_drafts: Callable[[], bool],
        covered: Callable[[], frozenset[str]] | None = None,
        *,
        with_made_up: bool = False,
    ) -> None:
        self._catalogues = catalogues
        self._has_drafts = has_drafts
        self._covered = covered
        self._made_up = catalogues.made_up if with_made_up else ()

    def render(self, effect: Say | Put | Redraw, language: str, scene: Scene) -> Message:
        """The message that an effect sends."""
        return self._catalogues.render(effect, language, scene)

    def wordings(self, language: str) -> Wordings:
        """What typed replies may say in that language."""
        return self._catalogues.wordings(language)

    def offered(self) -> tuple[tuple[str, str], ...]:
        """The languages a person may choose: (code, own name)."""
        found = self._catalogues.offered(self._has_drafts(), self._known_well())
        return (*found, *self._made_up)

    def possible(self) -> tuple[tuple[str, str], ...]:
        """Those that could be offered here, as drafts at least: (code, own name)."""
        return self._catalogues.offered(include_drafts=True, among=self._known_well())

    def every(self) -> tuple[tuple[str, str], ...]:
        """Every language there is, offered or not: (code, own name)."""
        return self._catalogues.offered(include_drafts=True)

    def _known_well(self) -> frozenset[str] | None:
        return None if self._covered is None else self._covered() | {"en", *PSEUDO}

    def text(self, language: str, line: Line) -> str:
        """One sentence in that language."""
        return self._catalogues.text(language, line)

    def web(self, language: str, key: str, english: str) -> str:
        """One of the web chat's own strings."""
        return self._catalogues.text(language, Line(f"webchat.{key}", english))

    def telegram(self, language: str, key: str) -> str:
        """One of the sentences only Telegram shows."""
        return self._catalogues.text(language, Line(f"telegram.{key}", TELEGRAM[key]))
