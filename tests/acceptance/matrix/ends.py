"""The process ends at a named point: told to, and not asked."""

import json
import random
import signal

from sqlalchemy import create_engine, inspect

from tests.acceptance.kills.people import Habits
from tests.acceptance.kills.processes import Running
from tests.acceptance.kills.records import records
from tests.acceptance.kills.world import ROUND
from tests.acceptance.matrix.cells import POINTS, SIGNALS, End
from tests.acceptance.matrix.course import IN_DOUBT, Course, until
from tests.acceptance.matrix.people import Leaver
from tests.support.standin import Trap
from tests.support.standin_faults import GONE_SECONDS

#: A point is passed so often at most before the process ends there.
MOST_PASSES = 3


async def play(course: Course, rng: random.Random, empty: dict[signal.Signals, str]) -> None:
    """All points with the one signal, then all with the other.

    ``empty``: an address of an empty database for each.
    """
    course.begin()
    for number in SIGNALS:
        leaver = _leaver(course, rng)
        points = rng.sample(sorted(POINTS), len(POINTS))
        for point in points:
            async with course.cell(End(number, point)):
                match point:
                    case "K6":
                        await _on_the_wire(course, number)
                    case "K9":
                        await _migrating(course, number, rng, empty[number])
                    case "K10":
                        await _exporting(course, number)
                    case "K11":
                        leaver.may_leave.set()
                        await _at(course, number, point, 1)
                    case _:
                        # One tick comes at the start, and others only so often.
                        await _at(course, number, point, rng.randint(1, MOST_PASSES))
        async with course.cell(f"{number.name}: erased"):
            await course.serve()
            await until(lambda: leaver.is_done)  # noqa: B023 (awaited here)
        _is_erased(course, leaver)


def _leaver(course: Course, rng: random.Random) -> Leaver:
    one = course.spare.pop(0)
    leaver = Leaver(one.standin, one.id, one.code, rng, Habits(), one.why)
    course.welcome(leaver, is_judged=False)
    return leaver


async def _at(course: Course, number: signal.Signals, point: str, nth: int) -> None:
    await _rest(course)
    running = await course.start(point=point, number=int(number), nth=nth)
    _ended(course, await running.end(), number, running)


async def _rest(course: Course) -> None:
    """What serves makes room for the next process."""
    if course.running is not None and not course.running.ended.done():
        await course.stop()


async def _on_the_wire(course: Course, number: signal.Signals) -> None:
    running = await course.serve()
    course.run.standin.trap = trap = Trap("sendMessage", acts=True, seconds=GONE_SECONDS)
    await trap.sprung.wait()
    running.send(number)
    _ended(course, await running.end(), number, running)


async def _exporting(course: Course, number: signal.Signals) -> None:
    """Its own process ends; the bot does not notice, and the next export is whole."""
    serving = await course.serve()
    strike = {"point": "K10", "number": int(number)}
    export = await course.run.nursery.start("answers", ROUND, strike=strike)
    assert await export.end() == -number
    assert export.out.read_text() == "", "nothing is told by halves"
    again = await course.run.nursery.do("answers", ROUND)
    assert isinstance(again, list) and not serving.ended.done()


async def _migrating(
    course: Course, number: signal.Signals, rng: random.Random, database: str
) -> None:
    """An empty database: after the end between two tables the next start makes all of them.

    In a folder of its own: beside people's keys an empty one would be taken for one that got lost.
    """
    nursery = course.run.nursery
    data = course.run.world.data.with_name(f"empty-{number.name}")
    new = {"YOUSAID_DATABASE_URL": database, "YOUSAID_DATA": str(data)}
    settings = {**nursery.settings, **new}
    tables = _tables(course.run.world.database)
    nth = rng.randrange(2, len(tables))
    strike = {"point": "K9", "number": int(number), "nth": nth}
    running = await nursery.start("doctor", strike=strike, settings=settings)
    assert await running.end() == -number
    again = await nursery.start("doctor", "--json", settings=settings)
    assert await again.end() == 0, f"after table {nth}: {again.err.read_text()}"
    assert json.loads(again.out.read_text())["ok"]
    assert _tables(database) == tables


def _tables(database: str) -> set[str]:
    engine = create_engine(database)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def _ended(course: Course, status: int, number: signal.Signals, running: Running) -> None:
    """Told to stop, it also leaves nothing in doubt, of which a second copy could come."""
    course.run.standin.polled.clear()
    expected = 0 if number is signal.SIGTERM else -number
    assert status == expected, f"{status}: {running.err.read_text()}"
    if number is signal.SIGTERM:
        assert course.count("outbox", IN_DOUBT) == 0


def _is_erased(course: Course, leaver: Leaver) -> None:
    """No word of theirs is left, and nothing that was said to them about their words."""
    (said,) = leaver.written
    with records(course.run.world.database, course.run.world.data) as kept:
        person = kept.people()[leaver.id]
        assert kept.count("participants", f"id = {person} AND state = 'erased'") == 1
        left = [row for row in kept.answers() if row["participant"] == person]
        assert not left, left
        for table, column in (
            ("answer_words", "words"),
            ("outbox_bodies", "body"),
            ("inbox_bodies", "body"),
        ):
            assert not [one for one in kept.texts(table, column) if said.token in one], table
