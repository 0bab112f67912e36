"""The page where somebody types a name and gets their certificate: looking at it spends nothing.

The name goes into the file and nowhere else: into no message, no log and no database.
"""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.webchat.doors import CODE
from bot.channels.webchat.pages import Pages
from bot.errors import UserMistake
from bot.ports.papers import Papers
from bot.web import guard
from bot.web.guard import Pace, armour

FILE: Final = "certificate.pdf"


class PaperDesk:
    """``/certificate/{code}``"""

    def __init__(self, papers: Papers, pages: Pages, *, public_url: str) -> None:
        self._papers = papers
        self._pages = pages
        self._public_url = public_url
        self._pace = Pace()

    async def look(self, request: Request) -> Response:
        """Where the name is typed."""
        code = request.path_params["code"]
        if not CODE.fullmatch(code) or not await self._papers.is_open(code):
            return self._pages.paper_gone(request)
        return self._pages.paper(request, code)

    async def make(self, request: Request) -> Response:
        """The file. The page's way stays open, so that a name can be mended."""
        guard.check_origin(request, self._public_url)
        self._pace.check(request)
        code = request.path_params["code"]
        name = (await guard.form(request)).get("name", "")
        try:
            made = await self._papers.made(code, name) if CODE.fullmatch(code) else None
        except UserMistake:
            return self._pages.paper(request, code, name, is_wrong=True)
        if made is None:
            return self._pages.paper_gone(request)
        response = Response(made, media_type="application/pdf")
        response.headers["content-disposition"] = f'attachment; filename="{FILE}"'
        response.headers["cache-control"] = "no-store"
        return armour(response, is_https=self._public_url.startswith("https:"))
