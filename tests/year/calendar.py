"""What staff do in that year, and when the bot is down. Times are UTC."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bot.services import broadcasts, materials, rounds, sensitivity
from bot.services.drafts import Draft, DraftItem
from bot.services.materials import Details, Edit
from bot.services.rounds import Dates
from bot.services.transaction import Transaction
from tests.support.rota import always
from tests.year import team

Step = Callable[[Transaction, datetime], object]

#: How often the promised day of a round comes and it is not ready.
SLIPS: Final = {"February": 2}

ITEMS: Final = (
    DraftItem("1", "Home", "Where do you live now?"),
    DraftItem("2", "Home", "Who was there when you left?"),
    DraftItem("3", "Money", "How much is left at the end of a week?"),
    DraftItem("4", "Money", "Who helps you with it?"),
)
HEAVY: Final = Details(True, (), "A question about home", "We want to help.", "About leaving home.")


@dataclass(frozen=True, slots=True)
class Absence:
    """The bot is down from then on for so many hours; killed, from the next message on."""

    start: datetime
    hours: float
    is_killed: bool = False


def day(month: int, date: int, hour: int = 12, minute: int = 0) -> datetime:
    """A moment of that year."""
    return datetime(2026, month, date, hour, minute, tzinfo=UTC)


#: Hours and days; while a round opens, while one closes, over nights, over changes of clocks, and
#: in the middle of invitations on their way.
ABSENCES: Final = (
    Absence(day(1, 14, 8, 50), 3),
    Absence(day(2, 2, 8, 55), 5),
    Absence(day(3, 1, 20, 55), 12, is_killed=True),
    Absence(day(3, 28, 22), 14),
    Absence(day(4, 20, 10), 108),
    Absence(day(6, 15, 9, 25), 2, is_killed=True),
    Absence(day(7, 6, 8), 30),
    Absence(day(10, 3, 10), 9),
    Absence(day(11, 14, 12), 96),
    Absence(day(12, 3, 17, 5), 26, is_killed=True),
)

#: Part of the people, and the day on which they get their invitation to which round.
WAVES: Final = (
    (0.5, day(1, 5, 11), "January"),
    (0.3, day(2, 4), "February"),
    (0.2, day(5, 13), "May"),
)


def steps() -> list[tuple[datetime, Step]]:
    """All of it, in no order."""
    return [
        (day(1, 5, 10, 30), _begin),
        (day(1, 20), _plans("February", day(2, 2, 9), impact=day(3, 16))),
        (day(1, 20, 13), _plans("Beside it", day(2, 5, 9), closes=day(2, 26, 17))),
        (day(2, 9), lambda tx, now: rounds.pause(tx, "Beside it", now)),
        (day(2, 10), _extends("February", day(3, 2, 17))),
        (day(2, 16), lambda tx, now: rounds.resume(tx, "Beside it", now)),
        (day(2, 18), _grows_heavy),
        (day(3, 20), _plans("Spring", day(3, 26, 9), closes=day(4, 16, 17))),
        (day(4, 9, 15), lambda tx, now: rounds.close_round(tx, "Spring", now)),
        (day(5, 10), _plans("May", None)),
        (day(5, 11, 9), lambda tx, now: rounds.open_round(tx, "May", now)),
        (day(5, 11, 9, 5), _undoes),
        (day(5, 12, 9), lambda tx, now: rounds.open_round(tx, "May", now)),
        (day(6, 10), _plans("June", day(6, 15, 9), closes=day(7, 6, 17))),
        (day(6, 15, 14, 1), _halts),
        (day(6, 16, 14), _goes_on),
        (day(9, 20), _plans("Autumn", day(9, 28, 9), closes=day(10, 26, 17))),
        (day(10, 1), _plans("Late", day(10, 20, 9), closes=day(11, 10, 17))),
        (day(11, 20), _plans("Winter", day(11, 23, 9), closes=day(12, 14, 17))),
        *_news(),
    ]


def _news() -> list[tuple[datetime, Step]]:
    """What became of people's words: in time, late, twice late, called off, close together."""
    return [
        # Nobody promised a day, three weeks pass, and then it is sent by hand.
        (day(3, 4, 14), _prepares("January")),
        (day(3, 4, 15), _sends("January")),
        (day(3, 9), _looks("January", day(3, 23, 17))),
        (day(3, 18, 10), _reports("January")),
        # Its day comes twice, and it is not ready.
        (day(3, 27, 15), _prepares("February")),
        (day(4, 24), _prepares("Spring")),
        (day(4, 24, 13), _sends("Spring", day(4, 29, 8))),
        (day(5, 20), _reports("Spring")),
        (day(7, 1, 9), _prepares("May")),
        (day(7, 1, 10, 2), _sends("May")),
        (day(7, 1, 10, 8), _undoes),
        (day(7, 2, 10), _sends("May")),
        (day(7, 20), _prepares("June")),
        (day(7, 20, 13), _sends("June")),
        (day(8, 10), _looks("June", day(8, 24, 17))),
        (day(8, 20, 10), _reports("June")),
        # Within a day of each other; the bot is down on the day of the first.
        (day(11, 12), _prepares("Autumn")),
        (day(11, 12, 13), _sends("Autumn", day(11, 16, 9))),
        (day(11, 18, 14), _prepares("Late")),
        (day(11, 18, 15), _sends("Late", day(11, 19, 9))),
        (day(11, 30), _looks("Autumn", day(12, 14, 12))),
        (day(12, 9, 10), _reports("Late")),
    ]


def _begin(tx: Transaction, now: datetime) -> None:
    tx.set_project({"contact": "Mina\n01632 960148\nMonday to Friday, 10 to 5"})
    always(tx, now)
    _plan(tx, "January", now, Dates())
    rounds.open_round(tx, "January", now)


def _plan(tx: Transaction, name: str, now: datetime, dates: Dates) -> None:
    draft = Draft(f"Guide of {name}", "guide", ITEMS, ())
    material = materials.import_draft(tx, draft, now, details=(materials.NONE, HEAVY))
    rounds.create(
        tx,
        name,
        [material.id],
        now,
        opens=dates.opens,
        closes=dates.closes,
        impact=dates.impact,
    )


def _plans(name: str, opens: datetime | None, **dates: datetime) -> Step:
    return lambda tx, now: _plan(tx, name, now, Dates(opens, **dates))


def _extends(name: str, closes: datetime) -> Step:
    return lambda tx, now: rounds.extend(tx, name, Dates(closes=closes), now)


def _grows_heavy(tx: Transaction, now: datetime) -> None:
    """An item turns out to be heavier than the team had thought."""
    material = next(row for row in tx.materials() if row.title == "Guide of February")
    item = tx.newest_items(material.id)[3].item
    label = "A question about people"
    edit = Edit(sensitivity="heavy", label=label, why="We want to help.", gist="About help.")
    sensitivity.edit(tx, material.id, item, edit, now)


def _prepares(name: str) -> Step:
    return lambda tx, now: team.prepare(tx, name, now)


def _sends(name: str, at: datetime | None = None) -> Step:
    return lambda tx, now: team.send(tx, name, now, at)


def _looks(name: str, closes: datetime) -> Step:
    return lambda tx, now: team.look_again(tx, name, now, closes)


def _reports(name: str) -> Step:
    return lambda tx, now: team.report_back(tx, name, now)


def _newest(tx: Transaction) -> str:
    return str(tx.broadcasts()[-1].id)


def _undoes(tx: Transaction, now: datetime) -> None:
    broadcasts.undo(tx, _newest(tx), now)


def _halts(tx: Transaction, now: datetime) -> None:
    if tx.broadcasts()[-1].state == "running":
        broadcasts.stop(tx, _newest(tx))


def _goes_on(tx: Transaction, now: datetime) -> None:
    if tx.broadcasts()[-1].state == "stopped":
        broadcasts.go_on(tx, _newest(tx), now)
