"""What crosses the borders: the values channels receive and deliver, and what a channel must do.

Nothing here knows a platform or a database. Services speak these words; the store and the
channels implement them; ``app.py`` brings the two together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.ports.files import SentFile
from bot.ports.pictures import Picture, PictureFile
from bot.ports.speech import Sound, SoundFile

# --- the way in -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Arrival:
    """One raw update as a channel received it, ready to be committed to the inbox.

    ``update_id`` is unique within the channel for 48 hours; ``natural_key`` names the same thing
    however often it is delivered (``m:chat:message``, ``e:chat:message:date``, ``c:query``);
    ``lane`` is the address it came from; ``body`` the update as JSON text.
    """

    channel: str
    update_id: str
    natural_key: str
    lane: str
    body: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button; ``ask`` and ``code`` as they stood in it, ``on`` the state it sets."""

    ask: int
    code: str
    on: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """Words, exactly as sent."""

    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Words sent earlier, edited; ``message`` is the one they replace."""

    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Started:
    """A join link was opened and its Start pressed; ``words`` are what can be no code of one."""

    code: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ordered:
    """A command such as /help, without the slash, in English, and the words written behind it."""

    command: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """A sticker, photo, voice note, place, contact and so on; ``text`` came with it."""

    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A voice message: what the platform calls its sound, and how long it is."""

    file: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Reachable:
    """The person blocked the bot (False) or let it back in (True)."""

    is_reachable: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody of the team pressed that they have that alert."""

    alert: int


Content = Pressed | Typed | Changed | Started | Ordered | Other | Spoken | Reachable | Taken


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update, understood.

    ``message`` is its place in the chat's own order (Telegram's message id), ``shown`` the last
    outbox row the client had shown when it was sent (pulled channels); one of them is known for
    words. ``reply_to`` names the message it was swiped onto; ``on_picture``: that is a picture of
    ours, which the words it belongs to follow. ``language`` is the client's own.
    """

    address: str
    content: Content
    message: int | None = None
    shown: int | None = None
    reply_to: int | None = None
    language: str = ""
    on_picture: bool = False


# --- the way out ------------------------------------------------------------------------------

Style = Literal["plain", "label", "quote", "note"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a message. ``quote`` is the material under review, always set apart (R3).

    ``symbol``, as that of a button, is a picture to draw beside it; it says nothing more.
    """

    text: str
    style: Style = "plain"
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button as people see it. ``data`` comes back as it is; ``role`` says where it belongs.

    Roles: choice (one a row), more, several, done (below them), skip, back, help (the last row).
    """

    data: str
    text: str
    role: str = "choice"
    on: bool = False
    number: int = 0
    symbol: str = ""


def drawn(one: Paragraph | Press) -> str:
    """Its words, behind its picture if it has one."""
    return f"{one.symbol} {one.text}" if one.symbol else one.text


MessageKind = Literal["say", "put", "redraw"]


@dataclass(frozen=True, slots=True)
class Message:
    """One rendered message, ready for any channel.

    ``ask`` is the ask it puts or redraws (0: none). ``joins`` is an ask whose message it continues.
    ``marks`` are the buttons of the ask just answered, to be drawn again with what was chosen;
    ``marked`` is that ask. ``pin`` keeps it at the top of the chat, readable while the bot is off.
    ``picture`` belongs to the material among the paragraphs, which say all of it without it too.
    ``sound`` is sent in place of the paragraphs; these are for where it cannot be made or played.
    ``file``: in their place goes a file of all that is held about the person, made as it is sent.
    ``is_easy``: it is set for easy reading, so every button has a row of its own.
    """

    kind: MessageKind
    paragraphs: tuple[Paragraph, ...] = ()
    presses: tuple[Press, ...] = ()
    ask: int = 0
    joins: int = 0
    marked: int = 0
    marks: tuple[Press, ...] = ()
    language: str = "en"
    is_rtl: bool = False
    wants_words: bool = False
    pin: bool = False
    picture: Picture | None = None
    sound: Sound | None = None
    file: bool = False
    is_easy: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """One claimed outbox row on its way to one address.

    ``joins_ref`` and ``marked_ref`` are the platform's ids of the messages that ``message.joins``
    and ``message.marked`` stand in (None: not known, then send anew or leave unmarked);
    ``joins_message`` is what that message said, for platforms that must send it again to add to it.
    ``ref`` is the message a redraw is about. ``is_copy`` says a first copy may have arrived.
    ``picture`` is the content of the message's own, ``sound`` that of its recording, ``file`` what
    was made for this person.
    """

    id: int
    address: str
    message: Message
    ref: int | None = None
    joins_ref: int | None = None
    joins_message: Message | None = None
    marked_ref: int | None = None
    is_copy: bool = False
    picture: PictureFile | None = None
    sound: SoundFile | None = None
    file: SentFile | None = None


Outcome = Literal["sent", "refused", "unreachable", "retry", "uncertain", "stop"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a delivery.

    ``sent`` carries the platform's id in ``ref``. ``refused``: the platform will never take this
    message; ``unreachable``: nor any other to this person (blocked); ``retry``: it did not act, try
    again after ``wait`` seconds (None: our own backoff); ``uncertain``: it may have acted;
    ``stop``: nobody can be reached (token refused, second poller). ``error`` is a class name, never
    words from the message.
    """

    outcome: Outcome
    ref: int | None = None
    wait: float | None = None
    error: str = ""


class Channel(Protocol):
    """An adapter that receives and delivers on one platform."""

    @property
    def name(self) -> str:
        """``telegram``, ``web``, ``terminal``; the prefix of its addresses in the database."""
        ...

    @property
    def is_pulled(self) -> bool:
        """Clients fetch from the transcript; a committed row counts as sent."""
        ...

    def read(self, update: Mapping[str, Any]) -> Incoming | None:
        """Understand one raw update; None for what is not ours to answer. Pure; may raise."""
        ...

    async def deliver(self, delivery: Delivery) -> Result:
        """Hand one message to the platform. Never raises for what the platform does."""
        ...

    async def say(self, address: str, text: str) -> None:
        """One neutral line to somebody we do not know; best effort, nothing kept."""
        ...


class Intake(Protocol):
    """The only door in."""

    async def arrive(self, arrivals: Sequence[Arrival]) -> None:
        """Commit raw updates to the inbox; returns only once they are on disk."""
        ...


# --- the web chat's and the terminal's view of a transcript -----------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of a person's transcript: a message of ours, or words or a press of theirs.

    ``order`` is the outbox id: a client asks for what comes after the last one it has.
    """

    order: int
    at: datetime
    message: Message | None = None
    mine: str = ""


@dataclass(frozen=True, slots=True)
class Joining:
    """What a join link leads to, unspent. Not ``is_good``: nowhere, and no more is told."""

    is_good: bool
    round_name: str = ""
    host: str = ""
    languages: tuple[tuple[str, str], ...] = field(default=())
