"""Raw updates, understood. Pure, and never raises, whatever an update holds.

Straight from the dictionary: of each update five fields matter, and building PTB's objects of all
the others costs more than everything else done here. Each field is checked where it is used.
"""

import re
from collections.abc import Mapping, Set
from typing import Any, Final

from telegram.constants import ChatMemberStatus, ChatType, InlineKeyboardButtonLimit

from bot.ports import (
    Changed,
    Content,
    Incoming,
    Ordered,
    Other,
    Pressed,
    Reachable,
    Spoken,
    Started,
    Taken,
    Typed,
)
from bot.ports.orders import LINE, order

#: What we ask Telegram for; everything else is not for a bot in private chats.
KINDS: Final = ("message", "edited_message", "callback_query", "my_chat_member")

#: In this order: an animation is sent as a document too, a venue as a place.
_OTHERS: Final = (
    "animation sticker photo voice video_note video audio document venue location contact poll "
    "dice game story paid_media checklist live_photo"
).split()
#: What Telegram writes into a chat by itself, or on a tap in the client: nothing to answer.
_SERVICE: Final = frozenset(
    "pinned_message message_auto_delete_timer_changed chat_background_set write_access_allowed "
    "users_shared chat_shared connected_website proximity_alert_triggered passport_data invoice "
    "successful_payment refunded_payment web_app_data boost_added new_chat_members "
    "left_chat_member new_chat_title new_chat_photo delete_chat_photo group_chat_created "
    "supergroup_chat_created channel_chat_created migrate_to_chat_id migrate_from_chat_id "
    "video_chat_scheduled video_chat_started video_chat_ended video_chat_participants_invited "
    "giveaway giveaway_created giveaway_winners giveaway_completed gift unique_gift "
    "checklist_tasks_done checklist_tasks_added paid_message_price_changed".split()
)

_BUTTON: Final = re.compile(r"a:([0-9]{1,15}):([^\n\x00\ufffd\ud800-\udfff]{1,61}):([01])")
#: Begins what the button of an alert carries; its number follows.
TAKES: Final = "k:"
_TAKEN: Final = re.compile(TAKES + r"([0-9]{1,15})")
_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
#: No database keeps these two: a NUL, and half of a character. Telegram sends neither.
UNKEEPABLE: Final = re.compile("[\x00\ud800-\udfff]")


def read(
    update: object, *, username: str = "", commands: Set[str] = frozenset()
) -> Incoming | None:
    """Understand one update; None for what is not from a person in a private chat, or not ours.

    ``username`` is the bot's own, without @; ``commands`` those known to work, as `order` wants.
    """
    found = part_of(update)
    if found is None:
        return None
    kind, part = found
    chat = chat_of(kind, part)
    if not is_person(part, chat):
        return None
    content = _content(kind, part, username, commands)
    if content is None:
        return None
    swiped = part.get("message") if kind == "callback_query" else part.get("reply_to_message")
    return Incoming(
        address=str(chat["id"]),
        content=content,
        message=number(part.get("message_id")),
        reply_to=number(mapping(swiped).get("message_id")),
        language=_language(part),
        on_picture=_is_our_picture(mapping(part.get("reply_to_message"))),
    )


def _is_our_picture(message: Mapping[str, Any]) -> bool:
    return "photo" in message and mapping(message.get("from")).get("is_bot") is True


def part_of(update: object) -> tuple[str, Mapping[str, Any]] | None:
    """The one of `KINDS` that an update is, and what it holds."""
    for kind in KINDS:
        part = mapping(update).get(kind)
        if isinstance(part, dict):
            return kind, part
    return None


def chat_of(kind: str, part: Mapping[str, Any]) -> Mapping[str, Any]:
    """The chat it happened in; empty where there is none."""
    holder = mapping(part.get("message")) if kind == "callback_query" else part
    return mapping(holder.get("chat"))


def is_person(part: Mapping[str, Any], chat: Mapping[str, Any]) -> bool:
    """Whether this came from a person, as themselves, in their own chat with us."""
    sender = mapping(part.get("from"))
    return (
        chat.get("type") == ChatType.PRIVATE
        and number(chat.get("id")) is not None
        and sender.get("id") == chat["id"]
        and sender.get("is_bot") in (False, None)
        and not any(part.get(name) for name in ("sender_chat", "business_connection_id"))
    )


def mapping(value: object) -> Mapping[str, Any]:
    """The value if it is an object of JSON, else an empty one."""
    return value if isinstance(value, dict) else {}


def number(value: object) -> int | None:
    """The value if it is a positive whole number that a database can hold."""
    is_number = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63
    return value if isinstance(value, int) and is_number else None


def _content(
    kind: str, part: Mapping[str, Any], username: str, commands: Set[str]
) -> Content | None:
    if kind == "callback_query":
        return _pressed(part.get("data"))
    if kind == "my_chat_member":
        return _reachable(mapping(part.get("new_chat_member")).get("status"))
    message = number(part.get("message_id"))
    if message is None:
        return None
    text = part.get("text")
    is_changed = kind == "edited_message"
    if not isinstance(text, str):  # changed: a live place that moved, a new caption
        return None if is_changed else _other(part)
    meant = _words(_kept(text), username, commands) if text else None
    return _changed(_kept(text), message, meant) if text and is_changed else meant


def _pressed(data: object) -> Pressed | Taken | None:
    if not isinstance(data, str) or len(data) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        return None
    if taken := _TAKEN.fullmatch(data):
        return Taken(int(taken[1]))
    button = _BUTTON.fullmatch(data)
    if button is None:
        return None
    return Pressed(int(button[1]), button[2], button[3] == "1")


def _reachable(status: object) -> Reachable | None:
    if status == ChatMemberStatus.BANNED:
        return Reachable(is_reachable=False)
    return Reachable(is_reachable=True) if status == ChatMemberStatus.MEMBER else None


def _words(text: str, username: str, commands: Set[str]) -> Content | None:
    line = LINE.fullmatch(text)
    if line is None:
        return Typed(text)
    name, addressee, rest = line[1].lower(), line[2], (line[3] or "").strip()
    if addressee is not None and addressee.lower() != username.lower():
        return Typed(text) if rest and name != "start" else None
    if name == "start":
        return Started(rest) if _CODE.fullmatch(rest) else Started(words=rest)
    return order(text, commands)


def _changed(text: str, message: int, meant: Content | None) -> Changed:
    """Of a command only the words behind it are kept, so an edit of them is those too."""
    words = meant.words if isinstance(meant, Ordered | Started) else ""
    return Changed(words or text, message)


def _other(part: Mapping[str, Any]) -> Other | Spoken | None:
    voice = mapping(part.get("voice"))
    if isinstance(voice.get("file_id"), str) and (seconds := number(voice.get("duration"))):
        return Spoken(voice["file_id"], seconds)
    for kind in _OTHERS:
        if part.get(kind):
            caption = part.get("caption")
            return Other(kind, _kept(caption) if isinstance(caption, str) else "")
    return None if _SERVICE & part.keys() else Other("unknown")


def _kept(text: str) -> str:
    return UNKEEPABLE.sub("\ufffd", text)


def _language(part: Mapping[str, Any]) -> str:
    code = mapping(part.get("from")).get("language_code")
    return code if isinstance(code, str) and _LANGUAGE.fullmatch(code) else ""
