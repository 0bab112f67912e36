"""Updates as nobody should send them, each with what we make of it.

``content`` is what `read` gives (None: silence), ``lane`` where `arrival` puts it (None: nowhere).
"""

from dataclasses import dataclass
from typing import Any, Final

from bot.ports import Changed, Content, Ordered, Other, Pressed, Reachable, Started, Typed

ME: Final = 1001
LANE: Final = str(ME)
NOBODY: Final = "?"
USER: Final = {"id": ME, "is_bot": False, "first_name": "P", "language_code": "cy"}
CHAT: Final = {"id": ME, "type": "private", "first_name": "P"}
BOT: Final = {"id": 7, "is_bot": True, "first_name": "Bot"}
GROUP: Final = {"id": -100, "type": "group", "title": "G"}
OF_ME: Final = Other("unknown")


@dataclass(frozen=True)
class Case:
    name: str
    update: Any
    content: Content | None
    lane: str | None = LANE


def message(**fields: Any) -> dict[str, Any]:
    """A private text message with some fields changed; ``...`` takes one away."""
    return {"update_id": 5, "message": _with(_MESSAGE, fields)}


def edited(**fields: Any) -> dict[str, Any]:
    return {"update_id": 5, "edited_message": _with({**_MESSAGE, "edit_date": 20}, fields)}


def press(**fields: Any) -> dict[str, Any]:
    return {"update_id": 5, "callback_query": _with(_PRESS, fields)}


def member(status: Any, **fields: Any) -> dict[str, Any]:
    body = {"chat": CHAT, "from": USER, "date": 9, "new_chat_member": {"user": BOT}}
    body["new_chat_member"] = {"user": BOT, "status": status}
    return {"update_id": 5, "my_chat_member": _with(body, fields)}


def _with(base: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    changed = base | {name.rstrip("_"): value for name, value in fields.items()}
    return {name: value for name, value in changed.items() if value is not ...}


_MESSAGE: Final = {"message_id": 9, "date": 10, "chat": CHAT, "from": USER, "text": "hello"}
_PRESS: Final = {
    "id": "77",
    "from": USER,
    "chat_instance": "1",
    "data": "a:4:yes:1",
    "message": {"message_id": 8, "date": 0, "chat": CHAT, "from": BOT, "text": "?"},
}

WRONG: Final[list[Any]] = [None, "", "x", 0, -1, 1.5, True, [], {}, [[]], {"id": []}, 2**70]

_HALF: Final = "half \ud83d"
#: Words that must come through as they are.
EXACT: Final = {
    "one letter": "a",
    "only spaces": "   ",
    "a line break": "\n",
    "carriage returns": "a\r\nb",
    "4,095 characters": "x" * 4095,
    "4,096 characters": "x" * 4096,
    "4,097 characters": "x" * 4097,
    "4,096 emoji": "😀" * 4096,
    "Arabic": "لم أفهم السؤال",
    "bidi overrides": "\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "zero width": "a\u200bb\u200cc\ufeffd",
    "a family": "👨‍👩‍👧‍👦",
    "flags": "🏴󠁧󠁢󠁷󠁬󠁳󠁿🇵🇱",
    "combining marks": "Z" + "\u0301" * 200,
    "homoglyphs": "раураl",
    "a formula": "=cmd|' /C calc'!A0",
    "SQL": "'; DROP TABLE answers; --",
    "a template": "{{7*7}} ${7*7} {nickname}",
    "a format": "%s %n %(x)s",
    "colours of a terminal": "\x1b[31mred\x1b[0m",
    "tags": "<b>bold</b>",
    "an open tag": "<b>open",
    "a closing tag": "</pre>",
    "a character reference": "&#x3c;script&#x3e;",
    "a script link": "[x](javascript:alert(1))",
    "Markdown": "*a* _b_ `c` [d](e)",
    "a slash": "/",
    "a path": "/etc/passwd is a file",
    "two slashes": "//help",
    "a number": "5",
    "an unknown command with words": "/gen I would rather not",
    "words before a command": "please /help",
    "a command in Arabic": "/مساعدة",
    "a command that is too long": "/" + "a" * 33,
}
COMMANDS: Final = {
    "/help": Ordered("help"),
    "/HELP": Ordered("help"),
    " /help ": Ordered("help"),
    "/help@YouSaidTestBot": Ordered("help"),
    "/help@yousaidtestbot": Ordered("help"),
    "/help@otherbot": None,
    "/help@otherbot I do not feel safe": Typed("/help@otherbot I do not feel safe"),
    "/stop please leave me alone": Ordered("stop", "please leave me alone"),
    "/hepl": Ordered("hepl"),
    "/start": Started(),
    "/start Ab-_9": Started("Ab-_9"),
    "/start@YouSaidTestBot Ab": Started("Ab"),
    "/start@otherbot Ab": None,
    "/start two words": Started(words="two words"),
    "/start 'quoted'": Started(words="'quoted'"),
    "/start " + "x" * 64: Started("x" * 64),
    "/start " + "x" * 65: Started(words="x" * 65),
    "/start \x00": Started(words="\ufffd"),
}
KINDS: Final = (
    "sticker photo voice video_note video audio document location venue contact poll dice game "
    "story paid_media checklist animation"
).split()
SERVICE: Final = (
    "pinned_message message_auto_delete_timer_changed chat_background_set write_access_allowed "
    "users_shared successful_payment web_app_data migrate_to_chat_id boost_added"
).split()
DATA: Final[dict[str, Any]] = {
    "a:4:yes:1": Pressed(4, "yes", on=True),
    "a:4:yes:0": Pressed(4, "yes", on=False),
    "a:999999999999999:x:1": Pressed(999999999999999, "x", on=True),
    "a:4:" + "x" * 58 + ":1": Pressed(4, "x" * 58, on=True),
    "a:4:" + "x" * 59 + ":1": None,
    "a:4:ą:1": Pressed(4, "ą", on=True),
    "a:4:b:c:1": Pressed(4, "b:c", on=True),
    "a:4::1": None,
    "a::yes:1": None,
    "a:-4:yes:1": None,
    "a:٤:yes:1": None,
    "a:4:yes:2": None,
    "a:4:yes:": None,
    "a:4:yes": None,
    "b:4:yes:1": None,
    "a:" + "9" * 40 + ":x:1": None,
    "a:4:\x00:1": None,
    "a:4:\ud800:1": None,
    "a:4:y\n:1": None,
    "A:4:yes:1": None,
    " a:4:yes:1": None,
    "": None,
    "consent:0": None,
    "'; DROP TABLE asks": None,
}


def cases() -> list[Case]:
    """All of them; names are unique."""
    return [*_words(), *_presses(), *_kinds(), *_strangers(), *_members(), *_malformed()]


def _words() -> list[Case]:
    return [
        *(Case(name, message(text=text), Typed(text)) for name, text in EXACT.items()),
        *(Case(f"said {text!r}", message(text=text), made) for text, made in COMMANDS.items()),
        Case("no words", message(text=""), None),
        Case("a NUL", message(text="a\x00b"), Typed("a\ufffdb")),
        Case("half an emoji", message(text=_HALF), Typed("half \ufffd")),
        Case("edited", edited(text="new"), Changed("new", 9)),
        Case("a command edited", edited(text="/help not safe"), Changed("not safe", 9)),
        Case("edited to nothing", edited(text=""), None),
        Case("edited with a NUL", edited(text="\x00"), Changed("\ufffd", 9)),
        Case("edited without a date", edited(edit_date=...), Changed("hello", 9)),
        Case("a live place that moved", edited(text=..., location={"latitude": 1}), None),
        Case("a new caption", edited(text=..., photo=[{}], caption="x"), None),
        Case("a reply", message(reply_to_message={"message_id": 3}), Typed("hello")),
        Case("a reply to nothing", message(reply_to_message={}), Typed("hello")),
        Case("a reply to something deleted", message(reply_to_message=None), Typed("hello")),
        Case("a hidden forward", message(forward_origin={"type": "hidden_user"}), Typed("hello")),
        Case("a channel's forward", message(forward_origin={"type": "channel"}), Typed("hello")),
        Case("through another bot", message(via_bot=BOT), Typed("hello")),
        Case("a field from the future", message(telepathy={"a": 1}), Typed("hello")),
        Case("no language", message(from_={"id": ME, "is_bot": False}), Typed("hello")),
        Case("a deleted account", message(from_={"id": ME, "first_name": ""}), Typed("hello")),
        Case("no date", message(date=...), Typed("hello")),
        *(
            Case(
                f"language {code!r}", message(from_={**USER, "language_code": code}), Typed("hello")
            )
            for code in WRONG
        ),
    ]


def _presses() -> list[Case]:
    foreign = {"message_id": 8, "chat": {"id": 1002, "type": "private"}}
    grouped = {"message_id": 8, "chat": GROUP}
    return [
        *(Case(f"pressed {data!r}", press(data=data), made) for data, made in DATA.items()),
        Case("pressed bytes", press(data=["a:4:yes:1"]), None),
        Case("pressed nothing", press(data=...), None),
        Case("pressed a game", press(data=..., game_short_name="chess"), None),
        Case("pressed long ago", press(message={**foreign, "chat": CHAT, "date": 0}),
             Pressed(4, "yes", on=True)),
        Case("pressed in another's chat", press(message=foreign), None, NOBODY),
        Case("pressed in a group", press(message=grouped), None, None),
        Case("pressed inline", press(message=..., inline_message_id="AA"), None, None),
        Case("pressed nowhere", press(message=...), None, NOBODY),
        Case("pressed without an id", press(id=...), Pressed(4, "yes", on=True)),
        Case("pressed with an odd id", press(id="\x00 \ud800"), Pressed(4, "yes", on=True)),
        Case("pressed by a bot", press(from_={**USER, "is_bot": True}), None, None),
    ]  # fmt: skip


def _kinds() -> list[Case]:
    silent = [Case(kind, message(text=..., **{kind: {"x": 1}}), None) for kind in SERVICE]
    return [
        *silent,
        *(Case(kind, message(text=..., **{kind: {"x": 1}}), Other(kind)) for kind in KINDS),
        Case(
            "a photo with a caption",
            message(text=..., photo=[{}], caption="x"),
            Other("photo", "x"),
        ),
        Case("of an album", message(text=..., photo=[{}], media_group_id="1"), Other("photo")),
        Case("own contact", message(text=..., contact={"user_id": ME}), Other("contact")),
        Case("another's contact", message(text=..., contact={"user_id": 2}), Other("contact")),
        Case("a GIF", message(text=..., animation={"x": 1}, document={"x": 1}), Other("animation")),
        Case("a kind from the future", message(text=..., hologram={"x": 1}), OF_ME),
        Case("nothing in it", message(text=...), OF_ME),
        *(Case(f"text {text!r}", message(text=text), OF_ME) for text in WRONG if text != ""
          and text != "x"),
    ]  # fmt: skip


def _strangers() -> list[Case]:
    supergroup, channel = {**GROUP, "type": "supergroup"}, {**GROUP, "type": "channel"}
    return [
        Case("a group", message(chat=GROUP), None, None),
        Case("a group, edited", edited(chat=GROUP), None, None),
        Case("a supergroup", message(chat=supergroup), None, None),
        Case("a topic", message(chat={**supergroup, "is_forum": True}), None, None),
        Case("an anonymous admin", message(chat=supergroup, sender_chat=supergroup), None, None),
        Case("a group that moved", message(chat=GROUP, migrate_to_chat_id=-1), None, None),
        Case("a channel post", {"update_id": 5, "channel_post": {"chat": channel}}, None, None),
        Case("a post in a message", message(chat=channel, from_=...), None, None),
        Case("another bot", message(from_={**USER, "is_bot": True}), None, None),
        Case("as a channel", message(sender_chat=channel), None, None),
        Case("a business", message(business_connection_id="b"), None, None),
        *(
            Case(f"a {kind}", {"update_id": 5, kind: {"from": USER, "chat": CHAT}}, None, None)
            for kind in "business_message inline_query chosen_inline_result message_reaction poll "
            "poll_answer chat_member chat_join_request shipping_query guest_message "
            "something_new".split()
        ),
    ]


def _members() -> list[Case]:
    return [
        Case("blocked", member("kicked"), Reachable(is_reachable=False)),
        Case("let in again", member("member"), Reachable(is_reachable=True)),
        Case("put into a group", member("member", chat=GROUP), None, None),
        Case("out of a group", member("left", chat=GROUP), None, None),
        Case("restricted", member("restricted"), None),
        *(Case(f"member {status!r}", member(status), None) for status in WRONG),
    ]


def _malformed() -> list[Case]:
    deep: Any = "x"
    for _ in range(900):
        deep = [deep]
    return [
        *(Case(f"update {wrong!r}", wrong, None, NOBODY) for wrong in WRONG),
        *(
            Case(f"{kind} {wrong!r}", {"update_id": 5, kind: wrong}, None, NOBODY)
            for kind in ("message", "callback_query")
            for wrong in WRONG
        ),
        *(Case(f"chat {wrong!r}", message(chat=wrong), None, NOBODY) for wrong in WRONG),
        *(Case(f"chat id {i!r}", message(chat={**CHAT, "id": i}), None, NOBODY) for i in WRONG),
        *(Case(f"chat type {t!r}", message(chat={**CHAT, "type": t}), None, NOBODY) for t in WRONG),
        *(Case(f"from {wrong!r}", message(from_=wrong), None, NOBODY) for wrong in WRONG),
        *(Case(f"message id {i!r}", message(message_id=i), None) for i in WRONG),
        *(Case(f"update id {i!r}", {**message(), "update_id": i}, Typed("hello")) for i in WRONG),
        Case("no sender", message(from_=...), None, NOBODY),
        Case("another's chat", message(from_={**USER, "id": 2}), None, NOBODY),
        Case("no update id", {"message": message()["message"]}, Typed("hello")),
        Case("only an id", {"update_id": 5}, None, NOBODY),
        Case("a big id", message(chat={**CHAT, "id": 2**63}, from_={**USER, "id": 2**63}), None,
             NOBODY),
        Case("deep", message(telepathy=deep), Typed("hello")),
        Case("half a kilobyte too many", message(text="x" * 524_288), Typed("x" * 524_288)),
        Case("a NUL in a name", message(from_={**USER, "first_name": "\x00"}), Typed("hello")),
        Case("half an emoji in a name", message(from_={**USER, "first_name": _HALF}),
             Typed("hello")),
        Case("not a number", message(date=float("nan")), Typed("hello")),
    ]  # fmt: skip
