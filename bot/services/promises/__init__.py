"""Promises to write to people: made here, kept here, each once and never at the wrong hour.

Everything outside imports from here.
"""

from bot.services.promises.keeping import call_back, decide, keep_due
from bot.services.promises.knowing import known
from bot.services.promises.making import (
    CLOCK,
    COMMAND,
    SPREAD,
    UNDO,
    begin_due,
    broadcast,
    promise,
    promise_reminders,
)
from bot.services.promises.rules import (
    ASKED,
    ASKED_FOR,
    BY_NAME,
    CARE,
    COUNTED,
    NEWS,
    PUT_OFF,
    RULES,
    TOLD,
    Known,
    Verdict,
    awake,
    judge,
)

__all__ = [
    "ASKED",
    "ASKED_FOR",
    "BY_NAME",
    "CARE",
    "CLOCK",
    "COMMAND",
    "COUNTED",
    "NEWS",
    "PUT_OFF",
    "RULES",
    "SPREAD",
    "TOLD",
    "UNDO",
    "Known",
    "Verdict",
    "awake",
    "begin_due",
    "broadcast",
    "call_back",
    "decide",
    "judge",
    "keep_due",
    "known",
    "promise",
    "promise_reminders",
]
