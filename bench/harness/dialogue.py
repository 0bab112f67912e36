"""Runs one dialogue scenario and sums it up."""

import asyncio
import sys
import time

import psutil

from bench.harness.report import ms, pct

now = time.perf_counter


async def up(a, fg, bot, port):
    """Start the bot and wait for its first getUpdates or setWebhook; seconds it took."""
    fg.t_ready = 0.0
    t0 = now()
    if a.bot_cmd:
        bot.spawn()
    else:
        print(f"waiting for a bot at http://127.0.0.1:{port} token {a.token}", file=sys.stderr)
    while not fg.t_ready:
        await asyncio.sleep(0.005)
        if now() - t0 > a.ready_timeout or (bot.proc and bot.proc.poll() is not None):
            raise SystemExit(f"{a.name}: the bot did not come up (see {a.bot_log})")
    fg.bot_up = True
    return fg.t_ready - t0


async def watch(bot, every=0.2):
    while True:
        if bot.proc:
            bot.sample()
        await asyncio.sleep(every)


class Mark:
    """Every counter at one moment; the difference of two marks is what a window cost."""

    def __init__(self, fg, bot):
        self.t = now()
        self.bot = bot.sample() if bot.proc else 0
        self.own = time.process_time()
        self.c = fg.c.copy()
        self.methods = fg.methods.copy()
        self.machine = psutil.cpu_times()


async def dialogue(a, fg, bot, port, res, loop):
    res["startup_s"] = round(await up(a, fg, bot, port), 3)
    watcher = loop.create_task(watch(bot))
    await asyncio.sleep(0.3)
    t0 = now()
    for i in range(a.users):
        u = fg.new_user()
        d = a.think * u.rng.random() if a.think else min(0.5, a.ramp) * i / a.users
        loop.call_later(d, fg.start, u)
    fg.win = (t0 + a.warmup, t0 + a.warmup + a.duration)
    await asyncio.sleep(a.warmup)
    before = Mark(fg, bot)
    restarts = await _measure(a, fg, bot, port, t0)
    fg.win = (fg.win[0], min(fg.win[1], now()))
    after = Mark(fg, bot)
    fg.stopping = True
    await _drain(a, fg)
    watcher.cancel()
    _sum_up(fg, bot, res, before, after)
    if a.user_retry:
        _sum_up_kills(fg, res, restarts)


async def _measure(a, fg, bot, port, t0):
    """Let the window pass, with its kills; how long each restart took."""
    kills = [t0 + k for k in a.kill_at]
    restarts = []
    while now() < fg.win[1]:
        if kills and now() >= kills[0]:
            kills.pop(0)
            fg.bot_up = False
            bot.kill()
            fg.c["kills"] += 1
            await asyncio.sleep(a.restart_after)
            s = await up(a, fg, bot, port)
            fg.await_first = now() - s
            restarts.append(round(s, 3))
        if not a.recycle and fg.active == 0 and fg.c["inputs"]:
            break
        await asyncio.sleep(0.02)
    return restarts


async def _drain(a, fg):
    """Nobody says anything new; what was said must still be answered."""
    begun = now()
    last, last_t = fg.c["acked"], now()
    while now() - begun < a.drain:
        if not any(u.waiting for u in fg.users.values() if u.started and not u.done):
            return
        if fg.c["acked"] != last:
            last, last_t = fg.c["acked"], now()
        elif now() - last_t > a.stall:
            return
        await asyncio.sleep(0.05)


def _sum_up(fg, bot, res, before, after):
    span = after.t - before.t
    c0, c1 = before.c, after.c
    ex = c1["acked"] - c0["acked"]
    lat = sorted(fg.lat)
    methods = after.methods - before.methods
    calls, polls = c1["calls"] - c0["calls"], methods.get("getUpdates", 0)
    stalled = [u for u in fg.users.values() if u.started and not u.done and u.waiting]
    cpu = after.bot - before.bot
    told = ("calls", "acked", "inputs")
    res.update(
        {
            "window_s": round(span, 2),
            "exchanges": ex,
            "exch_per_s": round(ex / span, 1),
            "lat_ms": {
                "p50": ms(pct(lat, 0.5)),
                "p95": ms(pct(lat, 0.95)),
                "p99": ms(pct(lat, 0.99)),
                "max": ms(lat[-1] if lat else None),
            },
            "calls": calls,
            "calls_per_s": round(calls / span, 1),
            "calls_per_exch": round((calls - polls) / ex, 2) if ex else None,
            "polls_per_exch": round(polls / ex, 3) if ex else None,
            "in_webhook_reply": c1["calls_in_webhook_reply"] - c0["calls_in_webhook_reply"],
            "bot_cpu_s": round(cpu, 2),
            "bot_cpu_util": round(cpu / span, 3),
            "bot_cpu_ms_per_exch": round(1000 * cpu / ex, 3) if ex else None,
            "bot_peak_rss_mb": round(bot.peak / 2**20, 1),
            "harness_cpu_util": round((after.own - before.own) / span, 3),
            "machine": _machine(before, after, span, cpu),
            "users_done": fg.c["users_done"],
            "users_done_in_window": fg.c["win_done"],
            "stalls": len(stalled),
            "looping": fg.c["looping_users"],
            "connections_opened": fg.n_conns,
            "methods": dict(methods.most_common()),
            "api_errors": dict(fg.errors.most_common(8)),
            "n_api_errors": sum(fg.errors.values()),
            "counters": {k: v for k, v in fg.c.items() if k not in told},
            "total_inputs": fg.c["inputs"],
            "total_acked": fg.c["acked"],
        }
    )


def _machine(before, after, span, cpu):
    n = psutil.cpu_count()
    m0, m1 = before.machine, after.machine
    spare = (m1.idle - m0.idle + m1.iowait - m0.iowait) / span
    ours = (cpu + after.own - before.own) / span
    return {
        "steal": round((m1.steal - m0.steal) / (span * n), 3),
        "idle": round((m1.idle - m0.idle) / (span * n), 3),
        "iowait": round((m1.iowait - m0.iowait) / (span * n), 3),
        # cores kept busy by programs that are neither the bot nor this harness
        "others_cores": round(max(0.0, n - spare - ours), 2),
    }


def _sum_up_kills(fg, res, restarts):
    res["kill"] = {
        "kills": fg.c["kills"],
        "restart_s": restarts,
        "stuck": fg.c["stuck_repeated"],
        "recovered_by_repeat": fg.c["recovered_by_repeat"],
        "had_to_start_again": fg.c["stuck_restarted"],
        "recovered_by_start": fg.c["recovered_by_start"],
        "dead": fg.c["stuck_dead"],
        "first_reply_s": fg.first_after_restart,
    }
    res["acked_by_user"] = {str(u.id): [u.n_acked, u.done] for u in fg.users.values()}
