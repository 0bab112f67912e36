"""Answers that somebody gave on paper or by call, entered for them (R24).

They are kept like a person's own and settle the item or section, so that nobody is asked again.
Nothing is said, and the present place stays: who stands at that very question may still answer it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from conversations import agenda as agendas
from conversations.comments import COMMENT
from conversations.effects import Finish, SaveAnswer
from conversations.environment import Agenda, Env
from conversations.events import AskRef, Entered, Given, Scope
from conversations.flow import NO_ANSWER, Choice, Flow, Node
from conversations.library import REVIEW, Library
from conversations.names import NodeId
from conversations.options import options_of
from conversations.session import NO_ASK, Draft, Frame, Progress, Session
from conversations.view import View

if TYPE_CHECKING:
    from conversations.walk import Walk

VERDICT: Final = NodeId("verdict")
#: What asks for more than a verdict says it where the draft is not fine as it is.
ONLY_CHANGES: Final = frozenset({"suggestion", "reason"})


def fault(library: Library, session: Session, event: Entered, env: Env) -> str:
    """Why that cannot be entered, in a sentence for staff; empty where it can."""
    agenda = env.agenda(event.round)
    if agenda is None or not agenda.is_open:
        return "This round takes no answers now."
    if agenda.kind != "review":
        return f"“{agenda.name}” is not a review of drafts; its answers cannot be entered."
    if event.item is None and event.section not in agenda.sections:
        return f"There is no such part in “{agenda.name}”."
    if event.item is not None and event.item not in agenda.by_id:
        return f"There is no such draft in “{agenda.name}”."
    verdict = next((one.codes for one in event.given if one.node == VERDICT), ())
    nodes = {str(one.node) for one in event.given}
    if event.skipped and event.given:
        return "What was skipped has no answers; leave them out, or give another verdict."
    if verdict == ("fine",) and nodes & ONLY_CHANGES:
        return "What is fine as it is needs no words and no reason; a remark goes into the comment."
    if event.skipped and VERDICT not in library.flow(REVIEW).nodes:
        return "The review asks for no verdict, so nothing can be skipped."
    if not event.skipped and not event.given:
        return "Say what to enter."
    found = [_fault(library, session, event, env, one) for one in event.given]
    return next((sentence for sentence in found if sentence), "")


def enter(walk: "Walk", event: Entered) -> None:
    """Keep what was entered; what does not fit is left out."""
    agenda = walk.env.agenda(event.round)
    if agenda is None or fault(walk.library, walk.session.origin, event, walk.env):
        return
    flow = walk.library.flow(REVIEW)
    asks = {ask.node: ask for ask in event.asks}
    standing = {frame.ask for frame in walk.session.frames}
    for one in _with_skip(event):
        ask = asks.get(one.node) or _reference(agenda, flow, event, one.node)
        if ask.number in standing:  # it is still theirs to answer
            ask = replace(ask, number=NO_ASK)
        ask = replace(ask, scope=_scope(event), item_version=event.version)
        walk.keep(_saved(flow, ask, one, skipped=event.skipped))
    _settle(walk, agenda, event)


def _with_skip(event: Entered) -> Iterable[Given]:
    return (Given(VERDICT),) if event.skipped else event.given


def _saved(flow: Flow, ask: AskRef, one: Given, *, skipped: bool) -> SaveAnswer:
    if one.node == COMMENT:
        return SaveAnswer(replace(ask, number=NO_ASK), COMMENT, "answered", (), one.words, True)
    node = flow.nodes[one.node]
    under = node.asks.under or node.id
    state = "skipped" if skipped else "answered"
    return SaveAnswer(ask, under, state, one.codes, one.words)  # type: ignore[arg-type] # two of them


def _settle(walk: "Walk", agenda: Agenda, event: Entered) -> None:
    session = walk.session
    progress = session.progress_of(agenda.round)
    if event.item is not None and (event.skipped or _has_verdict(event)):
        how = "skipped" if event.skipped else "done"
        progress = agendas.settle(progress, event.item, how)  # type: ignore[arg-type] # two of them
        walk.effects.append(agendas.credit(agenda, [event.item], entered=True))
    elif event.section is not None and event.section not in progress.sections:
        progress = progress._replace(sections=(*progress.sections, event.section))
    # Who has a chat comes to the end there, and is asked what was missing.
    if not session.frames and not progress.finished and not agendas.remaining(agenda, progress):
        progress = progress._replace(finished=True)
        walk.effects.append(Finish(agenda.round))
    if progress != session.progress_of(agenda.round) or _is_unknown(session, progress):
        session.keep_progress(progress)


def _is_unknown(session: Draft, progress: Progress) -> bool:
    return all(one.round != progress.round for one in session.progress)


def _has_verdict(event: Entered) -> bool:
    return any(one.node == VERDICT for one in event.given)


def _fault(library: Library, session: Session, event: Entered, env: Env, one: Given) -> str:
    if one.node == COMMENT:
        return ""
    flow = library.flow(REVIEW)
    node = flow.nodes.get(one.node)
    if node is None or node.question is None:
        return f"The review asks no “{one.node}”."
    allowed = _codes(flow, node, session, event, env)
    wrong = [code for code in one.codes if code not in allowed]
    if wrong:
        return f"“{wrong[0]}” is no answer here; choose from {', '.join(allowed)}."
    alone = [choice.id for choice in node.question.choices if choice.alone]
    if len(one.codes) > 1 and (node.question.kind == "choice" or set(alone) & set(one.codes)):
        return f"Only one of {', '.join(one.codes)} can be the answer."
    return ""


def _codes(flow: Flow, node: Node, session: Session, event: Entered, env: Env) -> list[str]:
    """What can be chosen there for that item; no buttons that lead elsewhere."""
    frame = Frame(flow.id, flow.revision, node.id, event.round, event.item, event.section)
    draft = Draft(replace(session, frames=(frame,)))
    options = options_of(View(draft, env, frame), node.asks).options
    led = {choice.id for choice in node.asks.choices if leads(choice)}
    return [one.code for one in options if not one.toggle and one.code not in led]


def codes(library: Library) -> Mapping[str, Mapping[str, str]]:
    """What can be given about one item, by field: each code and what stands on its button.

    Of buttons that differ by the kind of material the first is named.
    """
    flow = library.flow(REVIEW)
    found: dict[str, Mapping[str, str]] = {}
    for name, node in fields()["item"].items():
        asked = flow.nodes.get(node)
        listed = () if asked is None else asked.asks.choices
        answers = [one for one in listed if not (one.toggle or leads(one))]
        choices = {one.id: one.label.text for one in reversed(answers)}
        if choices and asked is not None and asked.asks.kind != "text":
            found[name] = dict(reversed(choices.items()))
    return found


def leads(choice: Choice) -> bool:
    """Whether it is a button that leads elsewhere, and no answer."""
    return choice.state in NO_ANSWER or bool(choice.do)


def _reference(agenda: Agenda, flow: Flow, event: Entered, node: NodeId) -> AskRef:
    """The ask nobody put: it has no number."""
    item, section = event.item, event.section
    if item is not None:
        section = agenda.by_id[item].section
    return AskRef(
        NO_ASK, flow.id, flow.revision, node, _scope(event), item, None, section, agenda.round
    )


def _scope(event: Entered) -> Scope:
    return "item" if event.item is not None else "section"


def fields() -> Mapping[str, Mapping[str, NodeId]]:
    """What staff enter, by scope: the field's name, and the node that asks for it."""
    return {
        "item": {
            "verdict": VERDICT,
            "words": NodeId("suggestion"),
            "reason": NodeId("reason"),
            "feeling": NodeId("feeling"),
            "place": NodeId("place"),
            "after": NodeId("after_feeling"),
            "need": NodeId("after_need"),
            "comment": NodeId(COMMENT),
        },
        "section": {
            "place": NodeId("section_place"),
            "after": NodeId("section_after_feeling"),
            "need": NodeId("section_after_need"),
            "comment": NodeId(COMMENT),
        },
    }
