"""Languages: names, directions, and what a client's code means."""

import pytest

from bot.i18n.languages import language, match, tidy


@pytest.mark.parametrize(
    ("code", "own_name"),
    [("ar", "العربية"), ("cy", "Cymraeg"), ("fr", "Français"), ("ckb", "کوردیی سۆرانی")],
)
def test_a_language_is_listed_under_its_own_name(code: str, own_name: str) -> None:
    assert language(code).own_name == own_name


@pytest.mark.parametrize("code", ["ar", "ur", "fa", "ckb", "ps", "pa-Arab", "prs", "he", "ar-XB"])
def test_these_run_from_right_to_left(code: str) -> None:
    assert language(code).is_rtl


@pytest.mark.parametrize("code", ["en", "pa", "pl", "ku", "ti", "rom", "zz-nobody"])
def test_these_run_from_left_to_right(code: str) -> None:
    assert not language(code).is_rtl


def test_a_language_nobody_knows_is_called_by_its_code() -> None:
    assert language("qqx").own_name == "qqx"


def test_codes_are_written_one_way() -> None:
    assert [tidy(code) for code in ("PT_br", "pa-arab", "EN", "zh_hans_cn")] == [
        "pt-BR",
        "pa-Arab",
        "en",
        "zh-Hans-CN",
    ]


@pytest.mark.parametrize(
    ("code", "offered", "found"),
    [
        ("en", ["en", "ar"], "en"),
        ("en-GB", ["en"], "en"),
        ("ar-eg", ["en", "ar"], "ar"),
        ("pt-br", ["en", "pt"], "pt"),
        ("pt", ["en", "pt-BR"], "pt-BR"),
        ("iw", ["he"], "he"),
        ("zh-tw", ["zh-Hant"], "zh-Hant"),
        ("fa-AF", ["prs", "fa"], "prs"),
        ("fa-AF", ["fa"], "fa"),
        ("pa_PK", ["pa", "pa-Arab"], "pa-Arab"),
    ],
)
def test_a_clients_code_finds_its_language(code: str, offered: list[str], found: str) -> None:
    assert match(code, offered) == found


@pytest.mark.parametrize(
    ("code", "offered"),
    [
        ("pl", ["en", "ar"]),
        ("", ["en"]),
        ("zh-tw", ["zh-Hans"]),
        ("pa-pk", ["pa"]),
        ("pnb", ["pa"]),
        ("ku", ["ckb"]),
        ("not a code", ["en"]),
        ("pt", ["pt-BR", "pt-PT"]),
    ],
)
def test_no_language_is_guessed(code: str, offered: list[str]) -> None:
    assert match(code, offered) is None
