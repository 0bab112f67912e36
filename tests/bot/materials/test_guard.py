"""No file, however broken or hostile, is more than one clear sentence to the person."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import UserMistake
from bot.materials import READERS, guard
from bot.materials import read_here as read

Put = Callable[[str, bytes], Path]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r" Type="http://x/officeDocument" Target="word/document.xml"/>'
    b"</Relationships>"
)
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>%s</w:body></w:document>"
)
QUESTION = "<w:p><w:r><w:t>1. Do you ride?</w:t></w:r></w:p>"


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word(body: str, more: dict[str, bytes] | None = None) -> bytes:
    xml = (BODY % body).encode()
    return packed({"_rels/.rels": RELS, "word/document.xml": xml, **(more or {})})


def said(path: Path) -> str:
    with pytest.raises(UserMistake) as caught:
        read(path)
    return str(caught.value)


def is_one_sentence(text: str, name: str) -> bool:
    rest = text.replace(f"“{name}”", "")
    return name in text and "\n" not in text and text.endswith(".") and ". " not in rest


def test_the_smallest_word_document_is_read(put: Put) -> None:
    assert [item.text for item in read(put("a.docx", word(QUESTION))).items] == ["Do you ride?"]


def test_the_extension_may_be_in_capitals(put: Put) -> None:
    assert len(read(put("A.DOCX", word(QUESTION))).items) == 1


def test_strict_documents_are_read(put: Put) -> None:
    xml = (BODY % QUESTION).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = packed({"_rels/.rels": RELS, "word/document.xml": xml.encode()})
    assert len(read(put("a.docx", data)).items) == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"", "is empty"),
        ("a.docx", packed({"word/vbaProject.bin": b"x"}), "holds macros"),
        ("a.xlsx", packed({"xl/vbaProject.bin": b"x"}), "holds macros"),
        ("a.xlsx", word(QUESTION), "is not an Excel workbook"),
        ("a.xlsx", b"question\nIs it warm?\n", "is not an Excel workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked with a password"),
        ("a.xlsx", packed({"xl/workbook.xml": b"<!DOCTYPE a><workbook/>"}), "is damaged"),
        ("a.csv", word(QUESTION), "is not plain text"),
        ("a.xlsm", b"x", "save the draft as .docx, "),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked with a password"),
        ("a.docx", PNG, "is not a Word document"),
        ("a.docx", b"Dear all, 1. Do you ride?", "is not a Word document"),
        ("a.docx", packed({"xl/workbook.xml": b"<workbook/>"}), "is not a Word document"),
        ("a.docx", packed({"word/document.xml": b"<html/>"}), "is not a Word document"),
        ("a.docx", b"PK\x03\x04" + bytes(40), "is damaged"),
        ("a.docx", word(QUESTION)[:-30], "is damaged"),
        ("a.docx", word("<w:p>"), "is damaged"),
        ("a.docx", word(""), "holds no questions"),
        ("a.pages", b"x", "save the draft as .docx, "),
        ("a", b"x", "save the draft as .docx, "),
    ],
)
def test_bad_content_is_one_sentence_with_the_name(
    put: Put, name: str, data: bytes, says: str
) -> None:
    sentence = said(put(name, data))
    assert says in sentence
    assert is_one_sentence(sentence, name)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert said(tmp_path / "gone.docx").startswith("There is no file “gone.docx”")
    assert said(tmp_path / "gone.docx" / "a.docx").startswith("There is no file “a.docx”")
    assert "holds no pictures: give the name of one file in it" in said(tmp_path)


def test_a_name_no_system_takes_is_a_users_mistake(tmp_path: Path) -> None:
    assert "cannot be read" in said(tmp_path / "nul\0.docx")
    assert "cannot be read" in said(tmp_path / ("long" * 400 + ".docx"))


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    assert "is not a document" in said(tmp_path / "pipe.docx")


class Locked(type(Path())):  # type: ignore[misc]  # the class of paths depends on the system
    """A file its owner keeps to themselves, also before an administrator."""

    def open(self, *_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(self))


def test_a_file_that_may_not_be_opened_is_a_users_mistake(put: Put) -> None:
    assert "cannot be read" in said(Locked(put("a.docx", word(QUESTION))))


def test_a_name_with_line_breaks_stays_on_one_line(put: Put) -> None:
    assert "\n" not in said(put("a\nb.docx", b""))


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.docx"
    with path.open("wb") as file:
        file.truncate(guard.MAX_FILE + 1)  # sparse: reading it would show
    assert "is larger than 10 MB" in said(path)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(word(QUESTION, {"bomb": bytes(3 * 1024 * 1024)}), id="ratio"),
        pytest.param(
            packed({"a": bytes(guard.MAX_UNPACKED + 1), "b": os.urandom(600_000)}), id="size"
        ),
        pytest.param(packed({str(n): b"x" for n in range(guard.MAX_MEMBERS + 1)}), id="members"),
    ],
)
def test_an_archive_that_unpacks_to_too_much_is_refused(put: Put, data: bytes) -> None:
    assert "unpacks to far more than a draft holds" in said(put("a.docx", data))


def test_an_archive_that_lies_about_its_sizes_is_refused(put: Put) -> None:
    honest = (BODY % (QUESTION + " " * 100_000)).encode()
    data = packed({"_rels/.rels": RELS, "word/document.xml": honest})
    lie = data.replace(len(honest).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert lie != data
    assert "is damaged" in said(put("a.docx", lie))


def test_an_encrypted_archive_asks_for_the_password_to_be_taken_off(put: Put) -> None:
    data = bytearray(word(QUESTION))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "locked with a password" in said(put("a.docx", bytes(data)))


def test_methods_of_packing_that_cannot_be_bounded_are_refused(put: Put) -> None:
    data = packed({"word/document.xml": (BODY % QUESTION).encode()}, zipfile.ZIP_LZMA)
    assert "is damaged" in said(put("a.docx", data))


def test_a_part_that_points_outside_leads_nowhere(put: Put, tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_bytes((BODY % QUESTION).encode())
    rels = RELS.replace(b"word/document.xml", b"../../secret.xml")
    data = packed({"_rels/.rels": rels, "../secret2.xml": b"<a/>"})
    assert "is not a Word document" in said(put("a.docx", data))
    assert not (tmp_path.parent / "secret2.xml").exists()


def test_entities_are_never_declared(put: Put) -> None:
    xml = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + BODY % QUESTION
    data = packed({"_rels/.rels": RELS, "word/document.xml": xml.encode()})
    assert "is damaged" in said(put("a.docx", data))


def test_elements_without_end_or_without_floor_are_refused(put: Put) -> None:
    deep = "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000
    assert "damaged" in said(put("a.docx", word(deep, {"pad": os.urandom(10_000)})))
    wide = "<w:p/>" * (guard.MAX_ELEMENTS + 1)
    assert "damaged" in said(put("b.docx", word(wide, {"pad": os.urandom(100_000)})))


def test_styles_that_are_based_on_each_other_do_not_hang(put: Put) -> None:
    rels = RELS.replace(b"word/document.xml", b"styles.xml").replace(b"officeDocument", b"styles")
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>{QUESTION}'
    more = {"word/_rels/document.xml.rels": rels, "word/styles.xml": styles.encode()}
    assert len(read(put("a.docx", word(body, more))).items) == 1


@given(data=st.binary(max_size=400), extension=st.sampled_from([*READERS, ".txt", ""]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_read_or_a_users_mistake(tmp_path: Path, data: bytes, extension: str) -> None:
    name = extension.removeprefix(".")  # its own, for a text file of that name is about a picture
    _read_or_mistake(tmp_path / f"any{name}{extension}", data)


@pytest.fixture(scope="module")
def whole() -> bytes:
    document = docx.Document()
    document.add_heading("Getting on", 1)
    document.add_paragraph("Do you ride?", style="List Number")
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()}, zipfile.ZIP_STORED)


@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255))))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_document_with_any_bytes_changed_is_read_or_a_users_mistake(
    tmp_path: Path, whole: bytes, changes: list[tuple[float, int]]
) -> None:
    data = bytearray(whole)
    for place, byte in changes:
        data[int(place * len(data))] = byte
    _read_or_mistake(tmp_path / "any.docx", bytes(data))


WORDS = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:pPr", "w:numPr", "w:ins"]
XML = st.recursive(
    st.sampled_from(["1. ", "Do you?", "☐ ", "a) x", "", '<w:pStyle w:val="x"/>']),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(WORDS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@given(body=XML)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_order_of_words_own_elements_is_read_or_a_users_mistake(
    tmp_path: Path, body: str
) -> None:
    _read_or_mistake(tmp_path / "any.docx", word(body))


def _read_or_mistake(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        draft = read(path)
    except UserMistake as mistake:
        assert is_one_sentence(str(mistake), path.name)
    else:
        assert draft.items
