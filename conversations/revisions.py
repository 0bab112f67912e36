"""A tap or words on an older question: the answer is revised, the present place stays."""

from dataclasses import replace

from conversations.asks import KINDS, Answer, State
from conversations.asks.listing import DONE, MORE, SEVERAL
from conversations.effects import Line, Put, Redraw, SaveAnswer
from conversations.events import AskRef, Chosen, Edited, Wrote
from conversations.flow import Node
from conversations.names import AskNumber
from conversations.options import SKIP, buttons_of, options_of
from conversations.session import Frame
from conversations.view import View
from conversations.walk import Walk, part_of


def press(walk: Walk, event: Chosen) -> None:
    """A button of an ask that no longer stands."""
    ask = event.ask
    node = walk.library.node(ask.flow, ask.revision, ask.node)
    if node is None or node.question is None or ask.scope == "none":
        _from_earlier(walk, event)
        return
    if event.choice == SKIP:
        take_back(walk, ask, node)
        return
    frame = _frame(ask)
    result = _read(walk, event, node, frame)
    if isinstance(result, Answer):
        _revise(walk, ask, node, frame, result.codes)
    elif isinstance(result, State) and event.choice in (MORE, SEVERAL):
        drawn = replace(frame, page=result.page, several=result.several, picked=result.picked)
        walk.effects.append(Redraw(ask.number, buttons_of(walk, drawn, node)))
    elif isinstance(result, State):
        _revise(walk, ask, node, replace(frame, several=True), result.picked)


def _read(walk: Walk, event: Chosen, node: Node, frame: Frame) -> Answer | State | None:
    assert node.question is not None
    if event.choice == DONE:
        return None
    several = node.question.kind == "many" or len(event.ask.chosen) > 1
    state = State(several=several, picked=event.ask.chosen)
    options = options_of(walk, frame, node.question)
    return KINDS[node.question.kind].press(options, state, event.choice, event.on)


def take_back(walk: Walk, ask: AskRef, node: Node) -> None:
    """Skip on an older question takes that answer back."""
    if not ask.answered:
        return
    under = _under(node)
    walk.effects.append(Redraw(ask.number, buttons_of(walk, _frame(ask), node, chosen=())))
    walk.effects.append(SaveAnswer(ask, under, "withdrawn"))
    walk.say(walk.library.phrase("taken_back"))


def words(walk: Walk, event: Wrote) -> None:
    """Words for a question that no longer stands: added to what was said there."""
    ask = event.ask
    assert ask is not None
    node = walk.library.node(ask.flow, ask.revision, ask.node)
    keeps = node is not None and node.question is not None and node.question.keeps_words
    under = _under(node) if node and keeps else "comment"
    scope = ask.scope if ask.scope != "none" else ("item" if ask.item else "none")
    if ask.scope == "none" and ask.round and not ask.item:
        scope = "round"
    ask = replace(ask, scope=scope)
    walk.effects.append(SaveAnswer(ask, under, "answered", ask.chosen, event.text, append=True))
    number = _number(walk, ask)
    phrase = "kept_aside" if ask.aside else "added_later" if number else "joined"
    walk.say(walk.library.phrase(phrase, number=number))
    walk.session = replace(walk.session, words_ask=ask.number, words_under=under, words_at=event.at)


def edited(walk: Walk, event: Edited) -> None:
    """A message was edited: its answer has a new revision."""
    ask = event.ask
    node = walk.library.node(ask.flow, ask.revision, ask.node)
    keeps = node is not None and node.question is not None and node.question.keeps_words
    under = _under(node) if node and keeps else "comment"
    walk.effects.append(SaveAnswer(ask, under, "answered", ask.chosen, event.text))
    walk.say(walk.library.phrase("changed_words"))


def _revise(walk: Walk, ask: AskRef, node: Node, frame: Frame, codes: tuple[str, ...]) -> None:
    if set(codes) == set(ask.chosen):
        return
    walk.effects.append(Redraw(ask.number, buttons_of(walk, frame, node, chosen=codes)))
    walk.effects.append(SaveAnswer(ask, _under(node), "answered", codes))
    here = walk.frame
    if ask.item is not None and ask.item == here.item:
        choices = {**walk.session.choices, node.id: codes}
        walk.session = replace(walk.session, choices=choices)
    lead = _confirmation(walk, ask, node, codes)
    if ask.aside or not _offer_follow_up(walk, ask, node, frame, codes, lead):
        walk.say(lead)


def _confirmation(walk: Walk, ask: AskRef, node: Node, codes: tuple[str, ...]) -> Line:
    labels: list[Line | str] = [
        Line(c.label.key, c.label.text)
        for c in (node.question.choices if node.question else ())
        if c.id in codes
    ]
    number = _number(walk, ask)
    if len(labels) != 1:
        return walk.library.phrase("changed_several", number=number)
    phrase = "changed" if number else "changed_plain"
    return walk.library.phrase(phrase, number=number, choice=labels[0])


def _offer_follow_up(
    walk: Walk, ask: AskRef, node: Node, frame: Frame, codes: tuple[str, ...], lead: Line
) -> bool:
    """Ask what the new choice calls for in words, once, beside the present place."""
    chosen = (
        next((c for c in node.question.choices if c.id in codes), None) if node.question else None
    )
    view = View(walk.session, walk.env, frame)
    branches = chosen.then if chosen else ()
    target = next((b.go for b in branches if view.holds(b.test)), "")
    following = walk.library.node(ask.flow, ask.revision, node.id.__class__(target))
    if following is None or following.question is None or following.question.kind != "text":
        return False
    number = AskNumber(walk.session.asks + 1)
    place = replace(frame, node=following.id, ask=number)
    walk.session = replace(walk.session, asks=number)
    seen = View(walk.session, walk.env, place)
    parts = tuple(part_of(t, seen) for t in following.says if seen.holds(t.test))
    aside = replace(walk.ask_ref(place, following), aside=True)
    buttons = tuple(b for b in buttons_of(walk, place, following) if b.role == "choice")
    walk.effects.append(Put(aside, (lead, *parts), buttons, wants_words=True))
    return True


def _from_earlier(walk: Walk, event: Chosen) -> None:
    """A button that decided where to go: pressed twice it is nothing, else we say where we are."""
    if event.choice in event.ask.chosen:
        return
    walk.restand(walk.library.phrase("old_button"))


def _frame(ask: AskRef) -> Frame:
    return Frame(ask.flow, ask.revision, ask.node, ask.round, ask.item, ask.section, ask.number)


def _under(node: Node) -> str:
    return (node.question.under if node.question else "") or node.id


def _number(walk: Walk, ask: AskRef) -> str:
    item = View(walk.session, walk.env, _frame(ask)).item
    return item.number if item else ""
