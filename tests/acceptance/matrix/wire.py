"""Something goes wrong between the bot and Telegram: every fault in every kind of call."""

import asyncio
import random

from bot.channels.telegram.poller import SECOND_POLLER, TOKEN_REFUSED
from tests.acceptance.matrix.cells import CALLS, Wrong, wrongs
from tests.acceptance.matrix.course import Course, until
from tests.support.standin_faults import Aim

#: Each of them waits a second or so for every fault that meets them.
AT_ONCE = 8
#: What Telegram refused comes again only after a hello.
PATIENCE_SECONDS = 5.0
#: Edits first: while no message comes through, nothing is there to be edited.
TOGETHER = (("edit", "mark", "press"), ("send", "poll"))


async def play(course: Course, rng: random.Random) -> None:
    """Calls side by side, in each one fault after the other."""
    course.at_once, course.is_quick, course.patience = AT_ONCE, True, PATIENCE_SECONDS
    course.expected = (TOKEN_REFUSED, SECOND_POLLER)
    course.begin()
    await course.serve()
    for calls in TOGETHER:
        await _side_by_side(course, rng, calls)


async def _side_by_side(course: Course, rng: random.Random, calls: tuple[str, ...]) -> None:
    restarting = asyncio.Lock()
    rounds = (_one_call(course, restarting, wrongs(call, rng)) for call in calls)
    tasks = [asyncio.create_task(one) for one in rounds]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _one_call(course: Course, restarting: asyncio.Lock, cells: list[Wrong]) -> None:
    for wrong in cells:
        aim = Aim(wrong.fault, wrong.times)
        if wrong.is_fatal:
            async with restarting, course.cell(wrong):
                await _fatal(course, wrong, aim)
        else:
            async with course.cell(wrong):
                course.run.standin.faults.aims[CALLS[wrong.call]] = aim
                await aim.over.wait()


async def _fatal(course: Course, wrong: Wrong, aim: Aim) -> None:
    """Somebody is told, and starts the bot again; it ends in order even so."""
    before = course.count("alerts")
    aims = course.run.standin.faults.aims
    aims[CALLS[wrong.call]] = aim
    await until(lambda: course.count("alerts") > before)
    aims.pop(CALLS[wrong.call], None)  # of several in a row it bears one less after a single one
    await course.stop()
    await course.serve()
