"""What the virtual people do: say, press, see, react, lose patience."""

import random
import time

from bench.harness.users import User

now = time.perf_counter


class People:
    """The person's side of the stand-in; mixed into `Fakegram`."""

    def chat(self, u):
        return {"id": u.id, "first_name": f"U{u.id}", "username": f"u{u.id}", "type": "private"}

    def person(self, u):
        return {
            "id": u.id,
            "is_bot": False,
            "first_name": f"U{u.id}",
            "username": f"u{u.id}",
            "language_code": u.lang,
        }

    def new_user(self):
        uid = self.next_uid
        self.next_uid += 1
        u = User(uid, random.Random(self.a.seed * 1000003 + uid), uid)
        if self.a.blocked and u.rng.random() < self.a.blocked:
            u.blocked = True
        self.users[uid] = u
        return u

    def start(self, u, text=None):
        u.started = True
        u.stage = 0
        self.active += 1
        payload = next(self.payloads, "") if self.a.payload_file else self.a.payload
        self.say(u, text or ("/start " + payload if payload else "/start"))

    def say(self, u, text, token=None):
        mid = u.next_mid
        u.next_mid += 1
        msg = {
            "message_id": mid,
            "from": self.person(u),
            "chat": self.chat(u),
            "date": int(time.time()),
            "text": text,
        }
        if text.startswith("/"):
            msg["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        self.sent(u, ("say", text, token), token)
        self.push("message", msg)

    def press(self, u, msg, data):
        cid = f"{u.id}{self.next_cb:07d}"
        self.next_cb += 1
        self.cb_ids[cid] = (u, now())
        if len(self.cb_ids) > 200000:
            self.cb_ids.clear()
        self.sent(u, ("press", msg, data), None)
        self.push(
            "callback_query",
            {
                "id": cid,
                "from": self.person(u),
                "message": msg,
                "chat_instance": str(u.id),
                "data": data,
            },
        )
        if self.a.double_tap and self.rng.random() < self.a.double_tap:
            self.c["double_taps"] += 1
            cid2 = cid + "2"
            self.cb_ids[cid2] = (u, now())
            self.push(
                "callback_query",
                {
                    "id": cid2,
                    "from": self.person(u),
                    "message": msg,
                    "chat_instance": str(u.id),
                    "data": data,
                },
            )

    def sent(self, u, what, token):
        u.last_input = what
        u.token = token
        if token:
            u.sent_tokens.append(token)
        u.n_inputs += 1
        u.gen += 1
        u.waiting = True
        u.t_sent = now()
        self.c["inputs"] += 1
        if self.a.user_retry and not self.stopping:
            self.loop.call_later(self.a.user_retry, self.impatient, u, u.gen)

    def impatient(self, u, gen):
        """No reply: say it again; then /start; then give up. Only with --user-retry."""
        if not u.waiting or u.gen != gen or u.done:
            return
        if not self.bot_up or now() - self.t_ready < self.a.user_retry:
            self.loop.call_later(self.a.user_retry, self.impatient, u, gen)
            return
        u.stage += 1
        if u.stage == 1:
            self.c["stuck_repeated"] += 1
            k, x, y = u.last_input
            if k == "press":
                self.press(u, x, y)
            else:
                self.say(u, x, y)
        elif u.stage == 2:
            self.c["stuck_restarted"] += 1
            self.say(u, "/start")
        else:
            self.c["stuck_dead"] += 1
            self.finish(u, "dead")

    def seen(self, u, msg, text, rm):
        """A bot's message (or edit) has reached the user."""
        t = now()
        if u.asker or u.reader:
            self.helped(u, msg, text, rm, t) if u.asker else self.read(u, msg, rm, t)
            return
        if self.bcast_on and not u.waiting:
            u.bcast += 1
            self.c["bcast"] += 1
            self.bcast_times.append(t)
            return
        if self.await_first:
            self.first_after_restart = t - self.await_first
            self.await_first = 0.0
        if u.waiting:
            self.acknowledged(u, t)
        else:
            self.c["extra_messages"] += 1
        if u.done:
            return
        if u.latest is None or u.latest[0] is not msg:
            u.pressed = None
        u.latest = (msg, text, rm)
        if u.timer:
            u.timer.cancel()
            u.timer = None
        if self.a.scenario == "register":
            return
        if self.end_re.search(text):
            self.finish(u, "done")
            return
        wait = self.pause_before(u, text, rm)
        soon = self.loop.call_soon
        u.timer = self.loop.call_later(wait, self.react, u) if wait else soon(self.react, u)

    def read(self, u, msg, rm, t):
        """News reached somebody who only reads; some open the letter that goes with it."""
        if u.waiting:
            u.waiting = False
            self.letters.append(t - u.t_sent)
            return
        u.bcast += 1
        self.c["bcast"] += 1
        self.bcast_times.append(t)
        buttons = [b for row in (rm or {}).get("inline_keyboard", ()) for b in row]
        if u.bcast == 1 and buttons and u.rng.random() < self.a.open_share:
            data = buttons[0]["callback_data"]
            self.loop.call_later(u.rng.uniform(1, 5), self.press, u, msg, data)

    def acknowledged(self, u, t):
        """The first thing seen since the user's input: the exchange is complete."""
        u.waiting = False
        u.n_acked += 1
        self.c["acked"] += 1
        if u.token:
            u.acked_tokens.append(u.token)
            u.token = None
        if self.win[0] <= t <= self.win[1]:
            self.c["win_acked"] += 1
        if self.win[0] <= u.t_sent <= self.win[1]:
            self.lat.append(t - u.t_sent)
        if u.stage == 1:
            self.c["recovered_by_repeat"] += 1
        elif u.stage == 2:
            self.c["recovered_by_start"] += 1
        u.stage = 0

    def pause_before(self, u, text, rm):
        """Seconds until the user reacts: to settle, to see that more comes, and to think."""
        kb = rm and (rm.get("inline_keyboard") or rm.get("keyboard"))
        wait = self.a.settle
        if not kb and not self.q_re.search(text):
            wait = max(wait, self.a.quiet)
        if self.a.think:
            wait += u.rng.expovariate(1 / self.a.think)
        return wait

    def react(self, u):
        u.timer = None
        if self.stopping or u.done or u.waiting:
            return
        if u.n_inputs >= self.a.max_inputs:
            self.c["looping_users"] += 1
            self.finish(u, "looping")
            return
        msg, _, rm = u.latest
        if rm and rm.get("inline_keyboard"):
            b = self.choose(
                u, [b for row in rm["inline_keyboard"] for b in row if "callback_data" in b]
            )
            if b:
                self.press(u, msg, b["callback_data"])
                return
        elif rm and rm.get("keyboard"):
            b = self.choose(
                u,
                [b if isinstance(b, dict) else {"text": b} for row in rm["keyboard"] for b in row],
            )
            if b:
                self.say(u, b["text"])
                return
        tok = f"[a{u.id}-{len(u.sent_tokens) + 1}]"
        self.say(u, u.texts[len(u.sent_tokens) % len(u.texts)] + " " + tok, tok)

    def choose(self, u, bs):
        bs = [b for b in bs if not (self.avoid and self.avoid.search(b["text"]))]
        if not bs:
            return None
        if u.pressed is None:
            u.pressed = set()
        fresh = [b for b in bs if b.get("callback_data", b["text"]) not in u.pressed] or bs
        pick = None
        for r in self.prefer:
            pick = next((b for b in fresh if r.search(b["text"])), None)
            if pick:
                break
        if pick is None:
            pick = fresh[0] if self.a.pick == "first" else u.rng.choice(fresh)
        u.pressed.add(pick.get("callback_data", pick["text"]))
        return pick

    def finish(self, u, how):
        u.done = True
        u.waiting = False
        self.active -= 1
        self.c["users_" + how] += 1
        if how == "done" and self.win[0] <= now() <= self.win[1]:
            self.c["win_done"] += 1
        if self.a.recycle and not self.stopping:
            n = self.new_user()
            self.loop.call_later(
                self.a.think * n.rng.random() if self.a.think else 0, self.start, n
            )
