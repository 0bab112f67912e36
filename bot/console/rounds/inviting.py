"""Join links: how many, for which community; shown once, as a sheet to print and to cut up.

The form carries a seed that nobody can guess, and the same seed gives the same links. So a form
that is sent twice, or a page that is loaded again, invites nobody twice and loses no link.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from bot.console.codes import square
from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.rounds.base import RoundPages, asked_for, number
from bot.errors import UserMistake
from bot.i18n.card_phrases import CARDS
from bot.i18n.days import day
from bot.i18n.languages import language
from bot.i18n.phrases import LINES
from bot.services import invitations
from bot.services.agendas import UNSET
from bot.services.attendance_tables import Sent
from bot.services.instants import moment
from bot.services.invitations import LONGEST_LABEL, VALID
from bot.services.links import Links
from bot.services.project_rows import RoundRow
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard

MOST: Final = 40
"""Links on one sheet: a page of them stays small, and another sheet is one press away."""
USUAL: Final = 8


class Card(NamedTuple):
    """One invitation to cut out: both ways in, and the square of the chosen one."""

    web: str | None
    telegram: str | None
    square: Markup


def rooms(kit: Kit) -> list[Room]:
    """The form, and the sheet."""
    pages = Inviting(kit)
    return [
        Room("/rounds/{round}/invite", pages.look, TEAM),
        Room("/rounds/{round}/invite", pages.make, TEAM, "POST"),
    ]


class Inviting(RoundPages):
    """``/team/rounds/{round}/invite``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """The form, and what became of earlier links."""
        return await self._form(request, visit, {})

    async def make(self, request: Request, visit: Visit) -> Response:
        """The links, once; nobody can look them up again."""
        typed = await guard.form(request)
        count, seed = number(typed.get("count", ""), MOST), typed.get("seed", "")
        label = typed.get("community", "")

        def job(tx: Transaction) -> tuple[RoundRow | None, list[str], dict[str, str]]:
            row = asked_for(tx, request)
            if row is None:
                return None, [], {}
            if count is None:
                raise UserMistake(f"Ask for 1 to {MOST} links; for more, make another sheet.")
            if not invitations.is_seed(seed):
                raise UserMistake("This form is not whole any more. Please send it once more.")
            now = moment(visit.now)
            made = invitations.invite(tx, row.id, count, now, community=label, seed=seed)
            return row, made, tx.project()

        try:
            row, codes, project = await self.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._form(request, visit, typed, str(mistake))
        if row is None:
            return self.missing(request, visit)
        links = Links.of(self.options.public_url, project)
        is_telegram = typed.get("way") == "telegram" and bool(links.bot)
        cards = await asyncio.to_thread(_cards, links, codes, is_telegram=is_telegram)
        offered = [code for code, _ in self.options.offered()]
        code = typed.get("language", "en")
        code = code if code in offered else "en"
        return self.page(
            request,
            visit,
            "invited.html",
            row=row,
            cards=cards,
            is_only_here=self.options.is_only_here,
            is_telegram=is_telegram,
            community=" ".join(label.split()),
            words=self._words(code, project, visit),
            reads=language(code),
        )

    def _words(self, code: str, project: Mapping[str, str], visit: Visit) -> dict[str, str]:
        """What stands on every card, in that language."""
        known = {**UNSET, **{name: value for name, value in project.items() if value}}
        until = day(moment(visit.now + VALID), code, visit.zone.key)
        values = {"host": known["host"], "readers": known["readers"], "day": until}
        return {
            key: self.options.text(code, replace(LINES[f"cards.{key}"], values=values))
            for key in CARDS
        }

    async def _form(
        self, request: Request, visit: Visit, typed: dict[str, str], mistake: str = ""
    ) -> Response:
        def job(tx: Transaction) -> tuple[RoundRow | None, list[Sent], Links]:
            row = asked_for(tx, request)
            sent = tx.invitations(row.id, visit.now) if row else []
            return row, sent, Links.of(self.options.public_url, tx.project())

        row, sent, links = await self.porter.reader.run(job)
        if row is None:
            return self.missing(request, visit)
        return self.page(
            request,
            visit,
            "invite.html",
            status=422 if mistake else 200,
            row=row,
            sent=sent,
            has_telegram=bool(links.bot),
            is_only_here=self.options.is_only_here,
            offered=self.options.offered(),
            typed=typed,
            seed=invitations.new_seed(),
            usual=USUAL,
            most=MOST,
            longest=LONGEST_LABEL,
            mistake=mistake,
        )


def _cards(links: Links, codes: Sequence[str], *, is_telegram: bool) -> list[Card]:
    """Drawing so many squares takes long enough to keep others waiting: not in the loop."""
    return [_card(links, code, is_telegram=is_telegram) for code in codes]


def _card(links: Links, code: str, *, is_telegram: bool) -> Card:
    web, telegram = links.web(code), links.telegram(code)
    return Card(web, telegram, square((telegram if is_telegram else web) or ""))
