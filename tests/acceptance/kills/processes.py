"""The bot's process and the commands beside it, as the tests see them."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[3]
#: For one command, on a machine busy with something else.
PATIENCE_SECONDS: Final = 60.0


def environment(bytecode: Path) -> dict[str, str]:
    """What a process of ours is given: nobody's settings, and a place of its own for compiled code
    where that is not kept beside the code.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("YOUSAID_", "TELEGRAM_", "PYTHON"))
        and not name.lower().endswith("_proxy")
    }
    place = {"PYTHONPYCACHEPREFIX": str(bytecode)} if sys.dont_write_bytecode else {}
    return {**kept, **place, "PYTHONWARNINGS": "default"}


def bytecode_of(config: pytest.Config) -> Path:
    """Where processes of these tests keep compiled code between runs."""
    cache = config.cache
    assert cache is not None
    return Path(cache.mkdir("bytecode"))


class Running:
    """One started process. ``ended`` carries its exit status."""

    def __init__(self, pid: int, out: Path, err: Path) -> None:
        self.pid = pid
        self.out = out
        self.err = err
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def send(self, number: signal.Signals) -> None:
        """A signal to this process, if it is still there."""
        if not self.ended.done():
            os.kill(self.pid, number)  # not reaped before the nursery told, so the id is its own

    async def end(self) -> int:
        """Wait until it has ended; its exit status."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await asyncio.shield(self.ended)


class Nursery:
    """Starts commands in one data folder; see `nursery.py`."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self.settings: dict[str, str] = {}
        self._process = process
        self._folder = folder
        self._running: dict[int, Running] = {}
        self._waiting: dict[str, asyncio.Future[Running]] = {}
        self._count = 0

    async def start(
        self,
        *argv: str,
        strike: Mapping[str, object] | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> Running:
        """Begin a command; ``strike``: where it ends itself, see `matrix/points.py`."""
        self._count += 1
        name = f"{self._count:04}-{argv[0]}"
        out, err = self._folder / f"{name}.out", self._folder / f"{name}.err"
        started: asyncio.Future[Running] = asyncio.get_running_loop().create_future()
        self._waiting[name] = started
        command = {
            "name": name,
            "argv": argv,
            "env": self.settings if settings is None else settings,
            "strike": strike,
            "out": str(out),
            "err": str(err),
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await started

    async def do(self, *argv: str) -> Any:
        """Carry out a command that must succeed; what it printed, read as JSON where it is."""
        running = await self.start(*argv)
        status = await running.end()
        out = running.out.read_text()
        assert status == 0, f"{argv} ended with {status}:\n{out}\n{running.err.read_text()}"
        return json.loads(out) if out[:1] in ("{", "[") else out

    async def listen(self) -> None:
        """Hear of starts and ends until the nursery is gone."""
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            heard: Mapping[str, Any] = json.loads(line)
            if "started" in heard:
                out = self._folder / f"{heard['started']}.out"
                running = Running(heard["pid"], out, out.with_suffix(".err"))
                self._running[running.pid] = running
                self._waiting.pop(heard["started"]).set_result(running)
            elif "ended" in heard:
                self._running.pop(heard["ended"]).ended.set_result(heard["status"])


@asynccontextmanager
async def nursery(folder: Path, bytecode: Path, **changed: object) -> AsyncIterator[Nursery]:
    """A nursery whose processes end with it. ``changed``: what is not as shipped, see there."""
    options = [f"{name}={value}" for name, value in changed.items()]
    with (folder / "nursery.err").open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.acceptance.kills.nursery",
            *options,
            cwd=ROOT,
            env=environment(bytecode),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
    found = Nursery(process, folder)
    listening = asyncio.create_task(found.listen())
    try:
        yield found
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()
        await listening
