"""Put a draft into shape before it is kept: split, merge, move, describe, drop.

Items are named as a preview numbers them in the draft as read: "3", and "3b" for the second part
of a split one. Names stay, whatever else is done, so that several steps given at once mean what the
preview showed. They are carried out by kind, in the order of the sentence above.
"""

from bot.services.shaping.steps import END, Drop, Merge, Move, Set, Split, Step
from bot.services.shaping.table import DROPPED, Shaped, shape

__all__ = [
    "DROPPED",
    "END",
    "Drop",
    "Merge",
    "Move",
    "Set",
    "Shaped",
    "Split",
    "Step",
    "shape",
]
