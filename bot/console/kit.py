"""What every family of pages is built with, and what it gives: rooms, each for some of the team."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from bot.console.pages import Pages
from bot.console.porter import Porter, Visit
from bot.i18n import Catalogues
from bot.i18n.exchange import Asked, Taken
from bot.i18n.shelf import Shelf
from bot.ports.trying import NOTHING_SET_UP, Setup
from bot.services.drafting.tools import DraftingTools
from bot.services.entering import Entering
from bot.services.exporting import Office
from bot.services.foretelling import Foretelling
from bot.services.printing import Printer
from bot.services.recognition import Certificate
from bot.services.rehearsing import Stage
from bot.services.team_roles import TeamRole
from bot.services.telling import Showcase
from conversations import Finding, Library, Line

Endpoint = Callable[[Request, Visit], Awaitable[Response]]


def _english() -> Callable[[str, Line], str]:
    return Catalogues(Shelf()).text


def _only_english() -> tuple[tuple[str, str], ...]:
    return (("en", "English"),)


def code_in_words(key: str) -> str:
    """What can be made of a choice that no catalogue knows."""
    return key.rpartition(".")[2].replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Telling:
    """What pages about the way back need: all words the bot can say; and ``showcase`` makes the
    page for a closing meeting in one language.
    """

    catalogues: Catalogues
    showcase: Callable[[Showcase, str, Catalogues], str]


@dataclass(frozen=True, slots=True)
class Words:
    """All that the bot can say: the flows it speaks, and the languages it speaks them in.

    ``findings`` looks over both as they are on disk now, which may take a moment; ``covered`` are
    languages whose signs of distress are known well enough.
    """

    library: Library
    speech: Catalogues
    findings: Callable[[], Sequence[Finding]]
    covered: Callable[[], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Sheets:
    """Spreadsheets for translators: ``written`` makes one, ``read`` looks over what a browser sent,
    names with bytes, and may raise UserMistake.
    """

    written: Callable[[Asked, datetime], bytes]
    read: Callable[[Sequence[tuple[str, bytes]], Asked], Taken]


@dataclass(frozen=True, slots=True)
class Options:
    """What the team's pages need to be told.

    ``now`` gives the present in microseconds; ``wake`` is called when something was put into the
    inbox; with ``https:`` in ``public_url`` the cookie is Secure. ``foretelling`` knows what people
    will read, ``entering`` what may be entered for them; ``text`` says a sentence in a language,
    ``offered`` are the languages that people may choose: (code, own name). ``label`` says a choice
    as people read it, by its flow, node and code with dots between; ``office`` makes files,
    ``certificate`` a paper under a name.
    Without ``telling``, ``words``, a ``stage``, ``sheets`` or a ``printer`` there are no pages for
    them.
    """

    public_url: str
    now: Callable[[], int]
    wake: Callable[[], None]
    drafting: DraftingTools
    foretelling: Foretelling | None = None
    entering: Entering | None = None
    text: Callable[[str, Line], str] = field(default_factory=_english)
    offered: Callable[[], tuple[tuple[str, str], ...]] = _only_english
    label: Callable[[str], str] = code_in_words
    office: Office | None = None
    telling: Telling | None = None
    words: Words | None = None
    stage: Stage | None = None
    sheets: Sheets | None = None
    printer: Printer | None = None
    setup: Setup = NOTHING_SET_UP
    certificate: Callable[[Certificate, str], bytes] | None = None

    @property
    def is_only_here(self) -> bool:
        """Whether nobody on another machine can follow a link: the address is this computer's."""
        host = urlsplit(self.public_url).hostname or ""
        return host == "localhost" or host.startswith("127.") or host == "::1"

    @property
    def is_https(self) -> bool:
        """Whether staff reach it through HTTPS, however it is served behind a proxy."""
        return self.public_url.startswith("https:")


@dataclass(frozen=True, slots=True)
class Kit:
    """Who comes in, how pages are made, and what the program lends."""

    porter: Porter
    pages: Pages
    options: Options


class Room(NamedTuple):
    """One way in: its path below ``/team``, what answers there, and whom it is for.

    ``is_fresh``: only for somebody who showed a code in the last ten minutes, because it opens,
    takes out or ends something. Others are asked for one, and then go on to what they wanted.
    """

    path: str
    answer: Endpoint
    who: frozenset[TeamRole]
    method: str = "GET"
    is_fresh: bool = False


class Door(NamedTuple):
    """One way in that needs no sign-in: its whole path, and what answers there."""

    path: str
    answer: Callable[[Request], Awaitable[Response]]
    method: str = "GET"


Family = Callable[[Kit], list[Room]]
