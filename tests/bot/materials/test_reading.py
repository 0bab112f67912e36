"""What of a document's lines is a question, an answer, a note: where people type all by hand."""

import pytest

from tests.bot.materials.guides import Save, guide, table, texts, why


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("Yes / No / Not sure", ("Yes", "No", "Not sure")),
        ("Yes/No", ("Yes", "No")),
        ("1/2/3", ("1", "2", "3")),
        ("Never | Often", ("Never", "Often")),
        ("نعم / لا", ("نعم", "لا")),
    ],
)
def test_a_line_of_answers_is_options(save: Save, line: str, options: tuple[str, ...]) -> None:
    assert save(guide("1. Do you ride?", line)).items[0].options == options


@pytest.mark.parametrize(
    "line",
    ["He/she may rest.", "Bus and / or train", "See page 3/4.", "This / that is a long story."],
)
def test_a_line_with_a_stroke_is_no_line_of_answers(save: Save, line: str) -> None:
    draft = save(guide("1. Do you ride?", line, "2. Where to?"))
    assert draft.items[0].options == ()
    assert why(draft, line) == "text that is not a question"


@pytest.mark.parametrize(
    "line",
    [
        "If yes, go to Q5",
        "If they never ride, please skip to question 7.",
        "→ Q5",
        "Go to the next section.",
        "إذا كان الجواب لا، انتقل إلى القسم الثاني",
    ],
)
def test_where_to_go_on_is_a_note_for_the_team(save: Save, line: str) -> None:
    draft = save(guide("1. Do you ride?", line, "2. Where to?"))
    assert [item.note for item in draft.items] == [line, ""]


def test_going_somewhere_is_no_routing(save: Save) -> None:
    draft = save(guide("1. Do you ride?", "- Where do you go to school?", "2. Why?"))
    assert (draft.items[0].probes, draft.items[0].note) == (("Where do you go to school?",), "")


def test_numbers_that_begin_anew_under_questions_without_any_are_answers(save: Save) -> None:
    draft = save(guide("Which bus?", "1. The red one", "2. Another", "Which stop?", "1. The last"))
    assert [(item.text, item.options) for item in draft.items] == [
        ("Which bus?", ("The red one", "Another")),
        ("Which stop?", ("The last",)),
    ]


def test_numbers_that_begin_anew_in_each_part_stay_questions(save: Save) -> None:
    draft = save(
        guide(
            "How is home?", "1. Who is there?", "2. Is it warm?", "And school?", "1. Who is there?"
        )
    )
    assert texts(draft) == ["Who is there?", "Is it warm?", "Who is there?"]


def test_a_lettered_name_in_capitals_is_a_heading_and_a_row_of_them_are_answers(
    save: Save,
) -> None:
    draft = save(guide("A. BUSES", "1. Which one?", "A. OFTEN", "B. NEVER", "2. Where?"))
    assert draft.items[0].options == ("OFTEN", "NEVER")
    draft = save(guide("A. BUSES", "1. Which one?", "- Why?", "B. STOPS", "2. Where?"))
    assert [item.section for item in draft.items] == ["BUSES", "STOPS"]


def test_an_open_answer_at_the_end_does_not_turn_answers_into_probes(save: Save) -> None:
    draft = save(guide("1. Which bus?", "a) Red", "b) Other (please describe)"))
    assert draft.items[0].options == ("Red", "Other (please describe)")


@pytest.mark.parametrize("how", ["(Tick one.)", "Please tick all that apply.", "Choose one"])
def test_how_to_answer_may_follow_the_question_mark(save: Save, how: str) -> None:
    assert texts(save(guide(f"Which bus? {how}"))) == [f"Which bus? {how}"]


def test_beside_circles_boxes_take_several_answers(save: Save) -> None:
    draft = save(guide("1. Which?", "☐ Red", "2. When?", "○ Day", "3. Who? Tick one.", "☐ Me"))
    assert [item.choice for item in draft.items] == ["many", "one", "one"]
    assert save(guide("1. Which?", "☐ Red", "☐ Blue")).items[0].choice == ""


def test_a_grid_under_a_question_is_its_statements_and_answers(save: Save) -> None:
    document = table([["", "Never", "Often"], ["I wait", "☐", "☐"], ["I run", "☐", "☐"]])
    question = document.add_paragraph("1. How is it?")
    document.element.body.insert(1, question._p)
    (item,) = save(document).items
    assert (item.text, item.options) == ("How is it?\n– I wait\n– I run", ("Never", "Often"))


def test_a_table_of_words_under_a_question_is_no_grid(save: Save) -> None:
    document = table([["", "Red", "Blue"], ["Fare", "two pounds", "three"]])
    document.element.body.insert(1, document.add_paragraph("1. Which is it?")._p)
    draft = save(document)
    assert texts(draft) == ["Which is it?"]
    assert draft.skipped[-1].why == "a table without a clear column of questions"


def test_notes_in_a_table_are_notes_for_the_team(save: Save) -> None:
    draft = save(table([["Question", "Interviewer notes"], ["Which bus?", "Wait."], ["Why?", ""]]))
    assert [item.note for item in draft.items] == ["Wait.", ""]


def test_thanks_at_the_end_are_no_probe(save: Save) -> None:
    draft = save(guide("1. Which bus?", "Probes:", "red", "Thank you. May we write to you?"))
    assert draft.items[0].probes == ("red",)
    assert why(draft, "Thank you. May we write to you?") == "text after the last question"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("١. ", "١"), ("١- ", "١"), ("١) ", "١"), ("السؤال ١: ", "١"), ("س١: ", "١"), ("۱. ", "۱")],
)
def test_arabic_and_persian_numbers_make_questions(save: Save, typed: str, number: str) -> None:
    (item,) = save(guide(f"{typed}أين تسكن؟")).items
    assert (item.number, item.text) == (number, "أين تسكن؟")
