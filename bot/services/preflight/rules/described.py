"""What people are told before a heavy item: its label, why it is asked, what in short (R32)."""

from collections.abc import Iterator
from typing import Final

from bot.services.preflight.paper import Noted, Paper, number
from bot.services.preflight.wordings import Wordings

_WANTED: Final = {
    "label": "a neutral label",
    "why": "why it is asked",
    "gist": "what it asks in short",
}


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each heavy item for which something of it is missing."""
    for item in paper.items:
        missing = [name for name in _WANTED if not getattr(item, name).strip()]
        if item.heavy and missing:
            what = f"It is heavy, and nobody wrote {_listed([_WANTED[one] for one in missing])}."
            options = " ".join(f'--{name} "…"' for name in missing)
            do = f"Write it: yousaid material edit {paper.material} {number(item)} {options}"
            yield Noted(what, do, item)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
