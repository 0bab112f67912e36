"""How long what is kept, and what removes it afterwards (R108)."""

from bot.services.retention.classes import CLASSES, Times, promise
from bot.services.retention.standing import standing
from bot.services.retention.sweep import is_due, sweep

__all__ = ["CLASSES", "Times", "is_due", "promise", "standing", "sweep"]
