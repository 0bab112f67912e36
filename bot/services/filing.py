"""Which question an arrival answers. Pure; the first rule that applies decides.

1. It names its ask: a button, or a reply swiped onto a message. That also proves that the message
   arrived.
2. The newest ask is on its way: wait until it is known what became of it.
3. The newest ask was seen before the words were sent: that one. Seen means: its message stands
   above the words in the chat, or the client said that it had shown it.
4. Nobody can tell whether it was seen: the words are kept unfiled and the person is asked.
5. It was not seen yet: the one before it, by the same rules.

Words are never put under a question that the person had not seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import orjson

from bot.ports import Changed, Incoming, Ordered, Other, Pressed, Spoken, Started, Typed
from bot.services.instants import SECOND, micros
from bot.services.rows import AskRow
from conversations import (
    AskNumber,
    AskRef,
    Chosen,
    Commanded,
    Edited,
    Event,
    FlowId,
    ItemId,
    NodeId,
    Revision,
    RoundId,
    SentMedia,
    SentVoice,
    Signal,
    Wrote,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What filing looks at: the person's newest asks (newest first) and those that were named.

    An ask that was put again may stand in ``newest`` once for each time that it was put.
    ``pressed`` is the ask in a button, ``replied`` the one in the message that was swiped onto,
    ``edited`` the one under which the words were filed that are now changed, ``under`` that name.
    ``is_passed_on``: they went to the team instead. ``spoken_to`` is the one that got words last.
    ``began`` is when this process began to receive: what came shortly after may have waited long.
    """

    newest: Sequence[AskRow] = ()
    pressed: AskRow | None = None
    replied: AskRow | None = None
    edited: AskRef | None = None
    under: str = ""
    is_passed_on: bool = False
    spoken_to: AskRow | None = None
    began: int = 0


@dataclass(frozen=True, slots=True)
class Filed:
    """What the engine is told, if anything.

    ``must_wait``: nothing yet, look again when a send has ended. ``proven`` is an ask whose message
    has certainly arrived, and ``message`` where.
    """

    event: Event | None = None
    must_wait: bool = False
    proven: AskRow | None = None
    message: int | None = None


WAIT = Filed(must_wait=True)
#: Words that arrive so soon after a question was added to an older message may have been sent
#: before it stood there.
CROSSING = 5 * SECOND
#: What arrives so soon after a start may have been sent at any time before it.
CATCHING_UP = 30 * SECOND
#: Nothing that anybody should be told about: a forged button, an edit of words never kept.
HARMLESS = Filed()


def file(incoming: Incoming, at: datetime, known: Known) -> Filed:
    """The event an arrival amounts to."""
    match incoming.content:
        case Pressed(code=code, on=on):
            if known.pressed is None:
                return HARMLESS
            event = Chosen(at, reference(known.pressed), code, on)
            stands_in = incoming.reply_to or incoming.message
            return Filed(event, proven=known.pressed, message=stands_in)
        case Typed(text=text):
            return _words(incoming, text, at, known)
        case Spoken(seconds=seconds):
            return _spoken(_words(incoming, "", at, known), seconds)
        case Changed(text=text):
            if known.edited is None and not known.is_passed_on:
                return HARMLESS
            return Filed(Edited(at, text, known.edited, known.under))
        case Ordered(command=command, words=words):
            return _ordered(incoming, command, words, at, known)
        case Started(words=words):
            return _ordered(incoming, "start", words, at, known)
        case Other(kind=kind, text=text):
            return Filed(SentMedia(at, kind, text))
        case _:
            return HARMLESS


def _ordered(incoming: Incoming, command: str, words: str, at: datetime, known: Known) -> Filed:
    """A command. The words behind it are filed as those are that come without one."""
    if not words:
        return Filed(Commanded(at, command))
    filed = _words(incoming, words, at, known)
    wrote = filed.event
    if not isinstance(wrote, Wrote):
        return filed
    return replace(filed, event=Commanded(at, command, words, wrote.ask))


def _spoken(filed: Filed, seconds: int) -> Filed:
    """A voice message is filed as words that came in its place would be."""
    wrote = filed.event
    if not isinstance(wrote, Wrote):
        return filed
    return replace(filed, event=SentVoice(wrote.at, seconds, wrote.ask))


def listened(filed: Filed, find: Callable[[str], Signal | None]) -> Filed:
    """With the signal found in the words, if there are words and one is found."""
    event = filed.event
    if not isinstance(event, Wrote | Edited | SentMedia | Commanded):
        return filed
    return replace(filed, event=replace(event, signal=find(event.text)))


def _words(incoming: Incoming, text: str, at: datetime, known: Known) -> Filed:
    if known.replied is not None:
        event = Wrote(at, text, reference(known.replied))
        if incoming.on_picture:  # of its words that proves nothing
            return Filed(event)
        return Filed(event, proven=known.replied, message=incoming.reply_to)
    for ask in known.newest:
        seen = _seen(ask, incoming, micros(at), known.began)
        if seen == "wait":
            return WAIT
        if seen == "yes":
            return Filed(Wrote(at, text, reference(ask), is_late=_is_late(incoming, at, known)))
        if seen == "perhaps":
            break
    return Filed(Wrote(at, text, None))


def _is_late(incoming: Incoming, at: datetime, known: Known) -> bool:
    """Whether they were written before the question that got words last was seen."""
    ask = known.spoken_to
    if ask is None:
        return False
    puts = [ask, *(one for one in known.newest if one.number == ask.number)]
    return all(_seen(one, incoming, micros(at), known.began) == "no" for one in puts)


def _seen(
    ask: AskRow, incoming: Incoming, at: int, began: int
) -> Literal["yes", "no", "perhaps", "wait"]:
    if incoming.shown is not None:
        return "yes" if stands(ask, incoming) else "no"
    if incoming.message is None:
        return "yes"
    if ask.outbox_state == "sending":
        return "wait"
    if ask.outbox_state == "sent":
        if ask.message_ref is not None and ask.message_ref <= ask.floor:
            return _seen_added(ask, at, began)
        if ask.message_ref is None:  # in a chat that they have no more
            return "no"
        if ask.message_ref < incoming.message:
            return "yes"
        is_doubtful = ask.resends > 0
    else:
        is_doubtful = ask.outbox_state in ("uncertain", "held")
    return "perhaps" if is_doubtful and ask.floor < incoming.message else "no"


def stands(ask: AskRow, incoming: Incoming) -> bool:
    """Whether its message is one that a person who wrote this can have before their eyes."""
    if ask.outbox_state != "sent":
        return False
    if incoming.shown is not None:
        return ask.outbox_id <= incoming.shown
    if incoming.message is None:
        return True
    return ask.message_ref is not None and ask.message_ref < incoming.message


def _seen_added(ask: AskRow, at: int, began: int) -> Literal["yes", "no", "perhaps"]:
    """It was added to a message that stood there before, so their order proves nothing."""
    if ask.claimed_at is not None and ask.claimed_at < began and at < began + CATCHING_UP:
        return "perhaps"
    if ask.claimed_at is None or at >= ask.claimed_at + CROSSING:
        return "yes"
    return "perhaps" if at >= ask.claimed_at else "no"


def reference(ask: AskRow) -> AskRef:
    """The ask as the engine knows it."""
    return AskRef(
        number=AskNumber(ask.number),
        flow=FlowId(ask.flow),
        revision=Revision(ask.revision),
        node=NodeId(ask.node),
        scope=ask.scope,  # type: ignore[arg-type] # written by us, from an AskRef
        item=ItemId(ask.item) if ask.item else None,
        item_version=ask.item_version,
        section=ask.section,
        round=RoundId(ask.round) if ask.round else None,
        aside=bool(ask.aside),
        chosen=tuple(orjson.loads(ask.chosen)),
        answered=bool(ask.answered),
    )
