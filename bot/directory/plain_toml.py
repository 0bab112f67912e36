"""The directory as TOML: a ``[[service]]`` table for each."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.services.support.entry import Row


def read(data: bytes) -> list[tuple[str, Row]]:
    """The tables, in order. Raises ValueError."""
    try:
        found = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("is not saved as UTF-8 text.") from None
    except ValueError as mistake:
        raise ValueError(f"is no proper TOML: {mistake}.") from None
    strange = sorted(found.keys() - {"service"})
    if strange:
        raise ValueError(f"has “{strange[0]}” outside any service: write [[service]] above it.")
    rows = found.get("service", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("must have every service as a [[service]] table.")
    return [(f"service {number}", row) for number, row in enumerate(rows, 1)]


def write(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The same rows as a file."""
    tables = ("\n".join(["[[service]]", *map(_line, row.items())]) for row in rows)
    return ("\n\n".join(tables) + "\n").encode()


def _line(field: tuple[str, Any]) -> str:
    name, value = field
    # A JSON string, list or boolean is a TOML one; only a date is written differently.
    shown = value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
    return f"{name} = {shown.replace(chr(127), '')}"
