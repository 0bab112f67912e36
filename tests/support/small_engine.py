"""A conversation small enough to be known by heart: question after question, each with one button.

Words that begin with a bang are orders to the engine, so that a test can have any effect.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.i18n.scene import Scene
from bot.ports import Message, Paragraph, Press
from conversations import (
    AskNumber,
    AskRef,
    Become,
    Block,
    Button,
    CancelTimer,
    Chosen,
    Commanded,
    Complain,
    Credit,
    DropWords,
    Edited,
    Effect,
    Env,
    Erase,
    Event,
    FellDue,
    FlowId,
    ItemId,
    Joined,
    Library,
    Line,
    NodeId,
    Promised,
    Put,
    RaiseAlert,
    Redraw,
    Refile,
    Relay,
    Revision,
    RoundId,
    SaveAnswer,
    Say,
    Session,
    SetTimer,
    SettleAlerts,
    SettleComplaint,
    StaffWrote,
    Turn,
    Unsaid,
    Withdraw,
    Wordings,
    Wrote,
)

ROUND = RoundId("r1")


def advance(library: Library, session: Session, event: Event, env: Env) -> Turn:
    """One event, one turn."""
    match event:
        case Joined():
            agreed = {**session.facts, "consent": ("yes",)}
            return _put(replace(session, facts=agreed), ())
        case Wrote(text=text) if text == "!crash":
            raise ValueError(text)
        case Wrote(text=text) if text.startswith("!"):
            return _put(session, _ordered(session, text[1:], event))
        case Wrote():
            return _wrote(session, event)
        case Chosen():
            return _chose(session, event)
        case Edited():
            return _edited(session, event)
        case Commanded(name=name):
            return _turn(session, (_commanded(session, name),))
        case FellDue(promises=promises):
            return _fell_due(session, promises)
    return _told(session, event)


def _fell_due(session: Session, promises: Sequence[Promised]) -> Turn:
    left = tuple([one for one in promises if one.kind == "unspoken"])
    kinds = " ".join(one.kind for one in promises if one not in left)
    if not kinds:
        return Turn(session, (), "nothing to say")
    support = (Block("support"),) if "supporting" in kinds else ()
    said = Say((_line(f"due {kinds}"), *support))
    return _turn(session, (Unsaid(left), said) if left else (said,))


def _told(session: Session, event: Event) -> Turn:
    said = (_line(_heard(event)),)
    if isinstance(event, StaffWrote) and event.on_complaint:
        number = AskNumber(session.asks + 1)
        ask = replace(_ref(session, number), flow=FlowId("complaint"))
        return _turn(replace(session, asks=number), (Put(ask, said, ()),))
    return _turn(session, (Say(said),))


def _edited(session: Session, event: Edited) -> Turn:
    if event.ask is None:
        is_complaint = event.under == "complaint"
        return _turn(session, (Complain(event.text) if is_complaint else Relay(event.text),))
    save = SaveAnswer(event.ask, "words", "answered", text=event.text)
    return _turn(session, (save, Say((_line("changed"),))))


def _heard(event: Event) -> str:
    if isinstance(event, StaffWrote):
        return f"{event.name} ({event.organisation}): {event.text}"
    return type(event).__name__


def _chose(session: Session, event: Chosen) -> Turn:
    ask, choice = event.ask, event.choice
    if ask.answered and choice in ask.chosen:
        return Turn(session, (), "again")
    save = SaveAnswer(ask, "verdict", "answered", (choice,))
    redraw = Redraw(ask.number, (Button(choice, choice, on=True),))
    return _put(session, (redraw, save))


def _commanded(session: Session, name: str) -> Effect:
    if name == "again":
        ask = _ref(session, session.asks)
        return Put(ask, (_line(f"again {session.asks}"),), (), again=True)
    return Say((_line(name),))


def _wrote(session: Session, event: Wrote) -> Turn:
    ask, text = event.ask, event.text
    if ask is None:
        save = SaveAnswer(_ref(session, 0), "unfiled", "answered", text=text, append=True)
        return _turn(session, (save, Say((_line("which"),))))
    save = SaveAnswer(ask, "words", "answered", text=text, append=True)
    if ask.number == session.asks:
        return _put(session, (save,))
    return _turn(session, (save, Say((_line("added"),))))


def _ordered(session: Session, order: str, event: Wrote) -> tuple[Effect, ...]:
    item = ItemId(f"m1-i{session.asks}")
    orders: dict[str, tuple[Effect, ...]] = {
        "stop": (Become("stopped"),),
        "pause": (Become("paused"),),
        "erase": (Erase("all"),),
        "forget": (Erase("words"),),
        "alert": (RaiseAlert("talk", "amber"),),
        "withdraw": (Withdraw(item, ROUND),),
        "refile": (Refile(item, ROUND),),
        "help": (Say((Block("support"),)),),
        "danger": (Say((Block("emergency"),)),),
        "where": (Say((Block("zone"),)),),
        "withdraw complaint": (SettleComplaint("withdrawn"),),
        "wake": (SetTimer("wake", event.at),),
        "look": (SetTimer("look", event.at, ROUND),),
        "recheck": (SetTimer("recheck", event.at, ROUND),),
        "concern": (
            RaiseAlert("phrase", "amber", _about(session, item), "en.1"),
            SetTimer("unanswered", event.at + timedelta(minutes=10)),
        ),
        "question": (
            SettleAlerts(("phrase",), "about the question", _about(session, item)),
            CancelTimer("unanswered"),
        ),
        "drop": (DropWords(AskNumber(session.asks - 1), "words"),),
    }
    if order.startswith("pass on "):
        return (Relay(order.removeprefix("pass on ")),)
    if order.startswith("open "):
        items = tuple(ItemId(f"m1-i{number}") for number in order.split()[1:])
        return (Credit(ROUND, items, (60,) * len(items)),)
    if order.startswith("complain "):
        return (Complain(order.removeprefix("complain ")),)
    return orders[order]


def _about(session: Session, item: ItemId) -> AskRef:
    return replace(_ref(session, session.asks), item=item, scope="item")


def _put(session: Session, effects: tuple[Effect, ...]) -> Turn:
    number = session.asks + 1
    moved = replace(session, asks=AskNumber(number))
    ask = _ref(moved, number)
    put = Put(ask, (_line(f"question {number}"),), (Button("yes", "Yes"), Button("no", "No")))
    return _turn(moved, (*effects, put))


def _turn(session: Session, effects: tuple[Effect, ...]) -> Turn:
    return Turn(replace(session, turn=session.turn + 1), effects)


def _ref(session: Session, number: int) -> AskRef:
    return AskRef(
        number=AskNumber(number),
        flow=FlowId("small"),
        revision=Revision("1"),
        node=NodeId("verdict"),
        scope="item" if number else "none",
        item=ItemId(f"m1-i{number}") if number else None,
        item_version=1 if number else None,
        round=ROUND if number else None,
    )


def _line(text: str) -> Line:
    return Line(f"small.{text}", text)


class SmallSpeech:
    """Says everything as it stands, with the language before it."""

    def render(self, effect: Say | Put | Redraw, language: str, scene: Scene) -> Message:
        if isinstance(effect, Redraw):
            return Message("redraw", presses=_presses(effect.ask, effect.buttons), ask=effect.ask)
        drawn = {"zone": scene.zone}
        text = " ".join(
            p.text if isinstance(p, Line) else f"[{drawn.get(p.name, p.name)}]"
            for p in effect.parts
        )
        if isinstance(effect, Say):
            return Message("say", (Paragraph(text),), language=language)
        presses = _presses(effect.ask.number, effect.buttons)
        return Message("put", (Paragraph(text),), presses, ask=effect.ask.number, language=language)

    def wordings(self, language: str) -> Wordings:
        return Wordings(language)

    def offered(self) -> tuple[tuple[str, str], ...]:
        return (("en", "English"), ("bn", "বাংলা"))


def _presses(ask: int, buttons: tuple[Button, ...]) -> tuple[Press, ...]:
    return tuple(
        Press(f"a:{ask}:{one.code}:{one.sets:d}", str(one.label), on=one.on) for one in buttons
    )
