"""The quick set: what can be measured here in about two minutes, without the other bots.

python -m bench                 # print
python -m bench --write         # and put the figures into README.md
"""

import subprocess
import sys

from bench.readme import put

#: Section of the README, and the command that measures it.
QUICK = (
    ("engine", ("bench.engine",)),
    ("burden", ("bench.burden",)),
    ("store", ("bench.store",)),
    ("start", ("bench.start", "0")),
)
MOST_SECONDS = 300


def main() -> int:
    """Run each in a process of its own, so that none warms up the next."""
    failed = 0
    for section, command in QUICK:
        print(f"== {section}", flush=True)
        ran = subprocess.run(
            [sys.executable, "-m", *command],
            check=False,
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS,
        )
        print(ran.stdout if ran.returncode == 0 else ran.stderr, flush=True)
        if ran.returncode:
            failed += 1
        elif "--write" in sys.argv[1:]:
            put(section, ran.stdout)
    return failed


if __name__ == "__main__":
    sys.exit(main())
