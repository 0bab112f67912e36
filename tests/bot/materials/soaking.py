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
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Soak:
    """One mutant after the other, into one project, and what came of them."""

    folder: Path
    seed: str
    sentences: Counter[str] = field(default_factory=Counter)
    odd: list[str] = field(default_factory=list)
    left_behind: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def run(self, count: int) -> None:
        """Read so many; an interruption from the keyboard ends it earlier."""
        os.environ["YOUSAID_DATA"] = str(self.folder / "data")
        rng, seeds = random.Random(self.seed), {name: of(name) for name in SEEDS}
        with contextlib.suppress(KeyboardInterrupt):
            for number in range(count):
                name = rng.choice(list(seeds))
                path = self.folder / f"draft{SEEDS[name][0]}"
                path.write_bytes(of_seed(name, seeds[name], number, rng))
                self._one(path, number, name)

    def _one(self, path: Path, number: int, name: str) -> None:
        imports = number % IMPORTED == 0
        kept, began = _kept() if imports else 0, time.monotonic()
        status, said = _imported(path, number) if imports else _read(path)
        self.slowest = max(self.slowest, time.monotonic() - began)
        if status == 0:
            self.sentences["read"] += 1
        elif status == 2 and is_one_sentence(said, path.name):
            self.sentences[said.replace(f"“{path.name}” ", "")] += 1
        else:
            self.odd.append(f"{number} {name}: {status} {said[:300]}")
        if imports and _kept() != kept + (status == 0):
            self.left_behind.append(f"{number} {name}")

    def told(self) -> dict[str, Any]:
        """The figures; memory is the most that any one child took."""
        sentences = dict(self.sentences.most_common())
        kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        return {
            "read": sentences.pop("read", 0),
            "refused": sum(sentences.values()),
            "odd": self.odd,
            "left behind": self.left_behind,
            "slowest, seconds": round(self.slowest, 2),
            "largest, bytes": kilobytes * 1024,
            "sentences": sentences,
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


if __name__ == "__main__":
    folder, count, *seeds = sys.argv[1:]
    soak = Soak(Path(folder), "".join(seeds) or "1")
    soak.run(int(count))
    print(orjson.dumps(soak.told(), option=orjson.OPT_INDENT_2).decode())
