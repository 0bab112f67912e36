"""What is long goes out as several rows: in order, each once, the question last."""

from dataclasses import replace

import pytest

from bot.i18n.scene import Scene
from bot.ports import Message, Paragraph, Press
from bot.services.messages import unpack
from bot.services.plan import Cause, Plan
from bot.services.rows import Person
from bot.services.saying import PUSH, REPLY, SUPPORT, Saying
from bot.store import Store
from conversations import (
    AskNumber,
    AskRef,
    Block,
    FlowId,
    Line,
    NodeId,
    Part,
    Put,
    Redraw,
    Revision,
    Say,
    Wordings,
)

ASK = AskRef(AskNumber(7), FlowId("impact"), Revision("1"), NodeId("after"))
ANN = Person(1, "p1", "active", "en", "UTC", "", "", "telegram", 3, "{}")
PICKED = Press("a:6:yes:1", "Yes", on=True)


class Verbose:
    """Says three thousand letters for every block."""

    def render(self, effect: Say | Put | Redraw, language: str, scene: Scene) -> Message:
        if isinstance(effect, Redraw):
            return Message("redraw", presses=(PICKED,), ask=effect.ask)
        said = tuple(Paragraph("x" * 3000) for _ in effect.parts)
        if isinstance(effect, Say):
            return Message("say", said)
        return Message("put", said, (Press("a:7:back:1", "Back"),), ask=effect.ask.number)

    def wordings(self, language: str) -> Wordings:
        return Wordings(language)

    def offered(self) -> tuple[tuple[str, str], ...]:
        return ()


def said(store: Store, parts: int) -> Plan:
    plan = Plan()
    blocks: tuple[Part, ...] = tuple(Block("impact") for _ in range(parts))
    effects = (Redraw(AskNumber(6), ()), Put(ASK, blocks, ()))
    cause = Cause(ANN, 1, 2, 2, is_own=True)
    store.write(lambda tx: Saying(tx, plan, cause, Verbose()).say("p1:3", effects, "en", Scene()))
    return plan


def test_a_long_message_is_several_rows_and_the_last_one_asks(store: Store) -> None:
    plan = said(store, 3)
    rows = plan.messages
    assert [row["key"] for row in rows] == ["p1:3:1:1", "p1:3:1:2", "p1:3:1"]
    assert [(row["kind"], row["ask"]) for row in rows] == [("say", 0), ("say", 0), ("put", 7)]
    assert sorted(row["id"] for row in rows) == [row["id"] for row in rows]
    assert plan.asks[0]["outbox_id"] == rows[-1]["id"]
    messages = [unpack(plan.bodies[row["id"]]) for row in rows]
    assert [len(message.presses) for message in messages] == [0, 0, 1]
    assert [message.marked for message in messages] == [6, 0, 0]
    assert {row["priority"] for row in rows} == {PUSH}


def test_a_short_message_is_one_row(store: Store) -> None:
    assert [row["key"] for row in said(store, 1).messages] == ["p1:3:1"]


@pytest.mark.parametrize(
    ("flow", "block", "expected"),
    [
        ("review", "card", REPLY),
        ("review", "support", SUPPORT),
        ("review", "emergency", SUPPORT),
        ("help", "", SUPPORT),  # the door to it
        ("distress", "", SUPPORT),
        ("talk", "", SUPPORT),
    ],
)
def test_what_helps_or_leads_to_help_goes_first(
    store: Store, flow: str, block: str, expected: int
) -> None:
    plan = Plan()
    ask = replace(ASK, flow=FlowId(flow))
    put = Put(ask, (Block(block) if block else Line("help.menu", "What would help?"),), ())
    cause = Cause(ANN, 1, 2, 2)
    store.write(lambda tx: Saying(tx, plan, cause, Verbose()).say("p1:3", [put], "en", Scene()))
    assert [row["priority"] for row in plan.messages] == [expected]
