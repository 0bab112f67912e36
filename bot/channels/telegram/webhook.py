"""Telegram posts updates to us, and hears that we have one only once it is on disk.

Whoever knows the secret is Telegram; everybody else is sent away before a byte of theirs is read.
While the database is away the answer is 503, so that Telegram keeps the update and comes again.
Beside it a look every half minute tells whether Telegram still posts here, and manages to.
"""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.arrivals import arrival, crowd_of, press_of
from bot.channels.telegram.contact import Contact
from bot.channels.telegram.errands import Errands
from bot.channels.telegram.incoming import KINDS, mapping
from bot.channels.telegram.poller import TOKEN_REFUSED
from bot.channels.telegram.salvage import update_of
from bot.ports import Intake
from bot.web import guard

PATH: Final = "/telegram"
SECRET_HEADER: Final = "x-telegram-bot-api-secret-token"
#: Bytes of one update; the largest that Telegram makes of a message has some tens of thousands.
LARGEST: Final = 1024 * 1024
#: Posts at a time, of which Telegram allows a hundred. They wait for one commit together.
CONNECTIONS: Final = 64
LOOK_SECONDS: Final = 30.0
#: Somebody who tries something out takes our place for a moment; more often, and there are two.
TAKEN_BORNE: Final = 4

ADDRESS_REFUSED: Final = (
    "Telegram does not take YOUSAID_PUBLIC_URL as an address to post to. It must be an https "
    "address on port 443, 80, 88 or 8443 that the internet can reach; or fetch instead, without "
    "YOUSAID_TELEGRAM_WEBHOOK."
)
SECOND_RECEIVER: Final = (
    "This bot's messages are sent to another address again and again: another program uses the "
    "same token. Stop it, then start again."
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram posts to, and what it must bring along to be believed."""

    url: str
    secret: str = field(repr=False)


class Webhook:
    """The route, and the look after it. ``dropped``: how many updates were not for us."""

    def __init__(
        self,
        api: Api,
        intake: Intake,
        errands: Errands,
        hook: Hook,
        contact: Contact,
        *,
        alert: Callable[[str], None],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self._intake = intake
        self._errands = errands
        self._hook = hook
        self._contact = contact
        self._alert = alert
        self._sleep = sleep
        self._taken = 0
        self._is_open = False
        self.dropped = 0

    def routes(self) -> list[Route]:
        """Where updates come in."""
        return [Route(PATH, self.receive, methods=["POST"])]

    async def prepare(self) -> None:
        """Tell Telegram where to post. What waits there is kept. Raises TelegramError."""
        await self._api.bot.set_webhook(
            self._hook.url,
            secret_token=self._hook.secret,
            allowed_updates=list(KINDS),
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )

    async def run(self) -> None:
        """Look after it until cancelled; return only when Telegram will not have us."""
        while (complaint := await self._look()) is None:
            await self._sleep(LOOK_SECONDS)
        log.error("Telegram posts to us no more.", extra={"why": complaint})
        self._alert(complaint)

    def open(self) -> None:
        """Take updates from now on; until then Telegram keeps them."""
        self._is_open = True

    def close(self) -> None:
        """Take nothing more; Telegram keeps it for whoever starts next."""
        self._is_open = False

    async def receive(self, request: Request) -> Response:
        """One update: 200 once it is on disk."""
        if not self._is_telegram(request):
            return _refused(403)
        if not self._is_open:
            return _refused(503)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _refused(415)
        try:
            body = await guard.body(request, LARGEST)
        except guard.Refused as refused:
            return _refused(refused.status)
        return await self._keep(update_of(body)) if body else _refused(400)

    def _is_telegram(self, request: Request) -> bool:
        brought = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        return hmac.compare_digest(brought, self._hook.secret.encode())

    async def _keep(self, update: object) -> Response:
        found = arrival(update)
        if found is None:
            self.dropped += 1
        try:
            await self._intake.arrive([found] if found else [])
        except Exception as error:  # whatever it is, Telegram must keep the update
            log.warning("Updates wait for the disk.", extra={"error": type(error).__name__})
            return _refused(503)
        self._contact.note()
        crowd = crowd_of(update)
        if crowd is not None:
            self._errands.run(self._api.bot.leave_chat(crowd))
        return _answered(press_of(update))

    async def _look(self) -> str | None:
        """Whether Telegram still posts here; a sentence if it was the last look."""
        try:
            info = mapping(await self._api.call("getWebhookInfo", {}))
            if info.get("url") != self._hook.url:
                return await self._take_back()
        except (InvalidToken, EndPointNotFound):
            return TOKEN_REFUSED
        except TelegramError as error:
            log.warning("Telegram does not answer.", extra={"error": type(error).__name__})
            return None
        self._taken = 0
        if self._fails(info):
            log.warning("Telegram cannot post to us: look at what stands before this server.")
        else:
            self._contact.note()
        return None

    async def _take_back(self) -> str | None:
        self._taken += 1
        if self._taken > TAKEN_BORNE:
            return SECOND_RECEIVER
        await self.prepare()
        return None

    def _fails(self, info: Mapping[str, Any]) -> bool:
        """Whether something waits there since a failure, and nothing has come since."""
        failed, last = info.get("last_error_date"), self._contact.last_good
        if not info.get("pending_update_count") or not isinstance(failed, int):
            return False
        return last is None or failed > last.timestamp()


def _answered(press: str | None) -> Response:
    """Done. A press is confirmed in the answer itself, which spares a call."""
    if press is None:
        return Response()
    call = {"method": "answerCallbackQuery", "callback_query_id": press}
    return Response(orjson.dumps(call), media_type="application/json")


def _refused(status: int) -> Response:
    """Nothing was done. The connection ends, so that what is still to come is never read."""
    return Response(status_code=status, headers={"connection": "close"})
