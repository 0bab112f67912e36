"""Words of the project that differ by nation, kept as lines of one value."""

from collections.abc import Mapping
from typing import Final

PREFIXES: Final[Mapping[str, str]] = {
    "England:": "england",
    "Scotland:": "scotland",
    "Wales:": "wales",
    "Northern Ireland:": "ni",
}
"""What a line begins with that is for people in one nation, and its code."""


def by_nation(name: str, value: str) -> dict[str, str]:
    """The value under its name, and lines for one nation under the name with its code behind it."""
    found: dict[str, list[str]] = {}
    for line in value.splitlines():
        prefix = next((one for one in PREFIXES if line.strip().startswith(one)), "")
        key = f"{name}_{PREFIXES[prefix]}" if prefix else name
        found.setdefault(key, []).append(line.strip().removeprefix(prefix).strip())
    return {key: "\n".join(lines).strip() for key, lines in found.items()}
