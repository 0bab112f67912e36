"""Files that a browser sent are read as from a folder, whatever they are called."""

import io

import pytest
from PIL import Image

from bot.errors import UserMistake
from bot.materials.uploads import read_upload, safe_name

GUIDE = b"1. Where do you live?\n2. Who else is there?\n"


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(made, "PNG")
    return made.getvalue()


def said(*files: tuple[str, bytes]) -> str:
    with pytest.raises(UserMistake) as mistake:
        read_upload(files)
    return str(mistake.value)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("guide.docx", "guide.docx"),
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\Users\\Ayo\\guide.md", "guide.md"),
        ("..", "draft"),
        (".hidden.md", "hidden.md"),
        (".md", "md"),
        ("\x00\n\x1b.md", "md"),
        ("", "draft"),
        ("دليل المقابلة.docx", "دليل المقابلة.docx"),
        ("x" * 400 + ".md", "x" * 120 + ".md"),
    ],
)
def test_a_name_becomes_that_of_a_plain_file(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_document_comes_with_its_very_bytes() -> None:
    draft, source = read_upload([("folder/guide.md", GUIDE)])
    assert [one.text for one in draft.items] == ["Where do you live?", "Who else is there?"]
    assert (source.name, source.content) == ("guide.md", GUIDE)


def test_pictures_come_together_with_or_without_words_for_them() -> None:
    files = [("bus.png", png()), ("bench.png", png()), ("bus.txt", b"Alt: A bus in the rain.")]
    draft, source = read_upload(files)
    shows = {item.note: about.media for item, about in zip(draft.items, draft.details, strict=True)}
    assert shows["bench.png"] == ""
    assert "A bus in the rain." in shows["bus.png"]
    assert source.name == "2 pictures"


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "Choose a file first."),
        ([("a.md", GUIDE), ("b.md", GUIDE)], "one by one"),
        ([("a.txt", GUIDE), ("b.txt", GUIDE)], "one by one"),
        ([("a.png", png()), ("A.PNG", png())], "came twice"),
        ([("draft.pdf", b"%PDF-1.7")], "is not a kind of file I can read"),
        ([("draft.docx", b"not a document")], "“draft.docx”"),
        ([("empty.md", b"")], "is empty"),
        ([("nothing.md", b"\n\n")], "“nothing.md”"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(files: list[tuple[str, bytes]], sentence: str) -> None:
    assert sentence in said(*files)
