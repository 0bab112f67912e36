"""What a bot may do to messages, with the refusals Telegram would give."""

import contextlib
import html
import re
import time

import orjson

dumps = orjson.dumps
loads = orjson.loads
now = time.perf_counter
TAG = re.compile(r"<[^>]+>")


def shown(p, text):
    """The text as a person reads it."""
    if text and (p.get("parse_mode") or "").upper() == "HTML" and ("<" in text or "&" in text):
        return html.unescape(TAG.sub("", text))
    return text


class Messages:
    """Sending, editing and the rest; mixed into `Fakegram`."""

    def find_user(self, p):
        try:
            return self.users.get(int(p.get("chat_id")))
        except (TypeError, ValueError):
            return None

    def markup(self, p):
        rm = p.get("reply_markup")
        if isinstance(rm, str):
            rm = loads(rm) if rm else None
        return rm or None

    def check_markup(self, rm):
        if rm and "inline_keyboard" in rm:
            for row in rm["inline_keyboard"]:
                for b in row:
                    d = b.get("callback_data")
                    if d is not None and not 1 <= len(d.encode()) <= 64:
                        return "Bad Request: BUTTON_DATA_INVALID"
                    if not b.get("text"):
                        return "Bad Request: inline keyboard button text must be non-empty"
        return None

    def refusal(self, u, name, rm):
        """What Telegram would answer whatever the text is; None where it would go on."""
        if u is None:
            return self.bad(name, 400, "Bad Request: chat not found")
        if u.blocked:
            return self.bad(name, 403, "Forbidden: bot was blocked by the user")
        error = self.check_markup(rm)
        return self.bad(name, 400, error) if error else None

    def too_long_or_empty(self, name, text):
        if not text or not str(text).strip():
            return self.bad(name, 400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            return self.bad(name, 400, "Bad Request: message is too long")
        return None

    def m_send(self, p, name):
        u, rm = self.find_user(p), self.markup(p)
        text = p.get("text")
        refused = self.refusal(u, name, rm)
        if refused:
            return refused
        if self.hard_fail(u):
            return self.err(500, "Internal Server Error"), 500
        refused = self.too_long_or_empty(name, text) if name.lower() == "sendmessage" else None
        if refused:
            return refused
        text = shown(p, text)
        mid = u.next_mid
        u.next_mid += 1
        msg = {
            "message_id": mid,
            "from": self.frm,
            "chat": self.chat(u),
            "date": int(time.time()),
        }
        if text is not None:
            msg["text"] = text
        else:
            msg["caption"] = p.get("caption") or ""
        if rm and "inline_keyboard" in rm:
            msg["reply_markup"] = rm
        if len(u.msgs) > 40:
            for k in list(u.msgs)[:20]:
                del u.msgs[k]
        u.msgs[mid] = msg
        self.c["messages"] += 1
        self.seen(u, msg, msg.get("text", msg.get("caption")), rm)
        return b'{"ok":true,"result":' + dumps(msg) + b"}"

    def m_edit(self, p, name):
        u, rm = self.find_user(p), self.markup(p)
        refused = self.refusal(u, name, rm)
        if refused:
            return refused
        try:
            msg = u.msgs.get(int(p.get("message_id") or 0))
        except ValueError:
            msg = None
        if msg is None:
            return self.bad(name, 400, "Bad Request: message to edit not found")
        rm = rm if rm and rm.get("inline_keyboard") else None
        refused = self.change(msg, p, name, rm)
        if refused:
            return refused
        if rm:
            msg["reply_markup"] = rm
        else:
            msg.pop("reply_markup", None)
        self.c["edits"] += 1
        # Taking the buttons off, and nothing else, is not an answer a person sees; nor, where
        # marks are muted, is showing which button was pressed.
        marks = name.lower() == "editmessagereplymarkup"
        if not marks or (rm and not self.a.mute_marks):
            self.seen(u, msg, msg.get("text") or msg.get("caption") or "", rm)
        elif u.latest is not None and u.latest[0] is msg:
            u.latest = (msg, u.latest[1], rm)
        return b'{"ok":true,"result":' + dumps(msg) + b"}"

    def change(self, msg, p, name, rm):
        """Put the new text in; what Telegram would answer where that cannot be."""
        kind = name.lower()
        if kind == "editmessagecaption":
            msg["caption"] = p.get("caption") or ""
            return None
        text = msg.get("text")
        if kind == "editmessagetext":
            text = p.get("text") or ""
            if not text.strip():
                return self.bad(name, 400, "Bad Request: message text is empty")
            text = shown(p, text)
        if text == msg.get("text") and rm == msg.get("reply_markup"):
            return self.bad(name, 400, "Bad Request: message is not modified")
        if text is not None:
            msg["text"] = text
        return None

    def m_delete(self, p, conn):
        u = self.find_user(p)
        if u:
            with contextlib.suppress(ValueError):
                u.msgs.pop(int(p.get("message_id") or 0), None)
        return b'{"ok":true,"result":true}'

    def m_answercb(self, p, conn):
        q = self.cb_ids.get(str(p.get("callback_query_id")))
        if q is None or now() - q[1] > 60:  # a second answer is accepted, as Telegram does
            return self.bad(
                "answerCallbackQuery",
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        return b'{"ok":true,"result":true}'

    def m_getfile(self, p, conn):
        return dumps(
            {
                "ok": True,
                "result": {
                    "file_id": p.get("file_id", "x"),
                    "file_unique_id": "u",
                    "file_size": 13,
                    "file_path": "voice/f.oga",
                },
            }
        )

    def m_getchat(self, p, conn):
        u = self.find_user(p)
        if not u:
            return self.bad("getChat", 400, "Bad Request: chat not found")
        return dumps(
            {"ok": True, "result": {**self.chat(u), "accent_color_id": 0, "max_reaction_count": 11}}
        )
