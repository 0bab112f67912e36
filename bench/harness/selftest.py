"""Does the stand-in behave as the Bot API does? `python -m bench.harness.selftest`, 12 seconds."""

import asyncio
import json
import subprocess
import sys
import tempfile
import time

import aiohttp
from aiohttp import web

PORT, HOOK_PORT = 18099, 18098
HERE = f"http://127.0.0.1:{PORT}/"
BASE = f"{HERE}bot12345:bench/"
WORDS = "প্রশ্ন + a&b=c 😀 <b>x</b>?"


class SelfTest:
    """One person in the stand-in, one client that plays the bot."""

    def __init__(self, session):
        self.session = session
        self.passed = self.total = 0
        self.offset = 0

    def ok(self, is_so, what):
        self.passed += bool(is_so)
        self.total += 1
        print("ok  " if is_so else "FAIL", what)

    async def call(self, method, status=200, **kw):
        async with self.session.post(BASE + method, **kw) as r:
            j = await r.json()
            assert r.status == status, (method, r.status, j)
            return j

    async def polling(self):
        async with self.session.get(BASE + "getMe") as r:
            self.ok((await r.json())["result"]["is_bot"], "GET getMe")
        self.ok((await self.call("fooBar"))["ok"], "unknown method")
        async with self.session.post(HERE + "bot1:x/getMe") as r:
            self.ok(r.status == 401, "wrong token 401")
        r = await self.call("getUpdates", json={"timeout": 5, "limit": 1})
        while not r["result"]:
            r = await self.call("getUpdates", json={"timeout": 5, "limit": 1})
        u = r["result"][0]
        self.ok(u["message"]["text"] == "/start demo", "start with payload")
        again = await self.call("getUpdates", json={"timeout": 1, "limit": 1})
        same = again["result"][0]["update_id"] == u["update_id"]
        self.ok(same, "not confirmed, delivered again")
        self.chat = u["message"]["chat"]["id"]
        self.offset = u["update_id"] + 1

    async def messages(self):
        chat = self.chat
        f = aiohttp.FormData()
        f.add_field("chat_id", str(chat))
        f.add_field("text", WORDS)
        buttons = {"inline_keyboard": [[{"text": "one", "callback_data": "1"}]]}
        f.add_field("reply_markup", json.dumps(buttons))
        m = (await self.call("sendMessage", data=f))["result"]
        self.ok(m["text"] == WORDS, "urlencoded body, non-Latin text")
        await self.call("getUpdates", json={"timeout": 5, "offset": self.offset})
        await asyncio.sleep(0.2)
        r = await self.call("getUpdates", json={"timeout": 5, "offset": self.offset})
        cbs = [x["callback_query"] for x in r["result"] if "callback_query" in x]
        self.ok(len(cbs) == 2 and cbs[0]["data"] == "1", "button pressed, double tap")
        r = await self.call("answerCallbackQuery", json={"callback_query_id": cbs[0]["id"]})
        self.ok(r["ok"], "answerCallbackQuery")
        r = await self.call("answerCallbackQuery", 400, json={"callback_query_id": "999"})
        self.ok(r["error_code"] == 400, "query too old")
        form = {"chat_id": str(chat), "document": b"some bytes", "caption": "c"}
        m2 = (await self.call("sendDocument", data=form))["result"]
        self.ok(m2["caption"] == "c", "multipart upload")
        same = {"chat_id": chat, "message_id": m["message_id"], "text": m["text"]}
        same["reply_markup"] = m["reply_markup"]
        r = await self.call("editMessageText", 400, json=same)
        self.ok(r["description"].endswith("not modified"), "not modified")
        r = await self.call("sendMessage", 400, json={"chat_id": chat, "text": "x" * 4097})
        self.ok(not r["ok"], "too long")
        long = {"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}
        body = {"chat_id": chat, "text": "x", "reply_markup": long}
        self.ok(not (await self.call("sendMessage", 400, json=body))["ok"], "data too long")
        r = await self.call("sendMessage", 400, json={"chat_id": 5, "text": "x"})
        self.ok(not r["ok"], "chat not found")

    async def two_pollers(self):
        r = await self.call("getUpdates", json={"offset": -1})
        last = r["result"][-1]["update_id"] if r["result"] else 0
        body = {"timeout": 5, "offset": last + 100}
        await self.call("getUpdates", json={"offset": last + 100})
        a = asyncio.create_task(self.call("getUpdates", 409, json=body))
        await asyncio.sleep(0.1)
        b = asyncio.create_task(self.call("getUpdates", json={**body, "timeout": 1}))
        self.ok((await a)["error_code"] == 409, "two pollers: 409")
        await b

    async def webhook(self):
        got = []

        async def hook(req):
            got.append((req.headers.get("X-Telegram-Bot-Api-Secret-Token"), await req.json()))
            if len(got) == 1:
                return web.Response(status=500)
            if len(got) >= 4:
                return web.Response()
            reply = {"method": "sendMessage", "chat_id": self.chat, "text": "more?"}
            return web.json_response(reply)

        app = web.Application()
        app.router.add_post("/h", hook)
        run = web.AppRunner(app)
        await run.setup()
        await web.TCPSite(run, "127.0.0.1", HOOK_PORT).start()
        url = f"http://127.0.0.1:{HOOK_PORT}/h"
        await self.call("setWebhook", json={"url": url, "secret_token": "s3"})
        r = await self.call("getUpdates", 409, json={})
        self.ok(r["error_code"] == 409, "polling while a webhook is set: 409")
        await self.call("sendMessage", json={"chat_id": self.chat, "text": "again?"})
        await asyncio.sleep(1.2)
        self.ok(got and got[0][0] == "s3", "webhook secret")
        self.ok(any(g[1] == got[0][1] for g in got[1:]), "webhook retried after 500")
        self.ok(len(got) >= 4, "a call in the webhook's reply is carried out")
        r = await self.call("getWebhookInfo")
        self.ok(r["result"]["url"].endswith("/h"), "getWebhookInfo")
        await self.call("deleteWebhook")
        await run.cleanup()

    async def reactions(self):
        r = await self.call("getUpdates", json={})
        self.offset = r["result"][-1]["update_id"] + 1 if r["result"] else 0
        keys = {"keyboard": [[{"text": "Red"}], ["Blue"]]}
        self.ok(await self._after("pick?", reply_markup=keys) == "Red", "reply keyboard")
        t = time.time()
        words = await self._after("Thank you.") or ""
        self.ok("[a" in words and time.time() - t > 0.2, "plain text: waits, then writes")
        row = [
            {"text": "Stop here", "callback_data": "s"},
            {"text": "x", "url": "http://x"},
            {"text": "Go", "callback_data": "g"},
        ]
        text, keys = "<b>Sure</b> &amp; done?", {"inline_keyboard": [row]}
        pressed = await self._after(text, parse_mode="HTML", reply_markup=keys)
        self.ok(pressed == "g", "never the avoided button, nor a link")

    async def _after(self, text, **kw):
        """What the person does about that message."""
        await self.call("sendMessage", json={"chat_id": self.chat, "text": text, **kw})
        r = await self.call("getUpdates", json={"offset": self.offset, "timeout": 2})
        u = r["result"][0] if r["result"] else {}
        self.offset = r["result"][-1]["update_id"] + 1 if r["result"] else self.offset
        return u.get("message", {}).get("text") or u.get("callback_query", {}).get("data")


async def test():
    await asyncio.sleep(1)
    async with aiohttp.ClientSession() as session:
        it = SelfTest(session)
        await it.polling()
        await it.messages()
        await it.two_pollers()
        await it.webhook()
        await it.reactions()
    print(f"{it.passed} passed, {it.total - it.passed} failed")
    return it.passed == it.total


def main():
    """Start the stand-in, test it, and let it end by itself."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "bench.harness", "--port", str(PORT), "--users", "1"]
        command += ["--duration", "9", "--warmup", "0", "--drain", "1", "--data-dir", data]
        command += ["--payload", "demo", "--double-tap", "1", "--limit-chat", "1"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            is_good = asyncio.run(test())
            print((server.communicate(timeout=30)[0] or "").strip())
    sys.exit(not is_good)


if __name__ == "__main__":
    main()
