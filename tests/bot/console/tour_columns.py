"""Which column of the database holds words that somebody may type, and how to put others there."""

import textwrap
from collections.abc import Callable, Mapping
from itertools import cycle
from typing import Any, Final

import orjson
from sqlalchemy import Column, Connection, Table, and_, update

from bot.store.secrecy import HOUSE, Sealed, Secret
from bot.store.tables import metadata

#: Longest that is taken of a service's sentences, and of the name of somebody in the team: more
#: is no entry that can be read, and no picture that an app for codes could.
SENTENCE: Final = 250
NAME: Final = 55


class Put:
    """Puts words before those that are there: all of them, or the next few where not all fit."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._sentences = cycle(textwrap.wrap(words, SENTENCE, break_on_hyphens=False))
        self._names = cycle(textwrap.wrap(words, NAME, break_on_hyphens=False))

    def __call__(self, said: str) -> str:
        return f"{self._words} {said}"

    def sentence(self, said: str) -> str:
        return f"{next(self._sentences)} {said}"[: SENTENCE + 50]

    def name(self, said: str) -> str:
        return f"{said} {next(self._names)}"


def _list(value: str, put: Put) -> str:
    return orjson.dumps([put(one) for one in orjson.loads(value)]).decode()


def _by_field(value: str, put: Put) -> str:
    """Words of a translation, by the name of what they are."""
    found = orjson.loads(value) if value else {}
    return orjson.dumps({name: put(words) for name, words in found.items()}).decode()


def _mine(value: str, put: Put) -> str:
    """The person's own words in a transcript; a message of ours has paragraphs and presses."""
    found: dict[str, Any] = orjson.loads(value)
    if "mine" in found:
        found["mine"] = put(found["mine"])
    found["paragraphs"] = [[put(text), style] for text, style in found.get("paragraphs", ())]
    return orjson.dumps(found).decode()


def _pairs(value: str, put: Put) -> str:
    """A form that was kept: the names of its fields too, for a browser may send any."""
    pairs = [[put(name), put(said)] for name, said in orjson.loads(value)]
    return orjson.dumps(pairs).decode()


#: Words in an entry of the list of support; all else are codes, days, hours and numbers.
SERVICE: Final = (
    *("name", "who_for", "number", "cost", "hours", "what_happens", "confidentiality"),
    *("source", "owner", "verified_by"),
)


def _service(value: str, put: Put) -> str:
    found: dict[str, Any] = orjson.loads(value)
    for name in SERVICE:
        if name in found:
            found[name] = put.sentence(found[name])
    for name in ("regions", "other_ways"):
        found[name] = [put.sentence(one) for one in found.get(name, ())]
    return orjson.dumps(found).decode()


def _draft(value: bytes, put: Put) -> bytes:
    """A draft that waits: all its words. What a picture is made of stays."""

    def words(one: Any, name: str = "") -> Any:
        if isinstance(one, dict):
            return {key: words(each, key) for key, each in one.items()}
        if isinstance(one, list):
            return [words(each, name) for each in one]
        is_code = name in ("kind", "choice", "type", "content")
        return put(one) if isinstance(one, str) and one and not is_code else one

    return orjson.dumps(words(orjson.loads(value))) if value else value


def _steps(value: str, put: Put) -> str:
    """What was said of a picture. Where a split was made must stand in the text, so that stays."""
    steps = orjson.loads(value)
    for _, said in steps:
        if "media" in said:
            said["media"] = put(said["media"])
    return orjson.dumps(steps).decode()


def _plain(value: str, put: Put) -> str:
    return put(value)


def _name(value: str, put: Put) -> str:
    return put.name(value)


#: Words by table and column, and how they stand there.
WORDS: Final[Mapping[str, Mapping[str, Callable[[Any, Put], Any]]]] = {
    "alerts": dict.fromkeys(("reason", "acked_by", "outcome"), _plain),
    "alert_log": dict.fromkeys(("who", "what", "decision", "reason"), _plain),
    "answer_words": {"words": _plain},
    "approvals": {"approved_by": _plain},
    "audit": dict.fromkeys(("who", "about"), _plain),
    "broadcasts": {"made_by": _plain},
    "complaint_words": {"words": _plain},
    "decisions": dict.fromkeys(("reason", "decided_by"), _plain),
    "documents": {"name": _plain},
    "earnings": {"settled_by": _plain},
    "exports": {"made_by": _plain},
    "follow_ups": {"words": _plain},
    "invites": {"community": _plain},
    "item_versions": {
        **dict.fromkeys(("number", "section_name", "text", "label", "why"), _plain),
        **dict.fromkeys(("gist", "media", "note"), _plain),
        **dict.fromkeys(("options", "probes", "topics"), _list),
    },
    "kept_forms": {"fields": _pairs},
    "materials": {"title": _plain},
    "outbox": {"error": _plain},
    "outbox_bodies": {"body": _mine},
    "participants": {"community": _plain},
    "project": {"value": _plain},
    "promises": {"why": _plain},
    "recordings": {"made_by": _plain},
    "ratings": {"rater": _plain, "note": _plain, "topics": _list},
    "rings": {"error": _plain},
    "rounds": {"name": _plain},
    "services": {"body": _service},
    "staff": {"name": _name, "organisation": _plain, "email": _plain},
    "staff_answers": dict.fromkeys(("who", "words"), _plain),
    "staff_notes": {"words": _plain},
    "themes": {"name": _plain},
    "thread_words": {"words": _plain},
    "translated_parts": {
        **dict.fromkeys(("source", "first", "second", "settled"), _by_field),
        **dict.fromkeys(("first_by", "second_by", "settled_by", "reviewed_by", "note"), _plain),
        "approved_by": _list,
    },
    "translations": {"text": _plain},
    "vault": dict.fromkeys(("name", "contact", "worker", "notes"), _plain),
    "vault_openings": dict.fromkeys(("reason", "told"), _plain),
    "visits": {"browser": _plain},
    "voice_sounds": {"transcript": _plain},
    "voices": {"written_by": _plain},
    "waiting_drafts": {"name": _plain, "title": _plain, "draft": _draft, "steps": _steps},
    "wordings": dict.fromkeys(("text", "made_by", "approved_by"), _plain),
}

#: All others: ids, codes of our own, digests, secrets, JSON without anybody's words.
CODES: Final[Mapping[str, str]] = {
    "addresses": "channel address sealed",  # where somebody is reached; no page shows it
    "agenda_items": "round item",
    "alerts": "level code rule round item language",
    "answers": (
        "round scope subject under state choices mode shown_language item_language source_key"
    ),
    "approvals": "round what digest frozen",  # frozen: levels by item
    "asks": "flow revision node scope item section round chosen item_language",
    "audit": "deed hash",
    "broadcasts": "kind round state undo",  # undo: rows as they were, which no page shows
    "certificate_links": "hash",
    "complaint_lines": "source_key message_key",
    "complaints": "state language",
    "concerns": "item",
    "counters": "name",
    "decisions": "round scope subject outcome",
    "document_items": "material item places",
    "documents": "material digest",
    "earned_items": "round item",
    "earnings": "round what state source_key method",
    "enrolments": "round",
    "exports": "round format versions quoted digest",
    "flow_revisions": "flow revision body",  # the flows that ship, or a facilitator's own file
    "follow_ups": "round item language whom",
    "inbox": "channel update_id natural_key lane state",
    "inbox_bodies": "body",  # what came in, until it is worked off; no page shows it
    "instance": "boot_id",
    "invites": "code_hash round",
    "item_versions": "item section choice picture kind",
    "items": "id material",
    "key_ends": "key what",
    "kept_forms": "page action",  # places on these pages, checked before they are kept
    "materials": "id kind",
    "outbox": "key kind state boot_id channel",
    "passed_parts": "part language",
    "participants": "pseudonym state language zone quiet_start quiet_end channel translator",
    "pictures": "digest type",
    "project": "key",
    "promises": "kind about state",
    "ratings": "item seat",
    "recognition_methods": "method",
    "recordings": "item language words type",
    "rehearsal_links": "code_hash what",
    "rings": "channel role state",
    "rounds": "id kind about state materials people",
    "sealing": "ring",
    "services": "key",
    "sessions": "body",  # never a person's words
    "shifts": "role zone",
    "sightings": "what",
    "sign_in_failures": "address",  # of the network
    "staff": "languages roles",
    "staff_addresses": "channel address sealed state",
    "staff_answers": "round under choices",
    "staff_apps": "secret",
    "staff_keys": "hash kind",
    "staff_notes": "round item",
    "themes": "round",
    "thread_lines": "source_key message_key",
    "threads": "state",
    "translated_parts": "part language of",
    "translations": "kind",
    "translator_ties": "tie",
    "visits": "hash offer",
    "voices": "channel file round item state",
    "waiting_drafts": "kind revises matches kept",
    "wordings": "key language of",
}
#: Settings of the project that are read as a day, a number, a zone or a word of a list.
READ: Final = {"zone", "quiet_days", "translator_days", "upgrade_after", "languages"}


def _typed(column: Column[Any], value: Any) -> Any:
    """As the column takes it; any key will do to seal it."""
    return Secret(HOUSE, value) if isinstance(column.type, Sealed) else value


def overwrite(connection: Connection, put: Put) -> set[str]:
    """Put other words wherever words stand; the columns in which there were any."""
    found: set[str] = set()
    for name, columns in WORDS.items():
        table = metadata.tables[name]
        for row in connection.execute(table.select()).mappings().all():
            if name == "project" and row["key"] in READ:
                continue
            values = {
                column: _typed(table.c[column], how(row[column], put))
                for column, how in columns.items()
                if row[column] not in (None, "", b"", "[]")
            }
            found |= {f"{name}.{column}" for column in values}
            if values:
                connection.execute(update(table).where(_is(table, row)).values(values))
    return found


def _is(table: Table, row: Mapping[Any, Any]) -> Any:
    return and_(*(column == row[column.name] for column in table.primary_key))
