"""Faults and limits, all off unless asked for: lost calls, late answers, 500s, 429s."""

import time

import orjson

now = time.perf_counter


class Bucket:
    __slots__ = ("cap", "rate", "t", "tok")

    def __init__(self, rate, cap, t):
        self.rate, self.cap, self.tok, self.t = rate, cap, cap, t

    def take(self, t):
        self.tok = min(self.cap, self.tok + (t - self.t) * self.rate)
        self.t = t
        if self.tok >= 1:
            self.tok -= 1
            return 0
        return (1 - self.tok) / self.rate


class Faults:
    """What goes wrong on purpose; mixed into `Fakegram`."""

    def lost_request(self, conn):
        if self.a.drop_request and self.rng.random() < self.a.drop_request:
            self.c["dropped_requests"] += 1
            conn.tr.close()
            return True
        return False

    def lost_response(self, conn, method):
        if (
            self.a.drop_response
            and method != "getupdates"
            and self.rng.random() < self.a.drop_response
        ):
            self.c["dropped_responses"] += 1
            if conn.tr:
                conn.tr.close()
            return True
        return False

    def hard_fail(self, u):
        if self.a.fail_500 and self.rng.random() < self.a.fail_500:
            self.c["injected_500"] += 1
            return True
        return False

    def limited(self, p):
        """Seconds until this call may be repeated; 0 where it may go ahead."""
        t = now()
        a = self.a
        if self.g_bucket is None:
            self.g_bucket = Bucket(a.limit_global, a.limit_global, t)
        chat = str(p.get("chat_id"))
        b = self.u_buckets.get(chat)
        if b is None:
            b = self.u_buckets[chat] = Bucket(a.limit_chat, a.limit_chat_burst, t)
        return self.g_bucket.take(t) or b.take(t)

    def err(self, code, desc, **params):
        d = {"ok": False, "error_code": code, "description": desc}
        if params:
            d["parameters"] = params
        return orjson.dumps(d)

    def bad(self, name, code, desc, **params):
        self.errors[f"{name} {code} {desc}"[:120]] += 1
        return self.err(code, desc, **params), code
