"""Reading aloud: what stands, on request; every question, for whoever wishes it (R12).

The words always come first and say everything; the sound follows them.
"""

from typing import TYPE_CHECKING, Final

from conversations.effects import Put, ReadAloud

if TYPE_CHECKING:
    from conversations.walk import Walk

#: The way of working of whoever wants each question read to them, among those of ``pace``.
WISH: Final = "listen"


def asked(walk: "Walk") -> None:
    """Read to this person what they are asked now, or say that nobody speaks their language."""
    standing = walk.standing()
    if standing is None:
        return
    if walk.env.reads_aloud:
        walk.effects.append(ReadAloud(standing))
    else:
        walk.restand(walk.library.phrase("no_voice"), short=True)


def wished(walk: "Walk") -> None:
    """Read every question of this turn to whoever wishes it."""
    if walk.env.reads_aloud and WISH in walk.session.facts.get("pace", ()):
        walk.effects += [ReadAloud(one) for one in walk.effects if isinstance(one, Put)]
