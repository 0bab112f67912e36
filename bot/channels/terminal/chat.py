"""One person at one terminal: print what is new, read a line, send it, and again."""

from collections.abc import AsyncIterator, Callable

from bot.channels.terminal.channel import arrival
from bot.channels.terminal.screen import draw, keys
from bot.ports import Intake, Message
from bot.ports.transcripts import Transcripts

#: How long to wait for the answer to a line before asking for the next, in seconds.
PATIENCE = 10.0


class Chat:
    """Talks with one person at ``address`` until the lines end."""

    def __init__(
        self, address: str, intake: Intake, transcripts: Transcripts, show: Callable[[str], None]
    ) -> None:
        self.address = address
        self.intake = intake
        self.transcripts = transcripts
        self.show = show
        self.order = 0
        self.keys: dict[str, str] = {}

    async def run(self, lines: AsyncIterator[str], code: str = "") -> None:
        """Join with a code, or go on where this terminal was; ends when the lines end."""
        if code:
            await self._send(start=code)
        else:
            await self._send(command="start")
        async for line in lines:
            text = line.rstrip("\n")
            if text.strip():
                await self._send_line(text)

    async def _send_line(self, text: str) -> None:
        plain = text.strip()
        if plain in self.keys:
            await self._send(press=self.keys[plain])
        else:
            await self._send(text=text)

    async def _send(self, **content: object) -> None:
        await self.intake.arrive([arrival(self.address, self.order, **content)])
        await self.transcripts.wait(self.address, self.order, PATIENCE)
        await self._print()

    async def _print(self) -> None:
        # Parts come until nothing is left: keys of an older question would answer that one.
        while rows := await self.transcripts.after(self.address, self.order):
            for row in rows:
                self.order = row.order
                if row.message is not None and row.message.file:
                    await self._show_file(row.order)
                elif row.message is not None:
                    self._show(row.message)

    async def _show_file(self, order: int) -> None:
        """A terminal keeps no files: it shows what would be in one."""
        file = await self.transcripts.file(self.address, order)
        if file is not None:
            self.show(file.content.decode())

    def _show(self, message: Message) -> None:
        if message.presses:
            self.keys = keys(message)
        self.show("\n".join(("", *draw(message))))
