"""What is missing before people can be told what their words changed."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from bot.services.impact.approval import ENDED
from bot.services.impact.dossier import Dossier
from bot.services.impact.texts import where_key
from bot.services.instants import moment

What = Literal["nobody", "running", "owed", "nothing", "day", "early", "where"]

#: What a command line adds: how to mend it.
MENDED_BY: Final[Mapping[What, str]] = {
    "owed": "yousaid decide {round}",
    "day": "yousaid round schedule {round} --impact T",
    "where": "yousaid impact where {round}",
}


_STATES: Final = {"draft": "not open yet", "scheduled": "not open yet", "paused": "on a pause"}


class Lack(NamedTuple):
    """One thing that is missing, and a sentence about it for staff."""

    what: What
    sentence: str

    def with_command(self, round_id: str) -> str:
        """The same, with what to type."""
        command = MENDED_BY.get(self.what)
        if command is None:
            return self.sentence
        return f"{self.sentence.removesuffix('.')}: {command.format(round=round_id)}"


def lacking(dossier: Dossier, owed: int, zone: ZoneInfo, *, is_anybody: bool = True) -> list[Lack]:
    """Everything, the most urgent first. ``owed``: what must have a decision and has none.

    Without ``is_anybody`` there is nobody to tell, and nothing else is missing.
    """
    row = dossier.row
    if row.state in ENDED and not is_anybody:
        return [Lack("nobody", "Nobody took part; there is nobody to write to.")]
    found = []
    if row.state not in (*ENDED, "reported"):
        found.append(
            Lack("running", f"The round is {_STATES.get(row.state, row.state)}; it closes first.")
        )
    if owed:
        times = "1 time" if owed == 1 else f"{owed} times"
        found.append(Lack("owed", f"A decision is owed {times}."))
    if not dossier.rulings.rows:
        found.append(Lack("nothing", "Nothing was decided yet."))
    if row.impact is None:
        found.append(Lack("day", "No day is set."))
    if row.impact and row.locks and row.impact < row.locks:
        local = moment(row.locks).astimezone(zone)
        day = f"{local:%a} {local.day} {local:%b %Y}"
        when = f"before {day}, until when people may still change answers"
        after = "what they say after it is decided on later, for each alone"
        found.append(Lack("early", f"It goes out {when}: {after}."))
    if where_key(row.id) not in dossier.texts.sources:
        found.append(Lack("where", "Nobody says where to see the result."))
    return found
