"""How far rounds that run are, in three numbers each: for the first page, so it costs little."""

from typing import Final, NamedTuple

from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction

RUNNING: Final = ("open", "paused")


class Progress(NamedTuple):
    """People in a round: those with nothing left, those who gave an answer, all."""

    row: RoundRow
    finished: int
    begun: int
    people: int

    @property
    def parts(self) -> list[tuple[str, int, str]]:
        """Done, on the way, not begun: what a bar shows."""
        begun = max(self.begun, self.finished)
        return [
            ("Done", self.finished, "done"),
            ("On the way", begun - self.finished, "some"),
            ("Not begun", max(self.people - begun, 0), "rest"),
        ]


def progress(tx: Transaction, *states: str) -> list[Progress]:
    """Rounds in one of these states, or those that run."""
    counts, begun = tx.attendance(), tx.answerers()
    return [
        Progress(
            row, counts.get(row.id, (0, 0))[1], begun.get(row.id, 0), counts.get(row.id, (0, 0))[0]
        )
        for row in tx.rounds()
        if row.state in (states or RUNNING)
    ]
