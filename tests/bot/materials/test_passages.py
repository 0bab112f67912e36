"""Themes and reports are read passage by passage, and what cannot be read is a sentence."""

from pathlib import Path

import docx
import pytest

from bot.errors import UserMistake
from bot.materials.passages import passages_here


def test_passages_stand_between_empty_lines_and_headings_name_sections(tmp_path: Path) -> None:
    file = tmp_path / "themes.txt"
    file.write_text("First\nof all.\n\n# Home\nSecond.\n\n\nThird.", encoding="utf-8")
    found = [(one.number, one.section, one.text) for one in passages_here(file).items]
    assert found == [
        ("1", "", "First\nof all."),
        ("2", "Home", "Second."),
        ("3", "Home", "Third."),
    ]


def test_in_word_a_passage_is_a_paragraph(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    document = docx.Document()
    document.add_heading("What we heard", 1)
    document.add_paragraph("People want more time.")
    document.add_paragraph("")
    document.add_paragraph("People want a say.")
    document.save(str(file))
    draft = passages_here(file)
    assert draft.kind == "report"
    assert [(one.section, one.text) for one in draft.items] == [
        ("What we heard", "People want more time."),
        ("What we heard", "People want a say."),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("themes.txt", b" \n\n# Only a heading\n"),
        ("themes.txt", b""),
        ("themes.txt", b"\xff\xfe\x00T"),
        ("themes.txt", b"a\x00b"),
        ("themes.pdf", b"%PDF-1.7"),
        ("themes.docx", b"no zip"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UserMistake, match=name):
        passages_here(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match=r"gone\.txt"):
        passages_here(tmp_path / "gone.txt")
