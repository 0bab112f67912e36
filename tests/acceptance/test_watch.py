"""A watch beside the bot mails staff when it falls silent, and when it is back."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.cli.watching import BACK, SUBJECTS
from tests.acceptance.processes import PATIENCE, House, running
from tests.support.mail_server import MailServer, running_mail_server
from tests.support.ports import HOST, kept_port

#: Seconds of silence that are told: more than a server on a busy machine is silent for.
AFTER = "3"
TO = ("mina@harbour.example", "lea@harbour.example")


def _house(folder: Path, mail: MailServer, port: int) -> House:
    env = {
        "YOUSAID_LISTEN": f"127.0.0.1:{port}",
        "YOUSAID_SMTP_URL": mail.url,
        "YOUSAID_MAIL_FROM": "alerts@harbour.example",
    }
    return House(folder, env)


@contextmanager
def _watching(house: House, url: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [*house.program, "watch", url, "--every", "0.2", "--after", AFTER, "--mail", *TO]
    with (house.folder / "watch.err").open("wb") as errors:
        process = subprocess.Popen(command, cwd=house.at, env=house.env, stderr=errors)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def test_silence_and_return_are_told_once_each(tmp_path: Path) -> None:
    with running_mail_server() as mail:
        port = kept_port(mail)
        url = f"http://{HOST}:{port}"
        with running(_house(tmp_path, mail, port)) as server:
            assert server.url == url
        with _watching(_house(tmp_path, mail, port), url) as watch:
            for address in TO:
                (silent,) = mail.wait_for(address)
                assert silent.startswith(f"{SUBJECTS['silent']}\nIt does not answer.")
            with running(_house(tmp_path, mail, port)):
                for address in TO:
                    _, back = mail.wait_for(address, 2)
                    assert back == f"{SUBJECTS['back']}\n{BACK}\n"
                watch.send_signal(signal.SIGTERM)
                assert watch.wait(PATIENCE) == 0


def test_a_watch_that_cannot_mail_says_so_at_once(tmp_path: Path) -> None:
    house = House(tmp_path)
    told = house.here("watch", "http://127.0.0.1:1", "--mail", TO[0])
    assert told.status == 2 and "YOUSAID_SMTP_URL" in told.err
    settings = {"YOUSAID_SMTP_URL": "smtp://127.0.0.1:1", "YOUSAID_MAIL_FROM": "a@b"}
    for arguments in (("nowhere",), ("http://x", "--every", "0")):
        told = House(tmp_path, settings).here("watch", *arguments, "--mail", TO[0])
        assert told.status == 2 and told.err.count("\n") == 1
    del settings["YOUSAID_MAIL_FROM"]
    told = House(tmp_path, settings).here("watch", "http://x", "--mail", TO[0])
    assert told.status == 2 and "YOUSAID_MAIL_FROM" in told.err
