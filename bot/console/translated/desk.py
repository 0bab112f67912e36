"""What the pages of translations share: what is asked for, what is next, and what was done."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit
from bot.console.porter import Visit
from bot.console.wording_parts import signature
from bot.errors import UserMistake
from bot.services import audit
from bot.services.impact.texts import digest
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.services.translated.standing import MOST, STATES, Translation
from bot.services.translated.steps import Work, called, field_name, work
from bot.services.translated_rows import SoundsWrongRow

ROOT: Final = "/team/translations"

Task = Literal["draft", "settle", "approve", ""]
"""What somebody can do to a part now."""


class Desk:
    """The kit, with what only these pages need."""

    def __init__(self, kit: Kit) -> None:
        self.porter = kit.porter
        self.pages = kit.pages
        self.sheets = kit.options.sheets
        self._offered = kit.options.offered
        self._words = kit.options.words

    def page(
        self, request: Request, visit: Visit, template: str, *, mistake: str = "", **values: Any
    ) -> Response:
        """A page; a mistake makes it one of status 422."""
        return self.pages.room(
            request,
            visit,
            f"translated/{template}",
            status=422 if mistake else 200,
            mistake=mistake,
            root=ROOT,
            states=STATES,
            called=called,
            field_name=field_name,
            is_team=bool(visit.roles & TEAM),
            who=signature(visit.staff),
            **values,
        )

    @property
    def codes(self) -> list[str]:
        """Languages to translate into: those people may choose first, then all that are begun."""
        begun = self._words.speech.written if self._words else ()
        return list(
            dict.fromkeys([*(code for code, _ in self._offered()), *(o.code for o in begun)])
        )

    def missing(self, request: Request, visit: Visit) -> Response:
        """What was asked for is not there."""
        return self.pages.room(request, visit, "missing.html", status=404)


def asked_for(tx: Transaction, request: Request) -> Work | None:
    """The material and the language in the address."""
    at = request.path_params
    try:
        found = work(tx, at["material"], at["language"])
    except UserMistake:
        return None
    return (
        found if (found.material.id, found.language) == (at["material"], at["language"]) else None
    )


def one_of(found: Work, part: str) -> Translation | None:
    """That part of it."""
    return next((one for one in found.translations if one.part.id == part), None)


def task_of(one: Translation, who: str) -> Task:
    """What that part waits for, of somebody like them."""
    is_theirs = one.draft_of(who) is not None
    if one.may_be_drafted_by(who) and not is_theirs:
        return "draft"
    if len(one.drafts) == MOST and not one.settled and not is_theirs:
        return "settle"
    return "approve" if one.may_be_approved_by(who) else ""


def next_for(
    parts: Sequence[Translation], who: str, left: frozenset[str], after: str = ""
) -> Translation | None:
    """The next part after that one which waits for them, the first ones again at the end."""
    ids = [one.part.id for one in parts]
    at = ids.index(after) + 1 if after in ids else 0
    around = (one for one in (*parts[at:], *parts[:at]) if one.part.id not in (*left, after))
    return next((one for one in around if task_of(one, who)), None)


def unheard(found: Work, said: Iterable[SoundsWrongRow]) -> list[SoundsWrongRow]:
    """What was said since anything was done to these translations last."""
    at = {one.part.id: one.at for one in found.translations}
    return [row for row in said if row.at > at.get(row.item, 0)]


def mark(one: Translation) -> str:
    """What a page remembers of what it showed."""
    drafts = [(draft.by, dict(draft.words)) for draft in one.drafts]
    shown = [one.part.of, drafts, dict(one.settled), one.note, one.approved_by]
    return digest(orjson.dumps(shown).decode())


def noted(tx: Transaction, visit: Visit, found: Work, part: str, what: str) -> None:
    """Keep who did it."""
    about = f"{found.material.id}, {found.language}, {part}: {what}"
    audit.note(tx, visit.staff, "translation", about, visit.now)
