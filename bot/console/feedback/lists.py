"""Rounds, and the items of one: counts only, so that a page costs the same however much is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import Desk, round_of
from bot.console.paging import page, wanted
from bot.console.porter import Visit
from bot.services.feedback import VERDICT
from bot.services.feedback.listing import ItemLine, Listing, listing, round_lines
from bot.services.transaction import Transaction

YES: Final = "yes"


@dataclass(frozen=True, slots=True)
class Filter:
    """What was asked for of the list; empty: everything."""

    section: str
    verdict: str
    heavy: bool
    due: bool

    @classmethod
    def of(cls, request: Request) -> "Filter":
        """As it stands in the address."""
        asked = request.query_params
        heavy, due = (asked.get(name, "") == YES for name in ("heavy", "due"))
        return cls(asked.get("section", ""), asked.get("verdict", ""), heavy, due)

    def applied(self, lines: Sequence[ItemLine]) -> list[ItemLine]:
        """The items that were asked for."""
        return [one for one in lines if self._holds(one)]

    def _holds(self, one: ItemLine) -> bool:
        counts = one.counts
        return (
            (not self.section or one.item.section == self.section)
            and (not self.verdict or self.verdict in {**counts.of(VERDICT), **counts.short})
            and (one.is_heavy or not self.heavy)
            and (bool(one.owed) or not self.due)
        )

    @property
    def query(self) -> str:
        """The same for the address of another page of it."""
        chosen = {"section": self.section, "verdict": self.verdict}
        chosen |= {name: YES for name in ("heavy", "due") if getattr(self, name)}
        return urlencode({name: value for name, value in chosen.items() if value})


class Lists(Desk):
    """``/team/feedback`` and ``/team/feedback/{round}``"""

    async def rounds(self, request: Request, visit: Visit) -> Response:
        """Every round that people could have met."""
        found = await self._porter.reader.run(round_lines)
        values = {"page": page(found, wanted(request)), "query": ""}
        return self._page(request, visit, "feedback_rounds.html", values)

    async def items(self, request: Request, visit: Visit) -> Response:
        """The items of a round with what was chosen of each."""

        def job(tx: Transaction) -> Listing | None:
            row = round_of(tx, request)
            return listing(tx, row) if row else None

        found = await self._porter.reader.run(job)
        if found is None:
            return self._missing(request, visit)
        chosen = Filter.of(request)
        values = {
            "list": found,
            "row": found.row,
            "page": page(chosen.applied(found.lines), wanted(request)),
            "chosen": chosen,
            "query": chosen.query,
            "verdicts": _verdicts(found),
        }
        return self._page(request, visit, "feedback_round.html", values)


def _verdicts(found: Listing) -> list[str]:
    """Those that anybody gave of anything in this round."""
    given: dict[str, None] = {}
    for one in found.lines:
        given |= dict.fromkeys((*one.counts.of(VERDICT), *one.counts.short))
    return list(given)
