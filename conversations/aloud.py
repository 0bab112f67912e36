"""Reading aloud: what stands, on request; every question, for whoever wishes it (R12).

The words always come first and say everything; the sound follows them.
"""

from typing import TYPE_CHECKING, Final, TypeGuard

from conversations.effects import Block, Put, ReadAloud

if TYPE_CHECKING:
    from conversations.walk import Walk

#: The way of working of whoever wants each question read to them, among those of ``pace``.
WISH: Final = "listen"
#: The block that shows a draft whole, as it is recorded.
CARD: Final = "card"


def asked(walk: "Walk") -> None:
    """Read to this person what they are asked now, or say that nobody speaks their language."""
    standing = walk.standing()
    if standing is None:
        return
    if _can_read(walk, standing):
        walk.effects.append(ReadAloud(standing))
    else:
        walk.restand(walk.library.phrase("no_voice"), short=True)


def wished(walk: "Walk") -> None:
    """Read every question of this turn to whoever wishes it."""
    if WISH in walk.session.facts.get("pace", ()):
        put = [one for one in walk.effects if isinstance(one, Put)]
        walk.effects += [ReadAloud(one) for one in put if _can_read(walk, one)]


def _can_read(walk: "Walk", put: Put) -> bool:
    """Whether a voice speaks the language, or somebody has read the draft that is shown whole."""
    shown = {(p.item, put.ask.item_version) for p in put.parts if _is_card(p)}
    return walk.env.reads_aloud or not shown.isdisjoint(walk.env.recorded)


def _is_card(part: object) -> TypeGuard[Block]:
    return isinstance(part, Block) and part.name == CARD
