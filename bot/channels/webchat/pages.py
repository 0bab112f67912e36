"""The web chat's HTML pages. Titles and the first sight of them tell a stranger nothing."""

import json
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.channels.webchat.strings import Words, is_rtl
from bot.channels.webchat.visitors import Cookies
from bot.ports import Joining
from bot.web.assets import Assets
from bot.web.guard import armour, plain
from bot.web.templating import templates

TEMPLATES: Final = Path(__file__).parent / "templates"
EMERGENCY: Final = "999"


class Pages:
    """Renders every page in the language its reader wants."""

    def __init__(self, words: Words, assets: Assets, cookies: Cookies, *, is_https: bool) -> None:
        self.words = words
        self._assets = assets
        self._cookies = cookies
        self._is_https = is_https
        self._jinja = templates(TEMPLATES)

    def language(self, request: Request) -> str:
        """The language to answer this request in."""
        return self.words.choose(request, self._cookies.language(request))

    def landing(self, request: Request, line: str = "", *, can_wait: bool = False) -> Response:
        """The first page, with at most one line about what just happened."""
        return self._page(request, "landing.html", line=line, can_wait=can_wait)

    def join(self, request: Request, code: str, joining: Joining) -> Response:
        """What a join link leads to."""
        return self._page(request, "join.html", code=code, joining=joining)

    def gone(self, request: Request) -> Response:
        """A link that is unknown, spent or too old."""
        return self._page(request, "gone.html", status=410)

    def who(self, request: Request, code: str) -> Response:
        """Asks whether the chat in this browser is the reader's own."""
        return self._page(request, "who.html", code=code)

    def resume(self, request: Request, line: str = "", code: str = "") -> Response:
        """Where a code to carry on is typed, or stands already."""
        return self._page(request, "resume.html", line=line, code=code)

    def paper(
        self, request: Request, code: str, name: str = "", *, is_wrong: bool = False
    ) -> Response:
        """Where the name on a certificate is typed, once more where it was none."""
        status = 422 if is_wrong else 200
        return self._page(request, "paper.html", status=status, code=code, name=name)

    def paper_gone(self, request: Request) -> Response:
        """A way to a certificate that is over."""
        return self._page(request, "paper_gone.html", status=410)

    def notes(self, request: Request) -> Response:
        """The blank page behind Hide."""
        return self._page(request, "notes.html")

    def chat(
        self, request: Request, line: str = "", *, is_shared: bool, is_fresh: bool
    ) -> Response:
        """The chat, empty; the browser fetches what was said. ``line`` stands above all of it."""
        words = self.words.chat(self.language(request), "live_")
        return self._page(
            request,
            "chat.html",
            has_form=False,
            words=json.dumps(words, ensure_ascii=False, separators=(",", ":")),
            line=line,
            is_shared=is_shared,
            is_fresh=is_fresh,
        )

    def error(self, request: Request, status: int, key: str) -> Response:
        """One kind sentence: as JSON to our own script, else as a page."""
        if request.url.path.startswith("/chat/"):
            say = self.words.say(self.language(request), key, number=EMERGENCY)
            return self.data({"say": say}, status=status)
        return self._page(request, "error.html", status=status, key=key)

    def data(self, value: object, *, status: int = 200) -> Response:
        """A reply to our own script."""
        return plain(JSONResponse(value, status))

    def _page(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        has_form: bool = True,
        **values: Any,
    ) -> Response:
        language = self.language(request)

        def say(key: str, **named: str) -> str:
            return self.words.say(language, key, **{"number": EMERGENCY, **named})

        html = self._jinja.get_template(template).render(
            say=say,
            language=language,
            direction="rtl" if is_rtl(language) else "ltr",
            languages=self.words.languages(),
            static=self._assets.base,
            **values,
        )
        response = HTMLResponse(html, status)
        if request.query_params.get("language"):
            self._cookies.speak(response, language)
        return armour(response, is_https=self._is_https, has_form=has_form)
