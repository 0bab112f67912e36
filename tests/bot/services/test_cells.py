"""No cell that holds people's words is taken for a formula, or shown in another order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.cells import FORMULA, clean, plain

#: What starts a formula somewhere, hidden or not.
STARTS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
]


@pytest.mark.parametrize("text", STARTS)
@pytest.mark.parametrize("before", ["", " ", "\u200f", "\ufeff", "\u00a0", "\u202e", "\x07"])
def test_what_starts_a_formula_gets_an_apostrophe(text: str, before: str) -> None:
    assert plain(before + text)[0] == "'"


@pytest.mark.parametrize("text", ["", "Hello = you", "٣ أسئلة", "a\tb", "3 − 1"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


def test_a_list_is_its_parts_and_nothing_is_empty() -> None:
    assert (plain(["a", "b"]), plain(None), plain(3)) == ("a b", "", "3")


def test_what_no_file_can_hold_is_taken_out() -> None:
    assert clean("a\0b\ud800c\ufffed\x07\r\ne") == "ab\ufffdcd\ne"


def test_nothing_reads_in_another_order_than_it_is_written() -> None:
    assert clean("safe \u202egnp.exe\u202c \u202a\u202b\u202d") == "safe gnp.exe "
    assert clean("\u200fمرحبا\u200f \u2068Sam\u2069") == "\u200fمرحبا\u200f \u2068Sam\u2069"


@given(st.text())
def test_it_is_never_a_formula_and_always_encodable(text: str) -> None:
    made = plain(text)
    assert made[:1] not in FORMULA or not made
    assert plain(made.encode().decode()) == made or made.startswith("'")
