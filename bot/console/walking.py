"""One rehearsal on a page: what was said, its buttons as forms, and a clock that is moved by hand.

The team's pages and the page of a committee are the same, but for who may open them.
"""

from collections.abc import Mapping
from typing import Any, Final, get_args
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.errors import UserMistake
from bot.services.instants import moment
from bot.services.rehearsing import SAMPLE, Age, Cover, Pace, Persona, Sight, Stage, Start
from bot.web import guard

#: Characters of one message, as a phone's keyboard still sends it in one.
LONGEST: Final = 4000
#: How far the clock is moved by each button, in hours.
HOURS: Final[Mapping[str, str]] = {"1": "One hour later", "24": "Next day", "168": "Next week"}
#: What works in every state, as somebody reads it.
COMMANDS: Final[Mapping[str, str]] = {
    "/help": "Help",
    "/pause": "Pause",
    "/language": "Another language",
    "/mine": "My answers",
    "/stop": "Stop",
    "/delete": "Delete my words",
}
AGES: Final[Mapping[str, str]] = {"16-17": "16 or 17", "18+": "18 or over", "under16": "under 16"}
PACES: Final[Mapping[str, str]] = {
    "plain": "just starts",
    "easy": "easy to read, with pictures",
    "shorter": "only a few drafts at a time",
    "slower": "slower: waits each time",
    "gaps": "larger gaps between the parts",
    "someone": "with someone beside them",
}
COVERS: Final[Mapping[str, str]] = {
    "there": "as they come, somebody of the team is there",
    "alone": "nobody of the team is there, so they wait",
    "none": "there are none",
}
STARTS: Final[Mapping[str, str]] = {"hello": "at the first hello", "draft": "with the first draft"}
MOST_DIGITS: Final = 9


def persona_of(typed: Mapping[str, str]) -> Persona:
    """Somebody made up, from a form. Raises UserMistake for what is not in the lists."""
    age: Age = _one(typed, "age", get_args(Age))
    pace: Pace = _one(typed, "pace", get_args(Pace))
    cover: Cover = _one(typed, "cover", get_args(Cover))
    start: Start = _one(typed, "starts", get_args(Start))
    return Persona(typed.get("language", ""), age, pace, cover, start)


def choices(languages: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """What the form of a rehearsal offers."""
    return {
        "languages": languages,
        "ages": AGES,
        "paces": PACES,
        "covers": COVERS,
        "starts": STARTS,
        "sample": SAMPLE,
    }


async def step(stage: Stage, owner: str, request: Request) -> Sight | None:
    """What was posted to a rehearsal is done, once. Raises UserMistake; then nothing is."""
    typed = await guard.form(request)
    key, number = request.path_params["key"], _number(typed.get("step", ""))
    match request.path_params["deed"]:
        case "press":
            return await stage.press(owner, key, number, typed.get("data", "")[:100])
        case "write":
            words = typed.get("words", "").strip()
            if not words:
                raise UserMistake("Write something first.")
            if len(words) > LONGEST:
                raise UserMistake(f"Write at most {LONGEST} characters at once.")
            return await stage.write(owner, key, number, words)
        case "wait" if typed.get("hours") in HOURS:
            return await stage.wait(owner, key, number, int(typed["hours"]))
        case _:
            return None


def shown(sight: Sight, zone: ZoneInfo) -> dict[str, Any]:
    """What the template of a rehearsal needs."""

    def local(at: int) -> str:
        here = moment(at).astimezone(zone)
        return f"{here:%A} {here.day} {here:%B}, {here:%H:%M}"

    return {
        "sight": sight,
        "local": local,
        "hours": HOURS,
        "commands": COMMANDS,
        "who": f"{AGES[sight.persona.age]}, {PACES[sight.persona.pace]}",
        "longest": LONGEST,
    }


async def picture(stage: Stage, owner: str, request: Request) -> Response | None:
    """A picture of one of its drafts."""
    params = request.path_params
    found = await stage.picture(owner, params["key"], params["digest"])
    return None if found is None else guard.plain(Response(found[1], media_type=found[0]))


def _one(typed: Mapping[str, str], name: str, known: tuple[Any, ...]) -> Any:
    value = typed.get(name, "")
    if value not in known:
        raise UserMistake("Choose one of each list.")
    return value


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if is_number else -1
