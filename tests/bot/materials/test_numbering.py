"""Automatic numbers are counted as Word prints them."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pytest

from bot.materials.numbering import Mark, Numbering, Styles

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(at: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(
    inner: str,
    nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    styles: str = "",
) -> Numbering:
    lists = f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
    known = Styles(ET.fromstring(f"<w:styles {SPACE}>{styles}</w:styles>"))
    return Numbering(ET.fromstring(f"{lists}{nums}</w:numbering>"), known)


def paragraph(at: int, num: str = "1") -> ET.Element:
    number = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'
    return ET.fromstring(f"<w:p {SPACE}><w:pPr>{number}</w:pPr></w:p>")


def labels(counter: Numbering, levels: Sequence[int]) -> list[str]:
    marks = [counter.mark(paragraph(at), "") for at in levels]
    return [mark.label for mark in marks if mark]


@pytest.mark.parametrize(
    ("form", "text", "start", "first_two"),
    [
        ("decimal", "%1.", 1, ["1", "2"]),
        ("decimal", "Q%1:", 7, ["Q7", "Q8"]),
        ("decimal", "(%1)", 0, ["0", "1"]),
        ("lowerLetter", "%1)", 1, ["a", "b"]),
        ("upperLetter", "%1)", 26, ["Z", "AA"]),
        ("lowerRoman", "%1.", 3, ["iii", "iv"]),
        ("upperRoman", "%1.", 1949, ["MCMXLIX", "MCML"]),
        ("upperRoman", "%1.", 4000, ["4000", "4001"]),
        ("ordinalText", "%1.", 1, ["1", "2"]),
    ],
)
def test_a_number_is_written_in_the_lists_own_way(
    form: str, text: str, start: int, first_two: list[str]
) -> None:
    assert labels(numbering(level(0, form, text, start)), [0, 0]) == first_two


def test_a_deeper_level_starts_again_under_each_number() -> None:
    counter = numbering(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2."))
    assert labels(counter, [0, 1, 1, 0, 1]) == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_deeper_level_without_its_parent_shows_the_parents_first_number() -> None:
    counter = numbering(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"))
    assert labels(counter, [1]) == ["1.1"]


def test_bullets_and_tick_boxes_are_told_apart() -> None:
    counter = numbering(level(0, "bullet", "\uf0b7") + level(1, "bullet", "\uf0a8"))
    assert counter.mark(paragraph(0), "") == Mark("bullet", 0, "")
    assert counter.mark(paragraph(1), "") == Mark("box", 1, "")


def test_a_level_without_a_number_prints_nothing() -> None:
    assert numbering(level(0, "none", "")).mark(paragraph(0), "") == Mark("", 0, "")


def test_a_paragraph_taken_off_its_list_has_no_number() -> None:
    assert numbering(level(0, "decimal", "%1.")).mark(paragraph(0, "0"), "") is None


def test_a_list_nobody_defined_has_no_number() -> None:
    assert numbering(level(0, "decimal", "%1.")).mark(paragraph(0, "9"), "") is None


def test_a_list_may_change_a_level_for_itself() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Q%1")}</w:lvlOverride>'
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{other}</w:num>'
    assert labels(numbering(level(0, "decimal", "%1."), nums), [0]) == ["Q1"]


def test_a_list_may_point_to_a_style_that_defines_it() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Ours"><w:pPr><w:numPr><w:numId w:val="2"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    lists = (
        '<w:numStyleLink w:val="Ours"/></w:abstractNum><w:abstractNum w:abstractNumId="1">'
        + level(0, "decimal", "Item %1")
    )
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert labels(numbering(lists, nums, styles), [0, 0]) == ["Item 1", "Item 2"]


def test_a_list_that_points_to_itself_has_no_number() -> None:
    styles = (
        '<w:style w:styleId="Ours"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    counter = numbering('<w:numStyleLink w:val="Ours"/>', styles=styles)
    assert counter.mark(paragraph(0), "") is None


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("List Number", [Mark("number", 0, "1"), Mark("number", 0, "2")]),
        ("List Bullet 3", [Mark("bullet", 2, ""), Mark("bullet", 2, "")]),
        ("Body Text", [None, None]),
    ],
)
def test_a_list_style_counts_even_where_its_definition_was_lost(
    name: str, marks: list[Mark | None]
) -> None:
    styles = f'<w:style w:styleId="s"><w:name w:val="{name}"/></w:style>'
    counter = numbering("", styles=styles)
    plain = ET.fromstring(f"<w:p {SPACE}/>")
    assert [counter.mark(plain, "s"), counter.mark(plain, "s")] == marks
