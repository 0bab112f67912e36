"""Updates, second processes and the database may do what they like, and no message comes twice.

A failure names its seed; MATRIX_SEED=... plays it again, see `matrix/place.py`.
"""

import random
from pathlib import Path

import pytest

from tests.acceptance.kills.processes import bytecode_of
from tests.acceptance.matrix import mischief, outages, twins
from tests.acceptance.matrix.course import Course
from tests.acceptance.matrix.place import Place, Play, seed


def _cells(place: Place) -> Play:
    async def play(course: Course, rng: random.Random) -> None:
        course.expected = ("A tick failed.",)
        course.begin()
        await mischief.play(course)
        await twins.play(course, place.server)
        await outages.play(course, place.server, rng)

    return play


@pytest.mark.kill
def test_updates_and_twins_and_the_database_may_do_what_they_like(place: Place) -> None:
    place.hold(_cells(place))


@pytest.mark.soak
@pytest.mark.kill
def test_they_may_do_so_with_many_seeds(place: Place) -> None:
    place.hold_many(lambda: _cells(place))


@pytest.mark.soak
@pytest.mark.kill
def test_sqlite_may_be_locked_for_fifteen_seconds_with_the_waits_as_shipped(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    place = Place(tmp_path, bytecode_of(pytestconfig), seed(), None)
    place.hold(lambda course, _: outages.play_locked(course), is_brisk=False)
