"""What is made of comma-separated files and sheets with named columns."""

from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.materials import read_here as read
from bot.services.drafts import Details, Draft, DraftItem, Skipped
from tests.bot.materials.books import Rows, workbook

WHOLE: Rows = [
    ["Bus guide, second draft"],
    [],
    ["No.", "Section", "Question text", "Options (split by |)", "Kind", "Notes", "Heavy", "Label",
     "Why", "Gist", "Topics", "Owner", "Notes"],
    ["1", "Getting about", "Do you ride the bus?", "Yes | No", "single", "", "no", "", "", "", "",
     "Mina", "later"],
    ["2", "", "Why?", "School\nFriends", "multiple", "Ask gently", "yes", "A question", "To learn.",
     "In short.", "home, school"],
    [],
    ["", "At home", ""],
    ["", "", "Who waits for you?", "", "essay", "", "x"],
    ["", "", "", "Yes|No"],
    ["2", "", "Why?", "School\nFriends", "multiple", "Ask gently", "yes", "A question", "To learn.",
     "In short.", "home, school"],
]  # fmt: skip


def golden(draft: Draft) -> None:
    assert (draft.title, draft.kind) == ("bus", "survey")
    bus, home = "Getting about", "At home"
    assert draft.items == (
        DraftItem("1", bus, "Do you ride the bus?", ("Yes", "No"), choice="one"),
        DraftItem(
            "2", bus, "Why?", ("School", "Friends"), leans=True, choice="many", note="Ask gently"
        ),
        DraftItem("3", home, "Who waits for you?"),
    )
    about = Details(True, ("home", "school"), "A question", "To learn.", "In short.")
    assert draft.details == (Details(), about, Details(heavy=True))
    assert draft.skipped == (
        Skipped("Bus guide, second draft", "text above the names of the columns"),
        Skipped("Owner", "a column whose name is not known"),
        Skipped("Notes", "a second column of the same name"),
        Skipped("At home", "a heading"),
        Skipped("essay", "a kind that is not known"),
        Skipped("Yes|No", "a row without a question"),
        Skipped("Why?", "a row that is there twice"),
    )


def separated(rows: Rows, sign: str) -> str:
    def cell(value: object) -> str:
        return '"' + str(value).replace('"', '""') + '"'

    return "\r\n".join(sign.join(map(cell, row)) for row in rows) + "\r\n"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_whole_file_in_any_encoding(tmp_path: Path, sign: str, encoding: str) -> None:
    file = tmp_path / "bus.csv"
    file.write_bytes(separated(WHOLE, sign).encode(encoding))
    golden(read(file))


def test_a_whole_sheet(tmp_path: Path) -> None:
    file = tmp_path / "bus.xlsx"
    file.write_bytes(workbook({"draft": WHOLE}))
    golden(read(file))


def test_other_sheets_are_listed_and_numbered_cells_read(tmp_path: Path) -> None:
    file = tmp_path / "bus.xlsx"
    sheets: dict[str, Rows] = {
        "none": [],
        "first": [["#", "question"], [1, "Is it warm?"]],
        "plan": [["When", "Who"], ["May", "Mina"]],
        "second": [["#", "question"], [2.0, "Is it dry?"]],
    }
    file.write_bytes(workbook(sheets))
    draft = read(file)
    assert [(item.number, item.text) for item in draft.items] == [
        ("1", "Is it warm?"),
        ("2", "Is it dry?"),
    ]
    assert draft.skipped == (
        Skipped("none", "an empty sheet"),
        Skipped("plan", "a sheet without a column of questions"),
    )


def test_an_old_western_encoding_is_read_and_told(tmp_path: Path) -> None:
    file = tmp_path / "bus.csv"
    file.write_bytes("question\nIs the café “open”?\n".encode("cp1252"))
    draft = read(file)
    assert draft.items[0].text == "Is the café “open”?"
    assert draft.skipped[0].text == "Is the café “open”?"
    assert draft.skipped[0].why.startswith("saved in an old Western encoding")


def test_a_kind_of_material_is_taken_where_all_rows_agree(tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("caption,kind\nCome along!,post\nBring a friend.,Post\n", encoding="utf-8")
    assert read(file).kind == "post"


def test_questions_in_arabic_keep_their_marks(tmp_path: Path) -> None:
    file = tmp_path / "bus.csv"
    file.write_text("question,options\nهل تركب الحافلة؟,نعم|لا\n", encoding="utf-8")
    assert (read(file).items[0].text, read(file).items[0].options) == (
        "هل تركب الحافلة؟",
        ("نعم", "لا"),
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "names no column of questions"),
        (b"when,who\nMay,Mina\n", "names no column of questions"),
        (b"question,options\n", "holds no questions"),
        (b"question,options\n,Yes|No\n", "holds no questions"),
        (b'question\n"Is it warm?\n', "is torn near line"),
        (b'question\n"Is it "warm?\n', "is torn near line"),
        (b"question\n" + b"x" * 200_000, "is torn near line"),
        (b"question\nIs it\x00warm?\n", "is not plain text"),
        (b"PK\x03\x04\x00\x00\x08\x08" * 9, "is not plain text"),
        ("question\nهل تركب الحافلة اليوم؟\n".encode("cp1256"), "is not plain text"),
        (b"question,heavy\nIs it warm?,maybe\n", "write yes or no"),
        (b"question\n" + b"Is it?\n" + b"".join(b"%d?\n" % n for n in range(2_000)), "2,000 items"),
    ],
)
def test_bad_content_is_one_sentence_with_the_name(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "bus.csv"
    file.write_bytes(data)
    with pytest.raises(UserMistake) as caught:
        read(file)
    assert says in str(caught.value)
    assert str(caught.value).startswith("“bus.csv” ")
    assert ". " not in str(caught.value)


def test_rows_of_several_kinds_make_a_draft_of_the_usual_one_with_exceptions(
    tmp_path: Path,
) -> None:
    file = tmp_path / "mixed.csv"
    rows = ("Come along!,post", "What helps you?,guide", "Bring a friend.,post")
    file.write_text("text,kind\n" + "\n".join(rows) + "\n", encoding="utf-8")
    draft = read(file)
    assert draft.kind == "post"
    assert [one.kind for one in draft.details] == ["", "guide", ""]


def test_rows_that_name_no_kind_are_of_the_drafts_own(tmp_path: Path) -> None:
    file = tmp_path / "mixed.csv"
    rows = ("Come along!,post", "What helps you?,", "Try it.,promotion")
    file.write_text("text,kind\n" + "\n".join(rows) + "\n", encoding="utf-8")
    draft = read(file)
    assert draft.kind == "guide"
    assert [one.kind for one in draft.details] == ["post", "", "promotion"]
