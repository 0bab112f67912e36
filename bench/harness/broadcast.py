"""Runs one broadcast: register with /start, trigger, count what each person gets."""

import asyncio
import os
import random
import subprocess
import time

from bench.harness.dialogue import up, watch
from bench.harness.users import User

now = time.perf_counter


async def broadcast(a, fg, bot, port, res, loop):
    fg.limit_on = False
    a.scenario, a.recycle = "register", False
    res["startup_s"] = round(await up(a, fg, bot, port), 3)
    watcher = loop.create_task(watch(bot))
    people = [fg.new_user() for _ in range(a.users)]
    for u in people:
        u.blocked = False
    begun = now()
    await _register(fg, people, begun)
    res["registered"] = len(people)
    res["registration_s"] = round(now() - begun, 1)
    if a.blocked:
        for u in people:
            u.blocked = u.rng.random() < a.blocked
    reachable = [u for u in people if not u.blocked]
    await asyncio.sleep(0.5)
    fg.limit_on = a.enforce_limits
    fg.bcast_on = True
    fg.errors.clear()
    cpu0, own0 = bot.sample(), time.process_time()
    triggered = now()
    res.update(await _send(a, fg, bot, port, people, len(reachable)))
    watcher.cancel()
    cpu1 = bot.sample() if bot.proc else 0
    end = fg.bcast_times[-1] if fg.bcast_times else triggered
    sent, target, rate = fg.c["bcast"], len(reachable), a.limit_global
    res.update(
        {
            "target": target,
            "messages": sent,
            "reached": _got(people),
            "lost": target - _got(people),
            "duplicates": _doubled(people),
            "time_s": round(end - triggered, 2),
            "theory_s": round(max(0.0, (target - rate) / rate), 2) if a.enforce_limits else None,
            "msg_per_s": round(sent / (end - triggered), 1) if end > triggered else None,
            "n_429": fg.c["429"],
            "bot_cpu_s": round(cpu1 - cpu0, 2),
            "bot_peak_rss_mb": round(bot.peak / 2**20, 1),
            "harness_cpu_util": round(
                (time.process_time() - own0) / max(1e-9, now() - triggered), 3
            ),
            "api_errors": dict(fg.errors.most_common(6)),
        }
    )
    a.scenario = "broadcast"


async def _register(fg, people, begun):
    """At most 200 registrations in flight."""
    waiting = iter(people)
    live = []
    while True:
        while len(live) < 200 and (u := next(waiting, None)) is not None:
            fg.start(u)
            live.append(u)
        live = [u for u in live if u.waiting]
        if not live and all(u.started for u in people):
            return
        if now() - begun > 120:
            raise SystemExit("broadcast: registration did not finish")
        await asyncio.sleep(0.01)


async def _send(a, fg, bot, port, people, target):
    """Trigger and watch; kill in the middle and trigger again where that was asked for."""
    told = {"killed": None, "before_retrigger": None, "retriggers": 0}
    _trigger(a, fg, port)
    begun = now()
    last, last_t = 0, now()
    while now() - begun < a.duration:
        if fg.c["bcast"] != last:
            last, last_t = fg.c["bcast"], now()
        if a.kill_frac and told["killed"] is None and _got(people) >= a.kill_frac * target:
            bot.kill()
            await asyncio.sleep(a.restart_after)
            told["killed"] = {"at": _got(people)}
            await up(a, fg, bot, port)
            last_t = now()
        if _got(people) >= target and now() - last_t > 1.0:
            break
        if now() - last_t > a.stall:
            if not a.kill_frac or a.retrigger <= told["retriggers"]:
                break
            told["before_retrigger"] = {
                "reached": _got(people),
                "lost": target - _got(people),
                "duplicates": _doubled(people),
            }
            told["retriggers"] += 1
            _trigger(a, fg, port)
            last_t = now()
        await asyncio.sleep(0.02)
    return told


def _trigger(a, fg, port):
    admin = User(1, random.Random(1), 0)
    fg.users[1] = admin
    admin.done = True
    if a.trigger_cmd:
        env = dict(os.environ, DATA_DIR=a.data_dir, BOT_TOKEN=a.token)
        env["TELEGRAM_API_BASE"] = f"http://127.0.0.1:{port}"
        subprocess.Popen(a.trigger_cmd, shell=True, env=env)
    else:
        fg.say(admin, a.trigger)
        admin.waiting = False


def _got(people):
    return sum(1 for u in people if u.bcast)


def _doubled(people):
    return sum(max(0, u.bcast - 1) for u in people)
