"""Read a file in a process of its own, which may take so much memory and time and no more.

A reader that crashes, hangs or eats all memory over a hostile file takes a child process with it:
here it is one sentence. The child's answer is checked on its way in, see `crossing`.
"""

import math
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal, NoReturn, TypeVar

import orjson

from bot.errors import UserMistake
from bot.materials import guard
from bot.materials.sheets import Sheet
from bot.services import crossing
from bot.services.drafts import Draft

T = TypeVar("T")

Way = Literal["draft", "passages", "pictures", "tables"]
"""What to look for: items as a format has them, passages, pictures that nobody described yet, or
the tables of a spreadsheet as they are.
"""

NO_MEMORY: Final = 3  # exit status; 0 is an answer, 1 what Python gives to a crash
_MAX_SENTENCE: Final = 500  # characters

# `-I`: neither the folder one stands in nor the environment decides what is imported.
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from bot.materials import child; child.main()"
)
_ROOT: Final = Path(__file__).resolve().parents[2]
_ENVIRONMENT: Final = ("SYSTEMROOT",)  # Windows starts nothing without it


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may take; where a system cannot hold it, the time alone."""

    memory: int = 512 * 1024 * 1024  # bytes; a workbook of 3 MB took 319 MB
    seconds: float = 20  # from start to answer; the same workbook took 7
    answer: int = 64 * 1024 * 1024  # bytes; a hundred pictures of 200 kB have 27 MB


USUAL: Final = Limits()
_A_PICTURE: Final = 3  # seconds; one of 6 million pixels, full of noise, took 0.7


def with_pictures(count: int) -> Limits:
    """Return what the reading of a folder may take: more time for each picture in it."""
    return replace(USUAL, seconds=USUAL.seconds + count * _A_PICTURE)


def read(path: Path, way: Way, limits: Limits = USUAL) -> Draft:
    """Return what a child process reads in a file.

    Raises:
        UserMistake: what the reader found wrong; or it crashed, was stopped, took too long or too
            much memory. Nothing else is ever raised.
    """
    return made(path, Draft, _answer(path, way, limits))


def read_tables(path: Path, limits: Limits = USUAL) -> tuple[Sheet, ...]:
    """Return the tables that a child process finds in a file. Raises as `read` does."""
    return made(path, tuple[Sheet, ...], _answer(path, "tables", limits))


def _answer(path: Path, way: Way, limits: Limits) -> bytes:
    try:
        status, answer = _run(path, way, limits)
    except subprocess.TimeoutExpired:
        _slow(path)
    except OSError:
        guard.refuse(path, "was not read, because this computer is too busy: try again.")
    return answer if status == 0 else _broken(path, status)


def _run(path: Path, way: Way, limits: Limits) -> tuple[int, bytes]:
    """Return the child's exit status and its answer; kill it at the end of its time."""
    # An answer is a file, because the size of a file can be limited for the one that writes it.
    with tempfile.TemporaryFile() as answer:
        ended = subprocess.run(
            command(way, limits),
            input=os.fsencode(path),
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env=environment(),
            timeout=limits.seconds,
            check=False,
        )
        answer.seek(0)
        return ended.returncode, answer.read(limits.answer)


def environment() -> dict[str, str]:
    """Return what a child finds in its environment: no token, no key, no address."""
    return {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}


def command(way: Way, limits: Limits) -> list[str]:
    """Return what starts a child, which reads the name of the file from its standard input."""
    compiles = ("-B",) if sys.dont_write_bytecode else ()
    most = (str(limits.memory), str(math.ceil(limits.seconds)), str(limits.answer))
    return [sys.executable, "-I", *compiles, "-c", _START, str(_ROOT), way, *most]


def made(path: Path, kind: type[T], answer: bytes) -> T:
    """Return what of that kind a child's answer holds.

    Raises:
        UserMistake: it holds a mistake instead, or nothing that a reader would say.
    """
    found: Any = None
    try:
        found = orjson.loads(answer)
        if "found" in found:
            return crossing.made(kind, found["found"])
        sentence = crossing.made(str, found["mistake"])
    except (ValueError, LookupError, TypeError):
        _crashed(path)
    if not sentence.isprintable() or len(sentence) > _MAX_SENTENCE:
        _crashed(path)
    raise UserMistake(sentence)


def _broken(path: Path, status: int) -> NoReturn:
    if status == NO_MEMORY:
        guard.refuse(path, "takes too much memory to read: split it into several drafts.")
    if -status == getattr(signal, "SIGXCPU", None):
        _slow(path)
    if -status in (getattr(signal, "SIGKILL", None), signal.SIGTERM):
        guard.refuse(path, "was not read to the end, because the system stopped it: try again.")
    _crashed(path)


def _slow(path: Path) -> NoReturn:
    guard.refuse(path, "takes too long to read: split it into smaller drafts.")


def _crashed(path: Path) -> NoReturn:
    guard.refuse(path, "cannot be read: save it again under a new name.")
