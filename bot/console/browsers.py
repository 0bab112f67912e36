"""What a browser calls itself, as people would: enough to know one's own devices apart."""

from collections.abc import Sequence
from typing import Final

#: The first that is found counts: most browsers name their ancestors too.
PROGRAMS: Final[Sequence[tuple[str, str]]] = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS: Final[Sequence[tuple[str, str]]] = (
    ("Android", "Android"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
)


def browser_named(agent: str) -> str:
    """Such as “Firefox on Android”; “a browser” for what nobody knows."""
    program = next((name for mark, name in PROGRAMS if mark in agent), "a browser")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{program} on {system}" if system else program
