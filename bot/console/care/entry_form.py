"""The fields of an entry of the directory, as the page asks for them."""

import hashlib
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from bot.services.support import NATIONS, Service
from bot.services.support.entry import written
from bot.services.support.keeping import body_of
from bot.services.support.service import CHANNELS


class Field(NamedTuple):
    """One field: what it is called, how it is written, how a page asks for it."""

    name: str
    title: str
    hint: str = ""
    kind: Literal["line", "lines", "tick"] = "line"


FIELDS: Final = (
    Field("name", "Its name"),
    Field("who_for", "Who it is for", "A sentence, as young people read it."),
    Field("number", "What to call or text, or where to go"),
    Field("channels", "How", f"The first is for what stands above: {', '.join(CHANNELS)}."),
    Field("cost", "What it costs", "A sentence."),
    Field("hours", "When somebody answers", "A sentence, as young people read it."),
    Field("open", "The same for the bot", "“always”, or a line each: mon-fri 09:00-17:00", "lines"),
    Field("what_happens", "What happens when they call", "A sentence."),
    Field("confidentiality", "Who else hears of it", "A sentence; may be empty."),
    Field("other_ways", "Other ways", "A sentence a line; may be empty.", "lines"),
    Field("nations", "Where", f"Some of: {', '.join(NATIONS)}."),
    Field("regions", "Only in these places", "A line each; for the team.", "lines"),
    Field("from_age", "From age", "The first year of age; empty: no lowest."),
    Field("to_age", "To age", "The last year of age; empty: no highest."),
    Field("topics", "What it helps with", "Single words, with commas between them."),
    Field("languages", "Languages it works in", "Codes such as en, ar; empty: nobody has asked."),
    Field("interpreters", "It has interpreters", "", "tick"),
    Field("local", "It is a contact of ours", "", "tick"),
    Field("zone", "Its time zone", "Such as Europe/London."),
    Field("source", "Where the facts come from", "An address, or who said it."),
    Field("owner", "Who looks after this entry", "Somebody of the team."),
    Field("expires", "Hide it after", "A day such as 2026-12-31; empty: 90 days after each check."),
)


def as_typed(service: Service) -> Mapping[str, str]:
    """An entry as it stands in the fields."""
    found = written(service)
    return {one.name: _text(found[one.name], one.kind) for one in FIELDS if one.name in found}


def digest(service: Service) -> str:
    """What a page showed of it: it has changed once this has."""
    return hashlib.sha256(body_of(service).encode()).hexdigest()[:16]


def _text(value: object, kind: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return ("\n" if kind == "lines" else ", ").join(map(str, value))
    return str(value)
