"""Who may come in: a member of the team who is signed in, and nobody else."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.services.care.visits import LASTS, visitor
from bot.services.care_rows import StaffRow
from bot.services.team_roles import TeamRole, roles_of
from bot.services.transaction import Reader, Transaction, Writer
from bot.services.zones import zone_of
from bot.web.cookies import Jar

COOKIE: Final = "team"
LONGEST: Final = timedelta(microseconds=LASTS)


class Visit(NamedTuple):
    """Somebody of the team on one of our pages: who, when, and by which clocks."""

    staff: StaffRow
    now: int
    zone: ZoneInfo

    @property
    def roles(self) -> frozenset[TeamRole]:
        """All that they are."""
        return roles_of(self.staff)


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

    async def visit(self, request: Request) -> Visit | None:
        """Whoever is signed in in this browser; None for anybody else."""
        secret, now = self.secret(request), self.now()
        if secret is None:
            return None

        def job(tx: Transaction) -> Visit | None:
            staff = visitor(tx, secret, now)
            return Visit(staff, now, zone_of(tx.project())) if staff else None

        return await self.reader.run(job)

    def secret(self, request: Request) -> str | None:
        """What this browser holds; whether it is good is another question."""
        return self._jar.secret(request, COOKIE)

    def let_in(self, response: Response, secret: str) -> None:
        """Remember the sign-in in this browser."""
        self._jar.keep(response, COOKIE, secret, LONGEST)

    def see_off(self, response: Response) -> None:
        """Forget it."""
        self._jar.clear(response, COOKIE)
