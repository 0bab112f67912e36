"""One co-production told through the real program, on a Telegram that we did not write.

It is told once, in `story/chapters.py`; these are the promises it must have kept.
"""

from collections.abc import Iterator

import pytest

from tests.acceptance import guide
from tests.acceptance.reviewer import plain
from tests.acceptance.story import arabic, chapters, transcript
from tests.acceptance.story.people import DEV, KIT, LAYLA, NOOR, PARTS, ROSA
from tests.acceptance.story.stage import LOOK, ROUND, Stage, stage
from tests.support.telegram_server import TelegramServer
from tests.support.tree import ROOT

#: The first thing that was decided: a wording that changed.
CHANGED = chapters.DECIDED[0]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, telegram: TelegramServer) -> Iterator[Stage]:
    """The story, told to its end."""
    with stage(tmp_path_factory.mktemp("story"), telegram) as found:
        chapters.play(found)
        yield found


def letter(told: Stage, name: str) -> str:
    """What came of it all, as that person read it."""
    (found,) = [
        message.text
        for message in told.phones[name].person.received()
        if chapters.MINA in plain(message.text)
    ]
    return found


def test_each_reads_their_own_words_what_became_of_them_and_why(told: Stage) -> None:
    for name, number in (("Noor", "5"), ("Layla", "9"), ("Kit", "2"), ("Dev", "4"), ("Rosa", "8")):
        assert PARTS[name].words[number] in letter(told, name)
    for name in ("Noor", "Kit", "Dev", "Rosa"):
        assert CHANGED.reason in letter(told, name)
    assert chapters.IDEAS["last bus"].reason in letter(told, "Noor")


def test_nobody_reads_the_words_of_anybody_else(told: Stage) -> None:
    for name in PARTS:
        for other, part in PARTS.items():
            if other != name:
                said = told.phones[name].read
                assert [text for text in part.words.values() if text in said] == []


def test_everybody_reads_it_in_their_own_language(told: Stage) -> None:
    read = letter(told, "Layla")
    assert arabic.SAID[CHANGED.reason] in read
    assert arabic.SAID[CHANGED.after] in read
    assert CHANGED.reason not in read
    assert "(in English" not in told.phones["Noor"].read
    look = told.phones["Layla"].read.split(arabic.SAID[chapters.NEW_WORDS[1]])
    assert len(look) == 3, "once in the letter, once in the second look"
    assert arabic.SAID[chapters.FEEDBACK] in told.phones["Layla"].read


def test_who_stopped_hears_the_news_they_said_yes_to_and_nothing_else(told: Stage) -> None:
    received = [message.text for message in told.phones["Kit"].person.received()]
    after = received[received.index("I will tell you at the end, and nothing else.") + 1 :]
    assert [text.split("\n")[0] for text in after] == [
        "Hello again.",
        "Thank you for your time and your thoughts. This is what became of them.",
    ]
    assert "There is news for you." in after[0]


def test_a_lost_phone_keeps_the_place_and_is_a_strangers_from_then_on(told: Stage) -> None:
    who = told.pseudonym(DEV.words["4"])
    rows = [row for row in told.types("answers", ROUND) if row["participant"] == who]
    assert DEV.words["missing"] in [row["text"] for row in rows]
    verdicts = [row for row in rows if row["ask"] == "verdict" and row["state"] == "answered"]
    assert len(verdicts) == len(guide.QUESTIONS[:9])
    last = told.phones["the old phone"].person.received()[-1]
    assert "needs an invitation" in last.text
    assert last.labels == []


def test_should_not_be_asked_was_answered_and_stands_beside_what_it_changed(told: Stage) -> None:
    found = told.types("decide", ROUND)
    assert found["owed"] == 0
    history = told.types("decide", ROUND, "9", "--history")["versions"]
    assert history[-1]["text"] == chapters.NEW_WORDS[1]
    assert history[-1]["because"][0]["reason"] == chapters.HEAVY.reason
    assert LAYLA.words["9"] in str(history)


def test_you_got_me_wrong_reaches_the_team(told: Stage) -> None:
    who = told.pseudonym(ROSA.words["8"])
    (row,) = [row for row in told.types("answers", ROUND) if row["ask"] == "misread"]
    assert (row["participant"], row["text"]) == (who, chapters.MISREAD)


def test_the_second_look_is_answered_item_by_item(told: Stage) -> None:
    rows = told.types("answers", LOOK)
    said = {(row["participant"], row["ask"], tuple(row["choices"]), row["text"]) for row in rows}
    noor, layla = told.pseudonym(NOOR.words["5"]), told.pseudonym(LAYLA.words["9"])
    assert (layla, "right", ("partly",), None) in said
    assert (layla, "right_words", (), chapters.PARTLY) in said
    assert (noor, "recommend", (), NOOR.words["recommend"]) in said
    rights = [one for one in said if one[:3] == (noor, "right", ("right",))]
    assert rights, "at least one of them is right to whoever asked for it"


def test_feedback_on_us_is_read_apart_and_small_numbers_are_not_shown(told: Stage) -> None:
    found = told.types("us", "report", ROUND)
    assert (found["young_people"]["people"], found["staff"]["people"]) == (3, 1)
    assert NOOR.words["keep"] in found["young_people"]["words"]["us_keep"]
    assert found["answer"] == chapters.FEEDBACK
    for name in ("Noor", "Dev", "Rosa"):
        assert chapters.FEEDBACK in told.phones[name].read


def test_nothing_that_comes_by_itself_names_the_topic_on_a_locked_screen(told: Stage) -> None:
    topics = ("harbour", "food", "money", "bus", "home", "mina", "youth")
    for name in PARTS:
        for message in told.phones[name].person.received():
            if message.text.startswith("Hello again."):
                start = " ".join(message.text.split())[:60].casefold()
                assert [word for word in topics if word in start.split()] == []


def test_the_page_for_the_meeting_is_there_in_both_languages(told: Stage) -> None:
    pages = told.house.folder / "pages"
    assert sorted(path.name for path in pages.iterdir()) == [
        "showcase-ar.html",
        "showcase-en.html",
    ]
    assert CHANGED.reason in (pages / "showcase-en.html").read_text(encoding="utf-8")
    read = (pages / "showcase-ar.html").read_text(encoding="utf-8")
    assert arabic.SAID[CHANGED.reason] in read
    assert KIT.words["2"] not in read


def test_the_doctor_finds_nothing_wrong_at_the_end(told: Stage) -> None:
    told.settles()
    assert told.types("doctor") == {"ok": True, "broken": []}


def test_the_readme_shows_what_one_of_them_saw(told: Stage) -> None:
    assert transcript.section(ROOT / "README.md") == transcript.written(told)
