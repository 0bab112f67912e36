"""Drafts of every kind come in by the same command, with what their documents say of them."""

from pathlib import Path

import pytest

from bot.materials import READERS
from tests.acceptance.processes import House
from tests.acceptance.test_mistakes import assert_one_sentence
from tests.bot.materials.books import FORM, workbook

ROWS = """\
question,options,kind,heavy,label,notes
Do you ride the bus?,Yes|No,single,no,,
How was last night?,,,yes,A question about the night,Ask gently.
"""


def test_a_form_keeps_its_sections_its_answers_and_when_it_asks(tmp_path: Path) -> None:
    house, file = House(tmp_path), tmp_path / "bus.xlsx"
    file.write_bytes(workbook(FORM))
    found = house.data("material", "import", file)
    assert found["sections"] == ["Getting about", "Getting about / On the bus"]
    assert [item["choice"] for item in found["items"]][:3] == ["one", "many", ""]
    assert found["items"][1]["note"].startswith("Asked only if ${q1} = 'y'")
    assert {"text": "sum", "why": "a row that the form fills in by itself"} in found["skipped"]


def test_what_a_table_says_of_its_questions_is_kept(tmp_path: Path) -> None:
    house, file = House(tmp_path), tmp_path / "bus.csv"
    file.write_text(ROWS, encoding="utf-16")
    first, second = house.data("material", "import", file)["items"]
    assert (first["options"], first["choice"], first["sensitivity"]) == (
        ["Yes", "No"],
        "one",
        "ordinary",
    )
    assert (second["sensitivity"], second["label"], second["note"]) == (
        "heavy",
        "A question about the night",
        "Ask gently.",
    )


@pytest.mark.parametrize("ending", READERS)
def test_of_a_file_that_cannot_be_read_nothing_is_kept(ending: str, tmp_path: Path) -> None:
    house, file = House(tmp_path), tmp_path / f"my draft{ending}"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert_one_sentence(house.here("material", "import", file), f"my draft{ending}")
    assert house.data("material", "list") == []
