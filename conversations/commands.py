"""The commands that work everywhere, and the words that people write behind one.

"/help I do not feel safe" opens Help, and the words count: they are looked at for signs of danger,
and they are kept where they were written, before the command is carried out. So they are about
what stood there, and they never answer what the command asks: nobody deletes anything, or stops,
by a word behind a command. Behind one that opens a place for words, such as a complaint, they are
said there.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations import aloud, care, comments, complaints, replies, signals
from conversations.actions import ERASED
from conversations.events import AskRef, Commanded, Wrote
from conversations.flow import Question
from conversations.library import LISTEN, SAFE
from conversations.revisions import scope_of
from conversations.session import NO_ASK
from conversations.stack import back_to, depth_of, interrupt, step_back, welcome_back
from conversations.waking import wake

if TYPE_CHECKING:
    from conversations.walk import Walk


def commanded(walk: "Walk", event: Commanded) -> None:
    """A command, with the words behind it if there are any."""
    if not event.text.strip():
        carry_out(walk, event.name)
    elif replies.command(walk, event.text) == SAFE:
        if event.name != SAFE:
            carry_out(walk, event.name)
        signals.safe_word(walk)
    elif _is_for_words(walk, event.name):
        _say_there(walk, event)
    else:
        _keep(walk, event)
        if signals.is_asking(walk) and signals.is_grave(event.signal):
            _answer(walk, event)
            return
        carry_out(walk, event.name)
        here = walk.ask_ref(walk.view(), None) if _opens(walk, event.name) else event.ask
        signals.heard(walk, _wrote(event), here)


def carry_out(walk: "Walk", name: str) -> None:
    """What the command says, without words."""
    walk.session.note_words(NO_ASK, "", None)
    if name == "skip":
        replies.skipped(walk)
    elif name == "back":
        step_back(walk)
    elif name == "start":
        wake(walk)
        welcome_back(walk)
    elif name == SAFE:
        signals.safe_word(walk)
    elif name == LISTEN:
        aloud.asked(walk)
    elif name in walk.library.commands:
        interrupt(walk, walk.library.commands[name])
    elif replies.command(walk, name) == SAFE:  # "/umbrella": whoever needs it types it anyhow
        signals.safe_word(walk)
    else:
        walk.restand(walk.library.phrase("unknown_command"), short=True)


def _answer(walk: "Walk", event: Commanded) -> None:
    """What was asked is answered by the words: it is about them. There is no going on or back then;
    what opens a place of its own comes after that.
    """
    if not _opens(walk, event.name):
        signals.heard(walk, _wrote(event), walk.ask_ref(walk.view(), None))
        return
    about = walk.frame
    care.answer(walk, "about me")
    back_to(walk, len(walk.session.frames) - 2)
    carry_out(walk, event.name)
    signals.called(walk, about)


def _opens(walk: "Walk", name: str) -> bool:
    """Whether the command opens a place of its own."""
    return name in walk.library.commands


def _wrote(event: Commanded) -> Wrote:
    return Wrote(event.at, event.text, event.ask, event.signal)


def _is_for_words(walk: "Walk", name: str) -> bool:
    """Whether the command opens a place where people write to somebody."""
    flow = walk.library.commands.get(name)
    if flow is None:
        return False
    start = walk.library.flow(flow)
    question = start.nodes[start.start].question
    return question is not None and (question.complains or question.relays)


def _say_there(walk: "Walk", event: Commanded) -> None:
    carry_out(walk, event.name)
    walk.take_back()
    if walk.node_of(walk.frame).asks.complains:
        complaints.complain(walk, event.text)
    else:
        replies.relay(walk, _wrote(event))
    signals.heard(walk, _wrote(event), None)


def _keep(walk: "Walk", event: Commanded) -> None:
    """Keep the words where they were written, or pass them on, and say which."""
    question = _question(walk, event.ask)
    if question is not None and question.complains:
        complaints.note(walk, event.text)
        walk.say(walk.library.phrase("complaint_more"))
    elif question is not None and question.relays:
        replies.pass_on(walk, _wrote(event))
    elif ERASED in walk.session.facts:
        walk.say(walk.library.phrase("kept_nothing"))
    else:
        ask, under = _about(walk, event.ask)
        if event.ask is not None and question is not None and question.for_nobody:
            if event.signal is None:
                return
            ask, under = replace(ask, scope="none"), question.under or event.ask.node
        comments.keep_beside(walk, ask, event.text, under)
        signals.more_told(walk, event.text)


def _question(walk: "Walk", ask: AskRef | None) -> Question | None:
    """What was asked where the words were written."""
    if ask is None:
        return walk.node_of(walk.frame).asks
    depth = _depth(walk, ask)
    if depth is not None:
        return walk.node_of(walk.session.frames[depth]).asks
    node = walk.library.node(ask.flow, ask.revision, ask.node)
    return node.question if node is not None else None


def _depth(walk: "Walk", ask: AskRef) -> int | None:
    return None if ask.aside else depth_of(walk, ask.number)


def _about(walk: "Walk", ask: AskRef | None) -> tuple[AskRef, str]:
    """What the words are about, as a comment, and the name they are filed under."""
    if ask is None:
        return replace(comments.ask_here(walk), scope="none"), comments.UNFILED
    if _depth(walk, ask) is not None:
        return comments.ask_here(walk), comments.COMMENT
    return replace(ask, scope=scope_of(walk, ask)), comments.COMMENT
