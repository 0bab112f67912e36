"""Updates come twice, late, in another order, under other ids, or are no updates at all."""

from tests.acceptance.matrix.cells import MISCHIEFS
from tests.acceptance.matrix.course import Course
from tests.support.standin_queue import Trick


async def play(course: Course) -> None:
    """One after the other, while people answer."""
    for mischief in MISCHIEFS:
        async with course.cell(f"updates: {mischief}"):
            await course.serve()
            course.run.standin.queue.trick = trick = Trick(mischief)
            await trick.played.wait()
