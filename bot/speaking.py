"""Words made into voice notes by programs of the machine: espeak-ng speaks, opusenc packs.

Both are found when the bot starts and are never required. opusenc (Debian's opus-tools) rather than
ffmpeg: it does this one thing and brings two small libraries, ffmpeg more than a hundred. Words go
in through a pipe, never through arguments, and into no log.
"""

import asyncio
import hashlib
import logging
import shutil
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Final

from bot.ports.speech import Silent, Sound, Speaker

log = logging.getLogger(__name__)

#: Our languages and espeak-ng's voices for them (`espeak-ng --voices`, 1.51). It has none for
#: Somali, Pashto and Tigrinya, and its Kurdish is Kurmanji, not Sorani.
VOICES: Final[Mapping[str, str]] = {
    "ar": "ar",
    "bn": "bn",
    "cy": "cy",
    "en": "en-gb",
    "fa": "fa",
    "fr": "fr-fr",
    "pa": "pa",
    "pl": "pl",
    "ro": "ro",
    "ur": "ur",
}
#: Words a minute; people who listen in a second language follow this, and 175 is its own pace.
PACE: Final = 150
#: Speech at this many kilobits a second is as clear as on the telephone, and a minute 180 KB.
KILOBITS: Final = 24
#: Seconds one sound may take: four minutes of speech, the longest there is, take two on a free core
#: and five times as long on a busy one.
LONGEST: Final = 20.0
#: Sounds made side by side: the bot's own work comes first.
AT_ONCE: Final = 2
#: Sounds kept in memory, at most some dozens of kilobytes each, because a question is often heard
#: by many and more than once. On no disk: what a person deleted must be gone.
MOST_KEPT: Final = 64
_HEADER: Final = 44
#: The least effort: a third of the time of the most, and nobody hears it in a made-up voice.
_QUICKLY: Final = ("--speech", "--comp", "0")


class _Failed(Exception):
    """A program could not do it."""


class Espeak:
    """Implements ``bot.ports.speech.Speaker``."""

    def __init__(self, espeak: str, opusenc: str) -> None:
        self._espeak = espeak
        self._opusenc = opusenc
        self._room = asyncio.Semaphore(AT_ONCE)
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    @property
    def languages(self) -> frozenset[str]:
        """Those that espeak-ng has a voice for."""
        return frozenset(VOICES)

    async def speak(self, sound: Sound) -> bytes | None:
        """The sound as Opus in Ogg; None where it cannot be made in time."""
        key = hashlib.sha256(repr(sound.pieces).encode("utf-8", "replace")).hexdigest()
        made = self._kept.get(key)
        if made is None:
            try:
                async with self._room, asyncio.timeout(LONGEST):
                    made = await self._make(sound)
            except (TimeoutError, _Failed, OSError) as error:
                log.warning("A sound could not be made.", extra={"error": type(error).__name__})
                return None
        self._kept[key] = made
        self._kept.move_to_end(key)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return made

    async def _make(self, sound: Sound) -> bytes:
        rate, samples = 0, b""
        for language, words in filter(lambda piece: piece[1].strip(), sound.pieces):
            spoken = await self._spoken(VOICES.get(language, VOICES["en"]), words)
            rate = int.from_bytes(spoken[24:28], "little")
            samples += spoken[_HEADER:]
        if not samples:
            raise _Failed
        raw = ["--raw", "--raw-rate", str(rate), "--raw-chan", "1"]
        pack = [self._opusenc, "--quiet", *_QUICKLY, "--bitrate", str(KILOBITS), *raw, "-", "-"]
        return await _run(pack, samples)

    async def _spoken(self, voice: str, words: str) -> bytes:
        """A WAV of these words; two brackets would begin a notation of espeak-ng's own."""
        say = [self._espeak, "-v", voice, "-s", str(PACE), "-b", "1", "--stdin", "--stdout"]
        made = await _run(say, words.replace("[[", "[ [").encode("utf-8", "replace"))
        if not made.startswith(b"RIFF"):
            raise _Failed
        return made


def found() -> Speaker:
    """What this machine can read aloud with."""
    espeak, opusenc = shutil.which("espeak-ng"), shutil.which("opusenc")
    return Espeak(espeak, opusenc) if espeak and opusenc else Silent()


async def _run(command: Sequence[str], given: bytes) -> bytes:
    """What a program makes of what it is given; it never outlives whoever waits for it."""
    pipe, quiet = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    program = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=quiet)
    try:
        made, _ = await program.communicate(given)
    finally:
        if program.returncode is None:
            program.kill()
            await program.wait()
    if program.returncode or not made:
        raise _Failed
    return made
