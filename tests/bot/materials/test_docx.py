"""What the Word reader makes of guides as people write them. Every document is built here."""

from typing import Any

import pytest

from bot.errors import UserMistake
from bot.services.drafts import GUIDE, SURVEY, Skipped
from tests.bot.materials.guides import Save, guide, texts, why

# --- what is a question -------------------------------------------------------------------------


def test_automatic_numbers_make_questions_and_are_counted(save: Save) -> None:
    draft = save(guide(("List Number", "Do you take the bus?"), ("List Number", "Tell me more.")))
    assert [(item.number, item.text) for item in draft.items] == [
        ("1", "Do you take the bus?"),
        ("2", "Tell me more."),
    ]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1. ", "1"),
        ("1) ", "1"),
        ("(1) ", "1"),
        ("1: ", "1"),
        ("1 - ", "1"),
        ("1.", "1"),
        ("Q1 ", "Q1"),
        ("Q1. ", "Q1"),
        ("q12: ", "q12"),
        ("Question 3: ", "Q3"),
        ("2.1 ", "2.1"),
        ("2.1. ", "2.1"),
    ],
)
def test_typed_numbers_make_questions(save: Save, typed: str, number: str) -> None:
    draft = save(guide(f"{typed}Where does your bus stop?"))
    assert [(item.number, item.text) for item in draft.items] == [
        (number, "Where does your bus stop?")
    ]


def test_a_year_or_an_amount_at_the_start_is_no_number(save: Save) -> None:
    draft = save(guide("2 buses went past.", "3.5 million people ride.", "1. Do you ride?"))
    assert texts(draft) == ["Do you ride?"]


def test_without_numbers_the_lines_with_a_question_mark_are_the_questions(save: Save) -> None:
    draft = save(
        guide("Welcome.", "Which bus do you take?", ("List Bullet", "Why that one?"), "Is it full?")
    )
    assert [(item.number, item.text, item.probes) for item in draft.items] == [
        ("1", "Which bus do you take?", ("Why that one?",)),
        ("2", "Is it full?", ()),
    ]


def test_bullets_are_the_questions_when_nothing_else_asks(save: Save) -> None:
    draft = save(guide(("List Bullet", "Which bus?"), ("List Bullet", "Which stop?"), "Thanks."))
    assert texts(draft) == ["Which bus?", "Which stop?"]


def test_numbered_ground_rules_do_not_hide_unnumbered_questions(save: Save) -> None:
    draft = save(guide("1. Phones off.", "2. Be kind.", "Which bus do you take?"))
    assert texts(draft) == ["Which bus do you take?"]
    assert why(draft, "Be kind.") == "text before the first question"


def test_a_document_without_questions_is_a_users_mistake(save: Save) -> None:
    with pytest.raises(UserMistake, match=r"“bus-routes_2\.docx” holds no questions I can find"):
        save(guide("Only a note."))


def test_a_list_that_starts_again_is_numbered_again(save: Save) -> None:
    document = guide()
    numbering = document.part.numbering_part.element
    first = numbering.add_num(7)
    second = numbering.add_num(7)
    second.add_lvlOverride(0).add_startOverride(1)
    for num, text in ((first, "A?"), (first, "B?"), (second, "C?")):
        paragraph = document.add_paragraph(text)
        properties: Any = paragraph._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = num.numId
        properties.get_or_add_numPr().get_or_add_ilvl().val = 0
    assert [item.number for item in save(document).items] == ["1", "2", "1"]


# --- what stands under a question ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "text", "probe"),
    [
        ("List Bullet", "And at night", "And at night"),
        ("List Bullet 2", "And at night", "And at night"),
        ("List Number 2", "And at night", "And at night"),
        ("Normal", "- And at night", "And at night"),
        ("Normal", "• And at night", "And at night"),
        ("Normal", "Probe: And at night", "And at night"),
        ("Normal", "Prompt 2 - And at night", "And at night"),
        ("Normal", "And at night?", "And at night?"),
        ("Normal", "a) And at night?", "And at night?"),
    ],
)
def test_a_probe_stays_with_its_question(save: Save, style: str, text: str, probe: str) -> None:
    draft = save(
        guide(("List Number", "Do you ride?"), (style, text), ("List Number", "Where to?"))
    )
    assert [(item.text, item.probes) for item in draft.items] == [
        ("Do you ride?", (probe,)),
        ("Where to?", ()),
    ]


def test_lines_after_a_bare_probes_label_are_probes(save: Save) -> None:
    draft = save(guide("1. Do you ride?", "Probes:", "at night", "with friends", "2. Where to?"))
    assert draft.items[0].probes == ("at night", "with friends")
    assert why(draft, "Probes:") == "a label for the lines below it"


def test_a_line_continuing_the_list_belongs_to_the_question(save: Save) -> None:
    draft = save(guide(("List Number", "Tell me: do you ride?"), ("List Continue", "Is it far?")))
    assert texts(draft) == ["Tell me: do you ride?\nIs it far?"]


@pytest.mark.parametrize(
    "under",
    [
        ["a) Often", "b) Never"],
        ["(a) Often", "(b) Never"],
        ["☐ Often", "☐ Never"],
        ["☐ Often ☐ Never"],
        ["[ ] Often", "[ ] Never"],
        ["[ ] Often  [ ] Never"],
        ["○ Often", "○ Never"],
    ],
)
def test_lettered_and_ticked_lines_are_options(save: Save, under: list[str]) -> None:
    draft = save(guide("1. How often do you ride?", *under))
    assert draft.items[0].options == ("Often", "Never")
    assert draft.kind == SURVEY


def test_options_after_soft_line_breaks_are_options(save: Save) -> None:
    draft = save(guide("1. How often\ndo you ride?\na) Often\nb) Never"))
    assert draft.items[0].text == "How often\ndo you ride?"
    assert draft.items[0].options == ("Often", "Never")


def test_bullets_with_a_plain_answer_among_them_are_options(save: Save) -> None:
    bullets = [("List Bullet", text) for text in ("Yes", "No", "Only on Sundays")]
    draft = save(guide(("List Number", "Do you ride?"), *bullets))
    assert draft.items[0].options == ("Yes", "No", "Only on Sundays")


# --- sections, titles, everything else ----------------------------------------------------------


def test_headings_name_the_section_of_what_follows(save: Save) -> None:
    document = guide(
        ("Title", "Buses and us"),
        ("Heading 1", "Getting on"),
        "1. Where?",
        ("Heading 2", "Getting off"),
        "2. When?",
    )
    draft = save(document)
    assert (draft.title, draft.kind, draft.sections) == (
        "Buses and us",
        GUIDE,
        ("Getting on", "Getting off"),
    )
    assert why(draft, "Buses and us") == "the title of the document"
    assert why(draft, "Getting on") == "a heading"


def test_a_lone_top_heading_is_the_title_else_the_file_name_is(save: Save) -> None:
    assert save(guide(("Heading 1", "Us"), ("Heading 2", "On"), "1. Where?")).title == "Us"
    assert save(guide("1. Where?")).title == "bus routes 2"


@pytest.mark.parametrize("text", ["GETTING ON", "Section 2: Getting on", "Part B"])
def test_a_typed_heading_is_a_heading(save: Save, text: str) -> None:
    draft = save(guide("1. Where?", text, "2. When?"))
    assert [item.section for item in draft.items] == ["", text]


def test_a_short_bold_line_is_a_heading(save: Save) -> None:
    document = guide("1. Where?")
    document.add_paragraph().add_run("Getting on").bold = True
    document.add_paragraph("2. When?")
    assert [item.section for item in save(document).items] == ["", "Getting on"]


def test_a_numbered_name_above_deeper_numbers_is_a_section(save: Save) -> None:
    draft = save(guide("1. Getting on", "1.1 Where?", "1.2 When?", "2. Getting off", "2.1 Why?"))
    assert [(item.number, item.section) for item in draft.items] == [
        ("1.1", "Getting on"),
        ("1.2", "Getting on"),
        ("2.1", "Getting off"),
    ]


def test_what_is_left_out_says_why_in_plain_words(save: Save) -> None:
    draft = save(
        guide(
            "Thank you for coming.",
            "1. Where do you get on?",
            "The next part is about home.",
            "[Pause if needed]",
            "2. Where do you get off?",
            "We will write to you.",
        )
    )
    assert draft.skipped == (
        Skipped("Thank you for coming.", "text before the first question"),
        Skipped("The next part is about home.", "text that is not a question"),
        Skipped("[Pause if needed]", "an instruction to the interviewer"),
        Skipped("We will write to you.", "text after the last question"),
    )


def test_a_numbered_list_of_instructions_is_no_list_of_questions(save: Save) -> None:
    draft = save(
        guide(
            ("Heading 1", "Notes for the interviewer"),
            "1. Bring water.",
            "2. Sit beside the door.",
            ("Heading 1", "Getting on"),
            "1. Where do you get on?",
        )
    )
    assert texts(draft) == ["Where do you get on?"]
    assert why(draft, "Bring water.") == "an instruction to the interviewer"


def test_an_unnumbered_question_among_numbered_ones_is_pointed_out(save: Save) -> None:
    draft = save(guide("1. Where?", ("Heading 1", "Getting off"), "And when?", "2. Why there?"))
    assert why(draft, "And when?").startswith("a question without a number")


def test_the_first_item_never_leans_and_later_ones_may(save: Save) -> None:
    draft = save(guide("1. And you?", "2. Why?", "3. Where do you live?"))
    assert [item.leans for item in draft.items] == [False, True, False]
