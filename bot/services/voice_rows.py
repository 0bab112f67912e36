"""Voice messages as they cross between services and store."""

from typing import Final, Literal, NamedTuple

SOURCE: Final = "voice:"
"""Begins the key by which what a voice message became is found again; its number follows."""
#: ``held`` until the person agreed; ``wanted`` until it is fetched; ``kept``, or ``lost`` for good.
VoiceState = Literal["held", "wanted", "kept", "lost"]


class VoiceRow(NamedTuple):
    """One voice message, without its sound.

    ``file`` is what the platform calls it, ``ask`` the number of the ask it answers (0: nobody can
    tell). ``at`` is when it came, ``due_at`` when it is fetched next. ``written_by`` is whoever
    wrote down what is said, ``written_at`` when. Instants are in microseconds.
    """

    id: int
    participant: int
    channel: str
    file: str
    seconds: int
    ask: int
    round: str
    item: str
    state: VoiceState
    at: int
    due_at: int
    tries: int = 0
    written_by: str = ""
    written_at: int | None = None
