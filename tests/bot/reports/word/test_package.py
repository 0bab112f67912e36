"""Comments stand at their paragraphs, and nothing else of the document changes."""

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from bot.materials import read
from bot.reports.word.margin import AUTHOR, Comment, Text
from bot.reports.word.package import Document
from bot.services.drafts import Draft
from bot.services.word_paragraphs import paragraphs
from tests.bot.reports.word.papers import (
    MARKS,
    PAPERS,
    comments_of,
    packed,
    parts_of,
    saved,
    styles,
)

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MAIN = "word/document.xml"
STYLED = ["Where do you get on?", "Tell me: do you ride?Is it far?", "When do you get off?"]
LISTS = {"[Content_Types].xml", "word/_rels/document.xml.rels"}


def drafted(content: bytes, folder: Path) -> Draft:
    path = folder / "guide.docx"
    path.write_bytes(content)
    return read(path)


def commented(content: bytes, folder: Path) -> bytes:
    """With a comment at each item."""
    items = drafted(content, folder).items
    assert items and all(item.places for item in items)
    said = [Comment(item.places, (Text(f"About: {item.text}"),)) for item in items]
    return Document(content).commented(said, AT)


def marked(content: bytes) -> Iterator[str]:
    """The text within the marks of each of our comments, in the order of their numbers."""
    root = ET.fromstring(parts_of(content)[MAIN])
    space = root.tag.partition("}")[0] + "}"
    texts: dict[int, list[str]] = {}
    within: set[int] = set()
    for one in root.iter():
        number = int(one.get(f"{space}id", "-1")) if "commentRange" in one.tag else -1
        if one.tag == f"{space}commentRangeStart":
            within.add(number)
        elif one.tag == f"{space}commentRangeEnd":
            within.discard(number)
        elif one.tag == f"{space}t":
            for open_one in within:
                texts.setdefault(open_one, []).append(one.text or "")
    yield from ("".join(texts[number]) for number in sorted(texts))


@pytest.mark.parametrize("shape", PAPERS)
def test_every_byte_that_came_in_is_still_there(shape: str, tmp_path: Path) -> None:
    before = parts_of(PAPERS[shape])
    after = parts_of(commented(PAPERS[shape], tmp_path))
    had = "word/comments.xml" in before
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {MAIN, "word/comments.xml"} if had else {MAIN, *LISTS}
    assert after.keys() - before.keys() == (set() if had else {"word/comments.xml"})
    for name in changed - {MAIN}:
        at = before[name].rindex(b"</")
        assert after[name].startswith(before[name][:at]) and after[name].endswith(before[name][at:])
    assert MARKS.sub(b"", after[MAIN]) == MARKS.sub(b"", before[MAIN])


@pytest.mark.parametrize("shape", PAPERS)
def test_the_document_that_comes_back_is_read_as_the_same_draft(shape: str, tmp_path: Path) -> None:
    before = drafted(PAPERS[shape], tmp_path)
    assert drafted(commented(PAPERS[shape], tmp_path), tmp_path) == before


@pytest.mark.parametrize("shape", [one for one in PAPERS if one not in ("strict", "bare")])
def test_each_question_has_its_comment_and_others_stay(shape: str, tmp_path: Path) -> None:
    items = drafted(PAPERS[shape], tmp_path).items
    found = comments_of(commented(PAPERS[shape], tmp_path))
    mine = [text.replace("\n", " ") for author, text in found if author == AUTHOR]
    assert mine == [f"About: {item.text}".replace("\n", " ") for item in items]
    others = comments_of(PAPERS[shape])
    assert [one for one in found if one[0] != AUTHOR] == others


@pytest.mark.parametrize(
    ("shape", "texts"),
    [
        (
            "styles",
            ["Where do you get on?", "Tell me: do you ride?Is it far?", "When do you get off?"],
        ),
        ("grid", ["Where?", "When?"]),
        ("controls", ["bus is yours?", "Which stop?"]),
        ("changes", ["Do you often ride?", "Do you walk?"]),
        ("links", ["Have you seen our map?", "1 is this a page?"]),
        ("arabic", ["أين تعيش الآن؟", "ولماذا؟"]),
        (
            "bare",
            ["Where do you get on?", "Tell me: do you ride?Is it far?", "When do you get off?"],
        ),
    ],
)
def test_a_comment_goes_around_all_that_stands_in_its_paragraph(
    shape: str, texts: list[str], tmp_path: Path
) -> None:
    assert list(marked(commented(PAPERS[shape], tmp_path))) == texts


@pytest.mark.parametrize("shape", ["discussed", "strict"])
def test_its_numbers_are_those_of_no_other_comment(shape: str, tmp_path: Path) -> None:
    part = parts_of(commented(PAPERS[shape], tmp_path))["word/comments.xml"]
    ids = [
        int(value) for one in ET.fromstring(part) for key, value in one.items() if key[-3:] == "}id"
    ]
    assert ids == [0, 1, 42, 43, 44]


def test_paragraphs_are_counted_as_the_reader_counts_them() -> None:
    for content in PAPERS.values():
        root = ET.fromstring(parts_of(content)[MAIN])
        space = root.tag.partition("}")[0] + "}"
        found = Document(content).words
        for place, one in enumerate(paragraphs(root.iter())):
            own = "".join(text.text or "" for text in one.iter(f"{space}t"))
            if place in found and one.find(f".//{space}txbxContent") is None:
                assert found[place] == " ".join(own.split())


def test_nothing_is_put_into_a_text_box_or_a_paragraph_that_has_no_room() -> None:
    document = Document(PAPERS["boxes"])
    places = sorted(document.words)
    assert places == [0, 3]
    assert document.words[3] == "Which bus?"
    at_box = Comment((1,), (Text("Lost"),))
    assert comments_of(document.commented([at_box], AT)) == []


def test_a_comment_never_goes_from_one_cell_into_another(tmp_path: Path) -> None:
    content = PAPERS["grid"]
    places = tuple(place for item in drafted(content, tmp_path).items for place in item.places)
    both = Document(content).commented([Comment(places, (Text("Both"),))], AT)
    assert list(marked(both)) == ["Where?"]


def test_lines_keep_their_direction_and_what_xml_cannot_hold_is_shown() -> None:
    texts = (Text("One\r\ntwo\u2028three\x00\ud800\ufffe & <b>"), Text("مرحبا", is_rtl=True))
    made = Document(PAPERS["styles"]).commented([Comment((0,), texts)], AT)
    ((_, said),) = comments_of(made)
    assert said == "One\ntwo\nthree[U+0000][U+D800][U+FFFE] & <b>\nمرحبا"
    part = parts_of(made)["word/comments.xml"].decode()
    assert part.count("<w:bidi/>") == part.count("<w:rtl/>") == 1


def test_the_same_comments_make_the_same_bytes() -> None:
    said = [Comment((0,), (Text("Once"),))]
    made = [Document(PAPERS["styles"]).commented(said, AT) for _ in range(2)]
    assert made[0] == made[1]


def test_names_that_are_taken_are_left_alone() -> None:
    parts = parts_of(PAPERS["styles"])
    parts["word/Comments.xml"] = b"<other/>"
    made = Document(packed(parts)).commented([Comment((0,), (Text("Hi"),))], AT)
    assert parts_of(made)["word/Comments.xml"] == b"<other/>"
    assert comments_of(made) == [(AUTHOR, "Hi")]


def test_a_document_that_names_no_other_parts_gets_a_list_of_them() -> None:
    parts = parts_of(PAPERS["styles"])
    del parts["word/_rels/document.xml.rels"]
    made = Document(packed(parts)).commented([Comment((0,), (Text("Hi"),))], AT)
    assert comments_of(made) == [(AUTHOR, "Hi")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zip",
        packed({"word/document.xml": b"<a>"}),
        packed({"other.xml": b"<a/>"}),
        packed({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        PAPERS["styles"][:-200],
    ],
)
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Document(content)


def test_a_document_without_its_list_of_types_is_refused() -> None:
    parts = parts_of(PAPERS["styles"])
    del parts["[Content_Types].xml"]
    with pytest.raises(ValueError, match="not XML"):
        Document(packed(parts)).commented([Comment((0,), (Text("Hi"),))], AT)


def test_word_finds_an_author_a_date_and_initials() -> None:
    made = Document(saved(styles())).commented([Comment((0,), (Text("Hi", is_bold=True),))], AT)
    (one,) = docx.Document(io.BytesIO(made)).comments
    assert (one.author, one.initials, one.timestamp) == ("YouSaid", "YS", AT)
