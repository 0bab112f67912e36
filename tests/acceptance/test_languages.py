"""Somebody who reads a language approves it by command, in a folder of their own."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.i18n import LOCALES, po
from tests.acceptance.processes import House, Outcome


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The catalogues that ship, to be changed."""
    return shutil.copytree(LOCALES, tmp_path / "locales")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def approve(house: House, folder: Path, who: str, *more: str) -> Outcome:
    which = more or ("--all",)
    return house.here(
        "languages", "ar", "--approve", who, "--i-read-it", *which, "--folder", folder
    )


def ready(house: House, folder: Path) -> list[str]:
    rows = house.data("languages", "--folder", folder)
    return [row["code"] for row in rows if row["ready"]]


def test_a_language_is_ready_once_two_have_approved_it_and_not_before(
    house: House, folder: Path
) -> None:
    assert ready(house, folder) == ["en"]
    assert approve(house, folder, "Salma K.").status == 0
    told = house.data("languages", "ar", "--folder", folder)
    assert (told["ready"], told["missing_safety"]) == (False, [])
    assert "help.menu" in told["waiting_safety"]
    assert approve(house, folder, "Omar").status == 0
    assert ready(house, folder) == ["en", "ar"]


def test_an_approval_changes_nothing_but_what_was_approved(house: House, folder: Path) -> None:
    path = po.path_of(folder, "ar")
    before = path.read_text("utf-8").splitlines()
    assert approve(house, folder, "Salma K.", "--part", "help", "--part", "stop").status == 0
    after = path.read_text("utf-8").splitlines()
    had = set(before)
    added = [line for line in after if line not in had]
    assert added and all(line.startswith("# Approved by Salma K., ") for line in added)
    assert [line for line in after if line not in added] == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("languages", "xx"), "There is no catalogue of “xx”"),
        (("languages", "--approve", "Mina", "--i-read-it", "--all"), "Name the language"),
        (("languages", "ar", "--approve", "Mina", "--all"), "Say so with --i-read-it."),
        (("languages", "ar", "--approve", "Mina", "--i-read-it"), "Say what of it"),
        (
            ("languages", "ar", "--approve", "Mina", "--i-read-it", "--part", "greeting"),
            "There is no “greeting”",
        ),
        (("languages", "ar", "--approve", " ", "--i-read-it", "--all"), "Say who approves it"),
        (("languages", "--out", "ar.po"), "Name the language"),
        (("languages", "ar", "--out", "ar.docx"), "has to end in .po or .xlsx"),
        (("languages", "ar", "--out", "no/such/folder/ar.po"), "cannot be written"),
        (("languages", "ar", "--from", "ar.po"), "Say who translated it"),
        (("languages", "ar", "--from", "ar.po", "--by", "Amal"), "There is no file “ar.po”"),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(
    house: House, folder: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    before = po.path_of(folder, "ar").read_text("utf-8")
    done = house.here(*arguments, "--folder", folder)
    assert done.status == 2
    assert sentence in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert po.path_of(folder, "ar").read_text("utf-8") == before


def test_a_spreadsheet_goes_to_a_translator_and_what_they_changed_comes_back(
    house: House, folder: Path, tmp_path: Path
) -> None:
    path, sent = po.path_of(folder, "ar"), tmp_path / "ar.xlsx"
    assert approve(house, folder, "Salma K.", "--key", "help.menu").status == 0
    before = path.read_text("utf-8")
    assert house.here("languages", "ar", "--out", sent, "--folder", folder).status == 0
    assert back(house, folder, sent)["taken"] == 0
    assert path.read_text("utf-8") == before
    changed(sent, "help.menu", "ما الذي قد يفيدك؟")
    assert back(house, folder, sent) == {"taken": 1, "findings": []}
    had = set(before.splitlines())
    added = [one for one in path.read_text("utf-8").splitlines() if one not in had]
    assert added == ["# Drafted by Amal", 'msgstr "ما الذي قد يفيدك؟"']
    assert "Approved by" not in path.read_text("utf-8")


def test_a_fault_in_a_spreadsheet_is_told_with_its_row_and_nothing_is_taken_in(
    house: House, folder: Path, tmp_path: Path
) -> None:
    path, sent = po.path_of(folder, "ar"), tmp_path / "ar.xlsx"
    before = path.read_text("utf-8")
    house.here("languages", "ar", "--out", sent, "--folder", folder)
    changed(sent, "help.menu", "ما الذي قد يفيدك؟")
    row = changed(sent, "phrases.changed", "تم")
    done = house.here("languages", "ar", "--from", sent, "--by", "Amal", "--folder", folder)
    assert (done.status, done.err.strip()) == (
        2,
        "Nothing of “ar.xlsx” was taken in: 2 to mend first.",
    )
    assert [one.partition(": {")[0] for one in done.out.splitlines()] == [
        f"STOP  ar.xlsx, row {row}: phrases.changed"
    ] * 2
    assert path.read_text("utf-8") == before


def test_all_languages_are_seen_at_one_look(house: House, folder: Path) -> None:
    assert approve(house, folder, "Salma K.", "--part", "help").status == 0
    needs_work(folder, "cy", "help.menu")
    shown = house.here("languages", "--folder", folder).out
    head, *lines = [line.split() for line in shown.partition("\n\n")[2].splitlines()]
    cells = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert (cells["help"]["ar"], cells["help"]["cy"]) == ("0+27", "0~1")
    rows = {row["code"]: row for row in house.data("languages", "--folder", folder)}
    total = rows["en"]["approved"]
    assert total == sum(int(cell["all"]) for cell in cells.values()) == rows["cy"]["total"]
    assert (rows["cy"]["draft"], rows["cy"]["stale"], rows["cy"]["missing"]) == (total - 1, 1, 0)
    assert rows["ar"]["words"] == sum(part["words"] for part in rows["ar"]["parts"])


def test_all_that_is_wrong_in_all_files_is_told_by_one_command(house: House, folder: Path) -> None:
    assert house.here("languages", "--check", "--folder", folder).status == 0
    needs_work(folder, "cy", "help.menu")
    path = po.path_of(folder, "fr")
    path.write_text(
        path.read_text("utf-8").replace('msgstr "{news}"', 'msgstr "{nouvelles}"'), "utf-8"
    )
    done = house.here("languages", "--check", "--folder", folder)
    assert done.status == 1
    assert "note  locales/cy: help.menu: it is marked fuzzy" in done.out
    assert "STOP  locales/fr: " in done.out
    alone = house.here("languages", "cy", "--check", "--folder", folder)
    assert (alone.status, alone.out.count("locales/")) == (0, 1)


def needs_work(folder: Path, code: str, key: str) -> None:
    path, place = po.path_of(folder, code), f'msgctxt "{key}"'
    path.write_text(path.read_text("utf-8").replace(place, f"#, fuzzy\n{place}", 1), "utf-8")


def back(house: House, folder: Path, sent: Path) -> dict[str, object]:
    found: dict[str, object] = house.data(
        "languages", "ar", "--from", sent, "--by", "Amal", "--folder", folder
    )
    return found


def changed(path: Path, key: str, text: str) -> int:
    """Write a translation as a person does; its row."""
    book = load_workbook(path)
    (sheet,) = book.worksheets
    at = [cell.value for cell in sheet[1]].index("translation (ar)") + 1
    (row,) = (cell.row for cell in sheet["A"] if cell.value == key)
    sheet.cell(row, at).value = text
    book.save(path)
    return int(row)


def test_a_project_says_what_the_ways_of_speaking_are_called_and_hears_of_mistakes(
    house: House,
) -> None:
    data = house.folder / "data"
    data.mkdir(exist_ok=True)
    text = '[bn]\nname = "বাংলা"\n[bn.ways]\nsylheti = "সিলেটি"\n'
    (data / "spoken.toml").write_text(text, "utf-8")
    rows = {row["code"]: row["ways"] for row in house.data("languages")}
    assert (rows["bn"], rows["ar"]) == (["Sylheti"], [])
    assert house.here("check").status == 0
    (data / "spoken.toml").write_text("[bn]\n", "utf-8")
    told = house.here("check")
    assert told.status == 1
    assert "spoken.toml: write what “name” of bn is called" in told.out
