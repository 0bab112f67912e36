"""Languages: names, directions, and what a client's code means."""

import pytest

from bot.i18n import LOCALES, po
from bot.i18n.languages import ALIASES, language, match, tidy

#: What Telegram's clients send for each language with a catalogue here: the code of the app's own
#: translation ("fa", "zh-hans", with "-raw" or "-beta" while it is being made), or that of the
#: phone, with a region or a script. Other codes of the same languages find it by the same rules.
SENT = {
    "en": "en en-us en-GB en-raw",
    "ar": "ar ar-eg ar-SY ar-sd ar-raw arb",
    "bn": "bn bn-bd bn-IN bn-beta",
    "ckb": "ckb ckb-iq ckb-IR ckb-raw ku-iq ku-IR ku-arab ku-Arab-IQ",
    "cy": "cy cy-gb",
    "fa": "fa fa-ir fa-IR fa-raw fa-beta fa-af prs prs-AF",
    "fr": "fr fr-fr fr-CA fr-CD",
    "pa": "pa pa-in pa-guru pa-Guru-IN",
    "pl": "pl pl-pl pl-raw",
    "ps": "ps ps-af ps-PK",
    "ro": "ro ro-ro ro-MD mo",
    "so": "so so-so so-KE",
    "ti": "ti ti-er ti-ET",
    "ur": "ur ur-pk ur-IN",
}
OTHERS = (
    "ku ku-TR ku-Latn pnb pa-pk pa-Arab pa-Arab-PK zh zh-hans-raw az uk sq vi am pt-br he x qqx"
)


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


@pytest.mark.parametrize(
    ("found", "code"), [(name, code) for name, codes in SENT.items() for code in codes.split()]
)
def test_what_telegram_sends_finds_the_catalogue_of_that_language(found: str, code: str) -> None:
    assert match(code, SENT) == found


@pytest.mark.parametrize("code", OTHERS.split())
def test_a_language_or_script_without_a_catalogue_is_never_taken_for_another(code: str) -> None:
    assert match(code, SENT) is None


def test_every_catalogue_can_be_found() -> None:
    assert set(SENT) == {"en", *po.codes(LOCALES)}


@pytest.mark.parametrize(("code", "meant"), ALIASES.items())
def test_every_alias_leads_to_what_it_means(code: str, meant: tuple[str, ...]) -> None:
    for name in meant:
        assert match(code, ["en", name]) == name
        assert match(code.upper().replace("-", "_"), ["en", name]) == name
    assert match(code, ["en", *meant]) == meant[0]
