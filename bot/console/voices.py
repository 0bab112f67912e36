"""Voice messages: listened to and written down by those who look after young people (R109).

An evaluator never hears one (R88). Who opened one is noted, as with words.
"""

from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.paging import MOST, Page, wanted
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.ports.speech import SOUND_TYPE
from bot.services import voices
from bot.services.care import sightings
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.services.voice_rows import VoiceRow
from bot.web import guard
from bot.web.sounds import sounded

LONGEST_NUMBER: Final = 18


class Voice(NamedTuple):
    """One voice message as staff see it; ``item`` is the number or section of what it is about."""

    row: VoiceRow
    who: str
    length: str
    round: str
    item: str


class Sheet(NamedTuple):
    """What somebody typed on an older page; ``was`` is when what it showed was written down."""

    words: str
    was: str
    mistake: str = ""


class _Overtaken(Exception):
    """Somebody else wrote it down meanwhile."""


def rooms(kit: Kit) -> list[Room]:
    """Nobody but those who look after young people."""
    found = Voices(kit)
    return [
        Room("/voices", found.look, TEAM),
        Room("/voices/{number}", found.one, TEAM),
        Room("/voices/{number}", found.write, TEAM, "POST"),
        Room("/voices/{number}/sound", found.sound, TEAM),
    ]


class Voices:
    """``/team/voices`` and ``/team/voices/{number}``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """Those that nobody has written down yet, then the others; of one person where asked."""
        who, at = request.query_params.get("who", ""), wanted(request)

        def job(tx: Transaction) -> dict[str, Any] | None:
            person = tx.person_named(who) if who else None
            if who and person is None:
                return None
            whose = person.id if person else None
            total = tx.count_voices(whose)
            pages = max(-(-total // MOST), 1)
            number = min(at, pages)
            rows = tx.voices_heard(whose, (number - 1) * MOST, MOST)
            left = tx.count_voices(whose, unwritten=True)
            return {"page": Page(_dressed(tx, rows), number, pages, total), "left": left}

        found = await self._porter.reader.run(job)
        if found is None:
            return self._missing(request, visit)
        return self._pages.room(request, visit, "voices.html", who=who, **found)

    async def one(self, request: Request, visit: Visit) -> Response:
        """One of them; that it was opened is noted."""
        return await self._show(request, visit)

    async def write(self, request: Request, visit: Visit) -> Response:
        """What somebody heard; a mistake is said, and what was typed is kept."""
        typed = await guard.form(request)
        sheet = Sheet(typed.get("words", ""), typed.get("was", ""))

        def job(tx: Transaction) -> bool:
            row = _asked_for(tx, request)
            if row is None:
                return False
            if sheet.was != _was(row):
                if tx.transcript_of(row.id) != sheet.words.strip():
                    raise _Overtaken
                return True  # sent twice
            voices.write_down(tx, row, sheet.words, visit.staff, visit.now)
            return True

        try:
            is_there = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, sheet._replace(mistake=str(mistake)))
        except _Overtaken:
            return await self._show(request, visit, sheet)
        if not is_there:
            return self._missing(request, visit)
        return self._pages.to("/team/voices")

    async def sound(self, request: Request, visit: Visit) -> Response:
        """What the player on the page fetches; noted for whoever comes without the page."""

        def job(tx: Transaction) -> bytes | None:
            row = _asked_for(tx, request)
            if row is None:
                return None
            looks = tx.sightings(row.participant)
            recent = visit.now - sightings.SAME_READING
            if not any(one.staff == visit.staff.id and one.at > recent for one in looks):
                sightings.note(tx, visit.staff, row.participant, "comment", visit.now, None)
            return tx.sound_of(row.id)

        content = await self._porter.writer.run(job)
        if content is None:
            return self._missing(request, visit)
        return sounded(request, content, SOUND_TYPE)

    async def _show(self, request: Request, visit: Visit, sheet: Sheet | None = None) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            row = _asked_for(tx, request)
            if row is None:
                return None
            sightings.note(tx, visit.staff, row.participant, "comment", visit.now, None)
            (voice,) = _dressed(tx, [row])
            answer = tx.answer_from(row.participant, voices.source_of(str(row.id)))
            found = {"voice": voice, "written": tx.transcript_of(row.id), "was": _was(row)}
            return found | {"answer": answer.id if answer and answer.words else 0}

        found = await self._porter.writer.run(job)
        if found is None:
            return self._missing(request, visit)
        values = found | {"sheet": sheet, "longest": voices.LONGEST}
        status = 422 if sheet else 200
        return self._pages.room(request, visit, "voice.html", status=status, **values)

    def _missing(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "missing.html", status=404)


def _asked_for(tx: Transaction, request: Request) -> VoiceRow | None:
    text = request.path_params["number"]
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    row = tx.voice(int(text)) if is_number else None
    return row if row is not None and row.state == "kept" else None


def _was(row: VoiceRow) -> str:
    return str(row.written_at or "")


def _dressed(tx: Transaction, rows: list[VoiceRow]) -> list[Voice]:
    people = tx.people(sorted({row.participant for row in rows}))
    rounds = {row.id: row.name for row in tx.rounds()}
    shown = {one.round for one in rows if one.item}
    items = {
        (about, row.version.item): row.version.number or row.version.section_name
        for about in sorted(shown)
        for row in tx.agenda(about)
    }
    return [
        Voice(
            row,
            people[row.participant].pseudonym if row.participant in people else "",
            voices.lasting(row.seconds),
            rounds.get(row.round, ""),
            items.get((row.round, row.item), ""),
        )
        for row in rows
    ]
