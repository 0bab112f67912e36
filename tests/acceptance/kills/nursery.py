"""Starts the command ``yousaid`` fast: a process that has imported it once and forks for each run.

What is forked is a process like any other, with its own database connections, loop and signals; it
differs from `python -m bot` only in not reading the same files of code again, which takes longer
than everything else here. One line of JSON in: a command. Lines of JSON out: its process, its end.
When the other side is gone, so is every process started here.
"""

import asyncio
import contextlib
import faulthandler
import gc
import importlib
import json
import logging
import os
import select
import signal
import sys
import tempfile
import threading
import traceback
from typing import Any

#: How often ended processes are looked for, in seconds.
LOOK = 0.01
#: What commands import only once they need it.
PRELOADED = (
    "apscheduler.schedulers.asyncio",
    "babel.numbers",
    "bot.app.application",
    "bot.app.filling",
    "bot.materials",
    "bot.services.doctor",
    "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg",
    "uvicorn.protocols.http.auto",
    "uvloop",
)


def main() -> None:
    """Serve until standard input ends."""
    import bot.cli

    for name in PRELOADED:
        importlib.import_module(name)
    _run_once()
    for name, value in (argument.split("=") for argument in sys.argv[1:]):
        {"evidence": _hurry, "poison": _poison, "brisk": _brisk, "alarm": _alarm}[name](value)
    gc.freeze()
    _tell({"ready": True})
    children: set[int] = set()
    left = b""
    while True:
        _reap(children)
        if not select.select([0], [], [], LOOK)[0]:
            continue
        read = os.read(0, 65536)
        if not read:
            break
        *lines, left = (left + read).split(b"\n")
        for line in lines:
            children.add(_start(json.loads(line), bot.cli.main))
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _run_once() -> None:
    """A bot of nobody's that begins and ends: what a process reads and works out once, like its
    code, such as flows, signs of distress, the addresses of pages and the languages of menus, is
    known from then on.
    """
    from bot.app.application import Application
    from bot.settings import Settings
    from bot.store import Installed
    from tests.support.read_once import read_once

    catalogue: Any = importlib.import_module("bot.i18n.catalogue")
    catalogue.read = read_once(catalogue.read)

    async def once() -> None:
        app = Application(settings, store)
        await app.start()
        for code, _ in app.works.speech.possible():
            app.works.speech.telegram(code, "copy")
        await app.stop()

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.read({"YOUSAID_DATA": folder, "YOUSAID_LISTEN": "127.0.0.1:0"})
        store = Installed(settings.data, settings.database_url, settings.key_file)
        store.migrate()
        asyncio.run(once())
        store.close()
    assert threading.active_count() == 1, "a process that forks must have no other threads"


def _hurry(seconds: str) -> None:
    """Wait for evidence so long instead of a minute: the promise is the same, the test is short."""
    from bot.services import outcomes
    from bot.services.instants import SECOND

    outcomes.EVIDENCE = int(float(seconds) * SECOND)


def _brisk(_: str) -> None:
    """All waits short; see there."""
    from tests.acceptance.matrix import brisk

    brisk.apply()


def _alarm(seconds: str) -> None:
    """Red alerts ring again after so long, not after five minutes, and are looked for sooner."""
    from bot.services.care import ladder, ringing
    from bot.services.instants import SECOND

    ringing.EVERY = 0.1  # type: ignore[misc]  # for the test alone
    ladder.RED_EVERY = int(float(seconds) * SECOND)  # type: ignore[misc]  # for the test alone


def _poison(word: str) -> None:
    """A mistake of ours, met by whoever writes that word; the error quotes all they wrote.

    It is told at the lowest level, too: whoever reads the log sees that everything is said there.
    """
    ours = logging.getLogger("bot.poison")
    turns: Any = importlib.import_module("bot.services.turns")
    sound = turns.file

    def file(incoming: Any, *rest: Any) -> Any:
        if word in str(incoming.content):
            ours.debug("Here it is.")
            raise RuntimeError(f"cannot file {incoming!r}")
        return sound(incoming, *rest)

    turns.file = file


def _start(command: dict[str, Any], run: Any) -> int:
    pid = os.fork()
    if pid:
        _tell({"started": command["name"], "pid": pid})
        return pid
    status = 1
    try:
        _become(command)
        faulthandler.register(signal.SIGUSR1)  # whoever finds it stuck can see where
        if command["strike"]:
            from tests.acceptance.matrix import points

            points.arm(**command["strike"])
        status = run(command["argv"])
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _become(command: dict[str, Any]) -> None:
    """The child's own place: its environment, its output, nothing to read."""
    os.environ.update(command["env"])
    append = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for number, path in ((1, command["out"]), (2, command["err"])):
        file = os.open(path, append, 0o600)
        os.dup2(file, number)
        os.close(file)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def _reap(children: set[int]) -> None:
    for pid in list(children):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            children.discard(pid)
            _tell({"ended": pid, "status": os.waitstatus_to_exitcode(status)})


def _tell(what: dict[str, Any]) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    main()
