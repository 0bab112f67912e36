"""Laws of every turn, whatever people, machines and facilitators do."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import (
    Agenda,
    AskNumber,
    AskRef,
    Block,
    CameBack,
    Chosen,
    Commanded,
    Edited,
    Env,
    Event,
    FellDue,
    FlowId,
    Frame,
    ItemId,
    Joined,
    NodeId,
    Promised,
    Put,
    RaiseAlert,
    Redraw,
    Relay,
    Remember,
    Revision,
    RoundId,
    SaveAnswer,
    Say,
    SentMedia,
    Session,
    Signal,
    StaffWrote,
    Turn,
    Wrote,
    advance,
    check,
)
from conversations.effects import SHOWING
from conversations.promises import CARE, COMPLAINT, KINDS
from conversations.session import NO_ASK
from tests.conversations.people import WELCOME, Person
from tests.conversations.worlds import (
    ENGLISH,
    FAKE,
    FINDINGS,
    LIBRARY,
    LOCKS,
    agenda,
    reworded,
    world,
)

ROUNDS = ("r1", "r2", "r3")
CODES = sorted(
    {
        choice.id
        for flow in LIBRARY.flows.values()
        for node in flow.nodes.values()
        for choice in (node.question.choices if node.question else ())
    }
    | {"!skip", "!back", "!help", "+more0", "+more1", "+more9", "+more", "+several", "+done"}
    | {"i0", "i1", "i99", "en", "xx", "&good", "&sad", "", "&", "!", "+", "+more²", "naïve"}
)
NODES = [(f.id, f.revision, n) for f in LIBRARY.flows.values() for n in f.nodes]
ODD = ["", " ", "\n", "😀", "1", "1,3", "٣", "㊿" * 3000, "help", "HELP ", "¡help!", "x" * 4096,
       "\u202ereversed", "{number}", "%s", "Nothing to add", "\ud800", "0", "a\x00b", "/help",
       "¡review.verdict.fine!"]  # fmt: skip

STATES = ["open", "paused", "closed", "deciding", "reported"]


def in_state(made: Agenda, state: str) -> Agenda:
    """The round as the host tells of it; a closed one still takes late answers."""
    return replace(made, state=state, is_open=state in ("open", "closed"), locks=LOCKS)


CHANGES: list[Callable[[Agenda], Agenda]] = [
    *[lambda made: made] * 30,
    *[reworded] * 3,
    *[partial(in_state, state=state) for state in STATES],
]

texts = st.one_of(st.sampled_from(ODD), st.text(max_size=40).map(lambda t: f"{t}\N{SNOWMAN}"))
letters = st.lists(st.sampled_from("oohlp "), max_size=12).map("".join)
worlds = st.builds(
    lambda parts, states, wordings, langs, contact, covered, holds: world(
        *(in_state(agenda(p, f"r{n}"), s) for n, (p, s) in enumerate(zip(parts, states), 1)),  # noqa: B905 (one may be longer)
        wordings=wordings,
        languages=(("en", "English"), ("xx", "Xish"))[:langs],
        has_contact=contact,
        is_covered=covered,
        holds_heavy=holds,
    ),
    st.lists(letters, max_size=3),
    st.lists(st.sampled_from(["open"] * 5 + STATES), min_size=3, max_size=3),
    st.sampled_from([ENGLISH, FAKE]),
    st.integers(0, 2),
    *[st.booleans()] * 3,
)
signals = st.sampled_from([None] * 4 + [Signal("en.1", "about_me")] * 2 + [Signal("en.2", "story")])


@st.composite
def forged_asks(draw: st.DrawFn) -> AskRef:
    """An ask that this person may never have been put."""
    flow, revision, node = draw(st.sampled_from(NODES))
    return AskRef(
        number=AskNumber(draw(st.sampled_from([1, 2, 5, 9, 15, 1000, 1001]))),
        flow=draw(st.sampled_from([flow, FlowId("gone")])),
        revision=draw(st.sampled_from([revision, Revision("older")])),
        node=draw(st.sampled_from([node, NodeId("gone")])),
        scope=draw(st.sampled_from(["item", "section", "round", "none"])),
        item=draw(st.sampled_from([None, ItemId("r1i1"), ItemId("r1i2"), ItemId("none")])),
        section=draw(st.sampled_from([None, "r1s1", "none"])),
        round=draw(st.sampled_from([None, RoundId("r1"), RoundId("none")])),
        aside=draw(st.booleans()),
        chosen=tuple(draw(st.lists(st.sampled_from(CODES), max_size=3, unique=True))),
        answered=draw(st.booleans()),
    )


def _ask(data: st.DataObject, person: Person) -> AskRef:
    kind = data.draw(st.sampled_from(["standing"] * 6 + ["older", "forged"]))
    if kind == "forged" or not person.asks or person.session.standing is None:
        return data.draw(forged_asks())
    if kind == "older":
        return person.asks[data.draw(st.sampled_from(sorted(person.asks)))]
    return person.ask


def _event(data: st.DataObject, person: Person) -> Event:
    at = person.wait(data.draw(st.sampled_from([0, 1, 30, 61, 90_000])))
    kind = data.draw(st.sampled_from(["tap"] * 8 + ["write"] * 3 + ["order"] * 2 + ["other"]))
    if kind == "tap":
        ask = _ask(data, person)
        offered = person.buttons.get(ask.number, ())
        code = data.draw(st.sampled_from([*offered * 3, *CODES] if offered else CODES))
        return Chosen(at, ask, code, data.draw(st.sampled_from([True, True, True, False])))
    if kind == "write":
        ask_or_none = data.draw(st.sampled_from([True, True, True, False]))
        about = _ask(data, person) if ask_or_none else None
        return Wrote(at, data.draw(texts), about, data.draw(signals))
    if kind == "order":
        names = "help pause skip stop back language mine delete complain start safe no".split()
        name = data.draw(st.sampled_from(names))
        if data.draw(st.booleans()):
            return Commanded(at, name)
        about = _ask(data, person) if data.draw(st.booleans()) else None
        return Commanded(at, name, data.draw(texts), about, data.draw(signals))
    rounds = st.sampled_from([RoundId(r) for r in ROUNDS])
    items = st.sampled_from([None, ItemId("r1i1"), ItemId("r1i2"), ItemId("none")])
    promised = st.builds(Promised, st.sampled_from([*KINDS, "other"]), rounds, items)
    event: Event = data.draw(
        st.one_of(
            st.builds(Joined, st.just(at), rounds),
            st.builds(FellDue, st.just(at), st.lists(promised, max_size=3).map(tuple)),
            st.builds(SentMedia, st.just(at), st.just("voice"), st.one_of(st.just(""), texts)),
            st.builds(CameBack, st.just(at), st.booleans()),
            st.builds(StaffWrote, st.just(at), st.just("Mina"), st.just("Harbour"), st.just("Hi")),
            st.builds(
                Edited,
                st.just(at),
                texts,
                st.sampled_from((_ask(data, person), None)),
                signal=signals,
            ),
        )
    )
    return event


def test_the_built_in_flows_have_no_findings() -> None:
    assert FINDINGS == ()
    assert check(LIBRARY) == ()


@settings(max_examples=int(__import__("os").environ.get("N", "250")))
@given(worlds, st.data(), st.sampled_from([None, 0, 3, 7, 8, *[10] * 8]))
def test_every_turn_keeps_the_laws(env: Env, data: st.DataObject, begun: int | None) -> None:
    person = Person(env)
    if begun is not None:
        person.joins()
        codes = [*(WELCOME if len(env.languages) > 1 else WELCOME[1:]), "three"]
        for code in codes[:begun]:
            if code in person.buttons[person.ask.number]:
                person.taps(code)
    for _ in range(data.draw(st.integers(1, 30))):
        event = _event(data, person)
        before = person.session
        turn = person.does(event)
        if isinstance(event, FellDue):
            _a_promise_interrupts(before, event, turn)
        _what_was_shown_stays(before, turn)
        _staff_are_told(before, event, turn)
        if before.frames and isinstance(event, Chosen):
            _a_repeated_tap_changes_nothing(person, event)
            _an_older_tap_moves_nothing(before, event, person)
        _no_draft_before_consent(turn.effects, person.session)
        changed = data.draw(st.sampled_from(CHANGES))
        env = replace(env, agendas=tuple(changed(one) for one in env.agendas))
        person.env = env


def _a_repeated_tap_changes_nothing(person: Person, event: Chosen) -> None:
    known = person.asks.get(event.ask.number, event.ask)
    if (known.node, known.aside) != (event.ask.node, event.ask.aside):
        return  # no host names one ask in two ways
    again = replace(event, ask=known)
    turn = advance(person.library, person.session, again, person.env)
    kinds = {type(effect) for effect in turn.effects}
    assert kinds <= {Say, Put, Redraw}, turn.effects
    assert _place(turn.session) == _place(person.session), turn
    assert turn.session.progress == person.session.progress
    assert turn.session.facts == person.session.facts


def _a_promise_interrupts(before: Session, event: FellDue, turn: Turn) -> None:
    """One message that shows no draft, above the very ask that stood; none for the unwilling."""
    messages = [e for e in turn.effects if isinstance(e, Put | Say)]
    kinds = {promised.kind for promised in event.promises}
    if not messages:
        return
    (message,) = messages
    after, state = turn.session, before.facts.get("state", ("active",))
    top, stood = after.frames[-1], before.frames[-1]
    assert isinstance(message, Put) and message.ask.number == top.ask
    assert not {p.name for p in message.parts if isinstance(p, Block)} & SHOWING
    assert (top.flow, top.node) in {(f.id, n) for k, (f, n) in LIBRARY.due.items() if k in kinds}
    is_over = len(before.frames) == 1 and after.frames[0].node == "closed"
    assert stood.ask in {frame.ask for frame in after.frames} or stood.flow == top.flow or is_over
    if kinds.intersection(COMPLAINT):
        return  # whoever complained hears of that, however they stand
    assert state != ("paused",) or kinds & {"wake", *CARE}
    assert state != ("stopped",) or (before.facts["news"] == ("yes",) and "impact" in kinds)
    assert state == ("paused",) or before.facts.get("consent") == ("yes",) or kinds & CARE


def _staff_are_told(before: Session, event: Event, turn: Turn) -> None:
    """A sign is never lost, nothing is red that was written about a draft, and no red goes on."""
    raised = [effect for effect in turn.effects if isinstance(effect, RaiseAlert)]
    words = [e for e in turn.effects if isinstance(e, SaveAnswer) and e.text is not None]
    passed_on = [effect for effect in turn.effects if isinstance(effect, Relay)]
    if isinstance(event, Wrote | Edited) and event.signal and event.signal.kind == "about_me":
        assert raised or not (words or passed_on)
        flows = {flow.id for flow in LIBRARY.flows.values() if flow.walks}
        about = [e for e in words if e.ask.item and e.ask.flow in flows and e.ask.scope == "item"]
        assert not about or {alert.level for alert in raised} == {"amber"}
        assert not passed_on or {alert.code for alert in raised} == {"phrase"}
    if isinstance(event, Commanded) and event.signal and event.signal.kind == "about_me":
        assert raised or not (words or passed_on)
    if any(alert.level == "red" for alert in raised):
        assert turn.session.frames[-1].flow == "distress"
    if isinstance(event, StaffWrote) and turn.effects:
        assert turn.session.frames[-1].node == "reply"
        base = turn.session.frames[0]
        assert base.ask == before.frames[0].ask or base.node == "closed"


def _what_was_shown_stays(before: Session, turn: Turn) -> None:
    """Whoever was shown an item sees and answers that version until it is settled."""
    seen = [frame for frame in before.frames if frame.version]
    # A question taken back has no ask, and may find its round closed when its turn comes again.
    shown = {(frame.ask, frame.item): frame.version for frame in seen}
    for frame in turn.session.frames:
        assert frame.version == shown.get((frame.ask, frame.item), frame.version)
    asked = {frame.ask: frame.version for frame in seen if frame.ask != NO_ASK}
    for effect in turn.effects:
        if isinstance(effect, Put | SaveAnswer) and effect.ask.number in asked:
            assert effect.ask.item_version in (None, asked[effect.ask.number])


def _an_older_tap_moves_nothing(before: Session, event: Chosen, person: Person) -> None:
    after, (base, *_) = person.session, before.frames
    agenda = person.env.agenda(base.round)
    if agenda is not None and agenda.is_over and _place(after)[0].node == "closed":
        return  # nothing can be done there any more, whatever is pressed
    if event.ask.number and event.ask.number not in {frame.ask for frame in before.frames}:
        assert _place(after)[0] == _place(before)[0]
        assert after.progress == before.progress


def _place(session: Session) -> list[Frame]:
    return [frame._replace(ask=AskNumber(0)) for frame in session.frames]


def _no_draft_before_consent(effects: tuple[object, ...], session: Session) -> None:
    shown = [e for e in effects if isinstance(e, Put | Say) and "'card'" in repr(e)]
    saved = [e for e in effects if isinstance(e, SaveAnswer) and e.ask.scope != "none"]
    if session.facts.get("consent") != ("yes",):
        assert not shown
        assert all(e.under == "consent" and Remember("consent", ("no",)) in effects for e in saved)
