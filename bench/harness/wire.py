"""The server side of HTTP, raw: one asyncio protocol, and what a request's parameters are."""

import asyncio
import re
from urllib.parse import unquote_plus as slow_unquote_plus

import httptools
import orjson

try:  # a decoder in C, about thirty times as fast on non-Latin text
    from yarl._quoting import _Unquoter

    _unquote = _Unquoter()

    def unquote_plus(text):
        return _unquote(text.replace("+", " ")) if "%" in text or "+" in text else text

    if unquote_plus("%E0%A6%86%2B%26%3D+") != "আ+&= ":
        unquote_plus = slow_unquote_plus
except ImportError:
    unquote_plus = slow_unquote_plus


class Conn(asyncio.Protocol):
    __slots__ = ("app", "chunks", "ctype", "keep", "parser", "tr", "url")

    def __init__(self, app):
        self.app = app

    def connection_made(self, tr):
        self.tr = tr
        self.parser = httptools.HttpRequestParser(self)
        self.app.conns.add(self)
        self.app.n_conns += 1
        self.url = b""
        self.chunks = []
        self.ctype = b""

    def connection_lost(self, exc):
        self.app.conns.discard(self)
        self.app.conn_gone(self)
        self.tr = None

    def data_received(self, data):
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError:
            if self.tr:
                self.tr.close()

    def on_url(self, u):
        self.url += u

    def on_header(self, k, v):
        if len(k) == 12 and k.lower() == b"content-type":
            self.ctype = v
        elif len(k) == 6 and k.lower() == b"expect":
            self.tr.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, b):
        self.chunks.append(b)

    def on_message_complete(self):
        body = self.chunks[0] if len(self.chunks) == 1 else b"".join(self.chunks)
        url, ctype = self.url, self.ctype
        self.keep = self.parser.should_keep_alive()
        self.url, self.chunks, self.ctype = b"", [], b""
        self.app.request(self, url, ctype, body)

    def reply(self, body: bytes, status: int = 200):
        tr = self.tr
        if tr is None or tr.is_closing():
            return
        tr.write(
            b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (status, len(body), body)
        )
        if not self.keep:
            tr.close()


def params(query, ctype, body):
    """The parameters of a call, from its query and a body of any of the three kinds."""
    p = _form(query) if query else {}
    if not body:
        return p
    if ctype.startswith(b"application/json"):
        p.update(orjson.loads(body))
    elif ctype.startswith(b"multipart/"):
        p.update(_multipart(ctype, body))
    else:
        p.update(_form(body.decode()))
    return p


def _form(text):
    pairs = (kv.partition("=") for kv in text.split("&"))
    return {k: unquote_plus(v) for k, _, v in pairs}


def _multipart(ctype, body):
    p = {}
    b = ctype.partition(b"boundary=")[2].strip().strip(b'"')
    for part in body.split(b"--" + b)[1:-1]:
        head, _, val = part.partition(b"\r\n\r\n")
        name = re.search(rb'name="?([^";\r\n]+)"?', head)
        if name:
            is_file = b"filename" in head
            p[name[1].decode()] = ("FILE", len(val) - 2) if is_file else val[:-2].decode()
    return p
