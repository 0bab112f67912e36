"""The way out of the stand-in: long polling, webhooks, and what goes wrong between."""

import collections
import time

import orjson

from bench.harness.webhook import Hook

dumps = orjson.dumps
loads = orjson.loads
now = time.perf_counter


class Updates:
    """Updates on their way to the bot; mixed into `Fakegram`."""

    def m_getupdates(self, p, conn):
        self.is_ready()
        if self.hook:
            return self.bad(
                "getUpdates", 409, "Conflict: can't use getUpdates method while webhook is active"
            )
        if self.poller:
            c, _, timer = self.poller
            timer.cancel()
            self.poller = None
            self.errors["getUpdates 409 conflict"] += 1
            c.reply(self.err(409, "Conflict: terminated by other getUpdates request"), 409)
        off = int(p.get("offset") or 0)
        if p.get("allowed_updates"):
            au = p["allowed_updates"]
            self.allowed = set(loads(au) if isinstance(au, str) else au) or None
        q = self.pending
        if off < 0:
            while len(q) > -off:
                q.popleft()
        else:
            while q and q[0][0] < off and not q[0][2]:
                q.popleft()
        limit = max(1, min(100, int(p.get("limit") or 100)))
        if q:
            self.c["polls"] += 1
            return self.take_batch(limit)
        timeout = min(float(p.get("timeout") or 0), 50)
        if timeout <= 0:
            return b'{"ok":true,"result":[]}'
        self.poller = (conn, limit, self.loop.call_later(timeout, self.poll_expire))
        return None

    def take_batch(self, limit):
        q = self.pending
        out = []
        forced = False
        for i, (_, raw, force) in enumerate(q):
            if i >= limit:
                break
            out.append(raw)
            forced |= force
        if forced:  # injected duplicates are delivered once, whatever the offset
            self.pending = collections.deque(x for i, x in enumerate(q) if not (x[2] and i < limit))
        self.c["batches"] += 1
        self.c["batched_updates"] += len(out)
        return b'{"ok":true,"result":[' + b",".join(out) + b"]}"

    def poll_expire(self):
        if self.poller:
            c = self.poller[0]
            self.poller = None
            c.reply(b'{"ok":true,"result":[]}')

    def flush_poll(self):
        if self.poller and self.pending:
            c, limit, timer = self.poller
            timer.cancel()
            self.poller = None
            body = self.take_batch(limit)
            c.reply(body)

    def push(self, kind, obj, t=None):
        """Queue one update for the bot (delay = half of a round trip)."""
        if self.allowed and kind not in self.allowed:
            self.c["filtered_updates"] += 1
            return
        uid = self.next_update
        self.next_update += 1
        raw = dumps({"update_id": uid, kind: obj})
        hold = 0.0
        if self.a.reorder and self.rng.random() < self.a.reorder:
            self.c["reordered"] += 1
            hold = self.rng.uniform(0.05, 0.5)
        d = self.a.delay / 2000 + hold
        if d:
            self.loop.call_later(d, self.enqueue, uid, raw, hold > 0)
        else:
            self.enqueue(uid, raw, False)

    def enqueue(self, uid, raw, force):
        if self.hook:
            self.hook.put(uid, raw)
            return
        self.pending.append((uid, raw, force))
        if self.a.dup_update and self.rng.random() < self.a.dup_update:
            self.c["dup_updates_sent"] += 1
            self.loop.call_later(self.rng.uniform(0.0, 0.5), self.enqueue_dup, uid, raw)
        if (self.poller and len(self.pending) == 1) or (self.poller and force):
            self.loop.call_soon(self.flush_poll)

    def enqueue_dup(self, uid, raw):
        self.pending.append((uid, raw, True))
        if self.poller:
            self.flush_poll()

    def m_setwebhook(self, p, conn):
        url = p.get("url") or ""
        if self.hook:
            self.hook.close()
        old = self.hook.q if self.hook else ()
        self.hook = None
        if url:
            self.hook = Hook(
                self,
                url,
                p.get("secret_token"),
                max(1, min(100, int(p.get("max_connections") or 40))),
            )
            self.hook.q.extend(old)
            if p.get("drop_pending_updates") not in (True, "true", "True"):
                self.hook.q.extend((u, r, 0) for u, r, _ in self.pending)
            self.pending.clear()
            self.loop.call_later(0.02, self.hook.pump)
            self.is_ready()
        return b'{"ok":true,"result":true,"description":"Webhook was set"}'

    def m_deletewebhook(self, p, conn):
        if self.hook:
            self.hook.close()
            self.pending.extend((u, r, False) for u, r, _ in self.hook.q)
            self.hook = None
        if p.get("drop_pending_updates") in (True, "true", "True"):
            self.pending.clear()
        return b'{"ok":true,"result":true,"description":"Webhook was deleted"}'

    def m_hookinfo(self, p, conn):
        h = self.hook
        return dumps(
            {
                "ok": True,
                "result": {
                    "url": h.url if h else "",
                    "has_custom_certificate": False,
                    "pending_update_count": len(h.q) if h else len(self.pending),
                    **({"max_connections": h.max} if h else {}),
                },
            }
        )

    def hook_reply(self, body):
        try:
            p = loads(body)
        except Exception:
            return
        name = p.pop("method", None)
        if name:
            self.c["calls_in_webhook_reply"] += 1
            self.methods[name + " (in webhook reply)"] += 1
            self.call(name.lower(), name, p, None)

    def is_ready(self):
        if not self.t_ready:
            self.t_ready = now()
