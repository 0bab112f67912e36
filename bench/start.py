"""How long a start takes and how much memory it needs. Linux only: it reads /proc.

    python -m bench.start [PEOPLE]

Start: from the process's beginning until it says that it serves, wall and CPU, on a new data folder
and again. Imports: which packages the time goes to. Memory: resident, after the start, and after
PEOPLE people (1000) have talked for a while, which needs `python -m bench.compare --setup`.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from bench import serve, yardstick
from bench.compare import HERE, PREFER, ROOT

PEOPLE = 1000
TALK = 20
#: A busy machine may need this long.
PATIENCE = 120.0
ROWS = 12


class Started(NamedTuple):
    """One start."""

    wall: float
    cpu: float
    resident: float


def start(data: Path) -> Started:
    """Start the bot without Telegram, wait until it serves, look, and stop it."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(
        command,
        env=serve.environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            told = next((line for line in process.stdout if "http" in line), "")
            wall = time.perf_counter() - begun
            if not told:
                raise SystemExit("yousaid run did not come to serve.")
            found = Started(wall, cpu_of(process.pid), resident_of(process.pid))
        finally:
            process.terminate()
            process.wait(PATIENCE)
    return found


def cpu_of(pid: int) -> float:
    """CPU seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_of(pid: int) -> float:
    """Its resident memory in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def imports(module: str) -> Counter[str]:
    """Milliseconds of import by package, each without what it imports."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", f"import {module}"],
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    found: Counter[str] = Counter()
    for took, name in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", ran.stderr):
        parts = name.split(".")
        package = ".".join(parts[:2]) if parts[0] == "bot" else parts[0]
        found[package] += int(took)
    return found


def after_people(people: int) -> float:
    """Peak resident memory after that many people have talked."""
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder) / "data", Path(folder) / "out.json"
        serve.prepare(data)
        command = [str(ROOT / "venv/bin/python"), "-m", "bench.harness", "--mute-marks", *PREFER]
        command += ["--bot-cmd", f"{sys.executable} -m bench.serve run", "--users", str(people)]
        command += ["--duration", str(TALK), "--data-dir", str(data), "--out", str(out)]
        command += ["--payload-file", str(data / "codes.txt"), "--ready-timeout", str(PATIENCE)]
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
        subprocess.run(command, check=True, env=environment, timeout=PATIENCE + 10 * TALK)
        return float(json.loads(out.read_text())["bot_peak_rss_mb"])


def main() -> None:
    """Print the tables."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    print(yardstick.told())
    print("| start | wall s | CPU s | resident MB |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("new data folder", "the same again", "and again"):
            found = start(Path(folder))
            print(f"| {name} | {found.wall:.2f} | {found.cpu:.2f} | {found.resident:.0f} |")
    for module in ("bot.app", "bot.cli"):
        found_imports = imports(module)
        print(
            f"\n| import {module}: {found_imports.total() / 1000:.0f} ms | ms | % |\n|---|---|---|"
        )
        for package, took in found_imports.most_common(ROWS):
            print(f"| {package} | {took / 1000:.0f} | {100 * took / found_imports.total():.0f} |")
    if people:
        print(f"\nPeak resident memory with {people} people: {after_people(people):.0f} MB")


if __name__ == "__main__":
    main()
