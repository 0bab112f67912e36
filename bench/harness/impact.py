"""Watches an impact go out: many who only read it, and some who go on answering meanwhile.

The bot writes when its hour has come; nothing here triggers it, after a kill least of all.
"""

import asyncio
import os
import time

import psutil

from bench.harness.dialogue import up, watch
from bench.harness.report import ms, pct

now = time.perf_counter
#: Silence after which all has arrived, or a stop has taken effect, in seconds.
SILENCE = 12.0


async def impact(a, fg, bot, port, res, loop):
    readers = [fg.new_user() for _ in range(a.readers)]
    for u in readers:
        u.reader = True
    fg.limit_on = a.enforce_limits
    res["startup_s"] = round(await up(a, fg, bot, port), 3)
    watcher = loop.create_task(watch(bot))
    for i in range(a.users):
        loop.call_later(a.ramp * i / a.users, fg.start, fg.new_user())
    await _first(a, fg)
    fg.errors.clear()
    res["slowest_before_ms"] = ms(max(fg.lat, default=None))
    begin = _mark(fg, bot)
    fg.win = (begin["at"], 1e18)
    told = await _watch(a, fg, bot, port, readers)
    end = fg.bcast_times[-1]
    fg.win = (fg.win[0], end)
    _sum_up(a, fg, bot, res, readers, begin, told)
    fg.stopping = True
    watcher.cancel()


async def _first(a, fg):
    """Until the first message; answers are timed from when everybody has come in."""
    await asyncio.sleep(a.ramp + 2)
    fg.lat = []
    begun = now()
    while not fg.bcast_times:
        await asyncio.sleep(0.002)
        if now() - begun > a.patience:
            raise SystemExit(f"no impact came in {a.patience} s (see {a.bot_log})")


def _mark(fg, bot):
    fg.lat, fg.letters = [], []
    return {
        "at": fg.bcast_times[0],
        "cpu": bot.sample(),
        "own": time.process_time(),
        "visible": fg.c["visible"],
        "429": fg.c["429"],
        "machine": psutil.cpu_times(),
    }


async def _watch(a, fg, bot, port, readers):
    """Until everybody was reached and nothing more comes; what was done on the way."""
    told = {}
    lasted = 0
    while True:
        await asyncio.sleep(0.01)
        reached = sum(1 for u in readers if u.bcast)
        if lasted == 0 and reached == len(readers):
            lasted = fg.c["visible"]  # what follows belongs to no broadcast
            told["ended"] = _mark_end(fg, bot)
        quiet = now() - fg.bcast_times[-1]
        if a.kill_frac and "killed" not in told and reached >= a.kill_frac * len(readers):
            told["killed"] = await _kill(a, fg, bot, port, reached)
        elif a.stop_frac and "stopped" not in told and reached >= a.stop_frac * len(readers):
            told["stopped"] = {"at": reached, "time": now()}
            await _command(a, a.stop_cmd)
            told["stopped"]["took_s"] = round(now() - told["stopped"]["time"], 2)
            told["stopped"]["time"] = now()
        elif "stopped" in told and "resumed" not in told and quiet > SILENCE:
            last = fg.bcast_times[-1]
            stopped = told["stopped"]
            stopped["last_after_s"] = round(max(0.0, last - stopped["time"]), 2)
            stopped["reached"] = reached
            told["resumed"] = await _resume(a, fg, last)
        elif quiet > (SILENCE if a.kill_frac or a.stop_frac else 3.0):
            return told


def _mark_end(fg, bot):
    return {
        "at": fg.bcast_times[-1],
        "visible": fg.c["visible"],
        "429": fg.c["429"],
        "cpu": bot.sample() if bot.proc else 0.0,
        "own": time.process_time(),
        "machine": psutil.cpu_times(),
        "lat": list(fg.lat),
        "letters": list(fg.letters),
    }


async def _kill(a, fg, bot, port, reached):
    fg.bot_up = False
    bot.kill()
    killed = now()
    await asyncio.sleep(a.restart_after)
    started = await up(a, fg, bot, port)
    back = now()
    count = len(fg.bcast_times)
    while now() - back < SILENCE and len(fg.bcast_times) == count:  # noqa: ASYNC110 (no event tells of silence)
        await asyncio.sleep(0.002)
    return {
        "at": reached,
        "restart_s": round(started, 2),
        "silence_s": round(now() - killed, 2),
        "goes_on_after_s": round(now() - back, 2),
    }


def _each_second(fg, begin, end):
    counts = [0] * (int(end["at"] - begin["at"]) + 1)
    for at in fg.bcast_times:
        if at <= end["at"]:
            counts[int(at - begin["at"])] += 1
    return counts


async def _resume(a, fg, last):
    """Go on; how long nothing came in all."""
    asked = now()
    await _command(a, a.resume_cmd)
    count = len(fg.bcast_times)
    while now() - asked < 2 * SILENCE and len(fg.bcast_times) == count:  # noqa: ASYNC110 (no event tells of silence)
        await asyncio.sleep(0.002)
    came = now()
    return {"silence_s": round(came - last, 2), "after_s": round(came - asked, 2)}


async def _command(a, command):
    env = dict(os.environ, DATA_DIR=a.data_dir)
    running = await asyncio.create_subprocess_shell(command, env=env)
    await running.wait()


def _sum_up(a, fg, bot, res, readers, begin, told):
    """Figures from the first to the last message of those everybody was waiting for."""
    end = told.pop("ended", None) or _mark_end(fg, bot)
    span = max(1e-9, end["at"] - begin["at"])
    lat, letters = sorted(end["lat"]), sorted(end["letters"])
    reached = sum(1 for u in readers if u.bcast)
    visible = end["visible"] - begin["visible"]
    rate = a.limit_global
    cpu = end["cpu"] - begin["cpu"]
    own = end["own"] - begin["own"]
    m0, m1 = begin["machine"], end["machine"]
    spare = m1.idle - m0.idle + m1.iowait - m0.iowait
    told.get("stopped", {}).pop("time", None)
    res.update(
        {
            "readers": len(readers),
            "reached": reached,
            "lost": len(readers) - reached,
            "doubled": sum(max(0, u.bcast - 1) for u in readers),
            "time_s": round(span, 2),
            "theory_s": round((len(readers) - rate) / rate, 2),
            "visible": visible,
            "theory_all_s": round((visible - rate) / rate, 2),
            "n_429": end["429"] - begin["429"],
            "exchanges": len(lat),
            "lat_ms": {q: ms(pct(lat, p)) for q, p in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))},
            "slowest_ms": ms(lat[-1] if lat else None),
            "letters": len(letters),
            "letter_ms": {q: ms(pct(letters, p)) for q, p in (("p50", 0.5), ("p95", 0.95))},
            "bot_cpu_s": round(cpu, 2),
            "bot_peak_rss_mb": round(bot.peak / 2**20, 1),
            "harness_cpu_s": round(own, 2),
            "others_cores": round(
                max(0.0, psutil.cpu_count() - (spare + max(0.0, cpu) + own) / span), 2
            ),
            "each_second": _each_second(fg, begin, end),
            "looping": fg.c["looping_users"],
            "api_errors": dict(fg.errors.most_common(6)),
            "counters": dict(fg.c),
            **told,
        }
    )
