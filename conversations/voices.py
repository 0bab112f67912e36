"""Voice messages: taken only from whoever agreed, filed like words, heard by people alone (R19).

The sound is fetched by the host and comes back as ``VoiceCame``, with words that stand for it until
somebody of the team has listened and written down what was said (R109).
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from conversations import beside, replies, revisions
from conversations.alerts import RaiseAlert
from conversations.effects import SaveAnswer, TakeVoice
from conversations.events import SentVoice, VoiceCame, Wrote
from conversations.library import VOICE
from conversations.rounds import has_consented
from conversations.stack import depth_of, interrupt

if TYPE_CHECKING:
    from conversations.walk import Walk

#: The fact that says whether this person agreed that voice messages are kept.
AGREED: Final = "voice"
#: Seconds of the longest voice message; nobody listens to more of one.
LONGEST: Final = 600


def sent(walk: "Walk", event: SentVoice) -> None:
    """A voice message: have it fetched, or ask first whether it may be kept."""
    if not walk.node_of(walk.frame).asks.complains and replies.keeps_nothing(walk):
        return
    is_agreed = walk.session.facts.get(AGREED) == ("yes",)
    # A sound is on a list of the whole team, and a complaint is not for all of them.
    if not has_consented(walk) or walk.node_of(walk.frame).asks.complains:
        walk.restand(walk.library.phrase("media"), short=True)
    elif event.seconds > LONGEST:
        walk.restand(walk.library.phrase("voice_lost"), short=True)
    else:
        walk.effects.append(TakeVoice(event.ask, event.seconds, is_wanted=is_agreed))
        if not is_agreed:
            interrupt(walk, VOICE)


def came(walk: "Walk", event: VoiceCame) -> None:
    """It is kept, or could not be had; the team has it on its list, because only they can hear it.

    Where its question stands beneath something newer, such as help, it ends nothing there.
    """
    if not event.text:
        walk.restand(walk.library.phrase("voice_lost"), short=True)
        return
    if replies.keeps_nothing(walk):
        return
    ask = event.ask
    wrote = Wrote(event.at, event.text, ask)
    depth = None if ask is None or ask.aside else depth_of(walk, ask.number)
    walk.effects.append(RaiseAlert("voice", "task", ask))
    walk.say(walk.library.phrase("voice_kept"))
    if ask is None:
        replies.unfiled(walk, wrote)
    elif depth is None:
        revisions.words(walk, wrote, ask)
    elif depth == len(walk.session.frames) - 1:
        replies.words(walk, wrote, depth)
    else:
        about = replace(ask, scope="item") if ask.item is not None else ask
        under = beside.named(walk, beside.COMMENT)
        if under == beside.EARLY:
            about = replace(ask, scope="none")
        walk.keep(SaveAnswer(about, under, "answered", (), event.text, append=True))
