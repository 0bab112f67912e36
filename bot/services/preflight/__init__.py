"""What authors of a draft may want to think about before young people spend time on it.

Rules over values: one file each in ``rules``, told in one order. They warn; what must never be
shown to anybody stops. The words they look for are data, in ``bot/preflight``.
"""

from collections.abc import Iterable

from bot.services.preflight.paper import Noted, Paper
from bot.services.preflight.rules import RULES, STOPPING
from bot.services.preflight.wordings import Wordings

__all__ = ["Noted", "Paper", "Wordings", "examine", "stops"]


def examine(paper: Paper, wordings: Wordings) -> list[Noted]:
    """Everything found, item by item, what stops first; then what concerns the whole draft."""
    found = _noted(paper, wordings, RULES)
    place = {item.id: at for at, item in enumerate(paper.items)}
    return sorted(
        found,
        key=lambda one: (place[one.item.id] if one.item else len(place), not one.stops),
    )


def stops(paper: Paper, wordings: Wordings) -> list[Noted]:
    """What keeps a round with these items from opening."""
    return [one for one in _noted(paper, wordings, STOPPING) if one.stops]


def _noted(paper: Paper, wordings: Wordings, rules: Iterable[str]) -> list[Noted]:
    return [one.by(rule) for rule in rules for one in RULES[rule](paper, wordings)]
