"""What went wrong on the wire, and what follows from it. The only place that says so.

Texts of errors stay inside: they may quote a person's words or an address with the token in it.
"""

from collections.abc import Mapping
from typing import Any, Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.ports import Outcome, Result

#: Seconds to wait after a 429 that does not say how long.
UNSTATED_WAIT: Final = 30.0
#: A longer wait is a mistake of the server's; a day later somebody will have looked.
LONGEST_WAIT: Final = 86_400.0


class NotSent(NetworkError):
    """No connection was made, so Telegram knows nothing of the request."""

    def __init__(self) -> None:
        super().__init__("No connection could be made.")


class TooManyRequests(NetworkError):
    """Telegram asks us to wait; it did not act. Instead of PTB's RetryAfter, whose wait is typed
    differently from release to release."""

    def __init__(self, seconds: float) -> None:
        super().__init__("Too many requests.")
        self.seconds = seconds


class Unreadable(TelegramError):
    """Telegram's answer is no answer of the Bot API."""

    def __init__(self) -> None:
        super().__init__("The answer cannot be read.")


_BY_STATUS: Final[Mapping[int, type[TelegramError]]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: InvalidToken,
    409: Conflict,
}

#: The first row that fits. BadRequest stands before NetworkError, which is its base.
_OUTCOMES: Final[tuple[tuple[type[TelegramError], Outcome], ...]] = (
    (NotSent, "retry"),
    (TooManyRequests, "retry"),
    (RetryAfter, "retry"),
    (BadRequest, "refused"),
    (ChatMigrated, "refused"),
    (Forbidden, "unreachable"),
    (InvalidToken, "stop"),
    (EndPointNotFound, "stop"),
    (Conflict, "stop"),
    # Timed out, reset, 5xx, an answer that is none: Telegram may have acted.
    (TelegramError, "uncertain"),
)


def error_of(status: int, answer: Mapping[str, Any]) -> TelegramError:
    """The error that an HTTP status of 300 or more stands for."""
    if status == 429:
        return TooManyRequests(_seconds(answer))
    description = answer.get("description")
    kind = _BY_STATUS.get(status, NetworkError)
    return kind(description if isinstance(description, str) else "")


def result_of(error: TelegramError) -> Result:
    """What became of the delivery that failed so."""
    outcome = next(outcome for kind, outcome in _OUTCOMES if isinstance(error, kind))
    wait = error.seconds if isinstance(error, TooManyRequests) else None
    return Result(outcome, wait=wait, error=type(error).__name__)


def is_unchanged(error: TelegramError) -> bool:
    """Whether an edit was refused only because the message looks so already."""
    return _says(error, "message is not modified")


def is_about_entities(error: TelegramError) -> bool:
    """Whether the same words without their formatting could go through."""
    return _says(error, "entit")


def _says(error: TelegramError, words: str) -> bool:
    return isinstance(error, BadRequest) and words in error.message.casefold()


def _seconds(answer: Mapping[str, Any]) -> float:
    parameters = answer.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if isinstance(wait, bool) or not isinstance(wait, int | float) or not wait > 0:
        return UNSTATED_WAIT
    return min(float(wait), LONGEST_WAIT)
