"""The rota: a week as a table, what is wrong with it, and a whole one brought in."""

from collections.abc import Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.care import rota
from bot.services.care.rota_files import EXAMPLE, read_rota
from bot.services.care.rota_week import monday_of, week
from bot.services.instants import HOUR, moment
from bot.services.transaction import Transaction
from bot.web import guard, multipart
from conversations import Finding

HERE: Final = "/team/care/rota"
#: The list under the table goes so far ahead; shifts of it that are shown at once.
AHEAD: Final = 28 * 24 * HOUR
MOST: Final = 50


class RotaPages:
    """``/team/care/rota`` and ``/team/care/rota/import``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """A week of it, as a table and as a list."""
        monday = monday_of(request.query_params.get("week", ""), visit.now, visit.zone)

        def job(tx: Transaction) -> dict[str, Any]:
            coming = tx.shifts(visit.now, visit.now + AHEAD)
            return {
                "week": week(tx, monday, visit.now, visit.zone),
                "findings": rota.check(tx, visit.now),
                "coming": coming[:MOST],
                "more": len(coming) - MOST,
                "names": {row.id: row.name for row in tx.staff()},
            }

        found = await self._porter.reader.run(job)
        return self._pages.room(request, visit, "care/rota.html", **found)

    async def form(self, request: Request, visit: Visit) -> Response:
        """Where a rota is pasted."""
        return self._form(request, visit)

    async def bring(self, request: Request, visit: Visit) -> Response:
        """Make the rota from now on what was pasted, or say all that is wrong with it."""
        text = ""
        try:
            text = await _sent(request)
            entries = read_rota(text, is_toml="[[shift]]" in text)
            if not entries:
                raise UserMistake("There are no shifts in it; paste the whole file.")
            now = moment(visit.now)
            done = await self._porter.writer.run(lambda tx: rota.import_rota(tx, entries, now))
        except UserMistake as mistake:
            return self._form(request, visit, text, str(mistake))
        if not done.is_done:
            return self._form(request, visit, text, "Nothing was changed.", done.findings)
        return self._pages.to(HERE)

    def _form(
        self,
        request: Request,
        visit: Visit,
        text: str = "",
        mistake: str = "",
        findings: Sequence[Finding] = (),
    ) -> Response:
        return self._pages.room(
            request,
            visit,
            "care/rota_import.html",
            status=422 if mistake else 200,
            text=text,
            mistake=mistake,
            findings=sorted(findings, key=lambda one: one.level != "stop"),
            example=EXAMPLE,
        )


async def _sent(request: Request) -> str:
    """What was pasted, or else the file that was chosen. Raises UserMistake."""
    if not request.headers.get("content-type", "").startswith("multipart/"):
        return (await guard.form(request)).get("text", "").replace("\r\n", "\n")
    sent = await multipart.form(request, multipart.MEGABYTE)
    text = sent.fields.get("text", "")
    try:
        whole = text if text.strip() or not sent.files else sent.files[0][1].decode("utf-8")
    except UnicodeDecodeError:
        raise UserMistake("The file is no text: save the rota as CSV (UTF-8) or TOML.") from None
    return whole.replace("\r\n", "\n")
