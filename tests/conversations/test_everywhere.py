"""Every command, words, media and an old press have an answer at every node of every flow."""

from collections.abc import Iterator

import pytest

from conversations import (
    AskNumber,
    AskRef,
    Chosen,
    Commanded,
    Env,
    Event,
    FellDue,
    FlowId,
    Frame,
    ItemId,
    Line,
    NodeId,
    Progress,
    Promised,
    Put,
    Remember,
    RoundId,
    SaveAnswer,
    SentMedia,
    Session,
    SessionId,
    Wrote,
    advance,
)
from conversations.asks.listing import PAGE
from conversations.flow import Question
from conversations.library import REVIEW, WELCOME
from tests.conversations.people import NOON, hold_to_the_laws
from tests.conversations.worlds import COMMANDS, FAKE, LIBRARY, world

COMMAND_FLOWS = {name: flow for name, flow in LIBRARY.commands.items() if name in COMMANDS}
#: Where somebody was called for the person: there all else can wait.
LANGUAGE = "language"
CALLED = {("distress", "me"), ("distress", "emergency")}
PLACES = [
    (flow.id, node.id)
    for flow in LIBRARY.flows.values()
    for node in flow.nodes.values()
    if node.question is not None
]


def standing_at(flow_id: FlowId, node: NodeId) -> Session:
    """A session that stands at that node, above a review where the flow is an interruption."""
    flow, review = LIBRARY.flow(flow_id), LIBRARY.flow(REVIEW)
    about = (RoundId("r1"), ItemId("r1i2"), "r1s1")
    below = Frame(REVIEW, review.revision, NodeId("verdict"), *about, AskNumber(7))
    here = Frame(flow.id, flow.revision, node, *about, AskNumber(9))
    first, *rest = (ItemId(f"r1i{n}") for n in range(1, 5))
    return Session(
        SessionId("p1"),
        frames=(here,) if flow.id == WELCOME or flow.walks else (below, here),
        progress=(Progress(RoundId("r1"), done=(first,), batch=tuple(rest), batch_size=4),),
        asks=AskNumber(9),
        facts={"consent": ("yes",), "language": ("en",)} if flow.id != WELCOME else {},
    )


def worlds_to_try() -> Iterator[Env]:
    yield world("oh oo")
    yield world("oh oo", wordings=FAKE)


def ask_at(session: Session) -> AskRef:
    frame = session.frames[-1]
    return AskRef(
        frame.ask,
        frame.flow,
        frame.revision,
        frame.node,
        "none",
        frame.item,
        1,
        "r1s1",
        frame.round,
    )


@pytest.mark.parametrize(("flow", "node"), PLACES)
def test_every_command_is_answered_with_an_ask(flow: FlowId, node: NodeId) -> None:
    session = standing_at(flow, node)
    for env in worlds_to_try():
        typed = {name: word for word, name in env.wordings.commands.items()}
        for name in COMMANDS:
            ask = ask_at(session)
            for event in (Commanded(NOON, name), Wrote(NOON, f" {typed[name].upper()}\n", ask)):
                turn = advance(LIBRARY, session, event, env)
                hold_to_the_laws(LIBRARY, session, event, env, turn)
                puts = [effect for effect in turn.effects if isinstance(effect, Put)]
                assert puts, (name, turn.effects)
                if name in COMMAND_FLOWS:
                    assert puts[-1].ask.flow == COMMAND_FLOWS[name]
                assert not any(
                    isinstance(e, SaveAnswer) and e.text is not None for e in turn.effects
                )


@pytest.mark.parametrize(("flow", "node"), PLACES)
def test_nothing_that_arrives_is_met_with_silence(flow: FlowId, node: NodeId) -> None:
    session = standing_at(flow, node)
    names = (REVIEW, LIBRARY.flow(REVIEW).revision, NodeId("verdict"))
    old = AskRef(AskNumber(3), *names, "item", ItemId("r1i1"), 1, "r1s1", RoundId("r1"))
    events: tuple[Event, ...] = (
        Wrote(NOON, "some words of mine", ask_at(session)),
        Wrote(NOON, "some words of mine", None),
        Wrote(NOON, "some words of mine", old),
        SentMedia(NOON, "sticker"),
        Chosen(NOON, old, "fine"),
    )
    for env in worlds_to_try():
        for event in events:
            turn = advance(LIBRARY, session, event, env)
            hold_to_the_laws(LIBRARY, session, event, env, turn)
            assert turn.effects, event


@pytest.mark.parametrize(("flow", "node"), PLACES)
def test_what_falls_due_asks_once_and_then_the_same_question_stands_again(
    flow: FlowId, node: NodeId
) -> None:
    session = standing_at(flow, node)
    for env in worlds_to_try():
        event = FellDue(NOON, (Promised("extended", RoundId("r1")),))
        turn = advance(LIBRARY, session, event, env)
        hold_to_the_laws(LIBRARY, session, event, env, turn)
        puts = [(e.ask.flow, e.ask.node) for e in turn.effects if isinstance(e, Put)]
        is_heard = flow != WELCOME and (flow, node) not in CALLED
        assert puts == ([("nudge", "extended")] if is_heard else [])
        if puts and flow != "nudge":
            turn = advance(LIBRARY, turn.session, Commanded(NOON, "back"), env)
            assert isinstance(turn.effects[-1], Put)
            is_left = LIBRARY.flow(flow).walks or (LIBRARY.flow(flow).due and flow != "pause")
            is_passed = LIBRARY.flow(flow).nodes[node].rest and is_left
            assert turn.effects[-1].ask.number == 9 or is_passed


@pytest.mark.parametrize(("flow", "node"), PLACES)
def test_another_language_keeps_the_place_and_asks_again_there(flow: FlowId, node: NodeId) -> None:
    session, env = standing_at(flow, node), world("oh oo")
    asked = advance(LIBRARY, session, Commanded(NOON, "language"), env)
    (which,) = [effect for effect in asked.effects if isinstance(effect, Put)]
    turn = advance(LIBRARY, asked.session, Chosen(NOON, which.ask, "xx"), env)
    assert Remember("language", ("xx",)) in turn.effects
    puts = [effect.ask for effect in turn.effects if isinstance(effect, Put)]
    before = session.frames[0 if flow == LANGUAGE and len(session.frames) > 1 else -1]
    here = puts[-1]
    # Whoever waited for a round that goes on by now need not wait any more.
    is_over = LIBRARY.flow(flow).walks and LIBRARY.flow(flow).nodes[node].rest
    assert is_over or (here.flow, here.node, here.item) == (before.flow, before.node, before.item)
    assert is_over or here.number == before.ask
    assert turn.session.progress == session.progress


@pytest.mark.parametrize(("flow", "node"), PLACES)
def test_a_typed_label_in_another_language_is_that_choice(flow: FlowId, node: NodeId) -> None:
    session, env = standing_at(flow, node), world("oh oo", wordings=FAKE)
    for choice in _question(flow, node).choices:
        event = Wrote(NOON, f"¡{choice.label.key}!", ask_at(session))
        turn = advance(LIBRARY, session, event, env)
        hold_to_the_laws(LIBRARY, session, event, env, turn)
        saved = [e.choices for e in turn.effects if isinstance(e, SaveAnswer) and e.text is None]
        is_shown = choice.label.key in _shown(session, env) and not choice.toggle
        assert ((choice.id,) in saved) == is_shown


def _shown(session: Session, env: Env) -> list[str]:
    """The labels that stand on the pages of the buttons now."""
    found: list[str] = []
    for page in range(4):
        frame = session.frames[-1]._replace(page=page)
        turned = Session(
            session.id,
            (*session.frames[:-1], frame),
            session.progress,
            asks=session.asks,
            facts=session.facts,
        )
        turn = advance(LIBRARY, turned, SentMedia(NOON, "photo"), env)
        (put,) = [effect for effect in turn.effects if isinstance(effect, Put)]
        found += [b.label.key for b in put.buttons if isinstance(b.label, Line)]
    return found


def _question(flow: FlowId, node: NodeId) -> Question:
    question = LIBRARY.flow(flow).nodes[node].question
    assert question is not None
    return question


def test_the_way_back_is_on_the_first_page_where_no_row_leads_on() -> None:
    """Nobody has to look for it behind a button."""
    for flow in LIBRARY.flows.values():
        for node in flow.nodes.values():
            if node.question is None or node.question.has_row:
                continue
            ids = [choice.id for choice in node.question.choices]
            assert "back" not in ids[PAGE:], f"{flow.id}.{node.id}"
