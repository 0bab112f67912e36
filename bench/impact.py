"""The impact to 5,000 people under Telegram's limits, ten times as fast as they are.

    python -m bench.impact [--write] [--scenarios alone,killed] [--readers 5000]

The bot is the shipped one, `python -m bot run`, against the stand-in; the round and its people come
from bench.audience. The stand-in takes 300 messages a second and answers 429 to what is too much.
Needs `python -m bench.compare --setup`, or another Python with its packages (`--python`).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bench import audience, serve
from bench.compare import HERE, PREFER
from bench.scenarios import Scenarios
from bot.store.installed import Installed

#: People who answer all the time, and how long they think, in seconds.
ACTIVE: Final = 50
THINK: Final = 3
CODES: Final = 500
#: Ten times what Telegram takes from a bot in a second.
RATE: Final = 300
#: From the start of the bot until the impact's hour: whoever answers has begun by then.
LEAD: Final = timedelta(seconds=20)
MOST_SECONDS: Final = 300

COMMAND: Final = f"{sys.executable} -m bench.impact"
SCENARIOS: Final[Mapping[str, Sequence[str]]] = {
    "alone": ("--users", "0"),
    "beside answers": (),
    "opened": ("--open-share", "0.2"),
    "killed": ("--kill-frac", "0.4"),
    "stopped": (
        *("--stop-frac", "0.1"),
        *("--stop-cmd", f"{COMMAND} stop", "--resume-cmd", f"{COMMAND} resume"),
    ),
}
COLUMNS: Final = (
    *("scenario", "time s", "theory s", "ratio", "ratio of all", "lost", "doubled", "429s"),
    *("answers meanwhile", "p50 ms", "p95", "p99", "CPU ms/message", "RSS MB", "others' cores"),
)


def environment(data: Path) -> dict[str, str]:
    """The measured bot's settings: those of the other benchmarks, paced at the limit."""
    return {
        **serve.environment(data),
        "YOUSAID_SEND_RATE": str(RATE),
        "PYTHONPATH": str(HERE.parent),
    }


def run(scenario: str, prepared: Path, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Let the impact go out once, in a copy of the prepared data."""
    data, out = folder / scenario, folder / f"{scenario}.json"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(prepared, data)
    audience.promise(data, datetime.now(UTC) + LEAD)
    command = [options.python, "-m", "bench.harness", "--name", scenario, "--scenario", "impact"]
    command += ["--bot-cmd", options.bot, "--data-dir", str(data), "--out", str(out)]
    command += ["--bot-log", str(folder / f"{scenario}.log"), "--ready-timeout", "90"]
    command += ["--payload-file", str(data / "codes.txt"), "--mute-marks", *PREFER]
    command += ["--users", str(options.active), "--ramp", "5", "--think", str(THINK)]
    command += ["--readers", str(options.readers), "--enforce-limits"]
    command += ["--limit-global", str(RATE), "--limit-chat", "1000", "--limit-chat-burst", "1000"]
    command += SCENARIOS[scenario]
    subprocess.run(
        command, check=True, env=environment(data), cwd=HERE.parent, timeout=MOST_SECONDS
    )
    found: dict[str, Any] = json.loads(out.read_text())
    found["resent"] = resent(data)
    out.write_text(json.dumps(found, indent=1))
    if not options.keep:
        shutil.rmtree(data)
    return found


def resent(data: Path) -> int:
    """How many messages were on their way when the process died, so that a copy was sent."""
    store = Installed(data)
    with store.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE resends > 0")
        count = int(found.scalar_one())
    store.close()
    return count


def ratios(found: Mapping[str, Any]) -> tuple[str, str]:
    """The time it took against what is possible: for these messages, and for all calls meanwhile.

    Without the outage of a kill; nothing where it was stopped and waited for a word.
    """
    if "resumed" in found:
        return "", ""
    span = found["time_s"] - found.get("killed", {}).get("silence_s", 0.0)
    return f"{span / found['theory_s']:.2f}", f"{span / found['theory_all_s']:.2f}"


def row(scenario: str, found: Mapping[str, Any]) -> str:
    """One line of the table."""
    latency = found["lat_ms"]
    cells = (
        scenario,
        f"{found['time_s']:.1f}",
        f"{found['theory_s']:.1f}",
        *ratios(found),
        found["lost"],
        found["doubled"],
        found["n_429"],
        found["exchanges"],
        *("" if (ms := latency[name]) is None else f"{ms:.0f}" for name in ("p50", "p95", "p99")),
        f"{1000 * found['bot_cpu_s'] / found['readers']:.1f}",
        f"{found['bot_peak_rss_mb']:.0f}",
        f"{found['others_cores']:.1f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


def told(found: Mapping[str, Any]) -> list[str]:
    """What happened on the way, in a sentence each."""
    lines = []
    if found["name"] == "beside answers":
        lines.append(
            f"Before the first message, when promises are made to all {found['readers']}, the "
            f"slowest answer took {found['slowest_before_ms']:.0f} ms."
        )
    if found["letters"]:
        ms = found["letter_ms"]
        lines.append(
            f"{found['letters']} letters were opened; they came after {ms['p50']:.0f} ms (p50), "
            f"{ms['p95']:.0f} ms (p95)."
        )
    if "killed" in found:
        one = found["killed"]
        lines.append(
            f"Killed at {one['at']}, started again in {one['restart_s']} s; it went on "
            f"{one['goes_on_after_s']} s later by itself. {found['resent']} messages had been on "
            f"their way; {found['doubled']} of them came twice."
        )
    if "resumed" in found:
        one, after = found["stopped"], found["resumed"]["after_s"]
        lines.append(
            f"Stopped at {one['at']} by a command that took {one['took_s']} s; the last message "
            f"came {one['last_after_s']} s after it, at {one['reached']}. Resumed, it went on "
            f"after {after} s and reached {found['reached']}."
        )
    return lines


def control(data: Path, what: str) -> None:
    """`yousaid broadcast stop` or `resume` of the impact that is under way."""
    for one in serve.command(data, "broadcast", "list"):
        if one["kind"] == "impact":
            serve.command(data, "broadcast", what, str(one["id"]))


BENCHMARK: Final = Scenarios(
    "impact",
    tuple(SCENARIOS),
    COLUMNS,
    lambda data, readers: audience.prepare(data, readers, CODES),
    run,
    row,
    told,
)


def main() -> None:
    """Measure, or stop and resume for the stand-in."""
    if sys.argv[1:] in (["stop"], ["resume"]):
        control(Path(os.environ["DATA_DIR"]), sys.argv[1])
        return
    parser = BENCHMARK.parser(__doc__)
    parser.add_argument("--active", type=int, default=ACTIVE)
    BENCHMARK.main(parser.parse_args())


if __name__ == "__main__":
    main()
