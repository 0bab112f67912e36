"""The real program in processes of its own, in a folder of its own, bounded in time.

`start` a server and it is one that was shown to work: it has printed its join link. Any other
command gives what it printed; one that fails gives its sentence.
"""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bot.cli import main
from bot.clock import Now, system_now
from tests.support.tree import ROOT

#: Python alone takes seconds to load everything on a busy machine; a hang takes for ever.
PATIENCE: Final = 90.0
PYTHON: Final = (sys.executable, "-m", "bot")
LINK: Final = re.compile(r"^http\S+/j/(\S+)$", re.MULTILINE)
URL: Final = re.compile(r"http://[\d.]+:\d+")
#: What stands in place of a join link where somebody has begun to set a project up.
NOBODY_YET: Final = "No round is open yet"


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output, which is JSON and nothing else."""
        return json.loads(self.out)


@dataclass
class House:
    """One installation: its data folder, and the environment every command of it gets."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    program: tuple[str, ...] = PYTHON
    at: Path = ROOT
    now: Now = system_now

    @property
    def env(self) -> dict[str, str]:
        """Nothing of ours that came from outside, and what this house needs."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("YOUSAID_", "TELEGRAM_"))
        }
        ours = {
            "YOUSAID_DATA": str(self.folder / "data"),
            "YOUSAID_LISTEN": "127.0.0.1:0",
            "PYTHONIOENCODING": "utf-8",
        }
        return {**kept, **ours, **self.settings}

    def run(self, *arguments: object) -> Outcome:
        """Carry out a command, whatever comes of it."""
        done = subprocess.run(
            [*self.program, *map(str, arguments)],
            cwd=self.at,
            env=self.env,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    def here(self, *arguments: object) -> Outcome:
        """Carry out a command in this process: the same program, without the time to load it."""
        out, err = io.StringIO(), io.StringIO()
        outside = dict(os.environ)
        os.environ.update(self.env)
        try:
            with redirect_stdout(out), redirect_stderr(err):
                status = main([str(one) for one in arguments], self.now)
        except SystemExit as end:
            status = int(end.code or 0)
        finally:
            os.environ.clear()
            os.environ.update(outside)
        return Outcome(status, out.getvalue(), err.getvalue())

    def data(self, *arguments: object) -> Any:
        """Carry out a command that works, here; its JSON."""
        outcome = self.here(*arguments, "--json")
        assert outcome.status == 0, outcome.err
        return outcome.data

    def start(self) -> "Server":
        """Start ``run`` and wait until it serves."""
        return Server(self)


class Server:
    """A running YouSaid."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._out = (house.folder / "server.out").open("w+b")
        self._err = (house.folder / "server.err").open("w+b")
        self._process = subprocess.Popen(
            [*house.program, "run"],
            cwd=house.at,
            env=house.env,
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=self._err,
        )
        try:
            self._wait()
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise

    @property
    def printed(self) -> str:
        """Its standard output so far."""
        return self._read("server.out")

    @property
    def remarks(self) -> str:
        """Its standard error so far."""
        return self._read("server.err")

    @property
    def url(self) -> str:
        """Where it serves."""
        return str(URL.findall(self.remarks)[-1])

    @property
    def code(self) -> str:
        """The code in the join link it printed."""
        return str(LINK.findall(self.printed)[0])

    def stop(self) -> int:
        """Stop it as an operating system does; its exit status."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._out.close()
            self._err.close()

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.kill()
        self._process.wait()
        self._out.close()
        self._err.close()

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while not LINK.search(self.printed) and NOBODY_YET not in self.remarks:
            status = self._process.poll()
            assert status is None, f"It ended with {status}:\n{self.remarks}"
            assert time.monotonic() < end, f"No join link:\n{self.remarks}"
            time.sleep(0.05)

    def _read(self, name: str) -> str:
        return (self.house.folder / name).read_text(encoding="utf-8", errors="replace")


@contextmanager
def running(house: House) -> Iterator[Server]:
    """A started server; afterwards it has stopped in order and said nothing it should not."""
    server = house.start()
    try:
        yield server
    finally:
        status = server.stop()
    assert status == 0, server.remarks
    assert "Traceback" not in server.remarks
