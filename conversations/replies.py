"""What a press or words do to the ask that stands."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from conversations import complaints
from conversations.actions import ERASED, do_all
from conversations.asks import KINDS, Answer, State
from conversations.asks.many import is_numbers
from conversations.comments import COMMENT, UNFILED, ask_here, keep_apart, keep_beside, kept, named
from conversations.effects import AnswerState, AppendWords, Redraw, Relay, Remember, SaveAnswer
from conversations.events import Chosen, Edited, SentMedia, Wrote
from conversations.flow import CALL, INSTEAD, NO_ANSWER, Choice, Node, Question
from conversations.library import DISTRESS, SAFE, TALK, WHICH
from conversations.options import buttons_of, options_from_data, options_of, state_of
from conversations.session import MOST_BACK, Back, Codes
from conversations.signals import is_grave
from conversations.spelling import STOPS, names_an_hour, one_spelling
from conversations.stack import back_to, come_back, give_way, interrupt
from conversations.view import View, choice_key
from conversations.walk import Walk

#: A second message this soon after words joins them: people send one thought in several messages.
JOIN_WITHIN = timedelta(seconds=60)
GIST_ONLY: Final = "gist only"


def press(walk: Walk, event: Chosen, depth: int) -> None:
    """A button of an ask that stands, on top or beneath an interruption; that one ends then."""
    frame = walk.session.frames[depth]
    node = walk.node_of(frame)
    view = View(walk.session, walk.env, frame)
    state = state_of(frame)
    options = options_of(view, node.asks)
    result = KINDS[node.asks.kind].press(options, state, event.choice, event.on)
    is_beneath = depth < len(walk.session.frames) - 1
    if result is None or result == state:
        return
    if isinstance(result, State):
        back_to(walk, depth)
        walk.frame = frame._replace(page=result.page, several=result.several, picked=result.picked)
        view.frame = walk.frame
        walk.effects.append(Redraw(frame.ask, buttons_of(walk, view, node, node.asks)))
    elif not (is_beneath and event.ask.chosen and result.codes == event.ask.chosen):
        back_to(walk, depth)
        answered(walk, node, node.asks, result, view)


def command(walk: Walk, text: str) -> str | None:
    """The command that these words are, if they are one, also behind a slash; the safe word also
    with a full stop.
    """
    commands, word = walk.env.wordings.commands, one_spelling(text).removeprefix("/")
    if word not in commands and commands.get(word.strip(STOPS)) == SAFE:
        return SAFE
    return commands.get(word)


def words(walk: Walk, event: Wrote, depth: int) -> None:
    """Words for an ask that stands: a choice typed, the answer itself, or a comment."""
    frame = walk.session.frames[depth]
    node = walk.node_of(frame)
    question, text = node.asks, event.text
    view = View(walk.session, walk.env, frame)
    options, state = options_of(view, question), state_of(frame)
    found = KINDS[question.kind].words(options, state, text)
    if found is not None:
        back_to(walk, depth)
        answered(walk, node, question, found, view)
    elif question.complains:
        back_to(walk, depth)
        complaints.complain(walk, text)
    elif question.relays:
        back_to(walk, depth)
        relay(walk, event)
    elif question.for_times and names_an_hour(text) and ERASED not in walk.session.facts:
        back_to(walk, depth)
        keep_apart(walk, text, node.id)
        walk.restand(walk.library.phrase("other_time"))
    elif question.kind != "text" and _joins(walk, event):
        _join(walk, event)
    elif question.keeps_words and not _is_of_no_button(question, text):
        back_to(walk, depth)
        codes = tuple([o.code for o in options.options if o.code in state.picked and not o.toggle])
        kept = None if question.for_nobody and event.signal is None else text
        answered(walk, node, question, Answer(codes, kept), view)
        if kept is not None:
            walk.session.note_words(frame.ask, question.under or node.id, event.at)
    else:
        _comment(walk, event)


def _is_of_no_button(question: Question, text: str) -> bool:
    """Whether it is a number among buttons and stands on none of those shown: no answer either."""
    return question.kind != "text" and not question.for_nobody and is_numbers(text)


def relay(walk: Walk, event: Wrote | Edited | SentMedia) -> None:
    """Pass words on to the people of the team; what stands here stays.

    Whoever writes where they only read who is there has begun a talk.
    """
    pass_on(walk, event)
    if walk.frame.flow not in (DISTRESS, TALK) and walk.node_of(walk.frame).asks.relays:
        give_way(walk)
        interrupt(walk, TALK)
        return
    walk.restand(short=True)


def pass_on(walk: Walk, event: Wrote | Edited | SentMedia) -> None:
    """The team gets these words; grave ones get more than a receipt."""
    walk.effects.append(Relay(event.text))
    name = "passed_on_grave" if is_grave(event.signal) else "passed_on"
    walk.say(*walk.library.phrases(name))


def answered(walk: Walk, node: Node, question: Question, answer: Answer, view: View) -> None:
    """The ask on top has its answer: keep it, remember what follows from it, go on."""
    session, frame, codes = walk.session, walk.frame, answer.codes
    chosen = [c for c in question.choices if c.id in codes and view.holds(c.test)]
    if codes:
        drawn = buttons_of(walk, view, node, question, chosen=codes)
        walk.effects.append(Redraw(frame.ask, drawn))
    here = place_of(walk, question)
    state = _state_of(walk, chosen, answer)
    ask = walk.ask_ref(view, question)
    if any(choice.state in NO_ANSWER for choice in chosen):
        ask, here = replace(ask, scope="none"), None
    elif question.adds and answer.words is None:
        ask = replace(ask, scope="none")  # nothing to add takes nothing away
    under = question.under or node.id
    walk.keep(SaveAnswer(ask, under, state, codes, answer.words, append=question.adds))
    session.choices = _with_choices(walk, node, question, codes)
    remember(walk, question, codes, chosen)
    for choice in chosen:
        do_all(walk, choice.do)
    if not any(choice.then for choice in chosen):
        do_all(walk, node.do)
    target = walk.target((*[b for c in chosen for b in c.then], *node.then))
    if here is not None and not target.startswith((CALL, INSTEAD)):
        session.trail = (*session.trail, here)[-MOST_BACK:]
    walk.go(target)


def skipped(walk: Walk) -> None:
    """The ask on top is passed over, without a reason; an interruption is left."""
    node = walk.node_of(walk.frame)
    question = node.asks
    if not (question.can_skip or question.skip):
        if len(walk.session.frames) > 1 and not node.rest:
            come_back(walk)
        else:
            walk.restand(walk.library.phrase("cannot_skip"), short=True)
        return
    ask = walk.ask_ref(walk.view(), question)
    if question.adds:
        ask = replace(ask, scope="none")
    walk.keep(SaveAnswer(ask, question.under or node.id, "skipped"))
    here = place_of(walk, question)
    do_all(walk, question.skip_do if question.skip else node.do)
    if here is not None:
        walk.session.trail = (*walk.session.trail, here)[-MOST_BACK:]
    walk.follow((*question.skip, *node.then))


def unfiled(walk: Walk, event: Wrote) -> None:
    """Nobody can tell which question these words are for: keep them and ask.

    In a talk they are for the person who is talked with.
    """
    if _is_passed_on(walk, event) or keeps_nothing(walk):
        return
    keep_apart(walk, event.text, UNFILED)
    recent = options_from_data("recent_items", walk.view())
    if len(recent) > 1 and walk.library.knows(WHICH):
        interrupt(walk, WHICH)
    else:
        walk.restand(walk.library.phrase(kept(walk)), short=True)


def remember(walk: Walk, question: Question, codes: Codes, chosen: list[Choice]) -> None:
    """Facts about the person that follow from an answer; codes only, never words."""
    facts = {name: value for choice in chosen for name, value in choice.sets.items()}
    if question.remember and not any(choice.state == "none" for choice in chosen):
        facts[question.remember] = codes
    if facts:
        walk.session.facts = {**walk.session.facts, **facts}
        walk.effects.extend([Remember(name, value) for name, value in facts.items()])


def place_of(walk: Walk, question: Question) -> Back | None:
    """This place for /back; only what is an answer can be gone back to, be it kept or not."""
    is_answered = question.scope != "none" or question.for_nobody
    if not is_answered or len(walk.session.frames) > 1:
        return None
    frame = walk.frame
    return Back(frame.node, frame.item, frame.section, walk.session.choices, frame.version)


def _with_choices(walk: Walk, node: Node, question: Question, codes: Codes) -> dict[str, Codes]:
    """The choices of the item at hand with this answer and the switches beside it."""
    session, frame = walk.session, walk.frame
    choices = dict(session.choices)
    choices[choice_key(session, frame, node.id)] = codes
    for code in frame.picked:
        if any(choice.toggle and choice.id == code for choice in question.choices):
            choices[choice_key(session, frame, code)] = ("yes",)
    return choices


def _state_of(walk: Walk, chosen: list[Choice], answer: Answer) -> AnswerState:
    """An item seen in short only is marked so in every answer to it."""
    if not answer.codes and answer.words is None:
        return "skipped"
    marked = next((choice.state for choice in chosen if choice.state), "")
    if marked == "skipped":
        return "skipped"
    if marked == GIST_ONLY:
        walk.session.choices = {**walk.session.choices, "@state": (GIST_ONLY,)}
    return GIST_ONLY if walk.session.choices.get("@state") == (GIST_ONLY,) else "answered"


def keeps_nothing(walk: Walk) -> bool:
    """Whether this person has deleted everything; what they write now is not kept, and they are
    told so.
    """
    is_so = ERASED in walk.session.facts
    if is_so:
        walk.restand(walk.library.phrase("kept_nothing"), short=True)
    return is_so


def caption(walk: Walk, event: SentMedia) -> None:
    """Words that came with a picture are kept as a comment; the picture is not."""
    if _is_passed_on(walk, event) or keeps_nothing(walk):
        return
    ask = ask_here(walk)
    walk.keep(SaveAnswer(ask, named(walk, COMMENT), "answered", (), event.text, append=True))
    walk.restand(walk.library.phrase("media_words"), short=True)


def _is_passed_on(walk: Walk, event: Wrote | SentMedia) -> bool:
    """Whether words belong to people of the team, where they were written; then they get them."""
    question = walk.node_of(walk.frame).asks
    if question.complains:
        complaints.complain(walk, event.text)
    elif question.relays:
        relay(walk, event)
    return question.complains or question.relays


def _comment(walk: Walk, event: Wrote) -> None:
    """Words where a choice was asked: a comment on what is at hand, never a nagging error."""
    if keeps_nothing(walk):
        return
    keep_beside(walk, ask_here(walk), event.text)
    walk.session.note_words(walk.frame.ask, named(walk, COMMENT), event.at)
    walk.restand(short=True)


def _joins(walk: Walk, event: Wrote) -> bool:
    at = walk.session.words_at
    return at is not None and event.at - at <= JOIN_WITHIN and not event.is_late


def _join(walk: Walk, event: Wrote) -> None:
    """A second message soon after the first belongs to it."""
    session = walk.session
    walk.effects.append(AppendWords(session.words_ask, session.words_under, event.text))
    session.note_words(session.words_ask, session.words_under, event.at)
    walk.say(walk.library.phrase("joined"))
