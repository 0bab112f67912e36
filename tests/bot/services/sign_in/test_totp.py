"""Codes of an app, as the standard has them."""

import base64

import pytest

from bot.services.instants import SECOND
from bot.services.sign_in import totp

RFC: str = base64.b32encode(b"12345678901234567890").decode()
#: RFC 6238, appendix B: SHA-1, eight digits.
VECTORS = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]
NOW = 1_800_000_015 * SECOND


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert totp.code_of(RFC, totp.step_at(seconds * SECOND), 8) == code
    assert totp.code_of(RFC, totp.step_at(seconds * SECOND)) == code[2:]


@pytest.mark.parametrize(
    ("off", "is_good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_one_step_off(off: int, is_good: bool) -> None:
    step = totp.step_at(NOW) + off
    found = totp.taken(RFC, totp.code_of(RFC, step), NOW, 0)
    assert found == (step if is_good else None)


def test_a_step_is_taken_once_and_then_none_before_it() -> None:
    here = totp.step_at(NOW)
    assert totp.taken(RFC, totp.code_of(RFC, here), NOW, here) is None
    assert totp.taken(RFC, totp.code_of(RFC, here - 1), NOW, here) is None
    assert totp.taken(RFC, totp.code_of(RFC, here + 1), NOW, here) == here + 1


def test_a_secret_is_as_long_as_the_standard_recommends_and_never_the_same() -> None:
    first, second = totp.new_secret(), totp.new_secret()
    assert first != second
    assert len(base64.b32decode(first)) == 20


def test_an_app_reads_name_and_secret_from_the_address() -> None:
    found = totp.address("ABC", "Élodie & co")
    assert found == "otpauth://totp/YouSaid%3A%C3%89lodie%20%26%20co?secret=ABC&issuer=YouSaid"
