"""What is made of guides and surveys in plain text and Markdown."""

from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.materials import read_here as read
from bot.services.drafts import GUIDE, SURVEY, Draft, DraftItem, Skipped

MARKDOWN = """\
---
author: Mina
---
# Bus survey

Thank you for *coming*.

## Getting about

1. Do you **ride** the bus?
   - ( ) Yes
   - ( ) No
2. Why do you ride it?
   (Take all that apply.)
   - [ ] School
   - [ ] [Friends](https://example.org)

<!-- Mina: one more here? -->
3. How full is it?
    * Very
    * Not at all

At home
-------

4. Who waits for you?
   - How does that feel?
   - And your friends?

***

5. Is there anything else\\?
"""

TEXT = """\
AT HOME

1) Is it warm?
   a) Yes
   b) No
2) Is it dry?
   [ ] Always [ ] Sometimes
3) Tell me about your street.
   Probe: the neighbours

Thank you.
"""


def made(folder: Path, name: str, text: str) -> Draft:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read(file)


def test_a_whole_survey_in_markdown(tmp_path: Path) -> None:
    draft = made(tmp_path, "bus.md", MARKDOWN)
    assert (draft.title, draft.kind) == ("Bus survey", SURVEY)
    bus = "Getting about"
    assert draft.items == (
        DraftItem("1", bus, "Do you ride the bus?", ("Yes", "No"), choice="one"),
        DraftItem(
            "2",
            bus,
            "Why do you ride it?\n(Take all that apply.)",
            ("School", "Friends"),
            leans=True,
            choice="many",
        ),
        DraftItem("3", bus, "How full is it?", ("Very", "Not at all")),
        DraftItem(
            "4", "At home", "Who waits for you?", (), ("How does that feel?", "And your friends?")
        ),
        DraftItem("5", "At home", "Is there anything else?"),
    )
    assert draft.skipped == (
        Skipped("author: Mina", "settings of the file"),
        Skipped("Mina: one more here?", "a comment in the file"),
        Skipped("Bus survey", "a heading"),
        Skipped("Thank you for coming.", "text before the first question"),
        Skipped("Getting about", "a heading"),
        Skipped("At home", "a heading"),
    )


def test_a_whole_guide_in_plain_text(tmp_path: Path) -> None:
    draft = made(tmp_path, "bus guide.txt", TEXT)
    assert (draft.title, draft.kind) == ("bus guide", SURVEY)
    assert draft.items == (
        DraftItem("1", "AT HOME", "Is it warm?", ("Yes", "No")),
        DraftItem("2", "AT HOME", "Is it dry?", ("Always", "Sometimes"), choice="many"),
        DraftItem("3", "AT HOME", "Tell me about your street.", (), ("the neighbours",)),
    )
    assert draft.skipped == (
        Skipped("AT HOME", "a heading"),
        Skipped("Thank you.", "text after the last question"),
    )


def test_questions_in_bullets_take_the_bullets_below_them(tmp_path: Path) -> None:
    text = "# Bus\n- Is it warm?\n  - Very\n  - A little\n- Is it dry?\n\t+ Yes\n\t+ No\n"
    draft = made(tmp_path, "bus.md", text)
    assert [(item.number, item.text, item.options) for item in draft.items] == [
        ("1", "Is it warm?", ("Very", "A little")),
        ("2", "Is it dry?", ("Yes", "No")),
    ]


def test_a_question_goes_on_over_the_next_line(tmp_path: Path) -> None:
    draft = made(tmp_path, "bus.txt", "1. Do you ride\nthe bus?\n\n2. Is it full?")
    assert (draft.kind, [item.text for item in draft.items]) == (
        GUIDE,
        ["Do you ride\nthe bus?", "Is it full?"],
    )


def test_signs_stay_where_they_are_part_of_the_words(tmp_path: Path) -> None:
    assert made(tmp_path, "a.txt", "1. Is **it** 3 * 4?").items[0].text == "Is **it** 3 * 4?"
    assert made(tmp_path, "a.md", "1. Is it 3 * 4 or a_b_c?").items[0].text == (
        "Is it 3 * 4 or a_b_c?"
    )


def test_a_text_without_marks_gives_its_questions(tmp_path: Path) -> None:
    draft = made(tmp_path, "a.txt", "Hello.\n\nIs it warm?\nهل الجو بارد؟\n")
    assert [item.text for item in draft.items] == ["Is it warm?", "هل الجو بارد؟"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\n\n", "holds no questions"),
        (b"# Only a heading\n", "holds no questions"),
        (b"Hello.\n", "holds no questions"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not plain text"),
        (b"%PDF-1.7\n1 0 obj\x00?", "is not plain text"),
        (b"\xff\xfe\x00\xd8", "is not plain text"),
        (b"Is it warm?\n\n" * 2_001, "more than 2,000 items"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_bad_content_is_one_sentence_with_the_name(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserMistake) as caught:
        read(tmp_path / name)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"“{name}” ")
    assert ". " not in str(caught.value)


def test_and_or_at_the_start_of_a_row_stays_in_its_question(tmp_path: Path) -> None:
    draft = made(tmp_path, "a.txt", "1. Do you take the bus\nand / or the train to school?\n")
    assert [item.text for item in draft.items] == [
        "Do you take the bus\nand / or the train to school?"
    ]


def test_a_row_of_spaces_takes_no_time(tmp_path: Path) -> None:
    row = "a" + " " * 400_000 + "b"
    assert made(tmp_path, "a.txt", f"1. Do you ride?\n\n{row}\n").items[0].options == ()
