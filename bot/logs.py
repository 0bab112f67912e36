"""Logs without words and without secrets: a constant sentence, a few fields, and for an exception
its class and place. Messages of exceptions quote what people wrote, so they are never shown.

Other people's libraries do not keep to that. Of theirs only warnings are shown, and of these only
the sentence as it stands in their code; what they would have filled in, and sentences that were put
together beforehand, may hold anything.
"""

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
#: Loggers whose sentences keep to the rule.
OURS: Final = ("bot", "conversations")
#: Loggers that say so much that even to make the records costs time.
TALKATIVE: Final = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp", "uvicorn.access")
#: Loggers that quote what people wrote, and have nothing else to say that anybody could act on.
QUOTING: Final = ("weasyprint", "fontTools")
#: Loggers whose sentences are constant as far as the first line, or what was called goes.
PLAIN: Final = ("asyncio", "uvicorn.error")
_AS_FAR: Final = re.compile(r"[\n(<'\"]")
#: Where a warning comes from, and of what kind it is, without what it says.
_WARNING: Final = re.compile(r".*?:\d+: \w+")

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
    """Takes words and secrets out of a record, whoever wrote it and at whatever level."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it passes; then without what it must not say."""
        if _is_of(record, OURS):
            words = _filled(record)
        elif record.levelno < (logging.CRITICAL if _is_of(record, QUOTING) else logging.WARNING):
            return False
        else:
            words = _constant(record)
            for name in _fields(record):
                delattr(record, name)
        record.msg, record.args = SECRET.sub(HIDDEN, words), None
        record.exc_text = record.stack_info = None  # as somebody else has formatted it
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
    logging.raiseExceptions = False  # would print a record that cannot be written, words and all
    logging.captureWarnings(capture=True)
    sys.excepthook = _ended
    if sys.unraisablehook is sys.__unraisablehook__:  # whoever watches for these goes on to
        sys.unraisablehook = lambda told: _ended(told.exc_type, told.exc_value, None)
    threading.excepthook = lambda thread: _ended(thread.exc_type, thread.exc_value, None)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def _ended(kind: type[BaseException], error: BaseException | None, _: TracebackType | None) -> None:
    """What nobody caught ends the process or its thread; say what it was, not what it said."""
    if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    log.critical("An error that nobody caught.", exc_info=error)


def _is_of(record: logging.LogRecord, names: tuple[str, ...]) -> bool:
    return any(record.name == name or record.name.startswith(f"{name}.") for name in names)


def _filled(record: logging.LogRecord) -> str:
    """The sentence with what belongs into it."""
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # it does not fit; a log must not end what it tells of
        return str(record.msg)


def _constant(record: logging.LogRecord) -> str:
    """Of a sentence of somebody else's what stands in their code, or at least where that is."""
    if record.name == "py.warnings":
        found = _WARNING.match(_filled(record))
        return found[0] if found else "A warning."
    if record.args:
        return str(record.msg)
    if _is_of(record, PLAIN):
        return _AS_FAR.split(str(record.msg), maxsplit=1)[0].strip()
    return f"A remark at {record.pathname}:{record.lineno} in {record.funcName}."


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
