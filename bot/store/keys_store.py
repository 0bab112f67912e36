"""The ends of keys, in SQL: what a person deleted is unreadable in every copy there is."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import delete, insert, select

from bot.errors import UserMistake
from bot.store.base import Base
from bot.store.replaying import ONE_ANSWER, SOME
from bot.store.resealing import Part, parts, reseal, unopened
from bot.store.tables import key_ends, sealing
from bot.store.upgrading import seal_all

OTHERS = (
    "These keys are not the ones of this database. Put its own folder keys back beside it; without "
    "them nobody can read what people wrote."
)


class KeyEnd(NamedTuple):
    """A key whose person deleted words, or all."""

    key: str
    participant: int
    what: str


class KeysStore(Base):
    """Which ring this database is sealed with, and which of its keys end."""

    #: Whether this transaction ended keys; whoever commits it then lets them go.
    ended = False

    def meet_ring(self) -> None:
        """Seal with these keys what is not sealed yet. Raises UserMistake where others did."""
        name = self.connection.execute(select(sealing.c.ring)).scalar()
        if name is None:
            seal_all(self.connection, self.ring)
            self.connection.execute(insert(sealing).values(ring=self.ring.id))
        elif name != self.ring.id:
            raise UserMistake(OTHERS)

    def check_ring(self) -> None:
        """Raises UserMistake where this database is not sealed with these keys."""
        if self.connection.execute(select(sealing.c.ring)).scalar() != self.ring.id:
            raise UserMistake(OTHERS)

    def end_keys(self, participant: int, what: str) -> None:
        """What is left of that person's goes under a new key; the old ones end at the commit."""
        old = self.ring.renew(participant)
        if not old:
            return
        for part in parts():
            if "participant" in part.table.c:
                self._reseal_of(part, participant)
        ends = [{"key": one, "participant": participant, "what": what} for one in old]
        self.connection.execute(insert(key_ends), ends)
        self.ended = True

    def end_own_key(self, owner: int, participant: int, what: str) -> None:
        """The key of something of theirs that has one of its own ends at the commit.

        All that it sealed is taken out now; what comes there later goes under another.
        """
        old = self.ring.renew(owner)
        ends = [{"key": one, "participant": participant, "what": what} for one in old]
        if ends:
            self.connection.execute(insert(key_ends), ends)
            self.ended = True

    def end_words(self, rows: Sequence[tuple[int, int]], kind: str = ONE_ANSWER) -> None:
        """(answer or line, participant): words taken out, which no backup may bring back."""
        ends = [
            {"key": f"{kind}{number}", "participant": person, "what": "words"}
            for number, person in rows
        ]
        if ends:
            self.connection.execute(insert(key_ends), ends)
            self.ended = True

    def unopened(self) -> int:
        """How many texts are under keys that are not here, so that nobody can read them."""
        return unopened(self.connection, self.ring)

    def key_ends(self) -> list[KeyEnd]:
        """Keys that are still to end."""
        return [KeyEnd._make(row) for row in self.connection.execute(select(key_ends))]

    def drop_key_ends(self, keys: Sequence[str]) -> None:
        """They have."""
        for first in range(0, len(keys), SOME):
            gone = key_ends.c.key.in_(keys[first : first + SOME])
            self.connection.execute(delete(key_ends).where(gone))

    def _reseal_of(self, part: Part, participant: int) -> None:
        mine = part.table.c.participant == participant
        wanted = select(*part.key, *part.raw()).where(mine, part.is_filled())
        reseal(self.connection, self.ring, part, self.connection.execute(wanted).all())
