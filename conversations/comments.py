"""Words that answer no question: a comment on what is at hand, never lost."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from conversations.effects import SaveAnswer
from conversations.events import AskRef
from conversations.rounds import has_consented

if TYPE_CHECKING:
    from conversations.walk import Walk

#: Names of words that answer no question of their own; ``early`` are those from before somebody
#: agreed, kept apart so that what comes later never joins them.
COMMENT: Final = "comment"
UNFILED: Final = "unfiled"
EARLY: Final = "early"


def keep_beside(walk: "Walk", ask: AskRef, text: str, under: str = COMMENT) -> None:
    """Keep words that answer no question beside what they are about, and say so."""
    walk.keep(SaveAnswer(ask, named(walk, under), "answered", (), text, append=True))
    number = number_of(walk, ask) if ask.scope == "item" else ""
    if number:
        walk.say(walk.library.phrase("kept_comment", number=number))
    else:
        walk.say(walk.library.phrase(kept(walk)))


def keep_apart(walk: "Walk", text: str, under: str) -> None:
    """Keep words that are about nothing, or nobody knows what."""
    ask = replace(ask_here(walk), scope="none")
    walk.keep(SaveAnswer(ask, named(walk, under), "answered", (), text, append=True))


def named(walk: "Walk", name: str) -> str:
    """The name of words beside any question; before somebody agreed they are for nobody."""
    return name if has_consented(walk) else EARLY


def number_of(walk: "Walk", ask: AskRef) -> str:
    """The number of the draft that an ask is about; empty where it has none."""
    agenda = walk.env.agenda(ask.round)
    item = agenda.by_id.get(ask.item) if agenda and ask.item else None
    return item.number if item else ""


def ask_here(walk: "Walk") -> AskRef:
    """The ask on top, as a comment names it: about the item or section at hand, or the round.

    Whoever pauses or has stopped is with no item any more, and so is whoever answers what came by
    itself.
    """
    view = walk.view()
    ask = walk.ask_ref(view, None)
    base = walk.session.frames[0]
    if not has_consented(walk):
        return ask
    if view.frame.item is not None and view.frame.item != base.item:
        return replace(ask, scope="item")
    is_apart = (view.frame.item, view.frame.section) != (base.item, base.section)
    is_resting = walk.node_of(view.frame).rest
    scope = "none" if is_resting or is_apart else walk.node_of(base).asks.scope
    if scope in ("item", "section"):
        return replace(ask, scope=scope)
    return replace(ask, scope="round" if ask.round else "none", item=None, item_version=None)


def kept(walk: "Walk") -> str:
    """What is said of words that were kept."""
    return "kept_words" if has_consented(walk) else "kept_early"
