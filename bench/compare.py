"""YouSaid and its peers in one session, one bot at a time, into one table.

    python -m bench.compare --setup                       # once: a venv and node modules of its own
    python -m bench.compare --write                       # the README's table, 12 minutes
    python -m bench.compare --bots yousaid,ptb --scenarios load --duration 6      # a quick look
    python -m bench.compare --table                       # print again what was measured

Everything made here is in one folder under the temporary folder (`--root`). A Redis for the aiogram
peers is started on a port of its own and ended again.
"""

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import serve, yardstick
from bench.readme import put
from bench.serve import Stored
from bench.tables import table

HERE = Path(__file__).resolve().parent
ROOT = Path(tempfile.gettempdir()) / "yousaid-bench"
REDIS_PORT = 16399
#: One run with its warm-up and the time a broken bot may take to drain.
MOST_SECONDS = 300

PREFER = ["--prefer", "(?i)i agree", "--prefer", "English", "--prefer", "(?i)change"]
PREFER += ["--prefer", "Continue"]
PEER = [*PREFER, "--answers-db", "answers.db"]

#: What each scenario asks of the stand-in; the README says what they mean.
SCENARIOS: dict[str, Sequence[str]] = {
    "load": ("--users", "50", "--warmup", "2"),
    "one": ("--users", "1", "--warmup", "1"),
    "crowd": ("--users", "500", "--warmup", "3"),
    "life": (
        *("--users", "200", "--warmup", "3", "--delay", "50"),
        *("--settle", "0.3", "--think", "1"),
    ),
    "kill": (
        *("--users", "50", "--think", "0.5", "--warmup", "0", "--duration", "24"),
        *("--kill-at", "4,10,16", "--user-retry", "2"),
    ),
    "killnet": (
        *("--users", "50", "--think", "0.5", "--warmup", "0", "--duration", "24"),
        *("--kill-at", "4,10,16", "--user-retry", "2", "--delay", "50", "--settle", "0.2"),
    ),
    "faults": (
        *("--users", "50", "--think", "0.3", "--warmup", "0", "--duration", "16"),
        *("--delay", "10", "--user-retry", "3", "--dup-update", "0.05"),
        *("--double-tap", "0.05", "--drop-response", "0.02", "--reorder", "0.05"),
    ),
}
#: The same, posted to the bot in place of fetched by it.
WEBHOOK: dict[str, Sequence[str]] = {
    f"{name}hook": (*SCENARIOS[name], "--mode", "webhook") for name in ("load", "life", "kill")
}
USUAL = "load,life,kill,faults"
SAFETY = ("kill", "killnet", "killhook", "faults")


@dataclass(frozen=True, slots=True)
class Contender:
    """One bot: how it is started and what the stand-in must know about it."""

    command: str
    arguments: Sequence[str]
    needs_redis: bool = False


def contenders(root: Path) -> Mapping[str, Contender]:
    """Everyone in the comparison, YouSaid first."""
    python, peers = root / "venv/bin/python", HERE / "peers"
    node = f"node {peers / 'grammy_peer.cjs'}"
    serve = f"{sys.executable} -m bench.serve"
    ours = ["--payload-file", "{data}/codes.txt", "--mute-marks", *PREFER]
    ours += ["--answers-cmd", f"{serve} answers"]
    return {
        "yousaid": Contender(f"{serve} run", ours),
        "ptb": Contender(f"{python} {peers / 'ptb_peer.py'}", PEER),
        "aiogram": Contender(f"{python} {peers / 'aiogram_peer.py'}", PEER, needs_redis=True),
        "aiogram_dialog": Contender(
            f"{python} {peers / 'aiogram_dialog_peer.py'}", PEER, needs_redis=True
        ),
        "grammy": Contender(node, PEER),
        "grammy_runner": Contender(node, [*PEER, "--env", "GRAMMY_RUNNER=1"]),
    }


def setup(root: Path) -> None:
    """Make the peers' own venv and node modules."""
    root.mkdir(parents=True, exist_ok=True)
    if not (root / "venv").exists():
        subprocess.check_call([sys.executable, "-m", "venv", str(root / "venv")])
    requirements = str(HERE / "peers/requirements.txt")
    subprocess.check_call([str(root / "venv/bin/pip"), "install", "-q", "-r", requirements])
    (root / "node").mkdir(exist_ok=True)
    if not (root / "node/package.json").exists():
        (root / "node/package.json").write_text('{"name":"bench","private":true}')
    modules = ["grammy", "@grammyjs/conversations", "@grammyjs/runner", "better-sqlite3"]
    install = ["npm", "install", "--no-fund", "--no-audit", *modules]
    subprocess.check_call(install, cwd=root / "node")
    if not shutil.which("redis-server"):
        print("redis-server is missing: apt-get install redis-server (the aiogram peers need it)")


class Comparison:
    """Runs one bot after another; every result is a JSON file."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.root = Path(options.root)
        self.results = self.root / "results"
        self.results.mkdir(parents=True, exist_ok=True)
        self.known = contenders(self.root)
        self.template: Path | None = None
        self.redis: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Every wanted run, round by round, so that noise falls on all alike."""
        try:
            for rep, scenario, bot in self._wanted():
                self._one(scenario, bot, rep)
        finally:
            if self.redis is not None:
                self.redis.terminate()
                self.redis.wait(10)

    def _wanted(self) -> Iterator[tuple[int, str, str]]:
        for rep in range(1, self.options.reps + 1):
            for scenario in self.options.scenarios.split(","):
                if rep > 1 and scenario in SAFETY:
                    continue
                for bot in self.options.bots.split(","):
                    yield rep, scenario, bot

    def _one(self, scenario: str, bot: str, rep: int) -> None:
        known = self.known[bot]
        key = f"{scenario}-{bot}-{rep}"
        out, data = self.results / f"{key}.json", self.root / "data" / key
        out.unlink(missing_ok=True)
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(parents=True)
        if bot == "yousaid":
            shutil.copytree(self._prepared(), data, dirs_exist_ok=True)
        command = [str(self.root / "venv/bin/python"), "-m", "bench.harness", "--name", bot]
        command += ["--bot-cmd", known.command, "--data-dir", str(data), "--out", str(out)]
        command += ["--bot-log", str(self.results / f"{key}.log"), "--seed", str(rep)]
        command += ["--duration", str(self.options.duration), *(SCENARIOS | WEBHOOK)[scenario]]
        command += ["--ready-timeout", "90"]
        command += [argument.replace("{data}", str(data)) for argument in known.arguments]
        if known.needs_redis:
            command += self._redis()
        environment = dict(os.environ, PYTHONPATH=str(HERE.parent), PEER_DIR=str(HERE / "peers"))
        environment["NODE_PATH"] = str(self.root / "node/node_modules")
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            cwd=HERE.parent,
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS,
        )
        print(f"{scenario:8} {done.stdout.strip() or done.stderr.strip()[-300:]}", flush=True)
        if out.exists() and scenario in SAFETY:
            rows = serve.rows(data) if bot == "yousaid" else _rows(data)
            _add(out, rows)
        if not self.options.keep:
            shutil.rmtree(data, ignore_errors=True)

    def _prepared(self) -> Path:
        """YouSaid's data as it is before anybody joins; made once a session."""
        if self.template is None:
            self.template = self.root / "prepared"
            shutil.rmtree(self.template, ignore_errors=True)
            serve.prepare(self.template)
        return self.template

    def _redis(self) -> list[str]:
        if self.redis is None:
            folder = self.root / "redis"
            folder.mkdir(exist_ok=True)
            command = ["redis-server", "--port", str(REDIS_PORT), "--bind", "127.0.0.1"]
            command += ["--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec"]
            self.redis = subprocess.Popen([*command, "--save", ""], stdout=subprocess.DEVNULL)
            time.sleep(0.7)
        flush = ["redis-cli", "-p", str(REDIS_PORT), "flushall"]
        subprocess.run(flush, check=True, stdout=subprocess.DEVNULL)
        url = f"REDIS_URL=redis://127.0.0.1:{REDIS_PORT}/0"
        return ["--env", url, "--also-pid", str(self.redis.pid)]


def _rows(data: Path) -> list[Stored]:
    """What a peer stored, by person."""
    connection = sqlite3.connect(data / "answers.db")
    query = "select user_id, count(*), count(distinct item||prompt) from answers group by 1"
    found = connection.execute(query).fetchall()
    ended = "select distinct user_id from answers where item = 10 and prompt = 'need'"
    finished = {user for (user,) in connection.execute(ended)}
    connection.close()
    return [Stored(rows, different, user in finished) for user, rows, different in found]


def _add(out: Path, rows: Sequence[Stored]) -> None:
    """Put into a result what was stored more than once, or not at all."""
    result: dict[str, Any] = json.loads(out.read_text())
    result.pop("acked_by_user", None)
    result["rows"] = {
        "rows": sum(one.rows for one in rows),
        "repeated": sum(one.rows - one.different for one in rows),
        "finished_with_fewer": sum(one.has_finished and one.different < 44 for one in rows),
    }
    out.write_text(json.dumps(result, indent=1))


def main() -> None:
    """Set up, run, or print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", default=str(ROOT))
    parser.add_argument("--setup", action="store_true")
    parser.add_argument("--table", action="store_true", help="only print what was measured")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--bots", default=",".join(contenders(ROOT)))
    parser.add_argument("--scenarios", default=USUAL, help=f"of {', '.join(SCENARIOS | WEBHOOK)}")
    parser.add_argument("--reps", type=int, default=1)
    parser.add_argument("--duration", type=float, default=10)
    parser.add_argument("--keep", action="store_true", help="keep the bots' data")
    options = parser.parse_args()
    if options.setup:
        setup(Path(options.root))
        return
    comparison = Comparison(options)
    if not options.table:
        comparison.run()
    text = f"{yardstick.told()}\n{table(comparison.results)}"
    (comparison.results / "table.md").write_text(text + "\n")
    print(text)
    if options.write:
        put("compare", text)


if __name__ == "__main__":
    main()
