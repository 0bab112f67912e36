"""The results of a comparison as Markdown, with every peer's figure beside ours."""

import json
import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

Result = dict[str, Any]
Runs = list[Result]
Group = dict[str, Runs]

SPEED = (
    "| scenario | bot | exchanges/s | p50 ms | p95 | p99 | calls/exch | CPU ms/exch | RSS MB "
    "| without reply | API errors | others' cores | ours is |"
)
SAFETY = (
    "| scenario | bot | answers acknowledged | lost | stored twice | asked again | stuck "
    "| freed by repeating | had to /start | dead | finished, an answer missing | restart s |"
)
OURS = "yousaid"


def table(results: Path) -> str:
    """Both tables, from the JSON files of a folder."""
    groups: dict[str, Group] = defaultdict(lambda: defaultdict(list))
    for file in sorted(results.glob("*.json")):
        scenario, bot, _ = file.stem.rsplit("-", 2)
        groups[scenario][bot].append(json.loads(file.read_text()))
    lines = [*_speed(groups), "", *_safety(groups)]
    return "\n".join(lines)


def _speed(groups: dict[str, Group]) -> Iterator[str]:
    yield SPEED
    yield _rule(SPEED)
    for scenario in ("one", "load", "loadhook", "crowd", "life", "lifehook"):
        bots = groups.get(scenario, {})
        for bot, runs in sorted(bots.items(), key=lambda pair: pair[0] != OURS):
            yield _speed_row(scenario, bot, runs, bots.get(OURS))


def _speed_row(scenario: str, bot: str, runs: Runs, ours: Runs | None) -> str:
    def part(name: str) -> Callable[[Result], Any]:
        return lambda run: run["lat_ms"][name]

    cells = (
        scenario,
        f"**{bot}**" if bot == OURS else bot,
        f"{_middle(runs, lambda run: run['exch_per_s']):.0f}",
        *(f"{_middle(runs, part(name)):.0f}" for name in ("p50", "p95", "p99")),
        f"{_middle(runs, lambda run: run['calls_per_exch']):.2f}",
        f"{_middle(runs, lambda run: run['bot_cpu_ms_per_exch']):.2f}",
        f"{_middle(runs, lambda run: run['bot_peak_rss_mb']):.0f}",
        str(sum(run["stalls"] for run in runs)),
        str(sum(run["n_api_errors"] for run in runs)),
        f"{_middle(runs, lambda run: run['machine']['others_cores']):.2f}",
        "" if bot == OURS or not ours else _ratio(scenario, runs, ours),
    )
    return f"| {' | '.join(cells)} |"


def _ratio(scenario: str, runs: Runs, ours: Runs) -> str:
    def rate(run: Result) -> Any:
        return run["exch_per_s"]

    def wait(run: Result) -> Any:
        return run["lat_ms"]["p95"]

    if scenario == "life":
        return f"{_middle(runs, wait) / _middle(ours, wait):.1f}x sooner (p95)"
    return f"{_middle(ours, rate) / _middle(runs, rate):.1f}x the rate"


def _safety(groups: dict[str, Group]) -> Iterator[str]:
    yield SAFETY
    yield _rule(SAFETY)
    for scenario in ("kill", "killhook", "killnet", "faults"):
        bots = groups.get(scenario, {})
        for bot, runs in sorted(bots.items(), key=lambda pair: pair[0] != OURS):
            yield _safety_row(scenario, bot, runs)


def _safety_row(scenario: str, bot: str, runs: Runs) -> str:
    def total(part: str, name: str) -> str:
        known = [run[part][name] for run in runs if name in (run.get(part) or {})]
        return str(sum(known)) if known else "not counted"

    restarts = [second for run in runs for second in run["kill"]["restart_s"]]
    cells = (
        scenario,
        f"**{bot}**" if bot == OURS else bot,
        *(total("answers", name) for name in ("acked", "lost", "extra_rows")),
        total("rows", "repeated"),
        *(total("kill", n) for n in ("stuck", "recovered_by_repeat", "had_to_start_again", "dead")),
        total("rows", "finished_with_fewer"),
        f"{statistics.median(restarts):.2f}" if restarts else "",
    )
    return f"| {' | '.join(cells)} |"


def _middle(runs: Sequence[Result], of: Callable[[Result], Any]) -> float:
    found = [value for value in map(of, runs) if value is not None]
    return float(statistics.median(found)) if found else math.nan


def _rule(header: str) -> str:
    return "|" + "---|" * (header.count("|") - 1)
