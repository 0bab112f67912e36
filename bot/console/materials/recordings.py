"""An item read aloud by somebody of the team: brought in, listened to, taken away."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Room
from bot.console.materials.desk import LOOK, WORK, Desk
from bot.console.materials.items import Items, asked_for
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import recordings
from bot.services.transaction import Transaction
from bot.web import guard, multipart
from bot.web.sounds import sounded

#: What stands round the file in a form is far less.
MOST_UPLOAD: Final = recordings.MOST_BYTES + 100_000


def rooms(desk: Desk) -> list[Room]:
    """The recordings of one item."""
    found = Recordings(desk)
    here = "/materials/{material}/items/{item}/recordings"
    return [
        Room(here, found.bring, WORK, "POST"),
        Room(f"{here}/{{language}}", found.hear, LOOK),
        Room(f"{here}/{{language}}/remove", found.remove, WORK, "POST"),
    ]


class Recordings:
    """``/team/materials/{material}/items/{item}/recordings``"""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._items = Items(desk)

    async def bring(self, request: Request, visit: Visit) -> Response:
        """A file comes in, in place of the one there was."""
        try:
            language, content = await self._sent(request)

            def job(tx: Transaction) -> bool:
                found = asked_for(tx, request)
                if found is not None:
                    who = visit.staff.name
                    recordings.record(tx, found[1], language, content, who, visit.now)
                return found is not None

            is_there = await self._desk.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._items.show(request, visit, str(mistake))
        if not is_there:
            return self._desk.missing(request, visit)
        return self._desk.pages.to(f"{request.url.path.removesuffix('/recordings')}#aloud")

    async def hear(self, request: Request, visit: Visit) -> Response:
        """The recording in one language, also one that holds no longer."""

        def job(tx: Transaction) -> tuple[str, bytes] | None:
            found = asked_for(tx, request)
            language = request.path_params["language"]
            row = tx.recording(found[1].item, language) if found else None
            return (row.type, row.content) if row else None

        found = await self._desk.porter.reader.run(job)
        if found is None:
            return self._desk.missing(request, visit)
        return sounded(request, found[1], found[0])

    async def remove(self, request: Request, visit: Visit) -> Response:
        """It is heard no more."""
        await guard.form(request)

        def job(tx: Transaction) -> bool:
            found = asked_for(tx, request)
            if found is not None:
                tx.drop_recording(found[1].item, request.path_params["language"])
            return found is not None

        if not await self._desk.porter.writer.run(job):
            return self._desk.missing(request, visit)
        return self._desk.pages.to(f"{request.url.path.partition('/recordings')[0]}#aloud")

    async def _sent(self, request: Request) -> tuple[str, bytes]:
        """The language and the file. Raises UserMistake where one is missing."""
        sent = await multipart.form(request, MOST_UPLOAD)
        language = sent.fields.get("language", "")
        if not sent.files:
            raise UserMistake(f"Choose a file. {recordings.WANTED}")
        if language not in dict(self._desk.tools.languages()):
            raise UserMistake("Choose the language that it is read in.")
        return language, sent.files[0][1]
