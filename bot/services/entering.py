"""What staff enter for somebody who answered on paper or by call (R24).

It goes the way of everything else: an arrival in the inbox, one turn, answers in revisions. Only
what is sure to be kept is queued; everything else is a mistake, said at once.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import orjson

from bot.errors import UserMistake
from bot.services.agendas import Environments
from bot.services.filing import reference
from bot.services.instants import micros
from bot.services.lookup import find_person, find_round
from bot.services.rows import AskRow, Person, ask_id
from bot.services.transaction import Transaction
from bot.services.understanding import SYSTEM, own_body, storable
from conversations import (
    Agenda,
    Entered,
    Env,
    Given,
    ItemId,
    Library,
    NodeId,
    RoundId,
    Session,
    codes,
    fault,
    fields,
)

MODE: Final = "entered for them"
SKIPPED: Final = "skipped"
#: More arrivals than can wait at once.
ALL: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody said about one item, or about one section: codes by field, and words.

    Exactly one of ``item`` (id or number) and ``section`` (name) is given. Two entries of one
    person with the same ``once`` are one.
    """

    round: str
    pseudonym: str
    item: str = ""
    section: str = ""
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    words: str = ""
    comment: str = ""
    once: str = ""


class Entering:
    """Checks entries against the flows and queues them."""

    def __init__(self, library: Library, environments: Environments) -> None:
        self._library = library
        self._environments = environments

    @property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """What can be given about a draft, by field: each code and what stands on its button."""
        return codes(self._library)

    def queue(self, tx: Transaction, entry: Entry, now: datetime) -> int | None:
        """Queue it; return its row in the inbox if its turn can come now. Raises UserMistake."""
        self._environments.refresh(tx, micros(now))
        row, person = find_round(tx, entry.round), find_person(tx, entry.pseudonym)
        rounds = tx.enrolments([person.id]).get(person.id, [])
        if row.id not in rounds:
            raise UserMistake(f"{person.pseudonym} does not take part in “{row.name}”.")
        if person.state == "erased":
            raise UserMistake(f"{person.pseudonym} deleted everything; nothing can be entered.")
        env = self._environments.env(rounds, person.language)
        event = self._event(tx, entry, env, RoundId(row.id), person, now)
        found = fault(self._library, Session.from_json(person.body), event, env)
        if found:
            raise UserMistake(found)
        key = f"entered:{person.id}:{entry.once or secrets.token_hex(8)}"
        body = own_body("entered", _packed(event))
        names = {"channel": SYSTEM, "update_id": key, "natural_key": key, "lane": str(person.id)}
        tx.keep_updates([{**names, "body": body}], micros(now))  # type: ignore[typeddict-item]  # names hold the rest
        waiting = tx.waiting(micros(now), ALL)
        return next((one.seq for one in waiting if one.update_id == key), None)

    def _event(
        self,
        tx: Transaction,
        entry: Entry,
        env: Env,
        round_id: RoundId,
        person: Person,
        now: datetime,
    ) -> Entered:
        agenda = env.agenda(round_id)
        if agenda is None:
            raise UserMistake(f"“{entry.round}” has not opened yet; it takes no answers.")
        item = _item(agenda, entry.item) if entry.item else None
        section = _section(agenda, entry.section) if entry.section else None
        given, skipped = _given(entry)
        event = Entered(now, round_id, item, section, given, skipped)
        if item is None:
            return event
        seen = [ask.item_version or 0 for ask in _asks(tx, person, event)]
        version = max(seen, default=0) or agenda.by_id[item].version
        return Entered(now, round_id, item, section, given, skipped, version)


def event_of(tx: Transaction, person: Person, text: str, at: datetime) -> Entered:
    """The event that ``queue`` wrote, with the asks put to that person about the same."""
    data: dict[str, Any] = orjson.loads(text)
    given = [Given(NodeId(node), tuple(codes), words) for node, codes, words in data["given"]]
    event = Entered(
        at,
        RoundId(data["round"]),
        ItemId(data["item"]) if data["item"] else None,
        data["section"],
        tuple(given),
        data["skipped"],
        data["version"],
    )
    newest = {ask.node: ask for ask in _asks(tx, person, event)}
    asks = tuple(reference(ask) for ask in newest.values())
    return Entered(
        at, event.round, event.item, event.section, event.given, event.skipped, event.version, asks
    )


def _packed(event: Entered) -> str:
    data = {
        "round": event.round,
        "item": event.item,
        "section": event.section,
        "given": [(one.node, one.codes, one.words) for one in event.given],
        "skipped": event.skipped,
        "version": event.version,
    }
    return orjson.dumps(data).decode()


def _asks(tx: Transaction, person: Person, event: Entered) -> list[AskRow]:
    """What this person was asked about that item or section, oldest first."""
    last = Session.from_json(person.body).asks
    found = tx.asks([ask_id(person.id, number) for number in range(1, last + 1)]).values()
    rows = sorted(found, key=lambda ask: ask.number)
    about = [ask for ask in rows if ask.round == event.round and ask.item == event.item]
    return [ask for ask in about if event.item is not None or ask.section == event.section]


def _given(entry: Entry) -> tuple[tuple[Given, ...], bool]:
    """What is given, by node, and whether all of it was skipped. Raises UserMistake."""
    scope = "item" if entry.item else "section"
    nodes = fields()[scope]
    codes = {name: tuple(dict.fromkeys(found)) for name, found in entry.codes.items() if found}
    skipped = codes.get("verdict") == (SKIPPED,)
    if skipped:
        del codes["verdict"]
    texts = {"words": entry.words.strip(), "comment": entry.comment.strip()}
    for name in [*codes, *(name for name, text in texts.items() if text)]:
        if name not in nodes:
            raise UserMistake(f"--{name} is about one draft, not about a part of the guide.")
    if scope == "item" and not skipped and "verdict" not in codes:
        raise UserMistake("Say what they think of it: give a verdict, or say that they skipped it.")
    given = [Given(nodes[name], found) for name, found in codes.items()]
    given += [Given(nodes[name], (), storable(text)) for name, text in texts.items() if text]
    return tuple(given), skipped


def _item(agenda: Agenda, wanted: str) -> ItemId:
    found = [item.id for item in agenda.items if item.id == wanted]
    found = found or [item.id for item in agenda.items if item.number == wanted]
    if not found:
        raise UserMistake(f"There is no item “{wanted}” in “{agenda.name}”.")
    if len(found) > 1:
        raise UserMistake(f"Several items are number {wanted}: use an id, {', '.join(found)}.")
    return found[0]


def _section(agenda: Agenda, wanted: str) -> str:
    for key, items in agenda.sections.items():
        if wanted in (key, items[0].section_name):
            return key
    raise UserMistake(f"There is no part “{wanted}” in “{agenda.name}”.")
