"""Rounds: which materials, whose, when, and what each step of them means.

Everything outside imports from here.
"""

from bot.services.rounds.attendance import tell_gaps
from bot.services.rounds.dates import keep_dates
from bot.services.rounds.describing import describe
from bot.services.rounds.news import no_day
from bot.services.rounds.planning import Dates, check_dates, create, unschedule
from bot.services.rounds.scheduling import schedule
from bot.services.rounds.steps import close_round, extend, open_round, pause, put_back, resume

__all__ = [
    "Dates",
    "check_dates",
    "close_round",
    "create",
    "describe",
    "extend",
    "keep_dates",
    "no_day",
    "open_round",
    "pause",
    "put_back",
    "resume",
    "schedule",
    "tell_gaps",
    "unschedule",
]
