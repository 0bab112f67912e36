"""A rota as facilitators write it: one row a shift or a weekly pattern, in TOML or CSV."""

import csv
import io
import tomllib
from typing import Any, Final, NamedTuple

from bot.errors import UserMistake

FIELDS: Final = ("who", "role", "day", "from", "to", "zone", "since", "until")
#: Another word for the same column.
SAME: Final = {"date": "day", "name": "who"}
EXAMPLE: Final = (
    '[[shift]] who = "Mina", role = "on_call", day = "wed", from = "16:00", to = "19:00"'
)


class Entry(NamedTuple):
    """One row as it was written; ``where`` names it ("row 3"). What is not said is empty."""

    where: str
    who: str
    role: str
    day: str
    start: str
    end: str
    zone: str = ""
    since: str = ""
    until: str = ""


def read_rota(text: str, is_toml: bool) -> list[Entry]:
    """The rows of a file. Raises UserMistake where it cannot be read at all."""
    rows, unit = (_toml(text), "shift") if is_toml else (_csv(text), "row")
    return [
        Entry(f"{unit} {number}", *(_cell(row, field) for field in FIELDS)) for number, row in rows
    ]


def _toml(text: str) -> list[tuple[int, dict[str, Any]]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserMistake(f"The file is no TOML: {error}.") from None
    found = data.get("shift", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UserMistake(f"Write each shift like this, a line each: {EXAMPLE}.")
    common = {"zone": data["zone"]} if "zone" in data else {}
    return [(at, {**common, **_named(row)}) for at, row in enumerate(found, 1)]


def _csv(text: str) -> list[tuple[int, dict[str, Any]]]:
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = {"who", "role", "day", "from", "to"} - set(
        _named(dict.fromkeys(lines.fieldnames or ()))
    )
    if missing:
        raise UserMistake(
            f"The first line must name the columns; missing: {', '.join(sorted(missing))}."
        )
    try:
        return [(lines.line_num, row) for one in lines if any((row := _named(one)).values())]
    except csv.Error:
        raise UserMistake(f"Line {lines.line_num + 1} of the file is no row of a table.") from None


def _named(row: dict[Any, Any]) -> dict[str, Any]:
    plain = {str(name).strip().lower(): value for name, value in row.items() if name is not None}
    return {SAME.get(name, name): value for name, value in plain.items()}


def _cell(row: dict[str, Any], field: str) -> str:
    value = row.get(field)
    return "" if value is None else str(value).strip()
