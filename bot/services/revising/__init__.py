"""New editions of a document: which item is which, what changed, and filing it."""

from bot.services.revising.comparing import compare
from bot.services.revising.filing import Corrections, Revision, look, revise

__all__ = ["Corrections", "Revision", "compare", "look", "revise"]
