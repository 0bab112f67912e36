"""The list of support: what is shown, what is due for a new look, and one entry at a time.

Whoever keeps an entry says whether its facts were compared with the source today. Without that it
is hidden until somebody does: a wrong number costs more than a missing one.
"""

import re
import secrets
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.care.entry_form import FIELDS, as_typed, digest
from bot.console.kit import Kit
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import support
from bot.services.instants import moment
from bot.services.support import Service, editing
from bot.services.support.service import CHECK_EVERY
from bot.services.transaction import Transaction
from bot.web import guard

HERE: Final = "/team/care/directory"
NOTHING: Final[Mapping[str, str]] = {}
#: What needs somebody first.
ORDER: Final = ("expired", "unverified", "expires soon", "shown")


class Directory:
    """``/team/care/directory``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def listed(self, request: Request, visit: Visit) -> Response:
        """Every entry, those that need a look first."""
        rows = await self._porter.reader.run(lambda tx: tx.services())
        at = moment(visit.now)
        found = [(one, one.standing(at), one.days_left(at)) for one in support.all_services(rows)]
        found.sort(key=lambda one: (ORDER.index(one[1]), one[2]))
        return self._pages.room(
            request, visit, "care/directory.html", found=found, every=CHECK_EVERY.days
        )

    async def begin(self, request: Request, visit: Visit) -> Response:
        """A new entry."""
        return self._form(request, visit, None, {"zone": "Europe/London", "open": "always"})

    async def make(self, request: Request, visit: Visit) -> Response:
        """Keep a new entry."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> str:
            key = _key(typed.get("name", ""), {row.key for row in tx.services()})
            by = visit.staff.name if "compared" in typed else ""
            return editing.write(tx, key, typed, moment(visit.now), by).key

        try:
            key = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return self._form(request, visit, None, typed, str(mistake))
        return self._pages.to(f"{HERE}#entry-{key}")

    async def look(self, request: Request, visit: Visit) -> Response:
        """One entry, to be changed."""
        service = await self._found(request)
        if service is None:
            return self._gone(request, visit)
        return self._form(request, visit, service, as_typed(service))

    async def save(self, request: Request, visit: Visit) -> Response:
        """Keep it as it was typed, unless somebody else was faster."""
        key, typed = request.path_params["key"], await guard.form(request)

        def job(tx: Transaction) -> Service | None:
            service = editing.find(tx, key)
            if service is None or digest(service) != typed.get("seen"):
                return service
            by = visit.staff.name if "compared" in typed else ""
            editing.write(tx, key, typed, moment(visit.now), by)
            return service

        try:
            before = await self._porter.writer.run(job)
        except UserMistake as mistake:
            service = await self._found(request)
            return self._form(request, visit, service, typed, str(mistake))
        if before is None:
            return self._gone(request, visit)
        if digest(before) != typed.get("seen"):
            return self._form(request, visit, before, typed, is_overtaken=True)
        return self._pages.to(f"{HERE}#entry-{key}")

    async def do(self, request: Request, visit: Visit) -> Response:
        """Still right, or taken out; of an entry as it was shown, and no other."""
        key, deed = request.path_params["key"], request.path_params["deed"]
        typed = await guard.form(request)

        def job(tx: Transaction) -> Service | None:
            service = editing.find(tx, key)
            if service is None or digest(service) != typed.get("seen"):
                return service
            if deed == "verify":
                support.verify(tx, key, visit.staff.name, moment(visit.now))
            elif deed == "remove":
                editing.remove(tx, key)
            return service

        before = await self._porter.writer.run(job)
        if before is None or deed not in ("verify", "remove"):
            return self._gone(request, visit)
        if digest(before) != typed.get("seen"):
            return self._form(request, visit, before, as_typed(before), is_overtaken=True)
        return self._pages.to(f"{HERE}#entry-{key}" if deed == "verify" else HERE)

    async def _found(self, request: Request) -> Service | None:
        key = request.path_params["key"]
        return await self._porter.reader.run(lambda tx: editing.find(tx, key))

    def _form(
        self,
        request: Request,
        visit: Visit,
        service: Service | None,
        typed: Mapping[str, str],
        mistake: str = "",
        *,
        is_overtaken: bool = False,
    ) -> Response:
        values: dict[str, Any] = {}
        if service is not None:
            values = {"seen": digest(service), "standing": service.standing(moment(visit.now))}
        return self._pages.room(
            request,
            visit,
            "care/entry.html",
            status=422 if mistake or is_overtaken else 200,
            service=service,
            fields=FIELDS,
            typed=typed,
            stands=as_typed(service) if service else {},
            mistake=mistake,
            is_overtaken=is_overtaken,
            every=CHECK_EVERY.days,
            **{"seen": "", "standing": "", **values},
        )

    def _gone(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "missing.html", status=404)


def _key(name: str, taken: set[str]) -> str:
    """A key from the name of a new entry, which nothing has yet."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:30] or "entry"
    return plain if plain not in taken else f"{plain}-{secrets.token_hex(3)}"
