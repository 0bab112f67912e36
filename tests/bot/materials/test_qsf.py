"""What is made of surveys that Qualtrics exported."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from bot.errors import UserMistake
from bot.materials import read_here as read
from bot.services.drafts import SURVEY, Draft, DraftItem, Skipped
from tests.bot.materials.surveys import QSF, block, qsf, question


def made(folder: Path, survey: Any) -> Draft:
    file = folder / "bus.qsf"
    file.write_bytes(orjson.dumps(survey))
    return read(file)


def test_a_whole_survey(tmp_path: Path) -> None:
    draft = made(tmp_path, QSF)
    assert (draft.title, draft.kind) == ("Bus survey", SURVEY)
    branch = "Asked only on a branch of the survey."
    assert draft.items == (
        DraftItem("Q1", "Getting about", "Do you ride\nthe bus?", ("No", "Yes"), choice="one"),
        DraftItem(
            "Q2",
            "Getting about",
            "When?",
            ("Day", "Night"),
            choice="many",
            note="Asked only if: Do you ride? Yes",
        ),
        DraftItem(
            "Q3",
            "At home",
            "How is it?\n– The street\n– The stop",
            ("Good", "Bad"),
            choice="one",
            note=branch,
        ),
        DraftItem("Q4", "At home", "Tell us more.", note=branch),
    )
    assert draft.skipped == (
        Skipped("Welcome", "text that asks nothing"),
        Skipped("QID99", "a question that its block names and the file does not hold"),
        Skipped("An old question?", "a question in the trash"),
        Skipped("A spare question?", "a question in a block that the survey does not lead to"),
    )


def test_without_a_flow_the_blocks_stand_in_their_own_order(tmp_path: Path) -> None:
    blocks = {"9": block("b", "B", "2"), "7": block("a", "A", "1")}
    survey = {
        "SurveyElements": [
            {"Element": "BL", "Payload": blocks},
            question("1", "TE", "One?"),
            question("2", "TE", "Two?"),
        ]
    }
    assert [(item.section, item.text) for item in made(tmp_path, survey).items] == [
        ("B", "Two?"),
        ("A", "One?"),
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04", "is not a Qualtrics survey"),
        (b"[]", "is not a Qualtrics survey"),
        (b"{}", "is not a Qualtrics survey"),
        (b'{"a":' * 5_000, "is damaged"),
        (b'{"a": NaN}', "is damaged"),
        (qsf()[:-20], "is damaged"),
        (b'{"SurveyElements": null}', "asks nothing"),
        (b'{"SurveyElements": [1, {"Element": "BL", "Payload": [[]]}]}', "asks nothing"),
    ],
)
def test_bad_content_is_one_sentence_with_the_name(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "bus.qsf").write_bytes(data)
    with pytest.raises(UserMistake) as caught:
        read(tmp_path / "bus.qsf")
    assert says in str(caught.value)
    assert str(caught.value).startswith("“bus.qsf” ")
    assert ". " not in str(caught.value)


def test_signs_that_no_database_keeps_are_left_out(tmp_path: Path) -> None:
    survey = {
        "SurveyElements": [
            {"Element": "BL", "Payload": [block("a", "A\x00", "1")]},
            question("1", "TE", "Is it\x00 warm&#0;?<script>alert(1)</script>"),
        ]
    }
    item = made(tmp_path, survey).items[0]
    assert "\x00" not in item.text + item.section
    assert "alert" not in item.text
