"""Voice messages, in SQL."""

from sqlalchemy import ColumnElement, delete, func, insert, select, true, update
from sqlalchemy import text as sql

from bot.services.voice_rows import VoiceRow
from bot.store.base import Base
from bot.store.secrecy import Secret
from bot.store.tables import voice_sounds, voices
from bot.store.tables.voices import WANTED


class VoicesStore(Base):
    """Voice messages, their sounds, and what somebody wrote down of them."""

    def save_voice(self, row: VoiceRow) -> None:
        """Keep it, or change what is known of it."""
        changed = update(voices).where(voices.c.id == row.id).values(row._asdict())
        if not self.connection.execute(changed).rowcount:
            self.connection.execute(insert(voices).values(row._asdict()))

    def settle_voices(self, participant: int, now: int, *, kept: bool) -> None:
        """Those held for that person's word are wanted from now on, or forgotten."""
        held = (voices.c.participant == participant) & (voices.c.state == "held")
        if kept:
            wanted = update(voices).where(held).values(state="wanted", due_at=now)
            self.connection.execute(wanted)
        else:
            self.connection.execute(delete(voices).where(held))

    def voices_due(self, now: int, limit: int) -> list[VoiceRow]:
        """Those to be fetched now, oldest first."""
        due = select(voices).where(sql(WANTED), voices.c.due_at <= now)
        found = self.connection.execute(due.order_by(voices.c.due_at).limit(limit))
        return [VoiceRow._make(row) for row in found]

    def voice(self, number: int) -> VoiceRow | None:
        """One of them."""
        row = self.connection.execute(select(voices).where(voices.c.id == number)).one_or_none()
        return None if row is None else VoiceRow._make(row)

    def voices_heard(self, participant: int | None, before: int, limit: int) -> list[VoiceRow]:
        """Those that can be listened to: not written down yet first, then newest first."""
        found = select(voices).where(voices.c.state == "kept", _of(participant))
        in_order = found.order_by(voices.c.written_at.is_not(None), voices.c.id.desc())
        rows = self.connection.execute(in_order.offset(before).limit(limit))
        return [VoiceRow._make(row) for row in rows]

    def count_voices(self, participant: int | None, *, unwritten: bool = False) -> int:
        """How many can be listened to; of those how many nobody has written down yet."""
        wanted = select(func.count()).where(voices.c.state == "kept", _of(participant))
        if unwritten:
            wanted = wanted.where(voices.c.written_at.is_(None))
        return int(self.connection.execute(wanted).scalar_one())

    def keep_sound(self, number: int, participant: int, content: bytes) -> None:
        """Keep the sound of that voice message."""
        row = {"voice": number, "participant": participant, "transcript": ""}
        row["content"] = Secret(participant, content)
        self.connection.execute(insert(voice_sounds).values(row))

    def sound_of(self, number: int) -> bytes | None:
        """Its sound; None once its time is over."""
        wanted = select(voice_sounds.c.content).where(voice_sounds.c.voice == number)
        found = self.connection.execute(wanted).scalar_one_or_none()
        return bytes(found) if found else None  # the sound goes before its transcript

    def transcript_of(self, number: int) -> str:
        """What somebody of the team wrote down; empty where nobody did."""
        wanted = select(voice_sounds.c.transcript).where(voice_sounds.c.voice == number)
        return self.connection.execute(wanted).scalar_one_or_none() or ""

    def save_transcript(self, number: int, words: str) -> None:
        """Keep what somebody of the team wrote down."""
        mine = voice_sounds.c.voice == number
        whose = self.connection.scalar(select(voice_sounds.c.participant).where(mine))
        if whose is not None:
            written = update(voice_sounds).where(mine).values(transcript=Secret(whose, words))
            self.connection.execute(written)


def _of(participant: int | None) -> ColumnElement[bool]:
    return true() if participant is None else voices.c.participant == participant
