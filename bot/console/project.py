"""The project: who runs it, what young people read of it, and whether its ways out work."""

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.project_parts import BY_NAME, LANGUAGES, PARTS
from bot.console.shelf import RUNNERS
from bot.errors import UserMistake
from bot.ports.trying import Tried
from bot.services import trial
from bot.services.beginning import SAID
from bot.services.project_settings import LONGEST, set_value
from bot.services.team_roles import ADMIN
from bot.services.transaction import Transaction
from bot.web import guard

HERE: Final = "/team/project"


def rooms(kit: Kit) -> list[Room]:
    """The project is for those who run it."""
    project = Project(kit)
    return [
        Room("/project", project.look, RUNNERS),
        Room("/project/try/telegram", project.try_telegram, RUNNERS, "POST"),
        Room("/project/try/mail", project.try_mail, RUNNERS, "POST"),
        Room("/project/sample/clear", project.clear, ADMIN, "POST", is_fresh=True),
        Room("/project/{name}", project.edit, RUNNERS),
        Room("/project/{name}", project.save, RUNNERS, "POST"),
    ]


class Project:
    """``/team/project``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._setup = kit.options.setup
        self._url = kit.options.public_url
        self._wake = kit.options.wake

    async def look(self, request: Request, visit: Visit) -> Response:
        """Everything that is set, and what is not."""
        return await self._show(request, visit)

    async def edit(self, request: Request, visit: Visit) -> Response:
        """One thing."""
        project = await self._porter.reader.run(lambda tx: tx.project())
        return self._form(request, visit, project)

    async def save(self, request: Request, visit: Visit) -> Response:
        """It is set, unless somebody else was faster; people meet it with the next message."""
        asked = BY_NAME.get(request.path_params["name"])
        typed = await guard.form(request)
        value, seen = typed.get("value", ""), _plain(typed.get("seen", ""))

        def job(tx: Transaction) -> Mapping[str, str] | None:
            project = tx.project()
            if asked is None:
                return project
            now = _plain(project.get(asked.name, ""))
            if now not in (seen, _plain(value)):
                return project
            set_value(tx, asked.name, value, visit.staff, visit.now)
            return None

        try:
            overtaken = await self._porter.writer.run(job)
        except UserMistake as mistake:
            project = await self._porter.reader.run(lambda tx: tx.project())
            return self._form(request, visit, project, value, str(mistake))
        if overtaken is not None:
            return self._form(request, visit, overtaken, value, is_overtaken=True)
        return self._pages.to(f"{HERE}#{asked.name if asked else ''}")

    async def try_telegram(self, request: Request, visit: Visit) -> Response:
        """Ask Telegram who the bot is."""
        if self._setup.telegram is None:
            return self._pages.to(HERE)
        return await self._show(request, visit, "telegram", await self._setup.telegram())

    async def try_mail(self, request: Request, visit: Visit) -> Response:
        """A mail to whoever asks for it."""
        if self._setup.mail is None:
            return self._pages.to(HERE)
        if not visit.staff.email:
            tried = Tried(False, "The team’s list has no e-mail address of yours.")
        else:
            tried = await self._setup.mail(visit.staff.email)
        return await self._show(request, visit, "mail", tried)

    async def clear(self, request: Request, visit: Visit) -> Response:
        """Take the sample away. Pressed twice, the second time finds nothing to do."""

        def job(tx: Transaction) -> None:
            if trial.is_here(tx):
                trial.clear_sample(tx, visit.staff, visit.now)

        await self._porter.writer.run(job)
        self._wake()
        return self._pages.to("/team/")

    async def _show(
        self, request: Request, visit: Visit, which: str = "", tried: Tried | None = None
    ) -> Response:
        project = await self._porter.reader.run(lambda tx: tx.project())
        return self._pages.room(
            request,
            visit,
            "project.html",
            parts=PARTS,
            first=SAID,
            project=project,
            is_sample=bool(project.get(trial.MARK)),
            may_clear=bool(visit.roles & ADMIN),
            setup=self._setup,
            which=which,
            tried=tried,
            is_https=self._url.startswith("https:"),
            url=self._url,
        )

    def _form(
        self,
        request: Request,
        visit: Visit,
        project: Mapping[str, str],
        value: str | None = None,
        mistake: str = "",
        *,
        is_overtaken: bool = False,
    ) -> Response:
        asked = BY_NAME.get(request.path_params["name"])
        if asked is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        now = project.get(asked.name, "")
        return self._pages.room(
            request,
            visit,
            "setting.html",
            status=422 if mistake or is_overtaken else 200,
            asked=asked,
            stands=now,
            value=now if value is None else value,
            mistake=mistake,
            is_overtaken=is_overtaken,
            longest=LONGEST,
            languages=LANGUAGES,
        )


def _plain(text: str) -> str:
    """Without what a form does to the ends of lines."""
    return text.replace("\r\n", "\n").strip()
