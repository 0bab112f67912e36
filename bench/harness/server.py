"""The stand-in itself: one process, one core, raw protocols, the people inside."""

import collections
import random
import re
import time
from pathlib import Path
from urllib.parse import unquote

import orjson

from bench.harness.faults import Faults
from bench.harness.messages import Messages
from bench.harness.people import People
from bench.harness.support import Askers
from bench.harness.updates import Updates
from bench.harness.wire import params

dumps = orjson.dumps
now = time.perf_counter

VISIBLE = {
    "sendmessage",
    "sendphoto",
    "sendvoice",
    "senddocument",
    "sendaudio",
    "sendvideo",
    "sendsticker",
    "sendanimation",
    "sendpoll",
    "sendlocation",
    "sendcontact",
    "sendmediagroup",
    "copymessage",
    "editmessagetext",
    "editmessagecaption",
    "editmessagereplymarkup",
}


class Fakegram(Updates, Messages, People, Askers, Faults):
    def __init__(self, a):
        self.a = a
        self.rng = random.Random(a.seed)
        self.loop = None
        self.conns = set()
        self.n_conns = 0
        self.c = collections.Counter()  # everything counted
        self.methods = collections.Counter()
        self.errors = collections.Counter()
        self.users = {}
        self.next_uid = 100000
        self.payloads = iter(Path(a.payload_file).read_text().split() if a.payload_file else ())
        self.next_update = 1000
        self.pending = collections.deque()  # (id, raw, force)
        self.poller = None  # (conn, limit, timer)
        self.allowed = None
        self.hook = None
        self.t_ready = 0.0
        self.limit_on = a.enforce_limits
        self.g_bucket = None
        self.u_buckets = {}
        self.lat = []
        self.win = (0.0, 1e18)
        self.stopping = False
        self.bcast_on = False
        self.bcast_times = []
        self.letters = []  # seconds from opening a letter until it came
        # Seconds until help was there, by step; caught: from the new start on, after a kill.
        self.help = {"menu": [], "press": [], "whole": [], "caught": []}
        self.killed_at = 0.0
        self.door_re, self.shows_re = re.compile(a.help_door), re.compile(a.help_shows)
        self.prefer = [re.compile(p) for p in a.prefer]
        self.avoid = re.compile(a.avoid) if a.avoid else None
        self.q_re = re.compile(a.question)
        self.end_re = re.compile(a.end)
        self.cb_ids = {}
        self.next_cb = 1
        self.active = 0
        self.first_after_restart = None
        self.await_first = 0.0
        self.dispatch = {
            "getme": self.m_getme,
            "getupdates": self.m_getupdates,
            "setwebhook": self.m_setwebhook,
            "deletewebhook": self.m_deletewebhook,
            "getwebhookinfo": self.m_hookinfo,
            "answercallbackquery": self.m_answercb,
            "editmessagetext": self.m_edit,
            "editmessagecaption": self.m_edit,
            "editmessagereplymarkup": self.m_edit,
            "deletemessage": self.m_delete,
            "deletemessages": self.m_delete,
            "getfile": self.m_getfile,
            "getchat": self.m_getchat,
            "getmycommands": lambda p, c: b'{"ok":true,"result":[]}',
        }
        for m in VISIBLE:
            if not m.startswith("edit"):
                self.dispatch[m] = self.m_send
        self.me = {
            "id": 12345,
            "is_bot": True,
            "first_name": "Bench",
            "username": "bench_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        self.frm = {"id": 12345, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}

    # ----------------------------------------------------------- API side
    def conn_gone(self, conn):
        if self.poller and self.poller[0] is conn:
            self.poller[2].cancel()
            self.poller = None

    def request(self, conn, url, ctype, body):
        a = self.a
        if self.lost_request(conn):
            return
        if a.delay:
            d = a.delay * (1 + self.rng.uniform(-a.jitter, a.jitter)) / 2000
            self.loop.call_later(d, self.process, conn, url, ctype, body, d)
        else:
            self.process(conn, url, ctype, body, 0.0)

    def process(self, conn, url, ctype, body, back):
        path, _, query = url.decode("latin-1").partition("?")
        parts = path.split("/")
        if path.startswith("/file/"):
            self.respond(conn, b"fakegram-file", 200, back, "file")
            return
        if len(parts) < 3 or not parts[1].startswith("bot"):
            self.respond(conn, self.err(404, "Not Found"), 404, back, "?")
            return
        if unquote(parts[1][3:]) != self.a.token:
            self.respond(conn, self.err(401, "Unauthorized"), 401, back, "?")
            return
        name = parts[-1]
        m = name.lower()
        self.c["calls"] += 1
        self.methods[name] += 1
        try:
            p = params(query, ctype, body)
        except Exception as e:  # malformed body: a bot's bug
            self.errors[f"{name} 400 bad body {type(e).__name__}"] += 1
            self.respond(conn, self.err(400, "Bad Request: can't parse body"), 400, back, m)
            return
        out = self.call(m, name, p, conn)
        if out is not None:
            status = 200
            if type(out) is tuple:
                out, status = out
            self.respond(conn, out, status, back, m)

    def respond(self, conn, out, status, back, m):
        if self.lost_response(conn, m):
            return
        if back:
            self.loop.call_later(back, conn.reply, out, status)
        else:
            conn.reply(out, status)

    def call(self, m, name, p, conn):
        f = self.dispatch.get(m)
        if f is None:
            return b'{"ok":true,"result":true}'
        self.c["visible"] += m in VISIBLE
        if m in VISIBLE and self.limit_on:
            r = self.limited(p)
            if r:
                n = max(1, int(r + 0.999))
                self.c["429"] += 1
                self.c[f"429 {m}"] += 1
                return self.err(429, f"Too Many Requests: retry after {n}", retry_after=n), 429
        return f(p, name if m in VISIBLE else conn)

    def m_getme(self, p, conn):
        return dumps({"ok": True, "result": self.me})
