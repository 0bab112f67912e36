"""How long each export of a large round takes, and how much memory.

    python -m bench.exports [--write] [PEOPLE]

The round is that of `large.py`. Every format is made by the shipped command in a process of its
own.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.large import ROUND, Ready, table
from bot.cli.feedback import FORMATS


def main() -> None:
    """Print the table; with --write put it into the README."""
    table("exports", _measured)


def _measured(ready: Ready) -> Iterator[str]:
    yield "| format | time s | CPU s | memory MB | file kB |"
    yield "|---|---|---|---|---|"
    for format in FORMATS:
        out = ready.folder / f"feedback.{format}"
        wall, cpu, memory = _run(
            ready.env, "feedback", ROUND, "--format", format, "--out", str(out)
        )
        size = out.stat().st_size / 1024
        yield f"| {format} | {wall:.1f} | {cpu:.1f} | {memory:.0f} | {size:,.0f} |"


def _run(env: dict[str, str], *command: str) -> tuple[float, float, float]:
    """Seconds, CPU seconds, and the most memory in MB that one command took."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *command], env=env, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
