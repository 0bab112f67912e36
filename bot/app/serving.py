"""The web server: one socket, the web chat and the team's pages, a stop that waits for nobody."""

import asyncio
import socket
from collections.abc import Sequence
from datetime import datetime
from functools import partial

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot import console
from bot.app.drafting import drafting_tools
from bot.app.files import Files
from bot.app.papers import Certificates, drawn
from bot.app.printing import printing_of
from bot.app.team import stage_of, words_of
from bot.app.works import Works
from bot.channels.webchat import Options, error_handlers, routes
from bot.channels.webchat.channel import NAME
from bot.errors import UserMistake
from bot.i18n import Catalogues
from bot.i18n.exchange import Asked
from bot.materials import translations
from bot.ports.trying import NOTHING_SET_UP, Setup
from bot.services.entering import Entering
from bot.services.foretelling import Foretelling
from bot.services.instants import micros
from bot.services.telling import Showcase
from conversations import Session, advance

#: Browsers that wait for something new are let go after this, in seconds.
GRACE = 2


def listen(address: tuple[str, int]) -> socket.socket:
    """Take the address; port 0 takes a free one. Raises UserMistake where it is taken."""
    host, port = address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise UserMistake(
            f"The address {host}:{port} is taken or not ours; choose another with YOUSAID_LISTEN."
        ) from None
    listening.listen(128)
    return listening


def url_of(listening: socket.socket) -> str:
    """Where a browser on this machine finds it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class WebServer:
    """Serves the web chat, the team's pages, and ``doors`` for other machines."""

    def __init__(
        self,
        works: Works,
        listening: socket.socket,
        public_url: str,
        doors: Sequence[BaseRoute],
        setup: Setup = NOTHING_SET_UP,
    ) -> None:
        self._works = works
        self._listening = listening
        options = Options(
            public_url=public_url,
            translate=works.speech.web,
            is_shared=self._is_shared,
            languages=works.speech.offered,
            is_mending=lambda: bool(works.held),
            papers=Certificates(works.reader, lambda: micros(works.now())),
        )
        app = Starlette(
            routes=[*doors, *_team(works, public_url, setup), *_chat(works, options)],
            exception_handlers=dict(error_handlers(options)),
        )
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
        self._server = uvicorn.Server(config)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Answer from now on; the socket listens already, so nobody is turned away meanwhile."""
        if self._task is not None:
            return
        self._task = asyncio.create_task(self._server.serve(sockets=[self._listening]))

    async def stop(self) -> None:
        """Answer no more; browsers that wait for something new are let go at once."""
        self._works.web.close()
        self._server.should_exit = True
        if self._task:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _is_shared(self, address: str) -> bool:
        people = await self._works.reader.run(lambda tx: tx.people_at(NAME, [address]))
        person = people.get(address)
        if person is None:
            return False
        return Session.from_json(person.body).facts.get("device") == ("shared",)


def _chat(works: Works, options: Options) -> list[BaseRoute]:
    return routes(works.inbox, works.transcript(NAME), works.web, options)


def _team(works: Works, public_url: str, setup: Setup) -> list[BaseRoute]:
    options = console.Options(
        public_url=public_url,
        now=lambda: micros(works.now()),
        wake=works.worker.wake,
        drafting=drafting_tools(works.library, works.speech),
        foretelling=Foretelling(advance, works.library, works.speech),
        entering=Entering(works.library, works.turns.environments),
        text=works.speech.text,
        offered=works.speech.offered,
        label=partial(works.catalogues.choice, "en"),
        office=Files(works.catalogues),
        telling=console.Telling(works.catalogues, _showcase_page),
        words=words_of(works),
        stage=stage_of(works),
        sheets=console.Sheets(_translators_sheet, translations.read_upload),
        printer=printing_of(works),
        setup=setup,
        certificate=drawn,
    )
    return console.routes(works.reader, works.writer, options)


def _translators_sheet(asked: Asked, made_at: datetime) -> bytes:
    from bot.reports import sentences  # as below

    return sentences.written(asked, made_at)


def _showcase_page(showcase: Showcase, language: str, catalogues: Catalogues) -> str:
    from bot.reports import showcase_page  # loads what writes files; most days nobody asks for it

    return showcase_page(showcase, language, catalogues)
