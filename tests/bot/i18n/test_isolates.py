"""Numbers and Latin names stay whole in a sentence written from right to left."""

import pytest

from bot.i18n.isolates import FSI, PDI, RLM, isolate, isolate_runs, listed, numbered


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("اتصل على 999 أو 112", ["999", "112"]),
        ("الرقم 0800 1111 مجاني", ["0800 1111"]),
        ("اكتب /help هنا", ["/help"]),
        ("على Telegram، المحادثات", ["Telegram"]),
        ("أرسل SHOUT إلى 85258", ["SHOUT", "85258"]),
        ("من 9:00 إلى 17:30", ["9:00", "17:30"]),
        ("البريد help@nspcc.org.uk.", ["help@nspcc.org.uk"]),
    ],
)
def test_a_run_is_isolated_as_one(text: str, whole: list[str]) -> None:
    expected = text
    for run in whole:
        expected = expected.replace(run, f"{FSI}{run}{PDI}")
    assert isolate_runs(text) == expected


def test_what_is_isolated_already_stays_as_it_is() -> None:
    once = isolate_runs("اتصل على 999")
    assert isolate_runs(once) == once


def test_a_typed_number_stands_before_its_label() -> None:
    assert numbered(2, "Yes", is_rtl=False) == "2. Yes"
    assert numbered(2, "نعم", is_rtl=True) == f"{isolate('2')}. نعم"


def test_names_in_a_line_go_the_way_of_the_writing() -> None:
    assert listed(["English", "Urdu"], is_rtl=False) == "English, Urdu"
    assert listed(["English", "Urdu"], is_rtl=True) == (
        f"{RLM}{isolate('English')}\u060c {isolate('Urdu')}"
    )
