"""Deliveries to a bot's webhook over kept connections, retried as Telegram does."""

import asyncio
import collections
import time
from urllib.parse import urlsplit

import httptools

now = time.perf_counter


class HookConn(asyncio.Protocol):
    """One keep-alive client connection to the bot's webhook."""

    def __init__(self, hook):
        self.hook, self.tr, self.item = hook, None, None

    def connection_made(self, tr):
        self.tr = tr
        self.fresh()

    def fresh(self):
        self.parser = httptools.HttpResponseParser(self)
        self.chunks = []

    def send(self, item):
        self.item = item
        self.tr.write(self.hook.head % len(item[1]) + item[1])

    def data_received(self, data):
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError:
            self.tr.close()

    def on_body(self, b):
        self.chunks.append(b)

    def on_message_complete(self):
        status, body = self.parser.get_status_code(), b"".join(self.chunks)
        keep = self.parser.should_keep_alive()
        item, self.item = self.item, None
        self.fresh()
        if not keep:
            self.tr.close()
        self.hook.done(self, item, status, body, keep)

    def connection_lost(self, exc):
        item, self.item = self.item, None
        self.hook.lost(self, item)


class Hook:
    def __init__(self, app, url, secret, max_connections):
        u = urlsplit(url)
        self.app, self.host, self.port = app, u.hostname, u.port or 80
        path = (u.path or "/") + ("?" + u.query if u.query else "")
        self.head = (
            f"POST {path} HTTP/1.1\r\nHost: {u.netloc}\r\nContent-Type: application/json\r\n"
            + (f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n" if secret else "")
            + "Accept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n"
            + "Content-Length: "
        ).replace("%", "%%").encode() + b"%d\r\n\r\n"
        self.url, self.max = url, max_connections
        self.idle, self.n, self.q, self.closed = [], 0, collections.deque(), False
        self.last_error = ""
        self.down_until = 0.0

    def put(self, uid, raw, tries=0):
        if self.closed:  # the webhook was set anew, or taken away, meanwhile
            if self.app.hook:
                self.app.hook.put(uid, raw, tries)
            else:
                self.app.enqueue(uid, raw, False)
            return
        self.q.append((uid, raw, tries))
        self.pump()

    def pump(self):
        if self.closed:
            return
        while self.q and self.idle:
            c = self.idle.pop()
            if c.tr is None or c.tr.is_closing():
                continue
            c.send(self.q.popleft())
        if self.q and self.n < self.max and now() >= self.down_until:
            for _ in range(min(len(self.q), self.max - self.n)):
                self.n += 1
                self.app.loop.create_task(self.connect())

    async def connect(self):
        try:
            _, c = await self.app.loop.create_connection(
                lambda: HookConn(self), self.host, self.port
            )
        except OSError as e:
            self.n -= 1
            self.last_error = str(e)
            if now() >= self.down_until:
                self.down_until = now() + 0.25
                self.app.loop.call_later(0.26, self.pump)
            return
        self.idle.append(c)
        self.pump()

    def done(self, c, item, status, body, keep):
        if keep and not self.closed:
            self.idle.append(c)
        if 200 <= status < 300:
            if body[:1] == b"{":
                self.app.hook_reply(body)
            if (
                item
                and self.app.a.dup_update
                and self.app.rng.random() < self.app.a.dup_update
                and item[2] >= 0
            ):
                self.app.c["dup_updates_sent"] += 1
                self.app.loop.call_later(
                    self.app.rng.uniform(0.05, 0.5), self.put, item[0], item[1], -99
                )
        elif item:
            self.retry(item, f"HTTP {status}")
        self.pump()

    def lost(self, c, item):
        c.tr = None
        self.n -= 1
        if c in self.idle:
            self.idle.remove(c)
        if item:
            self.retry(item, "connection lost")
        elif self.q:
            self.pump()

    def retry(self, item, why):
        self.last_error = why
        self.app.c["webhook_retries"] += 1
        if item[2] < 30:
            self.app.loop.call_later(
                min(5.0, 0.25 * 2 ** max(0, item[2])), self.put, item[0], item[1], item[2] + 1
            )

    def close(self):
        self.closed = True
        for c in self.idle:
            if c.tr:
                c.tr.close()
