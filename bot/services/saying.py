"""What a turn says, as outbox rows, rendered now in the person's language."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import orjson

from bot.i18n.pages import parted
from bot.i18n.phrases import LINES
from bot.i18n.scene import Scene
from bot.ports import Message
from bot.ports.speech import Sound
from bot.services.aloud import sound_of
from bot.services.messages import pack, pack_mine
from bot.services.plan import Cause, Plan
from bot.services.rows import ask_id
from bot.services.speech import Speech
from bot.services.transaction import Transaction
from conversations import AskRef, Block, Effect, Env, Put, ReadAloud, Redraw, Say

#: Lower goes first: somebody may be in danger; somebody waits; nobody waits.
SUPPORT, REPLY, PUSH = 0, 1, 2
HELPING = frozenset(
    "contact cover emergency support support_kept support_line support_more".split()
)
#: Conversations in which every question goes first: one door further, and support would be shown.
URGENT = frozenset({"help", "distress", "talk"})
#: For what is said without any round at hand.
NOWHERE: Final = Env()
#: The block of an item as it is recorded.
CARD = "card"


class Saying:
    """Turns the messages of one turn into rows of a plan."""

    def __init__(
        self, tx: Transaction, plan: Plan, cause: Cause, speech: Speech, env: Env = NOWHERE
    ) -> None:
        self._tx = tx
        self._plan = plan
        self._cause = cause
        self._speech = speech
        self._env = env

    def mine(self, key: str, words: str) -> None:
        """Keep the person's own words for their transcript."""
        self._queue(key, "mine", 0, REPLY, pack_mine(words))

    def say(self, key: str, effects: Sequence[Effect], language: str, scene: Scene) -> None:
        """Queue what these effects say, in order.

        A redraw right before a message travels with it: the question just answered shows what was
        chosen in the same step in which the next one appears.
        """
        redraw: Redraw | None = None
        for index, effect in enumerate(effects):
            if isinstance(effect, Redraw):
                if redraw is not None:
                    self._alone(f"{key}:{index - 1}r", redraw, language, scene)
                redraw = effect
            elif isinstance(effect, Say | Put):
                message = self._speech.render(effect, language, scene)
                if redraw is not None:
                    marks = self._speech.render(redraw, language, scene).presses
                    message = replace(message, marked=redraw.ask, marks=marks)
                    redraw = None
                row = self._message(f"{key}:{index}", effect, message)
                if isinstance(effect, Put):
                    self._ask(effect.ask, row)
            elif isinstance(effect, ReadAloud):
                self._read(f"{key}:{index}", effect.of, language, scene)
        if redraw is not None:
            self._alone(f"{key}:r", redraw, language, scene)

    def _read(self, key: str, put: Put, language: str, scene: Scene) -> None:
        """Queue what it says as a sound, with a sentence for where that cannot be heard."""
        instead = self._speech.render(Say((LINES["blocks.not_read"],)), language, scene)
        recorded, rest = _recorded(put, scene)
        sounds = [Sound(recording=(item, language, version)) for item, version in recorded]
        spoken = sound_of(self._speech.render(rest, language, scene))
        if scene.is_spoken and spoken.pieces:
            sounds.append(spoken)
        for part, sound in enumerate(sounds):
            message = replace(instead, sound=sound)
            self._queue(f"{key}:{part}", message.kind, 0, self._priority(), pack(message))

    def _alone(self, key: str, redraw: Redraw, language: str, scene: Scene) -> None:
        message = self._speech.render(redraw, language, scene)
        self._queue(key, "redraw", redraw.ask, self._priority(), pack(message))

    def _message(self, key: str, effect: Say | Put, message: Message) -> int:
        """Queue it, in several rows where it is long; return the last, which asks."""
        is_wanted = _is_urgent(effect) and not self._is_push  # nobody is woken for it
        priority = SUPPORT if is_wanted else self._priority()
        *before, last = parted(message)
        for part, one in enumerate(before, start=1):
            self._queue(f"{key}:{part}", one.kind, one.ask, priority, pack(one))
        return self._queue(key, last.kind, last.ask, priority, pack(last))

    def _priority(self) -> int:
        return PUSH if self._is_push else REPLY

    @property
    def _is_push(self) -> bool:
        return self._cause.is_own and not self._cause.is_awaited

    def _queue(self, key: str, kind: str, ask: int, priority: int, body: str) -> int:
        cause = self._cause
        (row,) = self._tx.ids(1)
        self._plan.messages.append(
            {
                "id": row,
                "participant": cause.person.id,
                "key": key,
                "kind": kind,
                "priority": priority,
                "ask": ask,
                "state": "sent" if cause.is_pulled else "ready",
                "due_at": cause.now,
                "not_after": None,
                "tries": 0,
                "resends": 0,
                "claimed_at": None,
                "boot_id": None,
                "message_ref": None,
                "error": "",
                "channel": cause.person.channel,
                "is_push": self._is_push,
                "made_at": cause.now,
                "asked_for": cause.is_asked_for,
            }
        )
        self._plan.bodies[row] = body
        return row

    def _ask(self, ask: AskRef, row: int) -> None:
        cause = self._cause
        self._plan.asks.append(
            {
                "id": ask_id(cause.person.id, ask.number),
                "participant": cause.person.id,
                "number": ask.number,
                "flow": ask.flow,
                "revision": ask.revision,
                "node": ask.node,
                "scope": ask.scope,
                "item": ask.item,
                "item_version": ask.item_version,
                "section": ask.section,
                "round": ask.round,
                "aside": ask.aside,
                "chosen": orjson.dumps(ask.chosen).decode(),
                "answered": ask.answered,
                "floor": cause.floor,
                "message_ref": None,
                "outbox_id": row,
                "put_at": cause.now,
                "item_language": self._env.item_language(ask.round, ask.item, ask.item_version),
            }
        )


def _recorded(put: Put, scene: Scene) -> tuple[list[tuple[str, int]], Put]:
    """Items of it that somebody reads aloud, and what is left for a voice of the machine."""
    version = put.ask.item_version or 0
    found = [
        part
        for part in put.parts
        if isinstance(part, Block) and part.name == CARD and (part.item, version) in scene.recorded
    ]
    rest = tuple([part for part in put.parts if part not in found])
    return [(str(part.item), version) for part in found], replace(put, parts=rest)


def _is_urgent(effect: Say | Put) -> bool:
    """Whether it shows help, or leads to it."""
    if isinstance(effect, Put) and effect.ask.flow in URGENT:
        return True
    return any(isinstance(part, Block) and part.name in HELPING for part in effect.parts)
