"""Named points inside the bot's process: arm one, and the process ends itself there.

The shipped command has no such knob. A process of the nursery wraps one seam after its fork and
before it runs the command; the signal is sent from inside, so it comes exactly there.
"""

import functools
import importlib
import inspect
import os
from collections.abc import Callable
from contextvars import ContextVar
from itertools import count
from typing import Any, Final, NamedTuple


class Seam(NamedTuple):
    """A method, and whether the signal comes before it begins or after it has returned."""

    module: str
    name: str
    is_after: bool


#: K6, a call written and not answered, is not here: the stand-in holds the call still.
SEAMS: Final[dict[str, Seam]] = {
    "K1": Seam("bot.services.inbox", "Inbox.arrive", is_after=False),
    "K2": Seam("bot.services.inbox", "Inbox.arrive", is_after=True),
    "K3": Seam("bot.services.plan", "Plan.write", is_after=True),  # and no commit
    "K4": Seam("bot.store.transaction", "StoreTransaction.claim", is_after=False),
    "K5": Seam("bot.channels.telegram", "TelegramChannel.deliver", is_after=False),
    "K7": Seam("bot.channels.telegram", "TelegramChannel.deliver", is_after=True),
    "K10": Seam("bot.cli.answers", "answers_of", is_after=True),
    "K11": Seam("bot.store.transaction", "StoreTransaction.forget_everything", is_after=True),
}

#: On the way of an alert to staff, and of their answer back.
ALERTS: Final = {
    "before the look for alerts": Seam("bot.services.care.ringing", "Ringing.once", is_after=False),
    "attempts made, not committed": Seam("bot.services.care.attempts", "begin_due", is_after=True),
    "attempts claimed, not committed": Seam("bot.services.care.attempts", "claim", is_after=True),
    "attempts committed, none begun": Seam(
        "bot.services.care.ringing", "Ringing._ring", is_after=False
    ),
    "before a message to Telegram": Seam(
        "bot.channels.telegram.pager", "TelegramPager.ring", is_after=False
    ),
    "after a message to Telegram": Seam(
        "bot.channels.telegram.pager", "TelegramPager.ring", is_after=True
    ),
    "before a mail": Seam("bot.channels.mail.mail", "Mail.ring", is_after=False),
    "after a mail": Seam("bot.channels.mail.mail", "Mail.ring", is_after=True),
    "an outcome noted, not committed": Seam("bot.services.care.attempts", "settle", is_after=True),
    "taken over, not committed": Seam("bot.services.care.handling", "acknowledge", is_after=True),
}
SEAMS.update(ALERTS)

#: On the way of a rotation of all keys.
ROTATION: Final = {
    "a new master key beside the old one": Seam(
        "bot.store.secrecy.master", "MasterFile.prepare", is_after=True
    ),
    "before everybody has a new key": Seam(
        "bot.store.secrecy.keyfile", "KeyFile.change", is_after=False
    ),
    "everybody has a new key": Seam("bot.store.secrecy.keyfile", "KeyFile.change", is_after=True),
    "the new master key has its name": Seam(
        "bot.store.secrecy.master", "MasterFile.settle", is_after=True
    ),
    "some rows sealed anew, not committed": Seam("bot.store.rotating", "reseal", is_after=True),
}
SEAMS.update(ROTATION)

#: Written to standard output when a confirmation was lost.
LOST: Final = "A confirmation was lost.\n"

Strike = Callable[[], None]


def arm(*, point: str, number: int, nth: int = 1) -> None:
    """Send this process that signal when it comes there for the ``nth`` time."""
    numbers = count(1)

    def strike() -> None:
        if next(numbers) == nth:
            os.kill(os.getpid(), number)

    if point.startswith("lost "):
        _arm_loss(point.removeprefix("lost "), nth)
    elif point == "K8":
        _arm_tick(strike)
    elif point == "K9":
        _arm_migration(strike)
    else:
        if point == "K4":
            _claim_apart()
        seam = SEAMS[point]
        owner: Any = importlib.import_module(seam.module)
        *path, name = seam.name.split(".")
        for part in path:
            owner = getattr(owner, part)
        setattr(owner, name, _wrapped(getattr(owner, name), strike, is_after=seam.is_after))


def _wrapped(sound: Callable[..., Any], strike: Strike, *, is_after: bool) -> Callable[..., Any]:
    @functools.wraps(sound)
    async def later(*args: Any, **more: Any) -> Any:
        if not is_after:
            strike()
        result = await sound(*args, **more)
        if is_after:
            strike()
        return result

    @functools.wraps(sound)
    def now(*args: Any, **more: Any) -> Any:
        if not is_after:
            strike()
        result = sound(*args, **more)
        if is_after:
            strike()
        return result

    return later if inspect.iscoroutinefunction(sound) else now


def _claim_apart() -> None:
    """No claim joins the turn whose messages it takes: it comes after that is committed."""
    from bot.store.writer import GroupWriter

    writer: Any = GroupWriter
    writer._come_meanwhile = lambda self, taken: None


def _arm_tick(strike: Strike) -> None:
    """At the end of the tick's first transaction, before its commit."""
    from bot.app.works import Works
    from bot.store.writer import GroupWriter

    is_ticking: ContextVar[bool] = ContextVar("is_ticking", default=False)
    tick, run = Works.tick, GroupWriter.run

    async def ticking(self: Works, now: Any) -> None:
        is_ticking.set(True)
        await tick(self, now)

    async def running(self: GroupWriter, job: Callable[..., Any], **more: Any) -> Any:
        if is_ticking.get():
            job = _wrapped(job, strike, is_after=True)
        return await run(self, job, **more)

    owner: Any = Works
    owner.tick = ticking
    writer: Any = GroupWriter
    writer.run = running


def _arm_migration(strike: Strike) -> None:
    """After a statement that made a table."""
    from sqlalchemy import Engine, event

    def after(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith("CREATE TABLE"):
            strike()

    event.listen(Engine, "after_cursor_execute", after)


#: What makes a transaction one of that kind.
KINDS: Final = {
    "arrive": ("bot.store.transaction", "StoreTransaction.keep_updates"),
    "turn": ("bot.services.plan", "Plan.write"),
    "claim": ("bot.store.transaction", "StoreTransaction.claim"),
    "settle": ("bot.store.transaction", "StoreTransaction.stand"),
    "tick": ("bot.store.transaction", "StoreTransaction.beat"),
}


def _arm_loss(kind: str, nth: int) -> None:
    """After the ``nth`` commit of that kind: it happened, and the bot hears that it may not have.

    So it is where a database ends between a commit and its confirmation.
    """
    from bot.errors import NotPossible
    from bot.store.store import Store
    from bot.store.trouble import AWAY

    passes = count(1)
    is_one: ContextVar[list[bool]] = ContextVar("is_one")

    def mark() -> None:
        is_one.get([]).append(True)

    module, path = KINDS[kind]
    owner: Any = importlib.import_module(module)
    cls, name = path.split(".")
    owner = getattr(owner, cls)
    setattr(owner, name, _wrapped(getattr(owner, name), mark, is_after=True))
    sound = Store.write

    def write(self: Store, job: Callable[..., Any]) -> Any:
        marks: list[bool] = []
        is_one.set(marks)
        result = sound(self, job)
        if marks and next(passes) == nth:
            os.write(1, LOST.encode())
            raise NotPossible(AWAY)
        return result

    writing: Any = Store
    writing.write = write
