"""Who may come in: a member of the team who is signed in, and nobody else."""

import ipaddress
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.services.care_rows import StaffRow
from bot.services.sign_in.kept import Kept, kept
from bot.services.sign_in.visits import FRESH, HALFWAY, KNOWN, TOUCH, Guest, guest
from bot.services.team_roles import TeamRole, roles_of
from bot.services.transaction import Reader, Transaction, Writer
from bot.services.zones import zone_of
from bot.web.cookies import Jar

COOKIE: Final = "team"
DOOR: Final = "team-door"
"""Between the link and the code; another cookie, so that neither is ever taken for the other."""
LONGEST: Final = timedelta(microseconds=KNOWN)
SHORTLY: Final = timedelta(microseconds=HALFWAY)


class Visit(NamedTuple):
    """Somebody of the team on one of our pages: who, when, and by which clocks.

    ``proven_at`` is when they last showed a code; ``kept`` is what they typed and did not send.
    """

    staff: StaffRow
    now: int
    zone: ZoneInfo
    number: int = 0
    proven_at: int = 0
    kept: tuple[Kept, ...] = ()

    @property
    def roles(self) -> frozenset[TeamRole]:
        """All that they are."""
        return roles_of(self.staff)

    @property
    def is_fresh(self) -> bool:
        """Whether it is certain that it is still they who sit there."""
        return self.now - self.proven_at <= FRESH


class Met(NamedTuple):
    """Who stands before a room: somebody whose browser is open, or locked, or nobody we know."""

    guest: Guest | None
    visit: Visit | None


Room = Callable[[Request, Visit], Awaitable[Response]]


class Porter:
    """Knows visitors by their cookie; lends ``reader``, ``writer``, ``now``, ``wake`` to rooms."""

    def __init__(
        self,
        reader: Reader,
        writer: Writer,
        now: Callable[[], int],
        wake: Callable[[], None],
        *,
        is_https: bool,
    ) -> None:
        self.reader = reader
        self.writer = writer
        self.now = now
        self.wake = wake
        self._jar = Jar(is_https=is_https)

    async def meet(self, request: Request, secret: str | None = None) -> Met:
        """Whoever is there; that they are is noted, unless the page asked by itself.

        ``secret`` is one that the browser is about to get, in place of that in its cookie.
        """
        secret, now = secret or self.secret(request), self.now()
        if secret is None:
            return Met(None, None)

        def job(tx: Transaction) -> Met:
            found = guest(tx, secret, now)
            if found is None or found.state != "open":
                return Met(found, None)
            row = found.row
            forms = tuple(kept(tx, row.staff, now))
            zone = zone_of(tx.project())
            return Met(found, Visit(found.staff, now, zone, row.id, row.proven_at or 0, forms))

        met = await self.reader.run(job)
        if met.guest and met.visit and now - met.guest.row.seen_at >= TOUCH and not renews(request):
            number = met.guest.row.id
            await self.writer.run(lambda tx: tx.see_visit(number, now))
        return met

    def secret(self, request: Request, cookie: str = COOKIE) -> str | None:
        """What this browser holds; whether it is good is another question."""
        return self._jar.secret(request, cookie)

    def let_in(self, response: Response, secret: str) -> None:
        """Remember the sign-in in this browser; how long it is good is kept by us."""
        self._jar.keep(response, COOKIE, secret, LONGEST)

    def let_before_the_door(self, response: Response, secret: str) -> None:
        """This browser pressed a link, and owes a code."""
        self._jar.keep(response, DOOR, secret, SHORTLY)

    def see_off(self, response: Response) -> None:
        """Forget it."""
        self._jar.clear(response, COOKIE)


def renews(request: Request) -> bool:
    """Whether a page asks for its newest counts by itself: nobody need be sitting there."""
    return request.method == "GET" and request.headers.get("hx-request") == "true"


def address_of(request: Request) -> str:
    """Where a request comes from; of IPv6 the network, because one house has a whole one."""
    host = request.client.host if request.client else ""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return host
    if found.version == 4:
        return host
    return str(ipaddress.ip_network((found, 64), strict=False).network_address)
