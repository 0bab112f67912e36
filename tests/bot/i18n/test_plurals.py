"""Our plural table, against gettext's own reader and CLDR's own rules."""

from gettext import c2py

import pytest
from babel import Locale

from bot.i18n import plurals

CODES = [
    *("en", "ar", "cy", "pl", "ro", "uk", "pt", "fr", "tr", "sq", "es", "lt", "vi", "ur", "fa"),
    *("pa", "bn", "so", "ti", "am", "om", "ckb", "ku", "ps", "it", "he", "ga", "lv"),
]


@pytest.mark.parametrize("code", CODES)
def test_gettext_reads_every_header_and_takes_the_class_that_cldr_takes(code: str) -> None:
    rule = Locale.parse(code).plural_form
    header = plurals.header(code)
    expression = header.partition("plural=")[2].rstrip(";")
    index = c2py(expression)
    classes = plurals.classes(code)
    assert plurals.count_of(header) == len(classes)
    wrong = [n for n in range(plurals.LARGEST + 1) if classes[index(n)] != rule(n)]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        *(("en", 2), ("ar", 6), ("cy", 6), ("pl", 3), ("uk", 3), ("fr", 2), ("pt", 2), ("es", 2)),
        *(("ur", 2), ("fa", 2), ("vi", 1), ("so", 2), ("pa-Arab", 2), ("rom", 2), ("zh-Hans", 1)),
    ],
)
def test_a_language_has_as_many_forms_as_whole_numbers_need(code: str, forms: int) -> None:
    assert plurals.forms(code) == forms


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3)],
)
def test_arabic_takes_the_form_for(number: int, form: int) -> None:
    assert plurals.index_of(plurals.header("ar"))(number) == form


def test_a_translator_is_shown_numbers_for_each_form() -> None:
    assert plurals.examples("ar", 3) == (3, 4, 5, 6)


@pytest.mark.parametrize("header", ["", "nplurals=x", "plural=0;"])
def test_a_header_without_a_count_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match="number of forms"):
        plurals.count_of(header)


def test_a_header_without_a_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule"):
        plurals.index_of("nplurals=2;")


def test_a_rule_that_fails_for_some_number_is_refused() -> None:
    with pytest.raises(ValueError, match="fails"):
        plurals.index_of("nplurals=2; plural=n/(n-7);")
