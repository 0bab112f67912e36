"""A real SMTP server on a free port of this machine, which keeps what it takes; it can be down."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.support.closing import break_off, take_no_more
from tests.support.ports import HOST, kept_port


@dataclass
class Post:
    """What came, oldest first: (to whom, the mail)."""

    mails: list[tuple[str, Message]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 (the server's name for it)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse whom the test wants refused."""
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (the server's name for it)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep it."""
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails += [(to, message_from_bytes(content)) for to in envelope.rcpt_tos]
        return "250 Message accepted for delivery"


class Door(Controller):
    """The server, which breaks off the connections of processes that were killed as it stops."""

    def stop(self, no_assert: bool = False) -> None:
        """Nobody is served any more."""
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result()
        super().stop(no_assert)

    async def _end(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        await take_no_more([self.server])
        await break_off({self.port})


class MailServer:
    """Up from ``up`` until ``down``, always at the same port."""

    def __init__(self, **options: Any) -> None:
        self.port = kept_port(self)
        self.post = Post()
        self._options = options
        self._controller: Any = None

    @property
    def url(self) -> str:
        """For YOUSAID_SMTP_URL."""
        return f"smtp://{HOST}:{self.port}"

    def up(self) -> None:
        """Take mail."""
        self._controller = Door(self.post, HOST, self.port, **self._options)
        self._controller.start()

    def down(self) -> None:
        """Nobody answers at its port."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def texts(self, to: str = "") -> list[str]:
        """Subject and text of every mail to that address, or of all."""
        return [f"{mail['Subject']}\n{_text(mail)}" for who, mail in self.post.mails if to in who]

    def wait_for(self, to: str = "", count: int = 1, seconds: float = 60.0) -> list[str]:
        """The mails to that address once there are so many."""
        end = time.monotonic() + seconds
        while len(found := self.texts(to)) < count:
            assert time.monotonic() < end, f"{len(found)} mails came to {to}: {self.texts()}"
            time.sleep(0.05)
        return found


@contextmanager
def running_mail_server(**options: Any) -> Iterator[MailServer]:
    """A mail server that takes mail."""
    server = MailServer(**options)
    server.up()
    try:
        yield server
    finally:
        server.down()


def accepts(name: bytes, password: bytes) -> Any:
    """An authenticator that knows one name and password."""

    def check(
        server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any
    ) -> AuthResult:
        is_right = (given.login, given.password) == (name, password)
        return AuthResult(success=is_right, handled=False)

    return check


def _text(mail: Message) -> str:
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.decode().replace("\r\n", "\n")
