"""How the process is, as numbers in the text format of Prometheus (version 0.0.4).

Ages, sizes, and what the process uses; no count of people, and of alerts only whether there is one
that reaches nobody, because in a small group a count is a name.
"""

import resource
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

#: Of the instants that health tells: the metric that is its age, and what that means.
_AGES: Final[Mapping[str, tuple[str, str]]] = {
    "tick": ("yousaid_tick_age_seconds", "Since the clock last ticked."),
    "oldest_waiting": ("yousaid_inbox_age_seconds", "How long the oldest update has waited."),
    "oldest_unsent": ("yousaid_outbox_age_seconds", "How long the oldest due message has waited."),
    "telegram": ("yousaid_telegram_age_seconds", "Since Telegram last answered or reached us."),
    "last_backup": ("yousaid_backup_age_seconds", "Since the newest backup was made."),
}
#: Where nothing waits, the age is nought; where nothing was ever seen, there is none to tell.
_NOUGHT_IF_NONE: Final = ("oldest_waiting", "oldest_unsent")


def exposition(found: Mapping[str, Any], now: datetime) -> str:
    """What `Health.look` found, and what this process uses."""
    lines: list[str] = []
    for name, kind, meaning, value in (*_health(found, now), *_process()):
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} {kind}", f"{name} {value:.17g}"]
    return "\n".join(lines) + "\n"


_Metric = tuple[str, str, str, float]


def _health(found: Mapping[str, Any], now: datetime) -> Iterator[_Metric]:
    yield "yousaid_ok", "gauge", "Whether nothing is wrong.", bool(found["ok"])
    for key, (name, meaning) in _AGES.items():
        if found.get(key):
            age = (now - datetime.fromisoformat(found[key])).total_seconds()
            yield name, "gauge", meaning, max(0.0, age)
        elif key in found and key in _NOUGHT_IF_NONE:
            yield name, "gauge", meaning, 0.0
    if "alerts_unreached" in found:
        meaning = "Whether an alert reaches nobody."
        yield "yousaid_alert_unreached", "gauge", meaning, bool(found["alerts_unreached"])
    if "disk_free_bytes" in found:
        yield "yousaid_disk_free_bytes", "gauge", "Left for the data.", found["disk_free_bytes"]


def _process() -> Iterator[_Metric]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime
    yield "process_cpu_seconds_total", "counter", "CPU time used.", seconds
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        files = sum(1 for _ in Path("/proc/self/fd").iterdir())
    except OSError:  # only Linux has them
        return
    memory = pages * resource.getpagesize()
    yield "process_resident_memory_bytes", "gauge", "Memory in use.", memory
    yield "process_open_fds", "gauge", "Open files and connections.", files
