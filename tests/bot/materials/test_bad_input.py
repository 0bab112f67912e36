"""Each kind of bad file has its one sentence, said through the process that reads it apart."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.materials import guard, read, read_here
from tests.bot.materials import papers
from tests.bot.materials.books import FORM, Rows, workbook
from tests.bot.materials.shapes import ROWS
from tests.bot.materials.test_guard import BODY, OLE, PNG, QUESTION, RELS, is_one_sentence, packed
from tests.bot.materials.test_guard import word as a_word

DOCTYPE = '<!DOCTYPE w [<!ENTITY a "%s"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' % ("x" * 99)
PAGE = b"<!DOCTYPE html>\n<html><body><p>1. Do you ride?</p></body></html>"


def form(sheet: Rows) -> bytes:
    return workbook({**FORM, "survey": sheet})


def questions(count: int) -> bytes:
    return "".join(f"{at}. Do you ride bus {at}?\n\n" for at in range(1, count + 1)).encode()


def laughing() -> bytes:
    xml = DOCTYPE + BODY % QUESTION.replace("ride", "&b;")
    return packed({"_rels/.rels": RELS, "word/document.xml": xml.encode()})


BAD: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing": ("a.docx", bytes, "is empty"),
    "Word as Excel": ("a.xlsx", papers.survey_in_bold, "is not an Excel workbook"),
    "Excel as Word": ("a.docx", lambda: workbook(FORM), "is not a Word document"),
    "picture as Word": ("a.docx", lambda: PNG, "is not a Word document"),
    "picture as text": ("a.txt", lambda: PNG, "is not plain text"),
    "page as table": ("a.csv", lambda: PAGE, "is a web page"),
    "page as text": ("a.md", lambda: PAGE, "is a web page"),
    "page as LimeSurvey": ("a.lss", lambda: PAGE, "is damaged"),
    "text as Qualtrics": ("a.qsf", lambda: b"1. Do you ride?", "is not a Qualtrics survey"),
    "PDF": ("a.pdf", lambda: b"%PDF-1.7", "is not a kind of file I can read"),
    "password": ("a.docx", lambda: OLE + bytes(600), "is locked with a password"),
    "password on Excel": ("a.xlsx", lambda: OLE + bytes(600), "is locked with a password"),
    "macros": ("a.docx", lambda: a_word(QUESTION, {"word/VBAPROJECT.bin": b"x"}), "holds macros"),
    "zip bomb": (
        "a.docx",
        lambda: a_word(QUESTION, {"b": bytes(9_000_000)}),
        "unpacks to far more",
    ),
    "bomb in a sheet": (
        "a.xlsx",
        lambda: packed({"xl/a": bytes(9_000_000)}),
        "unpacks to far more",
    ),
    "entities": ("a.docx", laughing, "is damaged"),
    "entities in LimeSurvey": ("a.lss", (DOCTYPE + "<w>&b;</w>").encode, "is damaged"),
    "deep": ("a.lss", lambda: b"<a>" * 90_000 + b"</a>" * 90_000, "is damaged"),
    "deep JSON": ("a.qsf", lambda: b'{"a":' * 90_000 + b"1" + b"}" * 90_000, "is damaged"),
    "empty book": ("a.xlsx", lambda: workbook({"one": [], "two": []}), "names no column"),
    "form without rows": ("a.xlsx", lambda: form([["type", "name", "label"]]), "asks nothing"),
    "no form either": ("a.xlsx", lambda: form([["kind"]]), "names no column of questions"),
    "torn table": ("a.csv", lambda: b'question\n"Do you ride?', "is torn near line 2"),
    "two encodings": ("a.txt", lambda: "Ты едешь?".encode("cp1251"), "is not plain text"),
    "2,001 items": ("a.md", lambda: questions(2_001), "holds more than 2,000 items"),
    "2,001 rows": (
        "a.csv",
        lambda: b"question\n" + questions(2_001),
        "holds more than 2,000 items",
    ),
    "a long text": ("a.txt", lambda: b"1. Do you ride?\n" * 70_000, "more than 1 MB of text"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_sentence(tmp_path: Path, kind: str) -> None:
    name, make, says = BAD[kind]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(UserMistake) as caught:
        read(path)
    assert says in str(caught.value)
    assert is_one_sentence(str(caught.value), name)
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".csv", ".md", ".qsf", ".lss"])
def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"big{ending}"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # sparse: reading it would show
    with pytest.raises(UserMistake, match="is larger than 10 MB"):
        read(path)


def test_2000_items_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_bytes(questions(guard.MAX_ITEMS))
    assert len(read(path).items) == guard.MAX_ITEMS


def test_members_that_point_out_of_the_archive_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.docx"
    path.parent.mkdir()
    names = ("../../evil.xml", "/evil.xml", "..\\evil.xml", "word/../../evil.xml")
    path.write_bytes(a_word(QUESTION, dict.fromkeys(names, b"<a/>")))
    assert len(read(path).items) == 1
    assert [one.name for one in tmp_path.rglob("*") if "evil" in one.name] == []


def test_a_part_that_is_there_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(a_word(QUESTION))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/document.xml", BODY % QUESTION.replace("ride", "walk"))
    assert [item.text for item in read(path).items] == ["Do you walk?"]


def test_names_that_are_there_twice_are_read_once_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook({"Survey": FORM["survey"], "SURVEY ": [["type", "label"]]}))
    draft = read_here(path)
    assert ("SURVEY ", "a sheet that holds no questions") in [
        (one.text, one.why) for one in draft.skipped
    ]
    twice = [["question", "question"], ["Do you ride?", "Do you walk?"], ["Do you ride?", "x"]]
    path.write_bytes(workbook({"a": twice}))
    draft = read_here(path)
    assert [(item.number, item.text) for item in draft.items] == [("1", "Do you ride?")]
    assert [one.why for one in draft.skipped] == [
        "a second column of the same name",
        "a row that is there twice",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_right_to_left_words_come_through_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("question,options\nأين تسكن؟,البيت|المدرسة\n".encode(encoding))
    (item,) = read(path).items
    assert (item.text, item.options) == ("أين تسكن؟", ("البيت", "المدرسة"))


def test_what_a_table_is_parted_by_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for sign in ",;\t":
        path.write_text("\n".join(sign.join(map(str, row)) for row in ROWS), "utf-8")
        assert len(read_here(path).items) == len(ROWS) - 1
