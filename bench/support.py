"""How soon support is shown to fifty people who ask for it while 5,000 messages wait.

    python -m bench.support [--write] [--scenarios quiet,waiting,killed] [--seconds 90]

The bot is the shipped one at its shipped pace, `python -m bot run`, against the stand-in with
Telegram's own limits. The data are those of bench.impact; who asks for help is among the 5,000.
Needs `python -m bench.compare --setup`, or another Python with its packages (`--python`).
"""

import argparse
import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import orjson
from sqlalchemy import select, update

from bench import audience, serve
from bench.compare import HERE
from bench.scenarios import Scenarios
from bot.services.transaction import Transaction
from bot.store.installed import Installed
from bot.store.tables import sessions
from bot.store.transaction import StoreTransaction

ASKERS: Final = 50
#: Seconds from seeing support until the next time, on average.
REST: Final = 6
#: What Telegram takes from a bot in a second over all, and for one chat with a small burst.
LIMITS: Final = ("--limit-global", "30", "--limit-chat", "1", "--limit-chat-burst", "3")
#: What they write for help, in turn: the command, and words in two languages.
WORDS: Final = ("/help", "help me", "مساعدة")
#: The button that leads to support, and what nothing but support shows.
DOOR: Final = "See support|عرض جهات الدعم"
SHOWS: Final = "999"
#: From the start of the bot until the impact's hour: whoever asks has begun by then.
LEAD: Final = timedelta(seconds=20)
MOST_SECONDS: Final = 300

SCENARIOS: Final[Mapping[str, Sequence[str]]] = {
    "quiet": ("--no-news",),
    "waiting": (),
    "killed": ("--kill-at", "30"),
}
COLUMNS: Final = (
    *("scenario", "asked", "menu p50 ms", "p95", "p99", "max"),
    *("support p50 ms", "p95", "p99", "max", "over 5 s", "never"),
    *("to the many a second", "waiting at the end", "429s", "others' cores"),
)


def prepare(data: Path, readers: int) -> None:
    """The people of bench.impact; every third of those who ask reads Arabic."""
    audience.prepare(data, readers, 1)
    store = Installed(data)
    for place in range(WORDS.index("مساعدة"), ASKERS, len(WORDS)):
        store.write(partial(_reads_arabic, address=str(audience.FIRST_CHAT + place)))
    store.close()


def _reads_arabic(tx: Transaction, address: str) -> None:
    assert isinstance(tx, StoreTransaction)
    person = tx.people_at(audience.TELEGRAM, [address])[address].id
    mine = sessions.c.participant == person
    kept = orjson.loads(tx.connection.execute(select(sessions.c.body).where(mine)).scalar_one())
    kept["facts"]["language"] = ["ar"]
    body = orjson.dumps(kept).decode()
    tx.connection.execute(update(sessions).where(mine).values(body=body))
    tx.set_person(person, language="ar")


def environment(data: Path) -> dict[str, str]:
    """The settings of the other benchmarks, but for the pace: that is the shipped one."""
    paced = ("YOUSAID_SEND_RATE", "YOUSAID_CHAT_RATE")
    kept = {name: value for name, value in serve.environment(data).items() if name not in paced}
    return {**kept, "PYTHONPATH": str(HERE.parent)}


def run(scenario: str, prepared: Path, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Let people ask for a while, in a copy of the prepared data."""
    data, out = folder / scenario, folder / f"{scenario}.json"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(prepared, data)
    if scenario != "quiet":
        audience.promise(data, datetime.now(UTC) + LEAD)
    command = [options.python, "-m", "bench.harness", "--name", scenario, "--scenario", "support"]
    command += ["--bot-cmd", options.bot, "--data-dir", str(data), "--out", str(out)]
    command += ["--bot-log", str(folder / f"{scenario}.log"), "--ready-timeout", "90"]
    command += ["--users", str(ASKERS), "--ramp", "5", "--rest", str(options.rest)]
    command += ["--duration", str(options.seconds), "--readers", str(options.readers)]
    command += ["--help-door", DOOR, "--help-shows", SHOWS, "--enforce-limits", *LIMITS]
    command += [*SCENARIOS[scenario], "--mute-marks", "--help-words", *WORDS]
    subprocess.run(
        command, check=True, env=environment(data), cwd=HERE.parent, timeout=MOST_SECONDS
    )
    found: dict[str, Any] = json.loads(out.read_text())
    if not options.keep:
        shutil.rmtree(data)
    return found


def row(scenario: str, found: Mapping[str, Any]) -> str:
    """One line of the table."""
    menu, whole = found["lat_ms"]["menu"], found["lat_ms"]["whole"]
    cells = (
        *(scenario, found["asked"]),
        *(_whole(menu[name]) for name in ("p50", "p95", "p99", "max")),
        *(_whole(whole[name]) for name in ("p50", "p95", "p99", "max")),
        *(whole["over_5_s"], found["unanswered"]),
        *(found["each_second"], found["waiting_at_end"], found["n_429"]),
        f"{found['others_cores']:.1f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


def _whole(ms: float | None) -> str:
    return "" if ms is None else f"{ms:,.0f}"


def told(found: Mapping[str, Any]) -> list[str]:
    """What happened on the way, in a sentence each."""
    lines = []
    if found["name"] == "waiting":
        slowest = found["slowest_whole_before_ms"]
        lines.append(
            f"Before the first message, when promises are made to all {found['readers']:,}, the "
            f"slowest support took {slowest:,.0f} ms."
        )
    if "killed" in found:
        one, caught = found["killed"], found["lat_ms"]["caught"]
        lines.append(
            f"Killed after {one['at_s']:.0f} s, started again in {one['restart_s']} s: "
            f"nobody could be answered for {one['outage_s']} s. {found['caught']} people were "
            f"caught in that; support came {_whole(caught['p50'])} ms (p50) and "
            f"{_whole(caught['max'])} ms (max) after the new start."
        )
    return lines


BENCHMARK: Final = Scenarios("support", tuple(SCENARIOS), COLUMNS, prepare, run, row, told)


def main() -> None:
    """Measure."""
    parser = BENCHMARK.parser(__doc__)
    parser.add_argument("--seconds", type=int, default=90)
    parser.add_argument("--rest", type=float, default=REST)
    BENCHMARK.main(parser.parse_args())


if __name__ == "__main__":
    main()
