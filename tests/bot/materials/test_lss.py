"""What is made of surveys that LimeSurvey exported."""

from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.materials import read_here as read
from bot.services.drafts import SURVEY, Draft, DraftItem, Skipped
from tests.bot.materials.surveys import NEW, OLD, document, table


def made(folder: Path, data: bytes) -> Draft:
    file = folder / "bus.lss"
    file.write_bytes(data)
    return read(file)


def test_a_whole_survey(tmp_path: Path) -> None:
    draft = made(tmp_path, NEW)
    assert (draft.title, draft.kind) == ("Bus survey", SURVEY)
    when = "Asked only if Q1 == 'Y'"
    assert draft.items == (
        DraftItem("Q1", "Getting about", "Do you ride the bus?", ("Often", "Seldom"), choice="one"),
        DraftItem(
            "Q2",
            "Getting about",
            "When?",
            ("Day", "Night", "Other"),
            choice="many",
            note="Asked only if Q1 > 1",
        ),
        DraftItem("Q3", "At home", "Is it warm?", ("Yes", "No"), choice="one", note=when),
        DraftItem("Q4", "At home", "How is it?\n– The street", note=when),
    )
    assert draft.skipped == (
        Skipped("Welcome!", "text that asks nothing"),
        Skipped("{Q1}", "a row that the survey works out by itself"),
        Skipped("Lost?", "a question that belongs to no group"),
        Skipped("cy", "another language: words are taken in the survey's base language"),
    )


def test_older_surveys_keep_their_words_with_each_question(tmp_path: Path) -> None:
    assert made(tmp_path, OLD).items == (
        DraftItem("Q1", "At home", "Who is there?\nTick all.", ("Mum",), choice="many"),
    )


BOMB = (
    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<document>&b;</document>"
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"{}", "is not a LimeSurvey survey"),
        (b"<html/>", "is not a LimeSurvey survey"),
        (document(), "is not a LimeSurvey survey"),
        (document(table("questions")), "asks nothing"),
        (NEW[:-20], "is damaged"),
        (BOMB, "is damaged"),
        (
            BOMB.replace(b'ENTITY a "aaaaaaaaaa"', b'ENTITY a SYSTEM "file:///etc/hostname"'),
            "damaged",
        ),
        (b"<a>" * 5_000, "is damaged"),
    ],
)
def test_bad_content_is_one_sentence_with_the_name(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(UserMistake) as caught:
        made(tmp_path, data)
    assert says in str(caught.value)
    assert str(caught.value).startswith("“bus.lss” ")
    assert ". " not in str(caught.value)
