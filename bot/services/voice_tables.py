"""What a use case may ask about voice messages."""

from typing import Protocol

from bot.services.voice_rows import VoiceRow


class VoiceTables(Protocol):
    """Voice messages; their sounds and what is said in them stand apart, to be erased alone."""

    def save_voice(self, row: VoiceRow) -> None:
        """Keep it, or change what is known of it."""
        ...

    def settle_voices(self, participant: int, now: int, *, kept: bool) -> None:
        """Those held for that person's word are wanted from now on, or forgotten."""
        ...

    def voices_due(self, now: int, limit: int) -> list[VoiceRow]:
        """Those to be fetched now, oldest first."""
        ...

    def voice(self, number: int) -> VoiceRow | None:
        """One of them."""
        ...

    def voices_heard(self, participant: int | None, before: int, limit: int) -> list[VoiceRow]:
        """Those that can be listened to, of one person or of all: not written down yet first, then
        newest first, ``before`` of them passed over.
        """
        ...

    def count_voices(self, participant: int | None, *, unwritten: bool = False) -> int:
        """How many can be listened to; of those how many nobody has written down yet."""
        ...

    def keep_sound(self, number: int, participant: int, content: bytes) -> None:
        """Keep the sound of that voice message."""
        ...

    def sound_of(self, number: int) -> bytes | None:
        """Its sound."""
        ...

    def transcript_of(self, number: int) -> str:
        """What somebody of the team wrote down; empty where nobody did."""
        ...

    def save_transcript(self, number: int, words: str) -> None:
        """Keep what somebody of the team wrote down."""
        ...
