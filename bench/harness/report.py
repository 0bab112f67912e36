"""Figures: percentiles, answers found again in the store, one line a run."""

import collections
import os
import re
import sqlite3
import subprocess

TOKEN_RE = re.compile(r"\[a(\d+)-(\d+)\]")


def pct(v, q):
    return v[min(len(v) - 1, int(len(v) * q))] if v else None


def ms(x):
    return None if x is None else round(x * 1000, 2)


def count_tokens(a, fg):
    """Free-text answers acknowledged to a user against answers in the bot's store."""
    rows = []
    try:
        if a.answers_cmd:
            out = subprocess.run(
                a.answers_cmd,
                check=True,
                shell=True,
                capture_output=True,
                timeout=60,
                env=dict(os.environ, DATA_DIR=a.data_dir),
            ).stdout.decode("utf8", "replace")
            rows = out.splitlines()
        elif a.answers_db:
            db = sqlite3.connect(os.path.join(a.data_dir, a.answers_db))
            rows = [str(r[0]) for r in db.execute(a.answers_sql)]
            db.close()
        else:
            return None
    except Exception as e:
        return {"error": repr(e)}
    n = collections.Counter()
    for r in rows:
        for m in TOKEN_RE.finditer(r):
            n[m[0]] += 1
    acked = [t for u in fg.users.values() for t in u.acked_tokens]
    return {
        "acked": len(acked),
        "in_store": len(n),
        "lost": sum(1 for t in set(acked) if not n[t]),
        "extra_rows": sum(v - 1 for v in n.values() if v > 1),
    }


def row(r):
    """One run in one line."""
    name = f"{r['name']:<26}"
    if r.get("scenario") == "broadcast":
        return (
            f"{name} bcast {r['messages']}/{r['target']} in {r['time_s']}s "
            f"(theory {r['theory_s']}s) 429s {r['n_429']} lost {r['lost']} "
            f"dup {r['duplicates']} before-retrigger {r['before_retrigger']}"
        )
    if r.get("scenario") == "impact":
        return f"{name} impact {r['reached']}/{r['readers']} in {r['time_s']}s"
    lat = r["lat_ms"]
    if r.get("scenario") == "support":
        return f"{name} support after {lat['whole']} ms, {r['asked']} times"
    return (
        f"{name} {r['mode'][:4]} N={r['users']:<4} {r['exch_per_s']:>8.1f} exch/s  "
        f"p50 {lat['p50']} p95 {lat['p95']} p99 {lat['p99']} max {lat['max']} ms | "
        f"calls/exch {r['calls_per_exch']} cpu {r['bot_cpu_ms_per_exch']} ms/exch "
        f"util {r['bot_cpu_util']} rss {r['bot_peak_rss_mb']} MB | done {r['users_done']} "
        f"stalls {r['stalls']} err {r['n_api_errors']} | harness util {r['harness_cpu_util']}"
    )
