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
        if wrong.is_fatal:
            async with restarting, course.cell(wrong):
                await _fatal(course, wrong)
        else:
            async with course.cell(wrong):
                await _aimed(course, wrong).over.wait()


def _aimed(course: Course, wrong: Wrong) -> Aim:
    aim = Aim(wrong.fault, wrong.times)
    course.run.standin.faults.aims[CALLS[wrong.call]] = aim
    return aim


async def _fatal(course: Course, wrong: Wrong) -> None:
    """Somebody is told, and starts the bot again; it ends in order even so.

    The answer that says so may be lost where connections break off just then: it is given again.
    """
    before, aim = course.count("alerts"), _aimed(course, wrong)

    def is_told() -> bool:
        nonlocal aim
        if course.count("alerts") > before:
            return True
        if aim.over.is_set():
            aim = _aimed(course, wrong)
        return False

    await until(is_told)
    aims = course.run.standin.faults.aims
    aims.pop(CALLS[wrong.call], None)  # of several in a row it bears one less after a single one
    await course.stop()
    await course.serve()
