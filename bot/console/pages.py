"""The team's HTML pages. Plain forms and links only: they work without any script."""

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from jinja2 import Environment
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.console.orders import paged, ways_in
from bot.console.porter import Visit
from bot.console.shelf import HOME, ways
from bot.i18n.languages import language
from bot.i18n.money import pounds
from bot.services import quiet
from bot.services.instants import HOUR, SECOND, moment
from bot.services.sign_in.kept import Kept
from bot.services.team_roles import TEAM
from bot.web.assets import Assets
from bot.web.guard import armour
from bot.web.templating import templates

TEMPLATES: Final = Path(__file__).parent / "templates"
MINUTE: Final = 60 * SECOND
DAY: Final = 24 * HOUR
LONDON: Final = ZoneInfo(quiet.HOME)


class Pages:
    """Renders every page. What is read by staff is English; words keep their own direction."""

    def __init__(self, assets: Assets, *, is_https: bool) -> None:
        self._is_https = is_https
        self._jinja = _templates(assets.base)

    def room(
        self, request: Request, visit: Visit, template: str, *, status: int = 200, **values: Any
    ) -> Response:
        """A page for somebody who is signed in."""
        return self._page(
            template,
            status,
            me=visit.staff,
            ways=ways(visit.roles, request.url.path),
            kept=_kept(request, visit),
            now=visit.now,
            zone=visit.zone.key,
            path=request.url.path,
            looks_after=bool(visit.roles & TEAM),
            at=partial(marked, now=visit.now, zone=visit.zone),
            **values,
        )

    def open(
        self,
        template: str,
        now: int,
        zone: ZoneInfo = LONDON,
        *,
        status: int = 200,
        **values: Any,
    ) -> Response:
        """A page that needs no sign-in."""
        return self._page(template, status, at=partial(marked, now=now, zone=zone), **values)

    def enter(self, code: str) -> Response:
        """What a sign-in link leads to. Says nothing of whether the code is good."""
        return self._page("enter.html", 200, code=code)

    def second(self, name: str, offer: str, mistake: str) -> Response:
        """The code after the link; with how to set up an app where there is none yet."""
        status = 422 if mistake else 200
        return self._page("second.html", status, name=name, offer=offer, mistake=mistake)

    def codes(self, codes: Sequence[str]) -> Response:
        """Recovery codes, this once."""
        return self._page("codes.html", 200, codes=codes)

    def code(
        self,
        action: str,
        place: str,
        fields: Sequence[tuple[str, str]],
        mistake: str,
        *,
        is_locked: bool,
        back: str = "",
    ) -> Response:
        """A code is wanted before what was asked for; the form carries what was to be sent.

        ``back`` is the page it was asked on: where a file comes, a browser stays on this one.
        """
        values = {"action": action, "place": place, "fields": fields, "mistake": mistake}
        values["back"] = back
        return self._page("code.html", 403, is_locked=is_locked, **values)

    def wait(self, long: int) -> Response:
        """Too much was wrong; ``long`` until the next may be tried, in microseconds."""
        return self._page("wait.html", 429, minutes=max(1, -(-long // MINUTE)))

    def picture(self, drawn: bytes) -> Response:
        """An SVG that is for this browser alone."""
        return armour(Response(drawn, media_type="image/svg+xml"), is_https=self._is_https)

    def stranger(self, request: Request, *, is_kept: bool = False) -> Response:
        """The one page for whoever is not signed in, wherever they wanted to go.

        A link in a mail or a chat comes from elsewhere, and then a browser keeps the cookie back;
        the link on this page does not.
        """
        again = request.url.path if request.method == "GET" else "/team/"
        return self._page("stranger.html", 403, again=again, is_kept=is_kept)

    def refused(self, status: int) -> Response:
        """A request that is not in order."""
        return self._page("refused.html", status)

    def to(self, path: str) -> Response:
        """Go there next."""
        return armour(RedirectResponse(path, 303), is_https=self._is_https, has_form=True)

    def file(self, content: bytes, name: str, type: str) -> Response:
        """A file to keep; ``name`` has letters, digits and dots only."""
        response = Response(content, media_type=type)
        response.headers["content-disposition"] = f'attachment; filename="{name}"'
        return armour(response, is_https=self._is_https)

    def _page(self, template: str, status: int, **values: Any) -> Response:
        html = self._jinja.get_template(template).render(**values)
        return armour(HTMLResponse(html, status), is_https=self._is_https, has_form=True)


WAYS_TO_GET: Final = {
    "voucher": "a voucher",
    "bank": "money to a bank account",
    "data": "credit for a phone",
    "donate": "given to a good cause",
    "decline": "nothing",
}
"""How people may get what they earned, for staff."""


@cache
def _templates(static: str) -> Environment:
    found = templates(TEMPLATES)
    found.globals |= {"static": static, "span": span, "spoken": spoken, "ways_in": ways_in}
    found.filters["paged"] = paged
    found.globals |= {"pounds": pounds, "ways_to_get": WAYS_TO_GET}
    return found


def _kept(request: Request, visit: Visit) -> list[Kept]:
    """What this person typed here and did not send; on the first page all of it."""
    path = request.url.path
    if request.method != "GET":
        return []
    return [one for one in visit.kept if path in (one.page, HOME)]


def marked(at: int, now: int, zone: ZoneInfo) -> Markup:
    """A time for readers, and for programs that read pages aloud."""
    exact = moment(at).isoformat(timespec="seconds")
    return Markup('<time datetime="{}">{}</time>').format(exact, clock(at, now, zone))


def clock(at: int, now: int, zone: ZoneInfo) -> str:
    """A time by the clocks of the project; the day stands before it unless it is today."""
    local, today = moment(at).astimezone(zone), moment(now).astimezone(zone)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local:%a} {local.day} {local:%b}{year}, {local:%H:%M}"


def span(since: int, until: int) -> str:
    """How long that is, as people say it."""
    long = max(until - since, 0)
    if long < MINUTE:
        return "less than a minute"
    for size, one, many in ((DAY, "day", "days"), (HOUR, "hour", "hours"), (MINUTE, "min", "min")):
        if long >= size:
            count = long // size
            rest = (long % size) // MINUTE if size == HOUR else 0
            return f"{count} {one if count == 1 else many}" + (f" {rest} min" if rest else "")
    raise AssertionError


def spoken(code: str) -> str:
    """A language as staff call it."""
    return language(code).english_name
