"""What is held about somebody once a turn is written that is only being worked out.

Whoever deletes or takes back something while they look at all that is held about them is shown that
again right after. What they removed must be in it no more, although the database still has it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.services.care_rows import LineRow
from bot.services.own_data import OwnData
from bot.services.rows import AnswerRow
from conversations import DropWords, Effect, Erase, SettleComplaint, Withdraw

COMPLAINT_GONE: Final = SettleComplaint("withdrawn")


def left_of(own: OwnData, effects: Iterable[Effect]) -> OwnData:
    """All of it without what these effects remove."""
    for effect in effects:
        match effect:
            case Erase():
                own = _wordless(own)
            case Withdraw():
                own = replace(own, answers=_unlike(own.answers, effect))
                own = replace(own, earlier=_unlike(own.earlier, effect))
            case DropWords():
                own = replace(own, answers=[_without(one, effect) for one in own.answers])
                own = replace(own, earlier=[_without(one, effect) for one in own.earlier])
            case SettleComplaint() if effect == COMPLAINT_GONE:
                own = replace(own, complaints=[])
            case _:
                pass
    return own


def _wordless(own: OwnData) -> OwnData:
    """A talk keeps what the team wrote; a complaint goes with the answers to it."""
    return replace(
        own,
        answers=[one._replace(words=None) for one in own.answers],
        earlier=[one._replace(words=None) for one in own.earlier],
        in_english={},
        talks=[(thread, _of_the_team(lines)) for thread, lines in own.talks],
        complaints=[],
        voices=[],
    )


def _of_the_team(lines: Sequence[LineRow]) -> list[LineRow]:
    return [one if one.staff is not None else one._replace(words="") for one in lines]


def _unlike(rows: Sequence[AnswerRow], effect: Withdraw) -> list[AnswerRow]:
    return [one for one in rows if not _is_about(one, effect)]


def _is_about(row: AnswerRow, effect: Withdraw) -> bool:
    return (row.scope, row.subject, row.round) == ("item", effect.item, effect.round)


def _without(row: AnswerRow, effect: DropWords) -> AnswerRow:
    is_meant = (row.ask, row.under) == (effect.ask, effect.under)
    return row._replace(words=None) if is_meant else row
