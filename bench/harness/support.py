"""Watches people ask for help while an impact goes out to very many, under Telegram's own limits.

Who asks for help writes for it, presses "See support" as soon as that can be pressed, and asks
again some seconds after support has come. Nobody reads anything meanwhile, so every second counted
here is the bot's, the pace's or the limit's.
"""

import asyncio
import time

import psutil

from bench.harness.dialogue import up, watch
from bench.harness.report import ms, pct

now = time.perf_counter
#: Whoever pressed and sees no support for so long presses again, in seconds; it is counted.
PATIENCE = 8.0


class Askers:
    """The side of those who ask for help; mixed into `Fakegram`."""

    def ask_for_help(self, u):
        if self.stopping:
            return
        u.wants = "menu"
        u.asks += 1
        u.asked_at = now()
        self.say(u, u.texts[0])
        self.loop.call_later(PATIENCE, self.ask_again, u, u.asks)

    def ask_again(self, u, asks):
        """No support yet: press what can be pressed, or write once more."""
        if u.wants == "" or u.asks != asks or self.stopping:
            return
        if not self.bot_up or now() - self.t_ready < PATIENCE:  # what they sent still waits
            self.loop.call_later(1.0, self.ask_again, u, asks)
            return
        self.c["asked_again"] += 1
        if u.wants == "support":
            self.press_support(u, *u.latest[:2])
        else:
            self.say(u, u.texts[0])
        self.loop.call_later(PATIENCE, self.ask_again, u, asks)

    def press_support(self, u, msg, data):
        u.wants = "support"
        u.pressed_at = now()
        self.press(u, msg, data)

    def helped(self, u, msg, text, rm, t):
        """A message has reached somebody who asks for help, which it may show, or lead to."""
        buttons = [b for row in (rm or {}).get("inline_keyboard", ()) for b in row]
        door = next((b for b in buttons if self.door_re.search(b["text"])), None)
        if door is not None:
            u.latest = (msg, door["callback_data"])
        if u.wants == "menu" and door is not None:
            self.note_help("menu", u.asked_at, t)
            self.press_support(u, *u.latest[:2])
        elif u.wants == "support" and door is None and self.shows_re.search(text or ""):
            u.wants = ""
            self.note_help("press", u.pressed_at, t)
            self.note_help("whole", u.asked_at, t)
            self.loop.call_later(u.rng.uniform(0.5, 1.5) * self.a.rest, self.ask_for_help, u)

    def note_help(self, what, since, t):
        if not self.win[0] <= since <= self.win[1]:
            return
        self.help[what].append(t - since)
        if what == "whole" and 0 < self.killed_at < t and since < (self.t_ready or t):
            self.help["caught"].append(t - (self.t_ready or t))


async def support(a, fg, bot, port, res, loop):
    """The scenario: ask from the start on; measure from the first message to the many on."""
    everybody = [fg.new_user() for _ in range(a.readers)]
    for place, u in enumerate(everybody):
        u.asker, u.reader = place < a.users, place >= a.users
        u.texts = [a.help_words[place % len(a.help_words)]]
    fg.limit_on = a.enforce_limits
    res["startup_s"] = round(await up(a, fg, bot, port), 3)
    watcher = loop.create_task(watch(bot))
    for place in range(a.users):
        loop.call_later(a.ramp * place / a.users, fg.ask_for_help, everybody[place])
    await _first(a, fg, res)
    begun, machine, own, cpu = now(), psutil.cpu_times(), time.process_time(), bot.sample()
    fg.win = (begun, begun + a.duration)
    limited = fg.c["429"]
    count, told = len(fg.bcast_times), {}
    while now() < fg.win[1]:
        await asyncio.sleep(0.02)
        if a.kill_at and now() - begun > a.kill_at[0]:
            told["killed"] = await _kill(a, fg, bot, port, a.kill_at.pop(0))
    span = now() - begun
    reached = len(fg.bcast_times) - count
    await _answered(fg, everybody[: a.users], span=15.0)
    fg.stopping = True
    watcher.cancel()
    m1 = psutil.cpu_times()
    spare = m1.idle - machine.idle + m1.iowait - machine.iowait
    used = bot.sample() - cpu + time.process_time() - own
    left = len(everybody) - a.users - len(fg.bcast_times) if a.await_news else 0
    busy = (spare + used) / (now() - begun)  # cores that are ours, or nobody's
    res.update(
        {
            "readers": len(everybody),
            "reached": len(fg.bcast_times),
            "each_second": round(reached / span, 1),
            "waiting_at_end": left,
            "n_429": fg.c["429"] - limited,
            "n_429_by_method": {k: v for k, v in fg.c.items() if k.startswith("429 ")},
            "asked": len(fg.help["whole"]),
            "asked_again": fg.c["asked_again"],
            "caught": len(fg.help["caught"]),
            "unanswered": len(_waiting(fg, everybody[: a.users])),
            "lat_ms": {what: _figures(lat) for what, lat in fg.help.items()},
            "bot_peak_rss_mb": round(bot.peak / 2**20, 1),
            "others_cores": round(max(0.0, psutil.cpu_count() - busy), 2),
            "api_errors": dict(fg.errors.most_common(6)),
            "counters": dict(fg.c),
            **told,
        }
    )


async def _first(a, fg, res):
    """Until the first message to the many; or, where none is sent, until everybody has come in."""
    await asyncio.sleep(a.ramp + 2)
    for lat in fg.help.values():
        lat.clear()
    begun = now()
    while not fg.bcast_times and a.await_news:
        await asyncio.sleep(0.002)
        if now() - begun > a.patience:
            raise SystemExit(f"no impact came in {a.patience} s (see {a.bot_log})")
    for what, lat in fg.help.items():
        res[f"slowest_{what}_before_ms"] = ms(max(lat, default=None))
        lat.clear()


async def _kill(a, fg, bot, port, at):
    fg.bot_up = False
    bot.kill()
    fg.killed_at = killed = now()
    await asyncio.sleep(a.restart_after)
    started = await up(a, fg, bot, port)
    return {"at_s": at, "restart_s": round(started, 2), "outage_s": round(now() - killed, 2)}


async def _answered(fg, people, span):
    """Who asked within the window still gets an answer, and is counted."""
    begun = now()
    while now() - begun < span and _waiting(fg, people):  # noqa: ASYNC110 (no event tells of it)
        await asyncio.sleep(0.02)


def _waiting(fg, people):
    return [u for u in people if u.wants and u.asked_at <= fg.win[1]]


def _figures(lat):
    lat = sorted(lat)
    found = {q: ms(pct(lat, p)) for q, p in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))}
    return {**found, "max": ms(lat[-1] if lat else None), "over_5_s": sum(1 for x in lat if x > 5)}
