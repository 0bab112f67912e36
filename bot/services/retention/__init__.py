"""How long what is kept, and what removes it afterwards (R108)."""

from bot.services.retention.classes import CLASSES, Kept, Times, promise
from bot.services.retention.standing import Standing, standing
from bot.services.retention.sweep import is_due, sweep

__all__ = ["CLASSES", "Kept", "Standing", "Times", "is_due", "promise", "standing", "sweep"]
