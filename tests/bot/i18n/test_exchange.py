"""What comes back from a translator is judged line by line, and it is all of a file or nothing."""

import contextlib
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserMistake
from bot.i18n import exchange_po, exchange_sheet, plurals
from bot.i18n.check import LABEL_TOO_LONG
from bot.i18n.exchange import LONGEST, MOST_TEXTS, Asked, Taken, Unit
from bot.i18n.isolates import FSI
from conversations import Sentence
from tests.bot.i18n.catalogues import sentence

SAY = sentence("review.open", "Hello {name}, it is {day}")
MANY = sentence("review.count", "One draft", "{n} drafts", "n")
YES = sentence("review.open.yes", "Yes", kind="choice")
LONG = Sentence(
    "m4-i1.text", "Two lines\nand a gap: ____", None, None, "Of a form.", "m4: 1", "say"
)
SIX = ("dim", "un {n}", "dau", "{n} tri", "{n} saith", "{n} drafft")
#: Welsh counts in six forms.
CY = Asked(
    "cy",
    (
        Unit(SAY, ("Helo {name}, {day}",), "approved", 300),
        Unit(MANY, SIX, "draft", 300, remarks=("Ask Mair.",)),
        Unit(YES, limit=300),
        Unit(LONG, ("Dwy linell\na bwlch: ____",), "stale", 60, ("One line and a gap: ____",)),
    ),
    gone=frozenset({"review.old"}),
)
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
Carry = Callable[[Asked, Asked], Taken]


def by_po(sent: Asked, asked: Asked) -> Taken:
    return exchange_po.read(exchange_po.written(sent).encode(), "cy.po", asked)


def by_sheet(sent: Asked, asked: Asked) -> Taken:
    rows = [exchange_sheet.headings(sent.code), *exchange_sheet.rows(sent)]
    return exchange_sheet.read([rows], "cy.xlsx", asked)


either = pytest.mark.parametrize("carry", [by_po, by_sheet])


def filled(one: Sentence, *forms: str) -> Asked:
    """The same, with other words for one of them."""
    units = [
        unit._replace(forms=forms, state="draft") if unit.sentence == one else unit
        for unit in CY.units
    ]
    return CY._replace(units=units)


def table(*rows: Sequence[str], code: str = "cy") -> list[list[str]]:
    return [list(exchange_sheet.headings(code)), *map(list, rows)]


def row(key: str, english: str, translation: str, form: str = "") -> list[str]:
    return [key, english, form, "", "", translation, "", ""]


@either
def test_what_nobody_changed_is_nothing_new(carry: Carry) -> None:
    assert carry(CY, CY) == Taken((), ())


@either
def test_what_somebody_wrote_is_a_draft(carry: Carry) -> None:
    taken = carry(filled(YES, "Ydw"), CY)
    assert taken.findings == ()
    assert [(one.sentence, one.forms, one.state) for one in taken.units] == [
        (YES, ("Ydw",), "draft")
    ]


@either
def test_what_is_left_empty_stays_as_it_was(carry: Carry) -> None:
    assert carry(filled(SAY, ""), CY) == Taken((), ())


@either
def test_a_file_may_hold_some_of_the_texts(carry: Carry) -> None:
    part = filled(YES, "Ydw")
    taken = carry(part._replace(units=part.units[2:3]), CY)
    assert [one.sentence.key for one in taken.units] == [YES.key]


@either
def test_a_plural_brings_all_its_forms(carry: Carry) -> None:
    other = (*SIX[:5], "{n} o ddrafftiau")
    (unit,) = carry(filled(MANY, *other), CY).units
    assert unit.forms == other
    assert unit.remarks == ("Ask Mair.",)


@either
def test_a_stale_text_that_is_mended_is_a_draft_again(carry: Carry) -> None:
    (unit,) = carry(filled(LONG, "Dwy linell newydd\na bwlch: ____"), CY).units
    assert (unit.state, unit.previous) == ("draft", ())


@either
def test_a_remark_comes_back_and_changes_nothing_else(carry: Carry) -> None:
    first = CY.units[0]._replace(remarks=("Is it morning?",))
    (unit,) = carry(CY._replace(units=[first, *CY.units[1:]]), CY).units
    assert unit == first


@either
@pytest.mark.parametrize(
    ("one", "forms", "what"),
    [
        (SAY, ("Helo {name}",), "{day} is missing."),
        (SAY, ("Helo {name} {day} {dydd}",), "{dydd} is not in the English."),
        (SAY, ("**Helo** {name} {day}",), "it has markup: **"),
        (SAY, ("Helo {name} {day} ???",), "its letters were lost when the file was saved."),
        (SAY, ("Helo {name} {day} Å¼Ã³Å‚w",), "its letters were lost when the file was saved."),
        (SAY, (f"Helo {FSI}{{name}} {{day}}",), "an invisible isolate does not close."),
        (SAY, ("Helo \u202e{name} {day}",), "it has an invisible direction mark."),
        (YES, ("y" * (LABEL_TOO_LONG + 1),), "the button has 65 characters."),
        (MANY, (*SIX[:3], "", *SIX[4:]), "it has 5 of 6 plural forms."),
        (LONG, ("Un llinell <b>a</b> bwlch: ____",), "it has markup: <b>"),
    ],
)
def test_a_fault_stops_the_file_and_says_where(
    carry: Carry, one: Sentence, forms: tuple[str, ...], what: str
) -> None:
    (finding,) = carry(filled(one, *forms), CY).stops
    assert finding.what == what
    assert finding.where.startswith("cy.") and finding.where.endswith(f": {one.key}")
    assert any(word in finding.where for word in ("line", "row"))


@either
def test_a_fault_that_was_there_before_stops_nothing_else(carry: Carry) -> None:
    asked = filled(SAY, "Helo")
    assert carry(asked, asked) == Taken((), ())


@either
def test_what_is_too_long_for_its_place_is_said(carry: Carry) -> None:
    taken = carry(filled(LONG, "o" * 61), CY)
    assert [(one.what, one.level) for one in taken.findings] == [("it has 61 characters.", "warn")]


@either
def test_the_english_itself_is_asked_about(carry: Carry) -> None:
    taken = carry(filled(YES, "Yes"), CY)
    assert [one.what for one in taken.findings] == ["it says the same as the English."]
    assert not taken.stops


@either
def test_texts_of_another_file_are_refused(carry: Carry) -> None:
    taken = carry(CY, CY._replace(units=CY.units[:2]))
    assert [one.where.rpartition(": ")[2] for one in taken.stops] == [YES.key, LONG.key]
    assert {one.what for one in taken.stops} == {"there is no such text here."}


@either
def test_a_text_that_is_gone_is_told_and_left_out(carry: Carry) -> None:
    old = Unit(sentence("review.old", "Old"), ("Hen",), "draft")
    taken = carry(CY._replace(units=[*CY.units, old]), CY)
    assert not taken.units and not taken.stops
    assert [one.what for one in taken.findings] == ["it is not used any more."]


@either
def test_a_text_whose_english_changed_meanwhile_is_told_and_left_out(carry: Carry) -> None:
    old = sentence(YES.key, "Yep", kind="choice")
    taken = carry(CY._replace(units=[Unit(old, ("Ydw",), "draft")]), CY)
    assert not taken.units and not taken.stops
    assert [one.what for one in taken.findings] == ["its English is another now."]


@either
def test_another_language_is_refused(carry: Carry) -> None:
    with pytest.raises(UserMistake, match=r"is in Welsh \(cy\), not in Urdu \(ur\)"):
        carry(CY, CY._replace(code="ur"))


@either
def test_a_file_without_texts_is_refused(carry: Carry) -> None:
    with pytest.raises(UserMistake, match="holds no texts"):
        carry(CY._replace(units=()), CY)


@either
def test_the_texts_of_another_script_are_refused(carry: Carry) -> None:
    """Somebody may have put them into the right file."""
    few = [sentence(f"a.{at}", f"Text {at}") for at in range(6)]
    asked = Asked("ur", tuple(map(Unit, few)))

    def sent(*words: str) -> Asked:
        units = [Unit(one, (word,)) for one, word in zip(few, words, strict=True)]
        return asked._replace(units=units)

    welsh = carry(sent("Un", "Dau", "Tri", "Pedwar", "پانچ", "چھ"), asked)
    (finding,) = welsh.stops
    assert finding.what == "4 of 6 texts are not in Urdu letters."
    names = carry(sent("ایک", "دو", "تین", "WhatsApp", "Shout", "چھ"), asked)
    assert names.stops == ()


@either
def test_a_text_beyond_all_measure_stops_the_file(carry: Carry) -> None:
    (finding,) = carry(filled(SAY, "<a" * LONGEST), CY).stops
    assert finding.what == f"it has {2 * LONGEST:,} characters."


def test_a_file_with_more_texts_than_there_can_be_is_refused() -> None:
    text = "".join(f'msgid "{at}"\nmsgstr "x"\n' for at in range(MOST_TEXTS + 1))
    with pytest.raises(UserMistake, match="more than 20,000 texts"):
        exchange_po.read(text.encode(), "cy.po", CY)


# --- PO ---------------------------------------------------------------------------------------


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


# --- spreadsheet ------------------------------------------------------------------------------


def test_a_sheet_has_a_row_for_each_form_and_says_which_numbers_take_it() -> None:
    rows = [one for one in exchange_sheet.rows(CY) if one[0] == MANY.key]
    assert [one[2] for one in rows][:4] == ["1 of 6: 0", "2 of 6: 1", "3 of 6: 2", "4 of 6: 3"]
    assert [one[5] for one in rows] == list(SIX)
    assert {one[1] for one in rows} == {"One draft\n{n} drafts"}


def test_a_sheet_says_limits_and_what_has_changed() -> None:
    limits = {one[0]: one[4] for one in exchange_sheet.rows(CY)}
    assert limits == {SAY.key: "300", MANY.key: "300", YES.key: "40", LONG.key: "60"}
    (stale,) = [one for one in exchange_sheet.rows(CY) if one[6] == exchange_sheet.STALE]
    assert stale[3] == "Of a form.\nIts English was: One line and a gap: ____"


def test_columns_and_rows_may_stand_in_any_order() -> None:
    rows = [exchange_sheet.headings("cy"), *exchange_sheet.rows(filled(YES, "Ydw"))]
    turned = [list(reversed(one)) for one in (rows[0], *reversed(rows[1:]))]
    (unit,) = exchange_sheet.read([[["notes"]], turned], "cy.xlsx", CY).units
    assert unit.forms == ("Ydw",)


def test_columns_that_are_not_needed_may_be_gone() -> None:
    rows = [list(one) for one in (exchange_sheet.headings("cy"), *exchange_sheet.rows(CY))]
    short = [[*one[:3], one[5]] for one in rows]
    assert exchange_sheet.read([short], "cy.xlsx", CY) == Taken((), ())


@pytest.mark.parametrize("gone", exchange_sheet.NEEDED)
def test_a_column_that_is_needed_and_not_there_is_named(gone: str) -> None:
    rows = table(row(YES.key, "Yes", "Ydw"))
    rows[0] = ["" if one.startswith(gone) else one for one in rows[0]]
    with pytest.raises(UserMistake, match=f"has no column “{gone}”"):
        exchange_sheet.read([rows], "cy.xlsx", CY)


def test_a_form_that_is_not_named_is_refused_with_its_row() -> None:
    rows = table(row(YES.key, "Yes", ""), row(MANY.key, "One draft\n{n} drafts", "un", "?"))
    with pytest.raises(UserMistake, match="row 3: the column “form”"):
        exchange_sheet.read([rows], "cy.xlsx", CY)


def test_a_row_that_stands_there_twice_is_refused() -> None:
    rows = table(row(YES.key, "Yes", "Ydw"), row(YES.key, "Yes", "Ie"))
    taken = exchange_sheet.read([rows], "cy.xlsx", CY)
    assert [one.what for one in taken.stops] == ["it stands in this file twice."] * 2


def test_what_needs_work_is_a_draft_once_somebody_clears_its_mark() -> None:
    rows = table(row(LONG.key, LONG.text, "Dwy linell\na bwlch: ____"))
    (unit,) = exchange_sheet.read([rows], "cy.xlsx", CY).units
    assert (unit.state, unit.forms) == ("draft", CY.units[3].forms)
