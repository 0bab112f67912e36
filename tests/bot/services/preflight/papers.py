"""Papers to look over, made in a line."""

from typing import Any

from bot.services.preflight import Noted, Paper, Wordings
from bot.services.preflight.rules import RULES
from conversations import Item, ItemId

WORDINGS = Wordings.shipped()


def item(text: str = "Where do you live?", number: int = 1, **more: Any) -> Item:
    """One item of a guide."""
    name = str(number)
    return Item(ItemId(f"m1-i{name}"), 1, "m1", "guide", name, "m1-s0", "", text, **more)


def paper(*items: Item | str, kind: str = "guide", **more: Any) -> Paper:
    """Items, or their texts, as one material."""
    made = [item(one, at) if isinstance(one, str) else one for at, one in enumerate(items, start=1)]
    return Paper("m1", "Our town", kind, tuple(made), **more)


def heavy(number: int, **more: Any) -> Item:
    """A heavy item that is described."""
    told = {"label": "About feelings", "why": "To know.", "gist": "It asks how you are."}
    return item(f"How are you, {number}?", number, heavy=True, **{**told, **more})


def noted(rule: str, about: Paper | str) -> list[Noted]:
    """What one rule finds."""
    return list(RULES[rule](paper(about) if isinstance(about, str) else about, WORDINGS))
