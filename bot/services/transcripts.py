"""What browsers and terminals fetch: a person's transcript, and what a join link leads to."""

import asyncio
from collections.abc import Callable, Iterable, Sequence

from bot.errors import NotPossible
from bot.ports import Joining, Shown
from bot.ports.files import SentFile
from bot.ports.pictures import PictureFile
from bot.ports.speech import SOUND_TYPE, Silent, Sound, SoundFile, Speaker
from bot.services.instants import HOUR, moment
from bot.services.invitations import resume_code
from bot.services.joining import code_hash
from bot.services.messages import mine, unpack
from bot.services.own_data import file_of
from bot.services.recordings import heard
from bot.services.transaction import Reader, Transaction, Writer

#: Rows that another process wrote are found this often, in seconds.
LOOK = 1.0
#: A file of all that is held about somebody can be fetched so long after they asked for it: others
#: may find the chat open later.
FETCHED_WITHIN = HOUR

Languages = Callable[[], tuple[tuple[str, str], ...]]


class PulledTranscripts:
    """Implements ``bot.ports.Transcripts`` for one pulled channel.

    ``tell`` wakes whoever waits, by participant; only the ones who wait are kept in memory.
    """

    def __init__(
        self,
        channel: str,
        reader: Reader,
        writer: Writer,
        now: Callable[[], int],
        languages: Languages,
        speaker: Speaker | None = None,
    ) -> None:
        self._channel = channel
        self._reader = reader
        self._writer = writer
        self._now = now
        self._languages = languages
        self._speaker = speaker or Silent()
        self._waiting: dict[int, set[asyncio.Event]] = {}

    def tell(self, people: Iterable[int]) -> None:
        """There may be something later for these people."""
        for person in people:
            for event in self._waiting.get(person, ()):
                event.set()

    async def after(self, address: str, order: int, limit: int = 100) -> Sequence[Shown]:
        """What was said to that address and by it with a higher order, oldest first."""

        def job(tx: Transaction) -> list[tuple[int, int, str]]:
            person = self._person(tx, address)
            return tx.transcript(person, order, limit) if person is not None else []

        return [shown(*row) for row in await self._reader.run(job)]

    async def wait(self, address: str, order: int, seconds: float) -> bool:
        """Return True as soon as something later may be there, False after ``seconds``."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            person, is_there = await self._reader.run(lambda tx: self._later(tx, address, order))
            left = end - asyncio.get_running_loop().time()
            if is_there or left <= 0:
                return is_there
            await self._told(person, min(left, LOOK))

    async def joining(self, code: str) -> Joining:
        """Look at a join code; spends nothing."""
        return await self._reader.run(lambda tx: self._joining(tx, code))

    async def resume_code(self, address: str) -> str:
        """A short-lived one-time code that moves this person to another browser.

        Raises NotPossible for an address that nobody has.
        """

        def job(tx: Transaction) -> str:
            person = self._person(tx, address)
            if person is None:
                raise NotPossible("There is no conversation here yet.")
            return resume_code(tx, person, self._now())

        return await self._writer.run(job)

    async def picture(self, address: str, digest: str) -> PictureFile | None:
        """A picture that a message named, for somebody who has a conversation; else None.

        The digest is of what is in it: only messages that show it can have told it.
        """

        def job(tx: Transaction) -> PictureFile | None:
            row = None if self._person(tx, address) is None else tx.picture(digest)
            return row and PictureFile(row.type, row.content)

        return await self._reader.run(job)

    async def file(self, address: str, order: int) -> SentFile | None:
        """The file that this message of theirs stands for, made now; None where there is none."""

        def job(tx: Transaction) -> SentFile | None:
            person, now = self._person(tx, address), self._now()
            rows = tx.transcript(person, order - 1, 1) if person is not None else []
            asked = [
                shown(*row) for row in rows if row[0] == order and row[1] > now - FETCHED_WITHIN
            ]
            is_there = any(one.message is not None and one.message.file for one in asked)
            return file_of(tx, person, now) if person is not None and is_there else None

        return await self._reader.run(job)

    async def sound(self, address: str, order: int) -> SoundFile | None:
        """That message of theirs, read aloud; None where it is no sound, or cannot be made."""

        def job(tx: Transaction) -> tuple[Sound | None, SoundFile | None]:
            person = self._person(tx, address)
            rows = tx.transcript(person, order - 1, 1) if person is not None else []
            messages = [shown(*row).message for row in rows if row[0] == order]
            sound = messages[0].sound if messages and messages[0] is not None else None
            recording = sound.recording if sound is not None else None
            return sound, heard(tx, *recording) if recording else None

        sound, file = await self._reader.run(job)
        if file is not None or sound is None or sound.recording is not None:
            return file
        made = await self._speaker.speak(sound)
        return None if made is None else SoundFile(SOUND_TYPE, made)

    async def _told(self, person: int | None, seconds: float) -> None:
        if person is None:  # not joined yet; their first turn makes them
            await asyncio.sleep(min(seconds, LOOK / 10))
            return
        event = asyncio.Event()
        waiting = self._waiting.setdefault(person, set())
        waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            pass
        finally:
            waiting.discard(event)
            if not waiting:
                self._waiting.pop(person, None)

    def _person(self, tx: Transaction, address: str) -> int | None:
        person = tx.people_at(self._channel, [address]).get(address)
        return person.id if person else None

    def _later(self, tx: Transaction, address: str, order: int) -> tuple[int | None, bool]:
        person = self._person(tx, address)
        return person, person is not None and bool(tx.transcript(person, order, 1))

    def _joining(self, tx: Transaction, code: str) -> Joining:
        invite = tx.invite(code_hash(code), self._now())
        row = next((one for one in tx.rounds() if invite and one.id == invite.round), None)
        if row is None or row.state != "open":
            return Joining(False)
        return Joining(True, row.name, tx.project().get("host", ""), self._languages())


def shown(order: int, at: int, body: str) -> Shown:
    """One row of a transcript, as clients see it."""
    words = mine(body)
    if words is not None:
        return Shown(order, moment(at), mine=words)
    return Shown(order, moment(at), unpack(body))
