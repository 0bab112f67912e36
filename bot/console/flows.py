"""Every conversation as it is: a picture, and each step in words with how its wordings stand."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from bot.console import flow_map
from bot.console.kit import Kit, Room, Words
from bot.console.porter import Visit
from bot.console.shelf import SPEAKERS
from conversations import FlowId

READERS = SPEAKERS
"""Whoever translates a sentence needs to see where it stands."""


def rooms(kit: Kit) -> list[Room]:
    """Conversations, for the team and its translators."""
    if kit.options.words is None:
        return []
    flows = Flows(kit, kit.options.words)
    return [
        Room("/flows", flows.listed, READERS),
        Room("/flows/findings", flows.findings, READERS),
        Room("/flows/{flow}", flows.look, READERS),
    ]


class Flows:
    """``/team/flows``"""

    def __init__(self, kit: Kit, words: Words) -> None:
        self._pages = kit.pages
        self._words = words

    async def listed(self, request: Request, visit: Visit) -> Response:
        """Every conversation, and how many of its sentences each language has."""
        speech = self._words.speech
        known = {
            one.code: {part.part: part for part in speech.progress(one.code)}
            for one in speech.languages
        }
        return self._pages.room(
            request,
            visit,
            "flows.html",
            flows=list(self._words.library.flows.values()),
            languages=speech.languages,
            known=known,
        )

    async def look(self, request: Request, visit: Visit) -> Response:
        """One conversation in one language."""
        flow = self._words.library.flows.get(FlowId(request.path_params["flow"]))
        if flow is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        speech = self._words.speech
        codes = {one.code: one for one in speech.languages}
        language = codes.get(request.query_params.get("language", ""), codes["en"])
        steps = flow_map.steps_of(flow, speech, language.code)
        return self._pages.room(
            request,
            visit,
            "flow.html",
            flow=flow,
            steps=steps,
            counts=flow_map.counted(steps),
            picture=flow_map.picture_of(flow, steps),
            size=flow_map.SIZE,
            tongue=language,
            languages=speech.languages,
            titles={one.id: one.title for one in self._words.library.flows.values()},
        )

    async def findings(self, request: Request, visit: Visit) -> Response:
        """What is wrong with flows and languages, as their files are now."""
        found = await asyncio.to_thread(self._words.findings)
        stops = [one for one in found if one.level == "stop"]
        notes = [one for one in found if one.level != "stop"]
        return self._pages.room(request, visit, "findings.html", stops=stops, notes=notes)
