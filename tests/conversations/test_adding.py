"""What is asked once a batch adds up over the batches."""

from datetime import UTC, datetime

from conversations import (
    AskNumber,
    AskRef,
    Chosen,
    Env,
    FlowId,
    Library,
    NodeId,
    Put,
    SaveAnswer,
    Session,
    SessionId,
    Wrote,
    advance,
    builtin_sources,
    load,
)
from conversations.session import Frame

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def at_missing(library: Library) -> tuple[Session, AskRef]:
    flow = library.flow(FlowId("review"))
    frame = Frame(flow.id, flow.revision, NodeId("missing"), ask=AskNumber(7))
    facts = {"consent": ("yes",), "language": ("en",)}
    session = Session(SessionId("1"), frames=(frame,), asks=AskNumber(7), facts=facts)
    ask = AskRef(AskNumber(7), flow.id, flow.revision, NodeId("missing"), scope="round")
    return session, ask


def test_words_for_what_was_not_asked_join_those_of_earlier_batches() -> None:
    library, _ = load(builtin_sources())
    session, ask = at_missing(library)
    turn = advance(library, session, Wrote(NOON, "Ask about pets.", ask), Env())
    (saved,) = (e for e in turn.effects if isinstance(e, SaveAnswer))
    assert (saved.under, saved.text, saved.append) == ("missing", "Ask about pets.", True)


def test_nothing_to_add_takes_nothing_away() -> None:
    library, _ = load(builtin_sources())
    session, ask = at_missing(library)
    turn = advance(library, session, Chosen(NOON, ask, "nothing"), Env())
    (saved,) = (e for e in turn.effects if isinstance(e, SaveAnswer))
    assert saved.ask.scope == "none"
    assert any(isinstance(e, Put) for e in turn.effects)
