"""People on Telegram, for tests: they write, press, reply, edit, block, and look at their phone.

Nothing here knows the bot. Each method returns as soon as the server has the update; `wait_for`
waits for what the bot does about it. In async tests call ``await person.sees(...)`` instead.
"""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tests.support.telegram_server import TelegramServer

#: More than anything takes on a busy machine: what has come is not waited for.
PATIENCE_SECONDS: Final = 60.0
CHOSEN: Final = "✓ "
#: Dates of messages count up from here, so that no clock matters. 2026-09.
EPOCH: Final = 1_790_000_000


@dataclass(frozen=True)
class Button:
    """As people see it, and what it sends."""

    label: str
    data: str

    @property
    def is_chosen(self) -> bool:
        return self.label.startswith(CHOSEN)


@dataclass(frozen=True)
class Seen:
    """A message in a chat as it stands there now."""

    id: int
    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    entities: tuple[Mapping[str, Any], ...] = ()
    mine: bool = False
    changed: int = 0
    photo: bytes = b""
    document: bytes = b""
    voice: bytes = b""

    @classmethod
    def of(cls, identity: int, fields: Mapping[str, Any]) -> "Seen":
        """What the arguments of sendMessage come to."""
        empty = cls(identity, "")
        return empty.edited(fields)

    @classmethod
    def photographed(cls, identity: int, fields: Mapping[str, Any], photo: bytes) -> "Seen":
        """What the arguments of sendPhoto come to; its words are the caption."""
        entities = tuple(_decoded(fields.get("caption_entities")) or ())
        return cls(identity, fields.get("caption", ""), entities=entities, photo=photo)

    def edited(self, fields: Mapping[str, Any]) -> "Seen":
        """What the arguments of an edit make of it. Buttons not named again are gone."""
        if "text" in fields:
            entities = tuple(_decoded(fields.get("entities")) or ())
            return replace(self, text=fields["text"], entities=entities, buttons=_buttons(fields))
        return replace(self, buttons=_buttons(fields))

    @property
    def labels(self) -> list[str]:
        """Its buttons in reading order."""
        return [button.label for row in self.buttons for button in row]


class Person:
    """One person with their private chat."""

    def __init__(self, server: "TelegramServer", identity: int, language: str) -> None:
        self.id = identity
        self.language = language
        self.has_blocked = False
        self._server = server
        self._chat: dict[int, Seen] = {}
        self._mark = 0
        self._presses = 0

    # --- what they do ---

    def start(self, code: str = "") -> Seen:
        """Open a join link and press Start."""
        return self.write(f"/start {code}".strip())

    def write(self, text: str, **more: Any) -> Seen:
        """Send words; ``more`` are further fields of the message."""
        return self._send(text, {"text": text, **more})

    def send(self, kind: str, value: Any = None, **more: Any) -> Seen:
        """Send something that is not words: a sticker, a photo, a place."""
        return self._send(f"[{kind}]", {kind: value or {"file_id": "x"}, **more})

    def swipe_reply(self, message: Seen | int, text: str) -> Seen:
        """Answer to one message in particular."""
        target = self._of(message)
        sender = self._user() if target.mine else {"id": 7, "is_bot": True, "first_name": "Bot"}
        replied = {
            "message_id": target.id,
            "date": EPOCH,
            "chat": self._private(),
            "from": sender,
            "text": target.text,
        }
        return self.write(text, reply_to_message=replied)

    def edit(self, message: Seen | int, text: str) -> Seen:
        """Change one of their own messages."""
        edited = replace(self._of(message), text=text)
        body = {**self._message(edited.id), "edit_date": self._date(), "text": text}
        self._act(edited, {"edited_message": body})
        return edited

    def press(self, button: str, message: Seen | int | None = None) -> None:
        """Press a button, named by its label (chosen or not) or by what it sends.

        The newest message that has it is meant. What stands on no button can be pressed only as
        forged data with ``message`` given.
        """
        holder = self._holder(button) if message is None else self._of(message)
        found = [each for row in holder.buttons for each in row if _fits(each, button)]
        self._presses += 1
        query = {
            "id": f"{self.id}{self._presses:06}",
            "from": self._user(),
            "chat_instance": "1",
            "data": found[0].data if found else button,
            "message": {
                "message_id": holder.id,
                "date": EPOCH,
                "chat": self._private(),
                "from": {"id": 7, "is_bot": True, "first_name": "Bot"},
                "text": holder.text,
            },
        }
        self._act(None, {"callback_query": query})

    def block(self) -> None:
        """Block the bot: from now on nothing reaches them."""
        self._membership("kicked", has_blocked=True)

    def unblock(self) -> None:
        """Let the bot in again."""
        self._membership("member", has_blocked=False)

    # --- what they see ---

    def messages(self) -> list[Seen]:
        """Everything in the chat, oldest first, theirs (``mine``) and the bot's."""
        with self._server.chats.changed:
            return [self._chat[key] for key in sorted(self._chat)]

    def received(self) -> list[Seen]:
        """What the bot sent, as it stands now."""
        return [message for message in self.messages() if not message.mine]

    def message(self, identity: int) -> Seen | None:
        """One message by its id."""
        return self._chat.get(identity)

    def wait_for(self, text: str, *, ever: bool = False, seconds: float = PATIENCE_SECONDS) -> Seen:
        """The newest message of the bot that holds this text or has it on a button.

        It must have come, or been changed, since this person last did something (``ever``: at any
        time). Fails with what is in the chat.
        """
        end = time.monotonic() + seconds
        with self._server.chats.changed:
            while True:
                since = 0 if ever else self._mark
                fitting = [
                    message
                    for message in self._chat.values()
                    if not message.mine and message.changed > since and _holds(message, text)
                ]
                if fitting:
                    return max(fitting, key=lambda message: message.changed)
                if not self._server.chats.changed.wait(max(0.0, end - time.monotonic())):
                    shown = "\n".join(map(str, self._chat.values()))
                    raise AssertionError(f"No {text!r} came. In the chat:\n{shown}")

    async def sees(self, text: str, *, ever: bool = False) -> Seen:
        """`wait_for`, for async tests: the bot may run in the test's own loop."""
        return await asyncio.to_thread(self.wait_for, text, ever=ever)

    def keep(self, message: Seen, change: int) -> None:
        """What the server does with a message; not for tests."""
        self._chat[message.id] = replace(message, changed=change)

    # --- how it is put ---

    def _send(self, shown: str, fields: Mapping[str, Any]) -> Seen:
        seen = Seen(self._server.run(self._next_id()), shown, mine=True)
        self._act(seen, {"message": {**self._message(seen.id), **fields}})
        return seen

    def _act(self, seen: Seen | None, update: Mapping[str, Any]) -> None:
        chats = self._server.chats
        with chats.changed:
            self._mark = chats.changes = chats.changes + 1
        if seen is not None:
            chats.show(self, seen)
        self._server.push(update)

    def _membership(self, status: str, *, has_blocked: bool) -> None:
        self.has_blocked = has_blocked
        bot = {"id": 7, "is_bot": True, "first_name": "Bot"}
        body = {
            "chat": self._private(),
            "from": self._user(),
            "date": self._date(),
            "old_chat_member": {"user": bot, "status": "member"},
            "new_chat_member": {"user": bot, "status": status},
        }
        self._act(None, {"my_chat_member": body})

    async def _next_id(self) -> int:
        """One sequence for both sides, as in a real chat."""
        identity: int = self._server.chats.next_id
        self._server.chats.next_id = identity + 1
        return identity

    def _holder(self, button: str) -> Seen:
        for message in reversed(self.received()):
            if any(_fits(each, button) for row in message.buttons for each in row):
                return message
        shown = [label for message in self.received() for label in message.labels]
        raise AssertionError(f"No button {button!r}. There are: {shown}")

    def _of(self, message: Seen | int) -> Seen:
        return self._chat[message if isinstance(message, int) else message.id]

    def _message(self, identity: int) -> dict[str, Any]:
        return {
            "message_id": identity,
            "date": EPOCH + identity,
            "chat": self._private(),
            "from": self._user(),
        }

    def _user(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": f"P{self.id}",
            "language_code": self.language,
        }

    def _private(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": f"P{self.id}"}

    def _date(self) -> int:
        return EPOCH + self._server.chats.changes


def _buttons(fields: Mapping[str, Any]) -> tuple[tuple[Button, ...], ...]:
    markup = _decoded(fields.get("reply_markup")) or {}
    rows = markup.get("inline_keyboard", [])
    return tuple(tuple(Button(each["text"], each["callback_data"]) for each in row) for row in rows)


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _fits(button: Button, words: str) -> bool:
    return words in (button.data, button.label, button.label.removeprefix(CHOSEN))


def _holds(message: Seen, words: str) -> bool:
    return words in message.text or words in message.labels
