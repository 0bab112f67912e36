"""What follows when a phrase or emoji of a rule was found in somebody's words.

The host finds signals (``Wrote.signal``); here is what the bot does about one, after the words were
kept or passed on as ever:

- In words about a draft, "about me" is seen by staff and the person is asked, once for each draft,
  whether it is about the draft or about them right now. Nobody is rung before they say so. Where
  that was asked before, they are thanked and told the safe word, and nothing is asked.
- Whoever answers that question with such words again has answered it.
- Anywhere else it may be about them right now, and staff are rung at once.
- A story is thanked for. Nothing more is asked of it, and the person says what becomes of it.
- In a talk with a person the bot asks nothing: their words go there, and staff see the sign.

What stood is paused: its next question comes when the person goes on, and never by itself.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from conversations.actions import ERASED
from conversations.alerts import Complain, Level, RaiseAlert, Reason
from conversations.care import NOT_TODAY, TOLD, UNASKED, answer, raise_here
from conversations.comments import COMMENT
from conversations.effects import AppendWords, Put, Relay, SaveAnswer
from conversations.events import AskRef, Edited, Promised, SentMedia, Signal, Wrote
from conversations.flow import Question
from conversations.library import ABOUT, DISTRESS, ME, STORY, TALK
from conversations.names import AskNumber, NodeId
from conversations.promises import AWAITED, NO_REPLY, UNANSWERED
from conversations.rounds import has_consented
from conversations.session import NO_ASK, Frame
from conversations.stack import interrupt
from conversations.timers import SetTimer
from conversations.view import View

if TYPE_CHECKING:
    from conversations.walk import Walk

#: After so long without an answer staff are told, rather than that it is let go (the practice that
#: a check which goes unanswered is passed on).
ANSWER_WITHIN: Final = timedelta(minutes=10)

#: The fact that holds the drafts about which was asked.
ASKED: Final = "asked"
#: Drafts remembered as asked about, the newest last.
MOST_ASKED: Final = 60

#: Nodes at which the bot asks whether it is about them.
ASKING: Final = frozenset({ABOUT, NodeId("unanswered")})

#: The alert that a promise of that kind raises as it falls due, whether the person hears it or not.
UNHEARD: Final[Mapping[str, Reason]] = {UNANSWERED: "unanswered", NO_REPLY: "again"}


class Kept(NamedTuple):
    """Where words of this turn were kept."""

    ask: AskRef
    number: AskNumber
    under: str


def heard(walk: "Walk", event: Wrote | Edited | SentMedia, ask: AskRef | None) -> None:
    """The words are kept or passed on: now what was found in them. ``ask`` is what they answer."""
    more_told(walk, event.text)
    kept = _kept(walk, event.text)
    signal = event.signal
    if signal is None:
        return
    if any(isinstance(effect, Relay) for effect in walk.effects):
        if is_grave(signal):
            _raise(walk, "phrase", "amber", signal)
    elif is_grave(signal) and ask is not None and _is_asked(walk, ask):
        answer(walk, "about me")
        _open(walk, ME, walk.frame)
    elif kept is not None and _is_about_a_draft(walk, ask, kept):
        _about_a_draft(walk, event.at, signal, kept)
    elif is_grave(signal) and (kept is not None or _is_said_to_us(walk)):
        _raise(walk, "wrote", "red", signal)
        _open(walk, ME, Frame(DISTRESS, walk.frame.revision, ME, walk.frame.round))


def more_told(walk: "Walk", text: str) -> None:
    """Words kept where somebody is asked what becomes of their story are part of it."""
    kept = _kept(walk, text)
    if kept is not None and (walk.frame.flow, walk.frame.node) == (DISTRESS, STORY):
        _note_told(walk, kept, is_more=True)


def _is_said_to_us(walk: "Walk") -> bool:
    """Whether words are no answer and still said to us: a complaint, or after all was deleted."""
    is_complaint = any(isinstance(effect, Complain) for effect in walk.effects)
    return is_complaint or ERASED in walk.session.facts


def safe_word(walk: "Walk") -> None:
    """Somebody wrote the word that means "I am not OK"."""
    raise_here(walk, "safe_word")
    _open(walk, ME, walk.frame)


def fell_due(walk: "Walk", promises: Iterable[Promised]) -> None:
    """Staff hear of what nobody answered, even where the person can be told nothing any more."""
    is_awaited = AWAITED in walk.session.facts
    for kind in dict.fromkeys(promised.kind for promised in promises):
        if kind == NO_REPLY or (kind == UNANSWERED and is_awaited):
            frame = next((f for f in walk.session.frames if f.flow == DISTRESS), None)
            ask = None
            if frame is not None:
                ask = walk.ask_ref(View(walk.session, walk.env, frame), None)
            walk.effects.append(RaiseAlert(UNHEARD[kind], "amber", ask))


def called(walk: "Walk", about: Frame) -> None:
    """Somebody was called for them: that stands above all else."""
    _open(walk, ME, about)


def is_asking(walk: "Walk") -> bool:
    """Whether the bot asks, where they stand, whether it is about them."""
    return walk.frame.flow == DISTRESS and walk.frame.node in ASKING


def is_grave(signal: Signal | None) -> bool:
    """Whether it may be about whoever wrote the words."""
    return signal is not None and signal.kind == "about_me"


def _is_about_a_draft(walk: "Walk", ask: AskRef | None, kept: Kept) -> bool:
    """Whether it answers what was asked of a draft, a part or a round, or is a comment on a draft
    at hand. What is written in help or at rest is not, though it is kept beside the round.
    """
    if kept.ask.scope == "none" or kept.under != COMMENT or ask is None:
        return kept.ask.scope != "none"
    is_there = walk.library.knows(ask.flow, ask.revision)
    is_review = is_there and bool(walk.library.flow(ask.flow, ask.revision).walks)
    return kept.ask.scope != "round" and (is_review or ask.flow == DISTRESS)


def _is_asked(walk: "Walk", ask: AskRef) -> bool:
    """Whether these words answer whether it is about them. The rest of the thought about which
    was asked, sent right after it, does not.
    """
    is_more = any(isinstance(effect, AppendWords) for effect in walk.effects)
    stands = (walk.frame.flow, walk.frame.ask) == (DISTRESS, ask.number)
    return stands and walk.frame.node in ASKING and not is_more


def _about_a_draft(walk: "Walk", at: datetime, signal: Signal, kept: Kept) -> None:
    ask = kept.ask
    _raise(walk, "story" if signal.kind == "story" else "phrase", "amber", signal, ask)
    if is_asking(walk):
        walk.restand()  # the rest of the same thought: the question stands again beneath it
        return
    is_asked = any(frame.flow in (DISTRESS, TALK) for frame in walk.session.frames[1:])
    if is_asked and (signal.kind == "story" or walk.frame.node != STORY):
        return  # somebody is with them, or the bot has asked already
    section = None if ask.item else ask.section
    about = Frame(DISTRESS, ask.revision, ABOUT, ask.round, ask.item, section)
    about = about._replace(version=ask.item_version or 0)
    if signal.kind == "story":
        _note_told(walk, kept)
        _open(walk, STORY, about, is_probe_passed=True)
    elif _may_ask(walk, at, ask):
        if any(isinstance(effect, AppendWords) for effect in walk.effects):
            walk.take_parts()  # what comes says itself that the words are kept
        _open(walk, ABOUT, about)
        if walk.frame.flow == DISTRESS:
            walk.session.facts = {**walk.session.facts, AWAITED: ("yes",)}
            walk.effects.append(SetTimer(UNANSWERED, at + ANSWER_WITHIN))
    else:
        _receive(walk)


def _receive(walk: "Walk") -> None:
    """Nothing is asked again; still, such words get more than a receipt."""
    word = walk.env.wordings.safe_word
    thanks, hint = walk.library.phrases("kept_grave", safe_word=word)
    if not any(isinstance(effect, Put) for effect in walk.effects):
        walk.say(hint)  # under what was said of them already
        return
    walk.take_back()
    walk.say(thanks, hint)
    walk.restand()


def _may_ask(walk: "Walk", at: datetime, ask: AskRef) -> bool:
    """Once for each draft, and not on a day on which the person wanted not to be asked."""
    facts, place = walk.session.facts, str(ask.item or ask.section or ask.round or "")
    unasked, asked = facts.get(UNASKED), facts.get(ASKED, ())
    if place in asked or (unasked and at - datetime.fromisoformat(unasked[0]) < NOT_TODAY):
        return False
    walk.session.facts = {**facts, ASKED: (*asked, place)[-MOST_ASKED:]}
    return True


def _open(walk: "Walk", node: NodeId, about: Frame, *, is_probe_passed: bool = False) -> None:
    """Interrupt. What was just asked waits until the person goes on."""
    if walk.library.node(DISTRESS, None, node) is None:
        return
    walk.take_back()
    if is_probe_passed:
        _pass_over_probe(walk, about)
    interrupt(walk, DISTRESS, node, about)


def _pass_over_probe(walk: "Walk", about: Frame) -> None:
    """After a story nothing more is asked in words about the same draft."""
    while walk.frame.ask == NO_ASK and walk.frame.item == about.item:
        question = walk.node_of(walk.frame).asks
        if not _is_probe(question):
            return
        walk.follow(walk.node_of(walk.frame).then)
        walk.take_back()


def _is_probe(question: Question) -> bool:
    return question.kind == "text" and question.scope == "item"


def _kept(walk: "Walk", text: str) -> Kept | None:
    for effect in walk.effects:
        if isinstance(effect, SaveAnswer) and effect.text == text:
            return Kept(effect.ask, effect.ask.number, effect.under)
        if isinstance(effect, AppendWords):
            return Kept(_at_hand(walk), effect.ask, effect.under)
    return None


def _at_hand(walk: "Walk") -> AskRef:
    """What words are about that joined those sent just before: what is at hand."""
    base = walk.session.frames[0]
    question = walk.node_of(base).question if has_consented(walk) else None
    return walk.ask_ref(View(walk.session, walk.env, base), question)


def _note_told(walk: "Walk", kept: Kept, *, is_more: bool = False) -> None:
    facts, place = walk.session.facts, f"{kept.number}:{kept.under}"
    told = facts.get(TOLD, ()) if is_more else ()
    walk.session.facts = {**facts, TOLD: tuple(dict.fromkeys((*told, place)))}


def _raise(
    walk: "Walk", code: Reason, level: Level, signal: Signal, ask: AskRef | None = None
) -> None:
    about = ask or walk.ask_ref(walk.view(), None)
    walk.effects.append(RaiseAlert(code, level, about, signal.rule))
