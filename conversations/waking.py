"""The way back from a pause or a stop."""

from datetime import datetime
from typing import TYPE_CHECKING

from conversations.actions import PAUSED_AT, state_of
from conversations.effects import SaveAnswer
from conversations.events import Wrote
from conversations.facts import fact
from conversations.library import WHICH
from conversations.replies import JOIN_WITHIN
from conversations.rounds import has_consented
from conversations.stack import back_to, holds_state, settle_state, welcome_back

if TYPE_CHECKING:
    from conversations.walk import Walk


def wake(walk: "Walk") -> bool:
    """Leave pause or stop, and say whether there was one; what was interrupted stands again.

    What came by itself in the meantime and is not answered stands above it: it comes only once.
    """
    was_away = state_of(walk) != "active"
    if was_away:
        top = walk.session.frames[-1]
        due = {(flow.id, node) for flow, node in walk.library.due.values()}
        back_to(walk, 0)
        if (top.flow, top.node) in due:
            walk.session.frames = (*walk.session.frames, top)
    return was_away


def is_back(walk: "Walk", event: Wrote) -> bool:
    """Whether somebody on a pause writes to nothing else. What they say as they go, such as
    "thanks, bye", is no way back.
    """
    here, ask = walk.frame, event.ask
    is_there = state_of(walk) == "paused" and holds_state(walk, here)
    if not is_there or (ask is not None and ask.number != here.ask):
        return False
    since = fact(walk, PAUSED_AT, "")
    return not since or event.at - datetime.fromisoformat(since) > JOIN_WITHIN


def spoke(walk: "Walk") -> None:
    """Their words were kept, and end the pause; unless these led to somebody who cares for them."""
    is_kept = any(isinstance(effect, SaveAnswer) for effect in walk.effects)
    if state_of(walk) != "paused" or not is_kept:
        return
    if walk.frame.flow == WHICH:
        frames = walk.session.frames
        walk.session.frames = tuple([one for one in frames if not holds_state(walk, one)])
        settle_state(walk)
    elif holds_state(walk, walk.frame):
        walk.take_back()
        wake(walk)
        kept = "kept_aside" if has_consented(walk) else "kept_early"
        welcome_back(walk, first=walk.library.phrase(kept))
