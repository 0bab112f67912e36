"""What a press or words do: to the ask that stands, or to an older one."""

from dataclasses import replace
from datetime import timedelta

from conversations.actions import become, do_all
from conversations.asks import KINDS, Answer, State
from conversations.effects import AnswerState, AppendWords, Redraw, Remember, SaveAnswer
from conversations.events import AskRef, Chosen, Wrote
from conversations.flow import Branch, Choice, Node
from conversations.library import WHICH
from conversations.names import AskNumber
from conversations.options import buttons_of, options_of, state_of
from conversations.session import Frame
from conversations.walk import Walk

#: A second message this soon after words joins them: people send one thought in several messages.
JOIN_WITHIN = timedelta(seconds=60)


def stands(walk: Walk, number: AskNumber) -> bool:
    """Whether that ask still stands, on top or beneath an interruption; if so, it is on top now."""
    for depth, frame in enumerate(walk.session.frames):
        if number and frame.ask == number:
            if depth < len(walk.session.frames) - 1:
                walk.session = replace(walk.session, frames=walk.session.frames[: depth + 1])
                become(walk, "active")
            return True
    return False


def press(walk: Walk, event: Chosen) -> None:
    """A button of the standing ask."""
    frame, node = walk.frame, walk.node_of(walk.frame)
    question = node.question
    if question is None:
        return
    state = state_of(frame)
    options = options_of(walk, frame, question)
    result = KINDS[question.kind].press(options, state, event.choice, event.on)
    if isinstance(result, Answer):
        answered(walk, node, result, by_press=True)
    elif isinstance(result, State) and result != state:
        walk.frame = replace(frame, page=result.page, several=result.several, picked=result.picked)
        walk.effects.append(Redraw(frame.ask, buttons_of(walk, walk.frame, node)))


def words(walk: Walk, event: Wrote) -> None:
    """Words for the standing ask: a choice typed, the answer itself, or a comment."""
    frame, node = walk.frame, walk.node_of(walk.frame)
    question = node.question
    text = event.text
    found = None
    if question is not None:
        options = options_of(walk, frame, question)
        found = KINDS[question.kind].words(options, state_of(frame), text)
    if found is not None:
        answered(walk, node, found, by_press=True)
    elif _joins(walk, event) and (question is None or question.kind != "text"):
        join(walk, event)
    elif question is not None and question.keeps_words:
        answered(walk, node, Answer(words=text), by_press=False)
        _note_words(walk, event, frame.ask, question.under or node.id)
    else:
        _comment(walk, event)


def answered(walk: Walk, node: Node, answer: Answer, *, by_press: bool) -> None:
    """The standing ask has its answer: keep it, remember what follows from it, go on."""
    question, frame = node.question, walk.frame
    if question is None:
        return
    chosen = tuple(c for c in question.choices if c.id in answer.codes)
    if by_press and answer.codes:
        drawn = buttons_of(walk, frame, node, chosen=answer.codes)
        walk.effects.append(Redraw(frame.ask, drawn))
    state = _item_state(walk, chosen)
    save(walk, walk.ask_ref(frame, node), node, answer, state)
    if question.scope != "none":
        walk.note_place()
    toggles = {code: ("yes",) for code in frame.picked if _is_toggle(node, code)}
    choices = {**walk.session.choices, **toggles, node.id: answer.codes}
    walk.session = replace(walk.session, choices=choices)
    _remember(walk, node, answer, chosen)
    for choice in chosen:
        do_all(walk, choice.do)
    do_all(walk, node.do)
    first = next((c.then for c in chosen if c.then), ())
    walk.follow(first or node.then)


def skipped(walk: Walk) -> None:
    """The standing ask is passed over, without a reason."""
    frame, node = walk.frame, walk.node_of(walk.frame)
    question = node.question
    if question is None or not question.can_skip:
        walk.restand(walk.library.phrase("cannot_skip"), short=True)
        return
    save(walk, walk.ask_ref(frame, node), node, Answer(), "skipped")
    if question.scope != "none":
        walk.note_place()
    do_all(walk, question.skip_do or node.do)
    walk.follow(question.skip or node.then)


def save(walk: Walk, ask: AskRef, node: Node, answer: Answer, state: AnswerState) -> None:
    """Keep an answer under the ask's own name."""
    under = (node.question.under if node.question else "") or node.id
    walk.effects.append(SaveAnswer(ask, under, state, answer.codes, answer.words))


def join(walk: Walk, event: Wrote) -> None:
    """A second message soon after the first belongs to it."""
    session = walk.session
    walk.effects.append(AppendWords(session.words_ask, session.words_under, event.text))
    walk.session = replace(session, words_at=event.at)
    walk.say(walk.library.phrase("joined"))


def unfiled(walk: Walk, event: Wrote) -> None:
    """Nobody can tell which question these words are for: keep them and ask."""
    frame, node = walk.frame, walk.node_of(walk.frame)
    ask = replace(walk.ask_ref(frame, node), scope="none")
    walk.effects.append(SaveAnswer(ask, "unfiled", "answered", (), event.text, append=True))
    recent = {place.item for place in walk.session.trail if place.item} | {frame.item}
    if len(recent - {None}) < 2 or WHICH not in walk.library.flows:
        walk.restand(walk.library.phrase("kept_words"), short=True)
        return
    walk.interrupt(WHICH)


def _comment(walk: Walk, event: Wrote) -> None:
    frame, node = walk.frame, walk.node_of(walk.frame)
    ask = walk.ask_ref(frame, node)
    item = walk.view().item
    scope = "item" if item else "round" if frame.round else "none"
    ask = replace(ask, scope=scope)  # the comment is on the item, whatever the ask was about
    walk.effects.append(SaveAnswer(ask, "comment", "answered", (), event.text, append=True))
    _note_words(walk, event, frame.ask, "comment")
    phrase = "kept_comment" if item and item.number else "kept_words"
    number = item.number if item else ""
    walk.restand(walk.library.phrase(phrase, number=number), short=True)


def _joins(walk: Walk, event: Wrote) -> bool:
    at = walk.session.words_at
    return at is not None and event.at - at <= JOIN_WITHIN and bool(walk.session.words_ask)


def _note_words(walk: Walk, event: Wrote, ask: AskNumber, under: str) -> None:
    walk.session = replace(walk.session, words_ask=ask, words_under=under, words_at=event.at)


def _item_state(walk: Walk, chosen: tuple[Choice, ...]) -> AnswerState:
    """An item seen in short only is marked so in every answer to it."""
    marked = next((c.state for c in chosen if c.state), "")
    if marked:
        choices = {**walk.session.choices, "@state": (marked,)}
        walk.session = replace(walk.session, choices=choices)
    return "gist only" if walk.session.choices.get("@state") == ("gist only",) else "answered"


def _remember(walk: Walk, node: Node, answer: Answer, chosen: tuple[Choice, ...]) -> None:
    facts = {name: codes for c in chosen for name, codes in c.sets.items()}
    question = node.question
    if question and question.remember:
        facts[question.remember] = answer.codes or ((answer.words,) if answer.words else ())
    if facts:
        walk.session = replace(walk.session, facts={**walk.session.facts, **facts})
        walk.effects.extend(Remember(name, codes) for name, codes in facts.items())


def _is_toggle(node: Node, code: str) -> bool:
    return bool(node.question) and any(
        c.toggle and c.id == code for c in (node.question.choices if node.question else ())
    )


def branch_to(branches: tuple[Branch, ...], walk: Walk, frame: Frame) -> str:
    """Where these branches lead from another place than the one that stands."""
    from conversations.view import View

    view = View(walk.session, walk.env, frame)
    return next((b.go for b in branches if view.holds(b.test)), "")
