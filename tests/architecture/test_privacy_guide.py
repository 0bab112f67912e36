"""`bot/PRIVACY.md` leaves out no column, no class of data, and names nothing that is gone."""

import re

import pytest

from bot.services.retention import CLASSES, Times
from bot.services.retention.classes import SETTINGS
from bot.store.secrecy import Sealed, SealedBytes
from bot.store.tables import metadata
from tests.architecture.test_care_guide import _functions
from tests.support.tree import ROOT

TEXT = (ROOT / "bot/PRIVACY.md").read_text("utf-8")
KEPT, _, REST = TEXT.partition("## 2. ")
TABLES = {table.name: {column.name for column in table.c} for table in metadata.sorted_tables}
ROWS = [line.split("|")[1:-1] for line in TEXT.splitlines() if line.startswith("|")]


def columns(text: str) -> list[tuple[str, str]]:
    """(table, column) of each that it names."""
    named = re.findall(r"`([a-z_]+)\.([a-z_ ]+)`", text)
    return [(table, one) for table, ones in named if table in TABLES for one in ones.split()]


def test_every_column_of_every_table_stands_in_one_row() -> None:
    named = columns(TEXT)
    every = [(table, one) for table, ones in TABLES.items() for one in sorted(ones)]
    assert [one for one in every if one not in named] == []
    assert sorted({one for one in named if named.count(one) > 1}) == []


def test_every_column_it_names_is_there() -> None:
    assert [one for one in columns(TEXT) if one[1] not in TABLES[one[0]]] == []


def test_whatever_is_about_a_person_is_among_what_is_kept() -> None:
    about = {table.name for table in metadata.sorted_tables if "participant" in table.c}
    about -= {"key_ends"}  # empty but for a moment, and says nothing of them
    assert about - {table for table, _ in columns(KEPT)} == set()


def test_what_it_says_is_sealed_is_and_all_that_is_sealed_is_said() -> None:
    sealed = {
        (table.name, one.name)
        for table in metadata.sorted_tables
        for one in table.c
        if isinstance(one.type, Sealed | SealedBytes)
    }
    rows = [line for line in KEPT.splitlines() if line.startswith("| ")][1:]
    told = {row: "sealed under" in row.split("|")[7] for row in rows}
    said = {one for row, is_told in told.items() if is_told for one in columns(row)}
    assert sealed - said == set()
    assert [
        row for row, is_told in told.items() if is_told and sealed.isdisjoint(columns(row))
    ] == []


def test_no_cell_that_must_say_something_is_empty() -> None:
    kept = [line.split("|")[1:-1] for line in KEPT.splitlines() if line.startswith("| ")][1:]
    assert len(kept) > 20
    assert [row[0] for row in kept if len(row) != 7 or not all(c.strip() for c in row[:6])] == []


def test_every_class_that_is_removed_has_its_time_and_setting_there() -> None:
    told = {row[0].strip(" `"): row for row in ROWS if len(row) == 5}
    for kept in CLASSES:
        row = told[kept.name]
        assert row[1].strip() == kept.what
        assert row[4].strip(" `") == (kept.setting or "fixed")
        if kept.name != "profile":  # said in other words there
            assert row[3].strip() == Times.of({}).said(kept)
    assert set(SETTINGS) <= set(re.findall(r"`(keep_\w+)`", TEXT))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[^`]+::\w+)`", TEXT))))
def test_every_test_it_names_exists(name: str) -> None:
    path, _, function = name.partition("::")
    assert function in _functions(path)
