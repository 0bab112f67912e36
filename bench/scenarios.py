"""Runs scenarios one after another in copies of data prepared once, and tells them as a table."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench import yardstick
from bench.compare import ROOT
from bench.readme import put

READERS: Final = 5000
"""To how many people a message goes."""

Found = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scenarios:
    """What one benchmark runs.

    ``name`` is its place in README.md, ``prepare`` makes the data, ``run`` plays one scenario in a
    copy of it, ``row`` and ``told`` say what was found: a line of the table, and sentences below.
    """

    name: str
    names: Sequence[str]
    columns: Sequence[str]
    prepare: Callable[[Path, int], None]
    run: Callable[[str, Path, Path, argparse.Namespace], Found]
    row: Callable[[str, Found], str]
    told: Callable[[Found], Sequence[str]]

    def parser(self, description: str | None) -> argparse.ArgumentParser:
        """The options that all of them have."""
        parser = argparse.ArgumentParser(
            description=description, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        folder = Path(tempfile.gettempdir()) / f"yousaid-{self.name}"
        parser.add_argument("--folder", default=str(folder))
        parser.add_argument("--python", default=str(ROOT / "venv/bin/python"))
        parser.add_argument("--bot", default=f"{sys.executable} -m bot run")
        parser.add_argument("--scenarios", default=",".join(self.names))
        parser.add_argument("--readers", type=int, default=READERS)
        parser.add_argument("--keep", action="store_true", help="keep and reuse the data made here")
        parser.add_argument("--write", action="store_true", help="put the table into README.md")
        return parser

    def main(self, options: argparse.Namespace) -> None:
        """Measure every wanted scenario; print the table, and put it into README.md if wanted."""
        text = self._measured(options)
        print(f"\n{text}")
        if options.write:
            put(self.name, text)

    def _measured(self, options: argparse.Namespace) -> str:
        folder = Path(options.folder)
        folder.mkdir(parents=True, exist_ok=True)
        prepared = folder / "prepared"
        if not (options.keep and prepared.exists()):
            shutil.rmtree(prepared, ignore_errors=True)
            self.prepare(prepared, options.readers)
        lines = [f"| {' | '.join(self.columns)} |", f"|{'---|' * len(self.columns)}"]
        below: list[str] = []
        before = yardstick.told()
        for scenario in options.scenarios.split(","):
            found = self.run(scenario, prepared, folder, options)
            lines.append(self.row(scenario, found))
            below += self.told(found)
            print("\n".join([*lines[-1:], *self.told(found)]), flush=True)
        return "\n".join([before, *lines, "", *below])
