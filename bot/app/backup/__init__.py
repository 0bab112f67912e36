"""Backups: making one while the bot runs, and putting one in place of what was lost."""

from bot.app.backup.making import Made, make
from bot.app.backup.restoring import Restored, Target, restore

__all__ = ["Made", "Restored", "Target", "make", "restore"]
