"""Certificates as people make them on a page: the name is used once, and kept nowhere."""

import asyncio
from collections.abc import Callable

from bot.services import recognition
from bot.services.recognition import Certificate
from bot.services.transaction import Reader, Transaction


class Certificates:
    """Implements ``bot.ports.papers.Papers``; ``now`` gives the present in microseconds."""

    def __init__(self, reader: Reader, now: Callable[[], int]) -> None:
        self._reader = reader
        self._now = now

    async def is_open(self, code: str) -> bool:
        """Whether that way is still open."""
        return await self._found(code) is not None

    async def made(self, code: str, name: str) -> bytes | None:
        """The PDF; None where the way is over. Raises UserMistake and NotPossible."""
        found, plain = await self._found(code), recognition.name_on(name)
        return None if found is None else await asyncio.to_thread(drawn, found, plain)

    async def _found(self, code: str) -> Certificate | None:
        now = self._now()

        def job(tx: Transaction) -> Certificate | None:
            person = recognition.whose(tx, code, now)
            return recognition.certificate_of(tx, person) if person else None

        return await self._reader.run(job)


def drawn(found: Certificate, name: str) -> bytes:
    """The paper. What draws it is loaded when somebody wants one."""
    from bot.reports.certificate import certificate_pdf

    return certificate_pdf(found, name)
