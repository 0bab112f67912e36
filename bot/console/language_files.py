"""A language as a file for a translator's own program, and what came back of it."""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room, Sheets
from bot.console.porter import Visit
from bot.console.shelf import SPEAKERS
from bot.console.wording import Wording
from bot.console.wording_parts import signature
from bot.errors import UserMistake
from bot.i18n import exchange_po
from bot.i18n.exchange import Asked, Taken
from bot.i18n.exchange_file import asked, take
from bot.services.instants import moment
from bot.web import multipart

TYPES: Final = {
    "po": "text/x-gettext-translation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_UPLOAD: Final = 10 * multipart.MEGABYTE


def rooms(kit: Kit) -> list[Room]:
    """Out and in, where the program lends what opens spreadsheets."""
    if kit.options.words is None or kit.options.sheets is None:
        return []
    files = Files(kit, Wording(kit, kit.options.words), kit.options.sheets)
    here = "/languages/{code}/file"
    return [
        Room(f"{here}/{{kind}}", files.out, SPEAKERS),
        Room(here, files.back, SPEAKERS, "POST"),
    ]


class Files:
    """``/team/languages/{code}/file``"""

    def __init__(self, kit: Kit, wording: Wording, sheets: Sheets) -> None:
        self._pages = kit.pages
        self._wording = wording
        self._sheets = sheets

    async def out(self, request: Request, visit: Visit) -> Response:
        """All of it, with what stands of each sentence."""
        language, kind = self._wording.language(request), request.path_params["kind"]
        if language is None or kind not in TYPES:
            return self._wording.missing(request, visit)
        file = self._wording.file(language)

        def job() -> bytes:
            found = asked(file)
            if kind == "po":
                return exchange_po.written(found).encode()
            return self._sheets.written(found, moment(visit.now))

        try:
            content = await asyncio.to_thread(job)
        except UserMistake:  # the page of the language says what is wrong with its file
            return await self._wording.parts(request, visit)
        return self._pages.file(content, f"yousaid.{language.code}.{kind}", TYPES[kind])

    async def back(self, request: Request, visit: Visit) -> Response:
        """What somebody filled in; all of it is looked over before anything is kept."""
        language = self._wording.language(request)
        if language is None:
            return self._wording.missing(request, visit)
        file, who = self._wording.file(language), signature(visit.staff)
        try:
            sent = await multipart.form(request, MOST_UPLOAD)

            def read(found: Asked) -> Taken:
                return self._sheets.read(sent.files, found)

            taken = await asyncio.to_thread(take, file, read, who)
        except UserMistake as mistake:
            return await self._wording.show_parts(request, visit, str(mistake))
        if taken.stops:
            said = f"Nothing of the file was taken in: {len(taken.stops)} to mend first."
            return await self._wording.show_parts(request, visit, said, taken)
        if taken.units:
            about = f"{language.code}: {len(taken.units)} drafted, from a file"
            await self._wording.taken_up(language, visit, about)
        return await self._wording.show_parts(request, visit, "", taken)
