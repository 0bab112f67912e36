"""One short mail at a time over SMTP, by the standard library, in a thread of its own."""

import asyncio
import smtplib
import ssl
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

from bot.errors import UserMistake
from bot.ports.paging import Answered, Ring
from bot.ports.trying import Tried

#: How long the server may take for each step, in seconds.
PATIENCE: Final = 10.0
#: Mails on their way at once; threads of their own, so that a server that hangs holds up no other
#: work of this process.
MOST: Final = 8
SUBJECT: Final = "YouSaid: something needs you"
#: Seconds for all steps together, where somebody waits for the page.
LONGEST: Final = 25.0
TEST_SUBJECT: Final = "YouSaid: a test"
TEST: Final = "You asked for this mail, to see whether it comes. There is nothing to do."
PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
MALFORMED: Final = (
    "YOUSAID_SMTP_URL names no mail server; write smtps://NAME:PASSWORD@HOST:465, "
    "smtp+starttls://NAME:PASSWORD@HOST:587 or smtp://HOST:25."
)
UNSAFE: Final = (
    "YOUSAID_SMTP_URL holds a password that would travel in clear; write smtps:// or "
    "smtp+starttls:// instead."
)
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class MailFailed(Exception):
    """The mail did not leave; its text is a sentence without addresses or passwords."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, as YOUSAID_SMTP_URL names it. The password never shows in its text.

    ``tls``: from the first byte, after STARTTLS, or STARTTLS only where the server offers it.
    """

    host: str
    port: int
    tls: Literal["always", "starttls", "offered"]
    name: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str) -> "Server":
        """Read the address. Raises UserMistake, and never repeats what was written."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise UserMistake(MALFORMED) from None
        if parts.scheme not in PORTS or not host or parts.path.strip("/"):
            raise UserMistake(MALFORMED)
        if parts.password and parts.scheme == "smtp" and host not in _HERE:
            raise UserMistake(UNSAFE)
        kinds: dict[str, Literal["always", "starttls", "offered"]] = {
            "smtps": "always",
            "smtp+starttls": "starttls",
            "smtp": "offered",
        }
        return cls(
            host,
            port or PORTS[parts.scheme],
            kinds[parts.scheme],
            unquote(parts.username or ""),
            unquote(parts.password or ""),
        )

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine, where nobody can stand in between."""
        return self.host in _HERE


class Mail:
    """Implements ``Pager``. ``sender`` is the address that mails come from."""

    def __init__(self, server: Server, sender: str) -> None:
        self._server = server
        self._sender = sender
        self._threads = ThreadPoolExecutor(MOST, "mail")

    @property
    def name(self) -> Literal["mail"]:
        """Which way it is."""
        return "mail"

    async def ring(self, address: str, ring: Ring) -> Answered:
        """Send it; the same subject whatever it is about."""
        try:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._threads, self.send, address, SUBJECT, ring.text)
        except MailFailed as failed:
            return Answered("failed", str(failed))
        return Answered("ok")

    async def try_out(self, address: str, patience: float = LONGEST) -> Tried:
        """Send one mail that says it is a test."""
        loop = asyncio.get_running_loop()
        sending = loop.run_in_executor(self._threads, self.send, address, TEST_SUBJECT, TEST)
        try:
            async with asyncio.timeout(patience):
                await sending
        except MailFailed as failed:
            return Tried(False, str(failed))
        except TimeoutError:
            return Tried(False, f"The mail server did not answer within {patience:.0f} seconds.")
        return Tried(True, "The mail server took it. Look whether it is in your mail, or in spam.")

    def send(self, address: str, subject: str, text: str) -> None:
        """Hand one mail to the server. Raises MailFailed."""
        try:
            message = self._message(address, subject, text)
        except ValueError:
            raise MailFailed("The address is none that a mail can go to.") from None
        try:
            with self._connected() as server:
                server.send_message(message)
        except smtplib.SMTPAuthenticationError:
            raise MailFailed("The mail server refuses the name or the password.") from None
        except smtplib.SMTPRecipientsRefused:
            raise MailFailed("The mail server refuses the address.") from None
        except smtplib.SMTPException as error:
            raise MailFailed(f"The mail server refuses ({type(error).__name__}).") from None
        except ssl.SSLError:
            raise MailFailed("The mail server cannot show that it is the right one.") from None
        except OSError:
            raise MailFailed("The mail server cannot be reached.") from None
        except ValueError:  # signs that no mail server takes, in a name, a password or an address
            raise MailFailed("The mail server, its name or its password cannot be used.") from None

    def _message(self, address: str, subject: str, text: str) -> EmailMessage:
        if "@" not in address:
            raise ValueError
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = subject, self._sender, address
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=self._sender.rpartition("@")[2] or None)
        message["Auto-Submitted"] = "auto-generated"  # so that nobody's holiday notice answers
        message.set_content(text)
        return message

    def _connected(self) -> smtplib.SMTP:
        at = self._server
        if at.tls == "always":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                at.host, at.port, timeout=PATIENCE, context=self._context()
            )
        else:
            server = smtplib.SMTP(at.host, at.port, timeout=PATIENCE)
        try:
            server.ehlo()
            if at.tls == "starttls" or (at.tls == "offered" and server.has_extn("starttls")):
                server.starttls(context=self._context())
                server.ehlo()
            if at.name:
                server.login(at.name, at.password)
        except BaseException:
            server.close()
            raise
        return server

    def _context(self) -> ssl.SSLContext:
        """Checks who answers; on this machine servers often have a certificate of their own."""
        context = ssl.create_default_context()
        if self._server.is_here:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context
