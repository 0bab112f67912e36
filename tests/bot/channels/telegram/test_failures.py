"""Each failure of the wire has one consequence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.failures import (
    LONGEST_WAIT,
    UNSTATED_WAIT,
    NotSent,
    TooManyRequests,
    Unreadable,
    error_of,
    is_about_entities,
    is_unchanged,
    result_of,
)
from bot.ports import Result

ERRORS = [
    (NotSent(), Result("retry", error="NotSent")),
    (TooManyRequests(7), Result("retry", wait=7, error="TooManyRequests")),
    (BadRequest("chat not found"), Result("refused", error="BadRequest")),
    (ChatMigrated(-5), Result("refused", error="ChatMigrated")),
    (Forbidden("bot was blocked"), Result("unreachable", error="Forbidden")),
    (InvalidToken(), Result("stop", error="InvalidToken")),
    (EndPointNotFound("x"), Result("stop", error="EndPointNotFound")),
    (Conflict("x"), Result("stop", error="Conflict")),
    (TimedOut(), Result("uncertain", error="TimedOut")),
    (NetworkError("reset"), Result("uncertain", error="NetworkError")),
    (Unreadable(), Result("uncertain", error="Unreadable")),
    (TelegramError("x"), Result("uncertain", error="TelegramError")),
]
STATUSES = [
    (300, "uncertain"),
    (400, "refused"),
    (401, "stop"),
    (403, "unreachable"),
    (404, "stop"),
    (409, "stop"),
    (413, "uncertain"),
    (429, "retry"),
    (500, "uncertain"),
    (502, "uncertain"),
    (503, "uncertain"),
    (504, "uncertain"),
    (599, "uncertain"),
]


@pytest.mark.parametrize(("error", "result"), ERRORS, ids=lambda value: type(value).__name__)
def test_each_error_has_one_outcome(error: TelegramError, result: Result) -> None:
    assert result_of(error) == result


@pytest.mark.parametrize(("status", "outcome"), STATUSES)
def test_each_status_has_one_outcome(status: int, outcome: str) -> None:
    assert result_of(error_of(status, {"description": "x"})).outcome == outcome


@pytest.mark.parametrize(
    ("answer", "wait"),
    [
        ({"parameters": {"retry_after": 7}}, 7),
        ({"parameters": {"retry_after": 0.5}}, 0.5),
        ({"parameters": {"retry_after": 10**9}}, LONGEST_WAIT),
        ({}, UNSTATED_WAIT),
        ({"parameters": None}, UNSTATED_WAIT),
        ({"parameters": []}, UNSTATED_WAIT),
        ({"parameters": {"retry_after": "7"}}, UNSTATED_WAIT),
        ({"parameters": {"retry_after": True}}, UNSTATED_WAIT),
        ({"parameters": {"retry_after": -1}}, UNSTATED_WAIT),
        ({"parameters": {"retry_after": float("nan")}}, UNSTATED_WAIT),
    ],
)
def test_a_429_is_waited_out_also_when_it_does_not_say_how_long(
    answer: dict[str, object], wait: float
) -> None:
    assert result_of(error_of(429, answer)).wait == wait


@given(st.integers(300, 999), st.dictionaries(st.text(), st.integers() | st.lists(st.text())))
def test_no_answer_is_too_odd(status: int, answer: dict[str, object]) -> None:
    assert result_of(error_of(status, answer)).error


def test_two_refusals_are_told_apart_by_what_they_say() -> None:
    unchanged = BadRequest("Bad Request: message is not modified: exactly the same")
    entities = BadRequest("Bad Request: can't parse entities: unexpected end")
    assert (is_unchanged(unchanged), is_unchanged(entities)) == (True, False)
    assert (is_about_entities(unchanged), is_about_entities(entities)) == (False, True)
    assert not is_unchanged(NetworkError("message is not modified"))


def test_an_error_gives_away_no_words() -> None:
    assert result_of(BadRequest("can't parse: my secret")).error == "BadRequest"
