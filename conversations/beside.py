"""Words that answer no question of their own: under which name, and about what, they are kept."""

from dataclasses import replace

from conversations.effects import SaveAnswer
from conversations.events import AskRef
from conversations.rounds import has_consented
from conversations.walk import Walk

#: What they are called: about what is at hand, about nobody knows what, or from before consent,
#: kept apart so that what comes later never joins them.
COMMENT, UNFILED, EARLY = "comment", "unfiled", "early"


def named(walk: Walk, name: str) -> str:
    """The name of words beside any question; before somebody agreed they are for nobody."""
    return name if has_consented(walk) else EARLY


def keep_apart(walk: Walk, text: str, under: str) -> None:
    """Keep words that are about nothing, or nobody knows what."""
    ask = replace(ask_here(walk), scope="none")
    walk.keep(SaveAnswer(ask, named(walk, under), "answered", (), text, append=True))


def ask_here(walk: Walk) -> AskRef:
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


def kept(walk: Walk) -> str:
    """The name of the phrase that says what became of them."""
    return "kept_words" if has_consented(walk) else "kept_early"
