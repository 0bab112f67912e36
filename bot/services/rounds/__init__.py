"""Rounds: which materials, whose, when, and what each step of them means.

Everything outside imports from here.
"""

from bot.services.rounds.dates import keep_dates
from bot.services.rounds.describing import describe
from bot.services.rounds.planning import Dates, create, schedule, unschedule
from bot.services.rounds.readiness import CONTACT, has_contact, refuse_unattended
from bot.services.rounds.steps import close_round, extend, open_round, pause, resume

__all__ = [
    "CONTACT",
    "Dates",
    "close_round",
    "create",
    "describe",
    "extend",
    "has_contact",
    "keep_dates",
    "open_round",
    "pause",
    "refuse_unattended",
    "resume",
    "schedule",
    "unschedule",
]
