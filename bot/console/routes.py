"""What the team's pages serve. All but the way in needs an open sign-in, and a role it is for."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.console import (
    alerts,
    audit,
    care,
    committee,
    complaints,
    decisions,
    feedback,
    flows,
    home,
    impact,
    impact_texts,
    keeping,
    language_files,
    languages,
    lateness,
    looks,
    materials,
    me,
    people,
    project,
    recognition,
    redacting,
    rehearsal,
    restored,
    rounds,
    sendings,
    talks,
    translated,
    translating,
    unplaced,
    voices,
    wording,
)
from bot.console.doors import Doors
from bot.console.kit import Family, Kit, Options, Room
from bot.console.pages import Pages
from bot.console.porter import Porter
from bot.console.threshold import Threshold
from bot.errors import YouSaidError
from bot.services.transaction import Reader, Writer
from bot.web.assets import Assets
from bot.web.guard import Refused

log = logging.getLogger(__name__)

STATIC: Final = Path(__file__).parent / "static"
ROOT: Final = "/team"

#: Home stands last: it answers for whatever is nowhere else.
FAMILIES: Final[tuple[Family, ...]] = (
    alerts.rooms,
    talks.rooms,
    complaints.rooms,
    voices.rooms,
    unplaced.rooms,
    redacting.rooms,
    recognition.rooms,
    materials.rooms,
    rounds.rooms,
    people.rooms,
    audit.rooms,
    me.rooms,
    keeping.rooms,
    feedback.rooms,
    decisions.rooms,
    impact.rooms,
    impact_texts.rooms,
    sendings.rooms,
    lateness.rooms,
    looks.rooms,
    care.rooms,
    flows.rooms,
    languages.rooms,
    wording.rooms,
    language_files.rooms,
    translated.rooms,
    translating.rooms,
    project.rooms,
    rehearsal.rooms,
    restored.rooms,
    home.rooms,
)

Answer = Callable[[Request], Awaitable[Response]]


def routes(reader: Reader, writer: Writer, options: Options) -> list[BaseRoute]:
    """Every route below ``/team/``, and the doors that need no sign-in."""
    assets = Assets(STATIC, f"{ROOT}/static")
    kit = kit_of(reader, writer, options, assets)
    pages, threshold = kit.pages, Threshold(kit)
    doors = Doors(kit.porter, pages, options.public_url)

    def way(path: str, answer: Answer, method: str = "GET") -> Route:
        return Route(f"{ROOT}{path}", _kindly(answer, pages), methods=[method])

    return [
        Route(f"{ROOT}/static/{{version}}/{{name}}", assets.serve),
        way("/enter", doors.second_step),
        way("/enter", doors.finish, "POST"),
        way("/enter/app.svg", doors.picture),
        way("/enter/{code}", doors.look),
        way("/enter/{code}", doors.enter, "POST"),
        way("/leave", doors.leave, "POST"),
        way("/code", threshold.code, "POST"),
        *(
            Route(door.path, _kindly(door.answer, pages), methods=[door.method])
            for door in committee.doors(kit)
        ),
        *(way(room.path, threshold.before(room), room.method) for room in rooms(kit)),
    ]


def kit_of(reader: Reader, writer: Writer, options: Options, assets: Assets) -> Kit:
    """What all rooms are built with."""
    porter = Porter(reader, writer, options.now, options.wake, is_https=options.is_https)
    return Kit(porter, Pages(assets, is_https=options.is_https), options)


def rooms(kit: Kit) -> Iterator[Room]:
    """Every room there is, with whom it is for."""
    for family in FAMILIES:
        yield from family(kit)


def _kindly(answer: Answer, pages: Pages) -> Answer:
    """The answer, with refusals and our own errors turned into a page."""

    async def kindly(request: Request) -> Response:
        try:
            return await answer(request)
        except Refused as refusal:
            return pages.refused(refusal.status)
        except YouSaidError as error:
            log.warning("a team page could not do it", extra={"error": type(error).__name__})
            return pages.refused(503)

    return kindly
