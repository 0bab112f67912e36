"""Where a question stands in its Word document is known, so that feedback can be put there."""

import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import docx
from docx.document import Document

from bot.materials import read, read_passages
from bot.services.drafts import Draft
from bot.services.word_paragraphs import WORD, paragraphs
from tests.bot.materials.guides import Save, append, guide, numbered, run, table

BOX = f"<w:r><w:pict><w:txbxContent><w:p>{run('Boxed')}</w:p></w:txbxContent></w:pict></w:r>"


def at(document: Document, draft: Draft) -> list[str]:
    """What stands at the places of each item, as the document itself holds it."""
    found = paragraphs(ET.fromstring(document.element.xml).iter())
    texts = ["".join(t.text or "" for t in one.iter(f"{{{WORD}}}t")) for one in found]
    return ["|".join(texts[place] for place in item.places) for item in draft.items]


def test_an_item_stands_at_its_own_paragraph(save: Save) -> None:
    document = guide(
        ("Title", "Buses"), "1. Where?", "a) Here", "", ("Heading 1", "Off"), "2. When?"
    )
    draft = save(document)
    assert [item.places for item in draft.items] == [(1,), (5,)]
    assert at(document, draft) == ["1. Where?", "2. When?"]


def test_a_question_over_several_paragraphs_stands_at_all_of_them(save: Save) -> None:
    document = guide(("List Number", "Do you ride?"), ("List Continue", "Far?"), "a) Yes")
    assert at(document, save(document)) == ["Do you ride?|Far?"]


def test_paragraphs_joined_by_a_deleted_mark_are_one_place_after_another(save: Save) -> None:
    document = guide()
    append(document, numbered(run("Do you "), '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'))
    append(document, numbered(run("ride?")))
    assert at(document, save(document)) == ["Do you |ride?"]


def test_a_question_that_moved_on_with_a_deleted_empty_paragraph_stands_where_its_words_are(
    save: Save,
) -> None:
    document = guide()
    append(document, numbered("", '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'))
    append(document, numbered(run("Do you ride?")))
    assert at(document, save(document)) == ["Do you ride?"]


def test_two_questions_in_one_paragraph_stand_at_the_same_place(save: Save) -> None:
    draft = save(guide("Hello.", "1. Where?\n2. When?"))
    assert [item.places for item in draft.items] == [(1,), (1,)]


def test_a_table_row_stands_at_the_cell_of_its_question(save: Save) -> None:
    document = table([["No.", "Question", "Notes"], ["1", "Where?", "x"], ["2", "When?", "y"]])
    assert at(document, save(document)) == ["Where?", "When?"]


def test_everything_counts_whether_it_can_be_seen_or_not(save: Save) -> None:
    document = guide(("List Number", "First?"))
    append(document, f"<w:p>{BOX}{BOX}</w:p>")
    gone = '<w:del w:id="2" w:author="A"><w:r><w:delText>Gone?</w:delText></w:r></w:del>'
    append(document, numbered(gone, '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'))
    append(document, f"<w:sdt><w:sdtContent>{numbered(run('Second?'))}</w:sdtContent></w:sdt>")
    draft = save(document)
    assert [item.places for item in draft.items] == [(0,), (5,)]
    assert at(document, draft) == ["First?", "Second?"]


def test_a_document_saved_strictly_has_the_same_places(save: Save, tmp_path: Path) -> None:
    document = guide(("Title", "Buses"), "1. Where?", "2. When?")
    usual = save(document)
    path = tmp_path / "bus-routes_2.docx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            family = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            archive.writestr(name, data.replace(family, strict))
    assert read(path) == usual


def test_a_passage_stands_at_its_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("People want more time.", "", "People want a say."):
        document.add_paragraph(text)
    document.save(str(tmp_path / "report.docx"))
    assert [one.places for one in read_passages(tmp_path / "report.docx").items] == [(0,), (2,)]
