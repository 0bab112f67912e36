"""What commands print: what was asked for on standard output, remarks on standard error."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import Timer
from typing import Any

from conversations import Finding

Row = Mapping[str, Any]


def say(text: str) -> None:
    """A remark or progress; never part of what was asked for."""
    print(text, file=sys.stderr, flush=True)


#: Seconds after which somebody who waits wants to know what for.
_PATIENCE = 1.0


@contextmanager
def patience(doing: str, seconds: float = _PATIENCE) -> Iterator[None]:
    """Say what is being done, to whoever waits at a terminal longer than without asking."""
    timer = Timer(seconds, say, [doing])
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def show_json(data: Any) -> None:
    """As JSON, readable and in the people's own script."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def show_table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """As columns of plain text, with a heading."""
    if not rows:
        say("Nothing there yet.")
        return
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    widths = [
        max(len(column), *(len(line[at]) for line in cells)) for at, column in enumerate(columns)
    ]
    for line in (list(columns), *cells):
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )


def show_findings(findings: Sequence[Finding]) -> None:
    """Each on a line: where, what is wrong, what to do."""
    for one in findings:
        print(f"{'STOP' if one.level == 'stop' else 'note'}  {one}")


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return _time(str(value))


def _time(text: str) -> str:
    """An instant as people read it, by the clocks it is given in; any other text as it is."""
    try:
        found = datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return text
    return text if found is None else f"{found:%a} {found.day} {found:%b %Y %H:%M}"
