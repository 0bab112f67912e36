"""Markup goes between bytes, whatever the encoding, and every byte stays."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reports.word.splicing import escaped, parse
from bot.services.word_paragraphs import WORD, paragraphs

HEAD = f'<w:d xmlns:w="{WORD}">'
ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-16-be": "utf-16", "latin-1": "iso-8859-1"}
"""How bytes are made, and what the document says of it."""

_words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=6)
_run = _words.map(lambda text: f"<w:r><w:t>{escaped(text)}</w:t></w:r>")
_properties = st.sampled_from(["", "<w:pPr/>", "<w:pPr><w:b/></w:pPr>", ' <w:pPr a="/>"></w:pPr>'])
_filled = st.tuples(_properties, st.lists(_run, max_size=2)).map(
    lambda found: f"<w:p>{found[0]}{''.join(found[1])}</w:p>"
)
_bare = st.sampled_from(["<w:p/>", '<w:p a=">"/>', "<w:p><!-- > --></w:p>"])
_block = st.recursive(
    _filled | _bare,
    lambda inner: st.lists(inner, max_size=3).map(
        lambda found: f"<w:tbl><w:tc>{''.join(found)}</w:tc></w:tbl>\n"
    ),
    max_leaves=8,
)
documents = st.lists(_block, max_size=4).map(lambda found: f"{HEAD}{''.join(found)}</w:d>")


@settings(max_examples=50)
@given(documents, st.sampled_from(sorted(ENCODINGS)))
def test_markup_stands_in_its_paragraph_and_taken_out_again_leaves_every_byte(
    document: str, encoding: str
) -> None:
    declared = f'<?xml version="1.0" encoding="{ENCODINGS[encoding]}"?>{document}'
    data = declared.encode(encoding, "xmlcharrefreplace")
    part = parse(data)
    found = paragraphs(part.elements)
    room = [one for one in found if one.end]
    made = part.spliced(
        mark for one in room for mark in ((one.inside, "<begins/>"), (one.end, "<ends/>"))
    )
    for paragraph, one in zip(paragraphs(ET.fromstring(made).iter()), found, strict=True):
        inner = [child.tag for child in paragraph if child.tag != f"{{{WORD}}}pPr"]
        expected = ["begins", *[f"{{{WORD}}}r"] * (len(inner) - 2), "ends"]
        assert inner == (expected if one.end else [])
    bare = made.replace(part.encoded("<begins/>"), b"").replace(part.encoded("<ends/>"), b"")
    assert bare == data


@settings(max_examples=50)
@given(documents)
def test_words_are_those_that_a_parser_finds(document: str) -> None:
    root = ET.fromstring(document)
    texts = [
        " ".join("".join(text.text or "" for text in one.iter(f"{{{WORD}}}t")).split())
        for one in paragraphs(root.iter())
    ]
    assert [one.words for one in paragraphs(parse(document.encode()).elements)] == texts


@pytest.mark.parametrize(
    ("part", "made"),
    [
        ("<a><c/></a>", "<a><c/><b/></a>"),
        ("<a></a>", "<a><b/></a>"),
        ("<a/>", "<a><b/></a>"),
        ("<?xml version='1.0'?>\n<x:a xmlns:x='u' y='/>' />\n", None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_last_child_is_added_also_to_a_root_without_any(
    part: str, made: str | None, encoding: str
) -> None:
    made = made or "<?xml version='1.0'?>\n<x:a xmlns:x='u' y='/>' ><b/></x:a>\n"
    assert parse(part.encode(encoding)).appended("<b/>") == made.encode(encoding)


@pytest.mark.parametrize(
    "part",
    ["", "<a>", "<a></b>", "<!DOCTYPE a><a/>", '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'],
)
def test_what_is_no_sound_xml_or_declares_a_type_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match=r"not XML|document type"):
        parse(part.encode())


def test_what_xml_cannot_hold_is_shown_by_its_code_point() -> None:
    text = 'a\x00\x0b\t\n\ud800\uffff<&>"\r\u202e'
    shown = 'a[U+0000][U+000B]\t\n[U+D800][U+FFFF]<&>"\r\u202e'
    assert ET.fromstring(f"<a>{escaped(text)}</a>").text == shown
