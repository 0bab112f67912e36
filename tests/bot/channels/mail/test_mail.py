"""Mail to staff over a real server: short, without content, and honest where it fails."""

import asyncio
import logging
import socket

import pytest

from bot.channels.mail import Mail, MailFailed, Server
from bot.channels.mail.mail import SUBJECT, TEST_SUBJECT
from bot.errors import UserMistake
from bot.ports.paging import Answered, Ring
from tests.support.mail_server import accepts, running_mail_server

FROM = "alerts@harbour.example"
TO = "mina@harbour.example"
PASSWORD = "quiet-pebbles-77"


def _mail(url: str) -> Mail:
    return Mail(Server.of(url), FROM)


@pytest.mark.asyncio
async def test_a_ring_is_one_short_mail_with_one_subject() -> None:
    with running_mail_server() as server:
        assert await _mail(server.url).ring(TO, Ring("Please open it.", 5)) == Answered("ok")
        ((to, mail),) = server.post.mails
    assert (to, mail["From"], mail["Subject"]) == (TO, FROM, SUBJECT)
    assert server.texts() == [f"{SUBJECT}\nPlease open it.\n"]
    assert mail["Auto-Submitted"] == "auto-generated" and mail["Message-ID"]


@pytest.mark.asyncio
async def test_a_server_that_is_down_is_said_in_a_sentence() -> None:
    with running_mail_server() as server:
        url = server.url
    answered = await _mail(url).ring(TO, Ring("x"))
    assert answered == Answered("failed", "The mail server cannot be reached.")


@pytest.mark.asyncio
async def test_an_address_that_is_refused_is_said_without_the_address() -> None:
    with running_mail_server() as server:
        server.post.refused.add(TO)
        answered = await _mail(server.url).ring(TO, Ring("x"))
    assert answered == Answered("failed", "The mail server refuses the address.")


@pytest.mark.asyncio
async def test_a_server_that_hangs_up_is_a_failure_and_nothing_worse() -> None:
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        port = hanging.getsockname()[1]
        hanging.settimeout(30)
        mail = _mail(f"smtp://127.0.0.1:{port}")
        ringing = asyncio.create_task(mail.ring(TO, Ring("x")))
        taken, _ = await asyncio.to_thread(hanging.accept)
        taken.close()
        assert (await ringing).outcome == "failed"


def test_a_name_and_a_password_are_used_and_a_wrong_one_is_said_without_it() -> None:
    options = {"authenticator": accepts(b"bot@x", PASSWORD.encode()), "auth_require_tls": False}
    with running_mail_server(**options) as server:
        here = f"127.0.0.1:{server.port}"
        _mail(f"smtp://bot%40x:{PASSWORD}@{here}").send(TO, "S", "T")
        assert server.texts() == ["S\nT\n"]
        with pytest.raises(MailFailed, match="refuses the name or the password") as failed:
            _mail(f"smtp://bot%40x:wrong-{PASSWORD}@{here}").send(TO, "S", "T")
    assert PASSWORD not in str(failed.value)


@pytest.mark.parametrize("address", ["a\nBcc: b@x", "", "no address at all"])
def test_a_broken_address_is_a_failure_that_sends_nothing(address: str) -> None:
    with running_mail_server() as server:
        server.post.refused.add(address)
        with pytest.raises(MailFailed):
            _mail(server.url).send(address, "S", "T")
        assert server.texts() == []


@pytest.mark.parametrize("host", ["a..b", "x" * 70])
def test_a_server_that_cannot_be_one_is_a_failure(host: str) -> None:
    with pytest.raises(MailFailed, match="mail server"):
        Mail(Server(host, 25, "offered"), "bot@chat.example").send("a@b.example", "Subject", "Text")


def test_a_password_never_shows() -> None:
    server = Server.of(f"smtps://bot:{PASSWORD}@mail.example")
    assert PASSWORD not in repr(server) and server.password == PASSWORD


def test_ports_and_ways_are_those_of_the_address() -> None:
    assert Server.of("smtps://mail.example") == Server("mail.example", 465, "always")
    assert Server.of("smtp+starttls://mail.example:25") == Server("mail.example", 25, "starttls")
    assert Server.of("smtp://mail.example") == Server("mail.example", 25, "offered")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://x:99999",
        "smtp://x:y",
        "smtp://[",
        f"smtp://bot:{PASSWORD}@mail.example",
        f"smtps://bot:{PASSWORD}@mail.example/x",
    ],
)
def test_an_address_that_makes_no_sense_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(UserMistake) as mistake:
        Server.of(url)
    assert PASSWORD not in str(mistake.value)


@pytest.mark.asyncio
async def test_nothing_of_a_mail_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), running_mail_server() as server:
        await _mail(server.url).ring(TO, Ring("x"))
        caplog.clear()  # what the server itself says
        server.down()
        await _mail(server.url).ring(TO, Ring("x"))
    assert TO not in caplog.text


@pytest.mark.asyncio
async def test_a_test_mail_says_that_it_is_one() -> None:
    with running_mail_server() as server:
        tried = await _mail(server.url).try_out(TO)
        ((to, mail),) = server.post.mails
    assert tried.is_well
    assert (to, mail["Subject"]) == (TO, TEST_SUBJECT)


@pytest.mark.asyncio
async def test_a_test_mail_that_does_not_leave_is_a_sentence() -> None:
    with running_mail_server() as server:
        url = server.url
    tried = await _mail(url).try_out(TO)
    assert (tried.is_well, tried.said) == (False, "The mail server cannot be reached.")


@pytest.mark.asyncio
async def test_a_server_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mail = _mail(f"smtp://127.0.0.1:{silent.getsockname()[1]}")
        tried = await mail.try_out(TO, patience=0.1)
        assert "did not answer within" in tried.said
