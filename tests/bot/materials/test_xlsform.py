"""What is made of surveys written as XLSForms. Every form is built here."""

from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.materials import read_here as read
from bot.services.drafts import SURVEY, Draft, DraftItem, Skipped
from tests.bot.materials.books import FORM, Rows, workbook


def form(folder: Path, survey: Rows, **sheets: Rows) -> Draft:
    file = folder / "bus.xlsx"
    file.write_bytes(workbook({"survey": survey, **sheets}))
    return read(file)


def test_a_whole_form(tmp_path: Path) -> None:
    draft = form(tmp_path, **FORM)
    assert (draft.title, draft.kind) == ("Bus survey", SURVEY)
    bus, when = "Getting about / On the bus", "Asked only if ${q1} = 'y'"
    assert draft.items == (
        DraftItem("q1", "Getting about", "Do you ride the bus?", ("Yes", "No"), choice="one"),
        DraftItem(
            "q2",
            bus,
            "Why?\nTick all.",
            ("School", "Friends and family", "3", "Other"),
            leans=True,
            choice="many",
            note=f"{when}\nWait a moment.",
        ),
        DraftItem("3", bus, "What is the fare?", note=f"{when} and ${{q2}} != ''"),
        DraftItem("q3", "", "Unrhyw beth arall?"),
        DraftItem("q5", "", "Is it full?", choice="one"),
        DraftItem("q6", "", "Is it cold?"),
    )


def test_what_is_left_out_of_a_form_is_listed_with_its_reason(tmp_path: Path) -> None:
    draft = form(tmp_path, **FORM)
    assert [(one.text, one.why) for one in draft.skipped] == [
        ("start", "a row that the form fills in by itself"),
        ("Thank you for coming.", "a note to respondents that asks nothing"),
        (
            "Unrhyw beth arall?",
            "words that are missing in the default language: taken from another one",
        ),
        ("sum", "a row that the form fills in by itself"),
        (
            "Is it late?",
            "a row of a type that is not known: correct its type to have it reviewed",
        ),
        ("gone", "a list of answers that the sheet “choices” does not have"),
        ("end_group", "an end without a beginning"),
        (
            "label::Cymraeg (cy)",
            "another language: words are taken in the form's default language",
        ),
        ("notes to self", "a sheet that holds no questions"),
    ]


@pytest.mark.parametrize(
    ("names", "default", "expected"),
    [
        (["label::English (en)", "label::Urdu (ur)"], None, "first"),
        (["label::Urdu (ur)", "label::English (en)"], None, "second"),
        (["label::Urdu (ur)", "label::English (en)"], "Urdu (ur)", "first"),
        (["label::Urdu (ur)", "label::English (en)"], "ur", "first"),
        (["label::Urdu (ur)", "label::Welsh (cy)"], None, "first"),
        (["label::Urdu (ur)", "label"], None, "second"),
        (["label:Urdu", "label : English"], "english", "second"),
        (["label::Urdu (ur)", "label::Bengali (be)"], "Be", "second"),
    ],
)
def test_words_are_taken_in_the_default_language(
    tmp_path: Path, names: list[str], default: str | None, expected: str
) -> None:
    settings: Rows = [["default_language"], [default]]
    survey = [["type", "name", *names], ["text", "a", "first", "second"]]
    assert form(tmp_path, survey, settings=settings).items[0].text == expected


def test_a_group_without_a_label_goes_by_its_name(tmp_path: Path) -> None:
    survey = [["type", "name", "label"], ["begin_group", "at_home"], ["text", "a", "Is it warm?"]]
    assert form(tmp_path, survey).items[0].section == "at home"


def test_a_row_that_is_switched_off_is_left_out(tmp_path: Path) -> None:
    survey = [
        ["type", "name", "label", "disabled"],
        ["text", "a", "Is it warm?", "yes"],
        ["text", "b", "Is it dry?", "no"],
    ]
    draft = form(tmp_path, survey)
    assert [item.text for item in draft.items] == ["Is it dry?"]
    assert Skipped("Is it warm?", "a row that is switched off") in draft.skipped


def test_names_of_sheets_and_columns_may_be_written_in_any_way(tmp_path: Path) -> None:
    file = tmp_path / "bus.xlsx"
    sheets: dict[str, Rows] = {
        "Survey": [["Type", "Name", "Label"], ["select one x", "a", "Is it warm?"]],
        "CHOICES": [["List Name", "Name", "Label"], ["x", 1, "Yes"]],
    }
    file.write_bytes(workbook(sheets))
    assert read(file).items[0].options == ("Yes",)


def test_a_form_that_asks_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match=r"“bus\.xlsx” asks nothing"):
        form(tmp_path, [["type", "name", "label"], ["note", "a", "Hello."]])


def test_two_thousand_items_are_read_and_one_more_is_refused(tmp_path: Path) -> None:
    rows = [["text", f"q{n}", f"Is it {n}?"] for n in range(2_001)]
    heading = ["type", "name", "label"]
    assert len(form(tmp_path, [heading, *rows[:2_000]]).items) == 2_000
    with pytest.raises(UserMistake, match="more than 2,000 items"):
        form(tmp_path, [heading, *rows])
