"""Reading aloud: what is to be heard, and whoever makes it heard."""

from dataclasses import dataclass
from typing import Final, Protocol

#: What every voice note is: Opus in Ogg, as Telegram wants them.
SOUND_TYPE: Final = "audio/ogg"


@dataclass(frozen=True, slots=True)
class Sound:
    """Words to be read aloud, in order: (language code, words).

    Or a recording of an item instead: (item, language, version).
    """

    pieces: tuple[tuple[str, str], ...] = ()
    recording: tuple[str, str, int] | None = None


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A sound as it is sent; ``type`` is audio/ogg, audio/mpeg or audio/mp4."""

    type: str
    content: bytes


class Speaker(Protocol):
    """Makes a voice note of words."""

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages it speaks; none where nothing is installed that could."""
        ...

    async def speak(self, sound: Sound) -> bytes | None:
        """The sound as `SOUND_TYPE`; None where it cannot be made in time. Never raises."""
        ...


class Silent:
    """Speaks no language: nothing is installed that could."""

    @property
    def languages(self) -> frozenset[str]:
        """None."""
        return frozenset()

    async def speak(self, sound: Sound) -> bytes | None:
        """Nothing."""
        return None
