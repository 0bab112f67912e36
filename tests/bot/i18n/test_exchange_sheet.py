"""The rows of a translator's spreadsheet, however a program has turned them."""

from collections.abc import Sequence

import pytest

from bot.errors import UserMistake
from bot.i18n import exchange_sheet
from bot.i18n.exchange import Taken
from tests.bot.i18n.exchanged import CY, LONG, MANY, SAY, SIX, YES, filled


def table(*rows: Sequence[str], code: str = "cy") -> list[list[str]]:
    return [list(exchange_sheet.headings(code)), *map(list, rows)]


def row(key: str, english: str, translation: str, form: str = "") -> list[str]:
    return [key, english, form, "", "", translation, "", ""]


def test_a_sheet_has_a_row_for_each_form_and_says_which_numbers_take_it() -> None:
    rows = [one for one in exchange_sheet.rows(CY) if one[0] == MANY.key]
    assert [one[2] for one in rows][:4] == ["1 of 6: 0", "2 of 6: 1", "3 of 6: 2", "4 of 6: 3"]
    assert [one[5] for one in rows] == list(SIX)
    assert {one[1] for one in rows} == {"One draft\n{n} drafts"}


def test_a_sheet_says_limits_and_what_has_changed() -> None:
    limits = {one[0]: one[4] for one in exchange_sheet.rows(CY)}
    assert limits == {SAY.key: "300", MANY.key: "300", YES.key: "40", LONG.key: "60"}
    (stale,) = [one for one in exchange_sheet.rows(CY) if one[6] == exchange_sheet.STALE]
    assert stale[3] == "Of a form.\nIts English was: One line and a gap: ____"


def test_columns_and_rows_may_stand_in_any_order() -> None:
    rows = [exchange_sheet.headings("cy"), *exchange_sheet.rows(filled(YES, "Ydw"))]
    turned = [list(reversed(one)) for one in (rows[0], *reversed(rows[1:]))]
    (unit,) = exchange_sheet.read([[["notes"]], turned], "cy.xlsx", CY).units
    assert unit.forms == ("Ydw",)


def test_columns_that_are_not_needed_may_be_gone() -> None:
    rows = [list(one) for one in (exchange_sheet.headings("cy"), *exchange_sheet.rows(CY))]
    short = [[*one[:3], one[5]] for one in rows]
    assert exchange_sheet.read([short], "cy.xlsx", CY) == Taken((), ())


@pytest.mark.parametrize("gone", exchange_sheet.NEEDED)
def test_a_column_that_is_needed_and_not_there_is_named(gone: str) -> None:
    rows = table(row(YES.key, "Yes", "Ydw"))
    rows[0] = ["" if one.startswith(gone) else one for one in rows[0]]
    with pytest.raises(UserMistake, match=f"has no column “{gone}”"):
        exchange_sheet.read([rows], "cy.xlsx", CY)


def test_a_form_that_is_not_named_is_refused_with_its_row() -> None:
    rows = table(row(YES.key, "Yes", ""), row(MANY.key, "One draft\n{n} drafts", "un", "?"))
    with pytest.raises(UserMistake, match="row 3: the column “form”"):
        exchange_sheet.read([rows], "cy.xlsx", CY)


def test_a_row_that_stands_there_twice_is_refused() -> None:
    rows = table(row(YES.key, "Yes", "Ydw"), row(YES.key, "Yes", "Ie"))
    taken = exchange_sheet.read([rows], "cy.xlsx", CY)
    assert [one.what for one in taken.stops] == ["it stands in this file twice."] * 2


def test_what_needs_work_is_a_draft_once_somebody_clears_its_mark() -> None:
    rows = table(row(LONG.key, LONG.text, "Dwy linell\na bwlch: ____"))
    (unit,) = exchange_sheet.read([rows], "cy.xlsx", CY).units
    assert (unit.state, unit.forms) == ("draft", CY.units[3].forms)
