"""All that is held about one person, thing by thing, as they read it in the chat (R107)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import orjson

from bot.i18n.scene import Held, MyAnswer
from bot.services.care_rows import LineRow
from bot.services.complaint_rows import ComplaintLine
from bot.services.instants import moment
from bot.services.overview import Versions, my_answers, versions_of
from bot.services.own_data import OwnData, gather
from bot.services.own_tables import PutRow
from bot.services.own_taken import left_of
from bot.services.rows import AnswerRow, Person
from bot.services.transaction import Transaction
from bot.services.uses import OF_WORDS
from bot.services.voices import lasting
from conversations import Effect, Env, FlowId, Item, ItemId, Library, Line, Node, NodeId

Place = tuple[str, str]
Puts = Mapping[Place, PutRow]

#: Facts that say where somebody is in a conversation, not who they are.
PASSING: Final = frozenset(
    {"page", "state", "dose", "remind", "pause", "hushed", "erased", "needs", "terms", "thanked"}
)
#: What people agree to is an answer about a round; the first is whether they take part at all.
CONSENT: Final = "consent"
AGREED: Final = frozenset({CONSENT, *OF_WORDS})
#: The flow in which people are asked what they may also say for all rounds at once.
ASKED_IN: Final = "review"


Things = tuple[Held | MyAnswer, ...]


def held_about(
    tx: Transaction, person: Person, library: Library, env: Env, effects: Iterable[Effect] = ()
) -> Things:
    """All of it, read now, but for what these effects, which are yet to be written, take away."""
    items = {item.id: item for agenda in env.agendas for item in agenda.items}
    names = {one.code: one.name for one in env.spoken} | dict(env.languages)
    own = left_of(gather(tx, person), effects)
    return things(own, library, items, versions_of(env), names)


def things(
    own: OwnData,
    library: Library,
    items: Mapping[ItemId, Item],
    seen: Versions,
    names: Mapping[str, str],
) -> Things:
    """What they told about themselves first. Never empty, because everybody has a made-up name.

    ``names`` are what languages are called.
    """
    told = [one for one in own.answers if one.under not in AGREED]
    flows = {one.number: one.flow for one in own.puts} | {0: "review"}
    return (
        Held("name", values={"name": own.person.pseudonym}),
        *_told(own, library, names),
        *_agreed(own, library),
        *my_answers(told, items, flows, seen),
        *_apart(told),
        *_talks(own),
        *_rest(own),
    )


def _told(own: OwnData, library: Library, names: Mapping[str, str]) -> Iterator[Held]:
    """Facts about them, each under the question that was answered with it."""
    put = {(one.flow, one.node): one for one in own.puts if one.is_answered}
    for name, codes in own.facts.items():
        if name in PASSING | AGREED or not codes:
            continue
        found = [one for code in codes if (one := _asked(library, put, name, code)) is not None]
        if not found:
            # A code that nobody ever read on a button means nothing to them; the file has it.
            if said := tuple(names[code] for code in codes if code in names):
                yield Held("said", _remembering(library, name), said)
            continue
        (place, node, _), keys = found[0], tuple(key for _, _, key in found)
        at = put[place].put_at if place in put else None
        yield Held("said", _question(node), keys, at=moment(at) if at is not None else None)


def _asked(library: Library, put: Puts, fact: str, code: str) -> tuple[Place, Node, str] | None:
    """The place where that is said, and the key of the choice; one they have been to before any."""
    found = [
        ((flow.id, node.id), node, f"{flow.id}.{node.id}.{choice.id}")
        for flow in library.flows.values()
        for node in flow.nodes.values()
        for choice in node.asks.choices
        if choice.sets.get(fact) == (code,) or (node.asks.remember == fact and choice.id == code)
    ]
    return min(found, key=lambda one: one[0] not in put, default=None)


def _remembering(library: Library, fact: str) -> Line | None:
    """The question of which that fact is the answer, where its choices come from data."""
    nodes = (node for flow in library.flows.values() for node in flow.nodes.values())
    return next((_question(node) for node in nodes if node.asks.remember == fact), None)


def _agreed(own: OwnData, library: Library) -> Iterator[Held]:
    """What they said yes or no to, and when."""
    places = {one.number: (one.flow, one.node) for one in own.puts}
    for row in own.answers:
        if row.under in AGREED:
            flow, node = places.get(row.ask, (ASKED_IN, row.under))
            found = library.node(FlowId(flow), None, NodeId(node))
            keys = tuple(f"{flow}.{node}.{code}" for code in orjson.loads(row.choices))
            question = _question(found) if found is not None else None
            yield Held("said", question, keys, at=moment(row.at))


def _question(node: Node) -> Line | None:
    """The sentence that asks: the last one of the node that needs no values."""
    said = [one.line for one in node.says if not (one.block or one.names or one.many)]
    return said[-1] if said else None


def _apart(told: list[AnswerRow]) -> Iterator[Held]:
    """Words that are an answer to nothing, and that nobody reads."""
    for row in told:
        if row.scope == "none" and row.words:
            yield Held("wrote", words=(("", row.words),), at=moment(row.at))


def _talks(own: OwnData) -> Iterator[Held]:
    both: list[tuple[int, Sequence[LineRow | ComplaintLine]]] = [
        *((thread.opened_at, lines) for thread, lines in own.talks),
        *((row.opened_at, lines) for row, lines in own.complaints),
    ]
    for at, lines in both:
        said = [
            ("" if one.staff is None else own.team.get(one.staff, "?"), one.words)
            for one in lines
            if one.words
        ]
        if said:
            yield Held("talk", words=tuple(said), at=moment(at))


def _rest(own: OwnData) -> Iterator[Held]:
    """Sounds, promises, that a person was told, and that the vault knows who they are."""
    for voice, _ in own.voices:
        yield Held("voice", values={"length": lasting(voice.seconds)}, at=moment(voice.at))
    for alert in own.alerts:
        yield Held("alert", at=moment(alert.at))
    for promise in own.promises:
        yield Held("promise", at=moment(promise.due_at))
    if own.is_named:
        yield Held("vault")
