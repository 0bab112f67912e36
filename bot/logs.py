"""Logs without words and without secrets: a constant sentence, a few fields, and for an exception
its class and place. Messages of exceptions quote what people wrote, so they are never shown."""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final

log = logging.getLogger(__name__)

#: A bot's token.
SECRET: Final = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
HIDDEN: Final = "[hidden]"
#: Loggers that write addresses with tokens in them, whole updates, or codes of join links.
TALKATIVE: Final = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp", "uvicorn.access")
#: Loggers that quote what people wrote, and have nothing else to say that anybody could act on.
QUOTING: Final = ("weasyprint", "fontTools")

#: What every record has; the rest are the fields that were given with it.
_COMMON: Final = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "taskName",
    "color_message",
}

_Exception = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class Redactor(logging.Filter):
    """Takes secrets out of a record, whoever wrote it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact; always lets the record pass."""
        words = record.getMessage()
        if record.name.startswith("asyncio"):  # further lines show the exception, message and all
            words = words.partition("\n")[0]
        record.msg, record.args = SECRET.sub(HIDDEN, words), None
        return True


class Plain(logging.Formatter):
    """One line a record: when, how grave, where from, the sentence, the fields."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (the library's name)
        """The sentence and its fields."""
        fields = "".join(f" {name}={value}" for name, value in _fields(record).items())
        return SECRET.sub(HIDDEN, super().formatMessage(record) + fields)

    def formatException(self, ei: _Exception) -> str:  # noqa: N802 (the library's name)
        """Class and place of the exception and of those that led to it."""
        return "\n".join(f"  {line}" for line in _story(ei[1]))


def configure(level: str | int = logging.INFO) -> None:
    """Send what happens from now on to standard error, in place of what was set up before."""
    handler = logging.StreamHandler()
    handler.addFilter(Redactor())
    handler.setFormatter(Plain())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = _ended
    threading.excepthook = lambda thread: _ended(thread.exc_type, thread.exc_value, None)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in QUOTING:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _ended(kind: type[BaseException], error: BaseException | None, _: TracebackType | None) -> None:
    """What nobody caught ends the process or its thread; say what it was, not what it said."""
    if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    log.critical("An error that nobody caught.", exc_info=error)


def _fields(record: logging.LogRecord) -> Mapping[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in _COMMON}


def _story(error: BaseException | None) -> list[str]:
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines.append(f"{type(error).__name__} {_place(error)}".rstrip())
        if isinstance(error, BaseExceptionGroup):
            lines += [line for inner in error.exceptions for line in _story(inner)]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"at {frames[-1].filename}:{frames[-1].lineno} in {frames[-1].name}" if frames else ""
