"""A transcript as it reads now: each question with its buttons as they were drawn last."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.ports import Message, Press, Shown


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of ours, or words of theirs (``mine``).

    ``presses`` are its buttons now. ``is_last``: it is the question that was put last.
    """

    at: datetime
    message: Message | None
    mine: str = ""
    presses: tuple[Press, ...] = ()
    is_last: bool = False


def read_back(lines: Iterable[Shown]) -> list[Bubble]:
    """Everything that was said, oldest first; what only draws buttons again is no bubble."""
    found: list[Bubble] = []
    places: dict[int, int] = {}

    def draw(ask: int, presses: tuple[Press, ...]) -> None:
        if ask in places:
            found[places[ask]] = replace(found[places[ask]], presses=presses)

    for line in lines:
        message = line.message
        if message is not None and message.kind == "redraw":
            draw(message.ask, message.presses)
            continue
        if message is not None and message.marked:
            draw(message.marked, message.marks)
        if message is not None and message.ask:
            places[message.ask] = len(found)
        found.append(Bubble(line.at, message, line.mine, message.presses if message else ()))
    if places:
        last = max(places.values())
        found[last] = replace(found[last], is_last=True)
    return found
