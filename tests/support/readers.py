"""Reads files as `bot.materials.apart` does, in a process each and within the same limits, without
loading the readers anew for each: one process has loaded them, and forks for each file.

How a reader's process is started as shipped, and what ends it, is tested in `test_apart.py`.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from bot.materials import apart
from tests.support.tree import ROOT

_START: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from tests.support import readers;"
    " readers.serve(int(sys.argv.pop(1)))"
)
#: How many of the last arguments of a child are for its reader: the way, and three limits.
GIVEN: Final = 4
#: A number on its way: so many signs.
WIDTH: Final = 12


class Readers:
    """Stands in for `apart._run`; begins with the first file."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._ours, self._theirs = socket.socketpair()

    def run(self, path: Path, way: apart.Way, limits: apart.Limits) -> tuple[int, bytes]:
        """As `apart._run`, one file at a time."""
        given = apart.command(way, limits)[-GIVEN:]
        said = json.dumps([os.getcwd(), os.fsencode(path).hex(), *given]).encode()
        with self._turn, tempfile.TemporaryFile() as answer:
            self._begin()
            socket.send_fds(self._ours, [said], [answer.fileno()])
            status = self._status(self._number(), limits.seconds)
            answer.seek(0)
            return status, answer.read(limits.answer)

    def end(self) -> None:
        """The process ends when nobody is there to ask it."""
        self._ours.close()
        self._theirs.close()
        if self._process is not None:
            self._process.wait()

    def _begin(self) -> None:
        if self._process is not None:
            return
        number = self._theirs.fileno()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, str(ROOT), str(number)],
            env=apart.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[number],
        )
        self._theirs.close()

    def _status(self, pid: int, seconds: float) -> int:
        """The exit status of a child; it is killed at the end of its time."""
        is_late = not select.select([self._ours], [], [], seconds)[0]
        if is_late:
            os.kill(pid, signal.SIGKILL)
        status = self._number()
        self._ours.send(b".")  # only now is the child reaped, and its number free for another
        if is_late:
            raise subprocess.TimeoutExpired("reader", seconds)
        return status

    def _number(self) -> int:
        return int(self._ours.recv(WIDTH, socket.MSG_WAITALL))


@contextmanager
def loaded_once() -> Iterator[None]:
    """Every file is read in a process forked from one that has loaded the readers."""
    readers = Readers()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "_run", readers.run)
        yield
    readers.end()


def serve(number: int) -> None:
    """Fork a reader for each file named on that socket, until nobody is there to ask."""
    from bot.materials import child

    importlib.import_module("bot.materials.translations")  # otherwise loaded for tables alone
    gc.freeze()
    asked = socket.socket(fileno=number)
    while True:
        said, numbers, _, _ = socket.recv_fds(asked, 65536, 1)
        if not said:
            return
        pid = os.fork()
        if not pid:
            _become(*json.loads(said), answer=numbers[0])
            with contextlib.suppress(BaseException):
                child.main()
            os._exit(1)  # as a crash; a reader that ends well does not come here
        os.close(numbers[0])
        asked.send(b"%*d" % (WIDTH, pid))
        ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        assert ended is not None
        has_left = ended.si_code == os.CLD_EXITED
        asked.send(b"%*d" % (WIDTH, ended.si_status if has_left else -ended.si_status))
        asked.recv(1)
        os.waitpid(pid, 0)


def _become(place: str, name: str, *given: str, answer: int) -> None:
    """What `apart` gives a child: a place, the name of a file, limits, a file for the answer."""
    os.chdir(place)
    sys.argv[1:] = given
    read, write = os.pipe()
    os.write(write, bytes.fromhex(name))
    os.close(write)
    os.dup2(read, 0)
    os.dup2(answer, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.closerange(3, 256)
