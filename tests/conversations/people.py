"""A person to test with: keeps what a host keeps, and holds every turn to the laws."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from conversations import (
    AppendWords,
    AskNumber,
    AskRef,
    Block,
    Chosen,
    Commanded,
    Complain,
    Edited,
    Env,
    Event,
    Joined,
    Library,
    Line,
    Progress,
    Put,
    Redraw,
    Relay,
    RoundId,
    SaveAnswer,
    Say,
    SentMedia,
    Session,
    SessionId,
    Turn,
    Wrote,
    advance,
    one_spelling,
)
from conversations.spelling import STOPS
from tests.conversations.worlds import LIBRARY
from tests.support.way_in import way_in

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MOST_FRAMES = 4
#: Effects that carry somebody's words.
WORDED = SaveAnswer | AppendWords | Relay | Complain
#: Names of words that answer no question of their own.
BESIDE = ("comment", "unfiled", "early")
WELCOME = way_in("en")


class Person:
    """One participant and what the host keeps about the asks put to them."""

    def __init__(self, env: Env, library: Library = LIBRARY) -> None:
        self._env = env
        #: The rounds the host has enrolled this person in; nobody hears of others.
        self.enrolled: set[str] = set()
        self.library = library
        self.session = Session(SessionId("p1"))
        self.asks: dict[int, AskRef] = {}
        self.buttons: dict[int, tuple[str, ...]] = {}
        self.messages = 0
        self.last_put = 0
        self.at = NOON
        self.turns: list[Turn] = []

    @property
    def env(self) -> Env:
        """The world as this person's host loads it: with their own rounds."""
        agendas = tuple(a for a in self._env.agendas if a.round in self.enrolled)
        return replace(self._env, agendas=agendas)

    @env.setter
    def env(self, env: Env) -> None:
        self._env = env

    @property
    def ask(self) -> AskRef:
        """The ask that stands."""
        frame = self.session.standing
        assert frame is not None
        return self.asks[frame.ask]

    @property
    def node(self) -> str:
        """Where the person is: flow and node."""
        return f"{self.ask.flow}.{self.ask.node}"

    @property
    def progress(self) -> Progress:
        """What is done of the round this person is in."""
        return next(p for p in self.session.progress if p.round == self.ask.round)

    @property
    def turn(self) -> Turn:
        return self.turns[-1]

    def newest(self, node: str) -> AskRef:
        """The ask put last at that node."""
        return self.asks[max(n for n, ask in self.asks.items() if ask.node == node)]

    def does(self, event: Event) -> Turn:
        """One turn, held to the laws; the session goes through JSON."""
        if isinstance(event, Joined):
            self.enrolled.add(event.round)
        turn = advance(self.library, self.session, event, self.env)
        hold_to_the_laws(self.library, self.session, event, self.env, turn)
        for effect in turn.effects:
            if isinstance(effect, Put):
                self.messages += effect.joins is None
                self.last_put = effect.ask.number
                before = self.asks.get(effect.ask.number, effect.ask)
                self.asks[effect.ask.number] = replace(
                    effect.ask, chosen=before.chosen, answered=before.answered
                )
                self.buttons[effect.ask.number] = tuple(b.code for b in effect.buttons)
            elif isinstance(effect, SaveAnswer) and effect.under not in BESIDE:
                self._note(effect)
            elif isinstance(effect, Redraw):
                self.buttons[effect.ask] = tuple(b.code for b in effect.buttons)
            self.messages += type(effect).__name__ == "Say"
        self.session = Session.from_json(turn.session.to_json())
        self.turns.append(turn)
        return turn

    def _note(self, effect: SaveAnswer) -> None:
        known = self.asks.get(effect.ask.number, effect.ask)
        is_there = effect.state in ("answered", "gist only")
        self.asks[known.number] = replace(known, chosen=effect.choices, answered=is_there)

    def wait(self, seconds: float = 90) -> datetime:
        self.at += timedelta(seconds=seconds)
        return self.at

    def joins(self, round_id: str = "r1") -> Turn:
        return self.does(Joined(self.wait(), RoundId(round_id)))

    def taps(self, *codes: str) -> Turn:
        """Press these one after another, each on what stands then."""
        for code in codes:
            assert code in self.buttons[self.ask.number], (self.node, code, self.buttons)
            self.does(Chosen(self.wait(), self.ask, code))
        return self.turn

    def taps_old(self, node: str, code: str, *, on: bool = True) -> Turn:
        return self.does(Chosen(self.wait(), self.newest(node), code, on))

    def writes(self, text: str, node: str = "", *, after: float = 90) -> Turn:
        ask = self.newest(node) if node else self.asks[self.last_put]
        return self.does(Wrote(self.wait(after), text, ask))

    def edits(self, text: str, node: str) -> Turn:
        return self.does(Edited(self.wait(), text, self.newest(node)))

    def orders(self, name: str) -> Turn:
        return self.does(Commanded(self.wait(), name))


def welcomed(env: Env) -> Person:
    """Somebody who has been through the welcome and stands at the opening of a batch."""
    person = Person(env)
    person.joins()
    codes = WELCOME if len(env.languages) > 1 else WELCOME[1:]
    person.taps(*codes)
    return person


def at_first_item(env: Env, dose: str = "all") -> Person:
    person = welcomed(env)
    person.taps(dose)
    return person


def hold_to_the_laws(library: Library, before: Session, event: Event, env: Env, turn: Turn) -> None:
    """What holds of every turn, whatever the library, the session and the event."""
    after = turn.session
    assert advance(library, before, event, env) == turn, "the same inputs give the same turn"
    is_quiet = not turn.effects and after == before
    assert (turn.ignored is not None) == is_quiet, "ignored exactly when nothing happened"
    assert after.turn == before.turn + (turn.ignored is None)
    assert Session.from_json(after.to_json()) == after, "a session survives JSON"
    if not after.frames:
        assert not before.frames
        return
    top = after.frames[-1]
    node = library.node(top.flow, top.revision, top.node)
    assert top.ask > AskNumber(0), "an ask stands"
    assert node is not None and node.question is not None, "and it has a question"
    assert len(after.frames) <= MOST_FRAMES
    standing = [frame.ask for frame in after.frames if frame.ask]
    assert len(set(standing)) == len(standing)
    assert all(0 < number <= after.asks for number in standing)
    is_bare = isinstance(event, Commanded) and not event.text.strip()
    if isinstance(event, Wrote | Edited | SentMedia | Commanded) and event.text and not is_bare:
        kept = [
            e.text
            for e in turn.effects
            if isinstance(e, SaveAnswer | AppendWords | Relay | Complain)
        ]
        answered = [e for e in turn.effects if isinstance(e, Redraw)]
        word = one_spelling(event.text).removeprefix("/")
        is_safe = "safe" in map(env.wordings.commands.get, (word, word.strip(STOPS)))
        is_command = not isinstance(event, Commanded) and word in env.wordings.commands
        is_gone = "erased" in before.facts or is_for_nobody(library, before, event)
        assert event.text in kept or answered or is_safe or is_command or is_gone, "words are kept"
    assert all(isinstance(e, WORDED) or "\N{SNOWMAN}" not in repr(e) for e in turn.effects), (
        "words go nowhere but into answers and to people of the team"
    )
    assert "\N{SNOWMAN}" not in after.to_json(), "a session holds no words"


def is_for_nobody(library: Library, before: Session, event: Event) -> bool:
    """Whether these words, without a sign of danger, answer what is said to go to nobody.

    What stands is known by its number, whatever an event says of the place.
    """
    ask = event.ask if isinstance(event, Wrote | Edited | Commanded) else None
    number = ask.number if ask is not None and not ask.aside else None
    place = next((frame for frame in before.frames if frame.ask == number), ask)
    node = library.node(place.flow, place.revision, place.node) if place is not None else None
    is_asked = node is not None and node.question is not None and node.question.for_nobody
    return is_asked and isinstance(event, Wrote | Edited | Commanded) and event.signal is None


def said(turn: Turn) -> list[str]:
    """Keys of the sentences and names of the blocks of a turn."""
    parts = [p for e in turn.effects if isinstance(e, Say | Put) for p in e.parts]
    return [part.key if isinstance(part, Line) else part.name for part in parts]


def dates(turn: Turn) -> dict[str, datetime]:
    """The dates that the sentences of a turn name."""
    parts = [p for e in turn.effects if isinstance(e, Say | Put) for p in e.parts]
    named = [p.values.items() for p in parts if isinstance(p, Line)]
    return {n: v for values in named for n, v in values if isinstance(v, datetime)}


def put(turn: Turn) -> Put:
    """The question a turn ends with."""
    return next(e for e in reversed(turn.effects) if isinstance(e, Put))


def saves(person: Person) -> list[SaveAnswer]:
    """The answers kept in the newest turn."""
    return [e for e in person.turn.effects if isinstance(e, SaveAnswer)]


def counts(person: Person) -> tuple[object, object]:
    """The place of the draft in its batch, as its card says."""
    (block,) = [p for p in put(person.turn).parts if isinstance(p, Block) and p.name == "card"]
    return block.values["n"], block.values["total"]
