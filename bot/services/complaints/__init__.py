"""Complaints: taken in the chat, read and answered by somebody named for them, in time (R110).

Everything outside imports from here.
"""

from bot.services.complaints.deadlines import remind
from bot.services.complaints.desk import (
    Complaint,
    Counts,
    acknowledge,
    answer,
    close,
    counted,
    listed,
    may_read,
    shown,
)
from bot.services.complaints.named import spoken_values
from bot.services.complaints.taking import erased, settle, settled_again, take
from bot.services.complaints.telling import COMPLAINT, staff_words

__all__ = [
    "COMPLAINT",
    "Complaint",
    "Counts",
    "acknowledge",
    "answer",
    "close",
    "counted",
    "erased",
    "listed",
    "may_read",
    "remind",
    "settle",
    "settled_again",
    "shown",
    "spoken_values",
    "staff_words",
    "take",
]
