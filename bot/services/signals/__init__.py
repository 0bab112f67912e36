"""Phrases in what people write that may mean somebody needs a person now.

Rules are data (``bot/signals``), read by people and versioned; nothing is scored or guessed. The
rules of every language are looked for in every text, since people mix languages. What a found
phrase leads to is the engine's business: beside an item it only ever asks.
"""

from bot.services.signals.sets import Find
from bot.services.signals.signals import OWN_FILE, Signals, find_nothing, read

__all__ = ["OWN_FILE", "Find", "Signals", "find_nothing", "read"]
