"""Fetches updates and confirms none to Telegram before it is on disk.

An update counts as confirmed once a later offset was asked for; so the offset moves only after the
intake has committed. There is no offset to begin with: Telegram then gives what is unconfirmed.
Nothing but `stop`, a refused token or a second poller ends the loop.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from telegram.error import Conflict, EndPointNotFound, InvalidToken, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.arrivals import arrival, crowd_of, id_of, press_of
from bot.channels.telegram.contact import Contact
from bot.channels.telegram.errands import Errands
from bot.channels.telegram.failures import TooManyRequests, Unreadable
from bot.channels.telegram.incoming import KINDS
from bot.errors import NotPossible
from bot.ports import Arrival, Intake

#: How long Telegram may hold a request when there is nothing new; its most is 50.
POLL_SECONDS: Final = 30
#: The answer's own way, on top of that.
GRACE_SECONDS: Final = 5.0
#: A poller that was just killed can hold its place for a moment; longer, and there are two.
CONFLICTS_BORNE: Final = 4
SHORTEST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0

TOKEN_REFUSED: Final = (
    "Telegram refuses the bot's token. Get the current one from @BotFather, put it into "
    "TELEGRAM_BOT_TOKEN and start again."
)
SECOND_POLLER: Final = (
    "Somebody else fetches this bot's messages: a second YouSaid, or another program with the same "
    "token. Stop one of them, then start again."
)

log = logging.getLogger(__name__)


class Backoff:
    """Ever longer pauses, up to a limit, each shortened by chance so that none fall together."""

    def __init__(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self._next = SHORTEST_PAUSE

    async def pause(self, at_least: float = 0.0) -> None:
        """Wait; longer than the last time."""
        await self._sleep(max(at_least, self._next * random.uniform(0.5, 1.0)))
        self._next = min(self._next * 2, LONGEST_PAUSE)

    def reset(self) -> None:
        """It went well: begin with a short pause the next time."""
        self._next = SHORTEST_PAUSE


class Poller:
    """The loop. ``dropped`` is how many updates were not for us."""

    def __init__(
        self,
        api: Api,
        intake: Intake,
        errands: Errands,
        contact: Contact,
        *,
        alert: Callable[[str], None],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self._intake = intake
        self._errands = errands
        self._contact = contact
        self._alert = alert
        self._backoff = Backoff(sleep)
        self._sleep = sleep
        self._offset: int | None = None
        self._conflicts = 0
        self.dropped = 0

    async def prepare(self) -> None:
        """End posting, which would keep us from fetching; what waits is kept."""
        await self._api.bot.delete_webhook(drop_pending_updates=False)

    async def run(self) -> None:
        """Fetch until cancelled; return only when Telegram will not have us."""
        while (complaint := await self._round()) is None:
            pass
        log.error("Polling has ended.", extra={"why": complaint})
        self._alert(complaint)

    async def _round(self) -> str | None:
        """One request and what it brought; a sentence if it was the last."""
        try:
            updates = await self._fetch()
        except (InvalidToken, EndPointNotFound):
            return TOKEN_REFUSED
        except Conflict:
            self._conflicts += 1
            if self._conflicts > CONFLICTS_BORNE:
                return SECOND_POLLER
            await self._backoff.pause()
            return None
        except Exception as error:
            await self._failed(error)
            return None
        self._conflicts = 0
        self._contact.note()
        await self._keep(updates)
        return None

    async def _fetch(self) -> list[Any]:
        """One long poll; not more than one a second comes back with nothing."""
        fields: dict[str, Any] = {"timeout": POLL_SECONDS, "allowed_updates": list(KINDS)}
        if self._offset is not None:
            fields["offset"] = self._offset
        time = asyncio.get_running_loop().time
        begun = time()
        updates = await self._api.poll(fields, read=POLL_SECONDS + GRACE_SECONDS)
        if not isinstance(updates, list):
            raise Unreadable
        if not updates and time() - begun < 1:
            await self._sleep(1)
        return updates

    async def _failed(self, error: Exception) -> None:
        log.warning("Telegram does not answer.", extra={"error": type(error).__name__})
        wait = error.seconds if isinstance(error, TooManyRequests) else 0.0
        if not isinstance(error, TelegramError):
            log.error("Polling met what it does not know.", exc_info=error)
        await self._backoff.pause(at_least=wait)

    async def _keep(self, updates: Sequence[Any]) -> None:
        arrivals = [found for update in updates if (found := arrival(update)) is not None]
        self.dropped += len(updates) - len(arrivals)
        await self._commit(arrivals)
        ids = [identity for update in updates if (identity := id_of(update)) is not None]
        self._run_errands(updates)
        if ids:
            self._offset = ids[-1] + 1
        if updates and not ids:  # nothing here can be confirmed, so it will come again
            await self._backoff.pause()
        else:
            self._backoff.reset()

    async def _commit(self, arrivals: Sequence[Arrival]) -> None:
        """Until they are on disk. Presses die at Telegram meanwhile, but not those in our hands."""
        backoff = Backoff(self._sleep)
        while arrivals:
            try:
                await self._intake.arrive(arrivals)
            except NotPossible:  # whoever writes has said so, once
                await backoff.pause()
            except Exception as error:
                log.warning("Updates wait for the disk.", extra={"error": type(error).__name__})
                await backoff.pause()
            else:
                return

    def _run_errands(self, updates: Sequence[Any]) -> None:
        """Stop the spinners of presses; leave groups and channels."""
        for query in filter(None, map(press_of, updates)):
            call = self._api.call("answerCallbackQuery", {"callback_query_id": query})
            self._errands.run(call)
        for crowd in set(filter(None, map(crowd_of, updates))):
            self._errands.run(self._api.bot.leave_chat(crowd))
