"""Read thousands of mutants, each in its own process, and tell in JSON how it went.

Every eighth goes through the command, and the project is counted after it.

`python -m tests.bot.materials.soaking FOLDER COUNT [SEED]`
"""

import contextlib
import io
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from bot.cli import main as yousaid
from bot.errors import UserMistake
from bot.materials import read
from tests.bot.materials.mutants import SEEDS, of_seed
from tests.bot.materials.mutants import seed as of
from tests.bot.materials.test_guard import is_one_sentence

IMPORTED = 8


def soak(folder: Path, count: int, seed: str) -> dict[str, Any]:
    """Read so many mutants, one after the other."""
    os.environ["YOUSAID_DATA"] = str(folder / "data")
    rng, kept = random.Random(seed), _kept()
    seeds = {name: of(name) for name in SEEDS}
    odd, left, sentences, slowest = list[str](), list[str](), Counter[str](), 0.0
    for number in range(count):
        name = rng.choice(list(seeds))
        path = folder / f"draft{SEEDS[name][0]}"
        path.write_bytes(of_seed(name, seeds[name], number, rng))
        began, imports = time.monotonic(), number % IMPORTED == 0
        status, said = _imported(path, number) if imports else _read(path)
        slowest = max(slowest, time.monotonic() - began)
        kept += imports and status == 0
        now = _kept() if imports else kept
        if status == 0:
            sentences["read"] += 1
        elif status == 2 and is_one_sentence(said, path.name):
            sentences[said.replace(f"“{path.name}” ", "")] += 1
        else:
            odd.append(f"{number} {name}: {status} {said[:300]}")
        if now != kept:
            left.append(f"{number} {name}")
            kept = now
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "read": sentences.pop("read", 0),
        "refused": sum(sentences.values()),
        "odd": odd,
        "left behind": left,
        "slowest, seconds": round(slowest, 2),
        "largest, bytes": kilobytes * 1024,
        "sentences": dict(sentences.most_common()),
    }


def _read(path: Path) -> tuple[int, str]:
    try:
        read(path)
    except UserMistake as mistake:
        return 2, str(mistake)
    except Exception as error:  # whatever it is, it is told
        return 1, repr(error)
    return 0, ""


def _imported(path: Path, number: int) -> tuple[int, str]:
    return _run("material", "import", str(path), "--title", f"Draft {number}", "--json")


def _kept() -> int:
    """How many materials the project holds."""
    status, said = _run("material", "list", "--json")
    return len(orjson.loads(said)) if status == 0 else -1


def _run(*command: str) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = yousaid(command)
    return status, (err if status else out).getvalue().strip()


def _arguments() -> Iterator[str]:
    yield from sys.argv[1:]
    yield "1"


if __name__ == "__main__":
    folder, count, seed, *_ = _arguments()
    print(orjson.dumps(soak(Path(folder), int(count), seed), option=orjson.OPT_INDENT_2).decode())
