"""A PO file for a translator, and whatever comes back under its name."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserMistake
from bot.i18n import exchange_po, plurals
from bot.i18n.exchange import Taken
from tests.bot.i18n.exchanged import CY

#: What a file may be torn at.
TORN = [
    *(
        b"",
        b'"',
        b"\\",
        b"\n",
        b"\xff",
        b"{",
        b"#~ ",
        b"#| ",
        b"#, fuzzy\n",
        b"msgid ",
        b"msgctxt ",
    ),
    *(b"msgstr[9] ", b"msgstr[x] ", b'msgid_plural "a"\n', b"nplurals=0;", b"plural=n/0;"),
    *(b'"Language: xx-\\n"\n', b'"Content-Type: text/plain; charset=utf-16\\n"\n'),
]


def po_text() -> str:
    return exchange_po.written(CY)


def test_a_po_file_tells_a_translator_notes_limits_and_what_has_changed() -> None:
    text = po_text()
    assert "#. Of a form.\n#. At most 60 characters.\n" in text
    assert "#. On a button: as short as you can, 40 characters at most.\n" in text
    assert "#, fuzzy" in text and '#| msgid "One line and a gap: ____"' in text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "holds no texts"),
        (b"PK\x03\x04 no text", "holds no texts|as a PO file"),
        (b"this is no PO file", "as a PO file, at line 1"),
        (po_text().encode("utf-16"), "not saved in UTF-8 .line 1."),
        (po_text().replace("dim", "dîm").encode("latin-1"), "not saved in UTF-8 .line 2"),
        (b'msgid "a"\nmsgstr[x] "b"\n', "as a PO file"),
        (b'"a"\n', "as a PO file"),
        (b" " * (exchange_po.LARGEST + 1), "larger than 4 MB"),
    ],
)
def test_what_is_no_po_file_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(UserMistake, match=what):
        exchange_po.read(data, "cy.po", CY)


@given(
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.sampled_from(TORN)), max_size=4)
)
def test_a_torn_po_file_is_read_or_refused(cuts: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(po_text().encode())
    for at, length, put in cuts:
        data[at : at + length] = put
    with contextlib.suppress(UserMistake):
        exchange_po.read(bytes(data), "cy.po", CY)


def test_another_plural_rule_is_refused() -> None:
    rule = plurals.header("cy").partition(";")[0]
    data = po_text().replace(rule, "nplurals=7").encode()
    (finding,) = exchange_po.read(data, "cy.po", CY).stops
    assert finding.where == "cy.po: header"


def test_a_po_file_with_the_mark_that_windows_writes_is_read() -> None:
    data = b"\xef\xbb\xbf" + po_text().replace("\n", "\r\n").encode()
    assert exchange_po.read(data, "cy.po", CY) == Taken((), ())
