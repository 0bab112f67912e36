"""From what people said to what they read of it, by commands; and every mistake on the way."""

from pathlib import Path
from typing import Any

import pytest

from bot.store import Installed
from tests.acceptance.processes import House
from tests.acceptance.test_mistakes import assert_one_sentence
from tests.support.board import ROUND, Board


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with an open round, in which three people have said something."""
    house = House(tmp_path)
    house.data("material", "list")
    store = Installed(tmp_path / "data")
    board = Board(store)
    board.joins("ann", "bob")
    board.joins("huda", language="ar")
    for name in ("ann", "bob"):
        board.says(name, "m1-i1", "verdict", "fine")
    board.says("huda", "m1-i1", "verdict", "not_asked")
    board.says("huda", "m1-i1", "suggestion", words="It is too much")
    board.says("ann", "m1-i3", "comment", words="That is hard")
    board.proposes("bob", "What about money?")
    store.close()
    return house


def decide(house: House, *about: object, outcome: str = "changed", **more: str) -> Any:
    options = [part for name, text in more.items() for part in (f"--{name}", text)]
    given = {"--reason": "It reads better so.", "--by": "Ayo, Harbour", "--outcome": outcome}
    fixed = [part for pair in given.items() for part in pair]
    return house.data("decide", ROUND, *about, *fixed, *options)


def decided(house: House) -> None:
    """Everything that is owed."""
    (idea,) = house.data("decide", ROUND)["proposals"]
    decide(house, "1", after="Where do you feel at home?")
    decide(house, "3", outcome="not_changed")
    decide(house, "--answers", idea["id"], outcome="passed_on")


def preview(house: House, *more: str) -> Any:
    return house.data("impact", "preview", ROUND, *more)


def test_sending_says_whom_it_goes_to_and_how_to_undo_it(house: House) -> None:
    decided(house)
    house.data("round", "close", ROUND)
    house.data("impact", "approve", ROUND, "--by", "Mina", "--digest", preview(house)["digest"])
    said = house.here("impact", "send", ROUND).err
    assert "“impact” goes to 3 people" in said
    assert "yousaid broadcast undo" in said


def told(house: House) -> None:
    """Closed, decided, approved, sent."""
    decided(house)
    house.data("round", "close", ROUND)
    digest = preview(house)["digest"]
    house.data("impact", "approve", ROUND, "--by", "Mina, Harbour", "--digest", digest)
    house.data("impact", "send", ROUND)


def test_what_is_owed_is_listed_with_what_was_said(house: House) -> None:
    found = house.data("decide", ROUND)
    assert found["owed"] == 3
    first = found["items"][0]
    assert first["verdicts"] == {"fine": 2, "not_asked": 1}
    assert first["owed"] == ["not_asked"]
    assert [one["words"] for one in first["comments"]] == ["", "It is too much"]
    assert [one["words"] for one in found["proposals"]] == ["What about money?"]
    ids = {row["id"] for row in house.data("answers", ROUND)}
    assert {one["id"] for one in first["comments"]} <= ids
    plain = house.here("decide", ROUND)
    assert plain.status == 0
    assert "OWED: somebody says it should not be asked" in plain.out


def test_a_decision_is_written_down_and_stands_in_the_history(house: House) -> None:
    row = decide(house, "1", after="Where do you feel at home?")
    assert (row["outcome"], row["version_before"], row["version_after"]) == ("changed", 1, 2)
    found = house.data("decide", ROUND, "1", "--history")
    assert [one["text"] for one in found["versions"]] == [
        "Question number 1?",
        "Where do you feel at home?",
    ]
    assert "It is too much" in [one["words"] for one in found["versions"][1]["comments"]]
    assert "because changed by Ayo" in house.here("decide", ROUND, "1", "--history").out


def test_each_reads_their_own_words_what_changed_and_why(house: House) -> None:
    decided(house)
    (letter,) = preview(house, "--for", "huda")["letters"]
    whole = "\n".join(letter["paragraphs"])
    assert letter["language"] == "ar"
    for text in ("It is too much", "Where do you feel at home?", "It reads better so."):
        assert text in whole
    assert "What about money?" not in whole
    (other,) = preview(house, "--for", "bob", "--language", "en")["letters"]
    whole = "\n".join(other["paragraphs"])
    assert "What about money?" in whole
    assert "It is too much" not in whole


def test_it_is_approved_as_previewed_and_sent_to_all(house: House) -> None:
    told(house)
    shown = house.data("round", "show", ROUND)
    assert shown["state"] == "reported"
    (step,) = [one for one in shown["broadcasts"] if one["kind"] == "impact"]
    assert (step["people"], step["state"]) == (3, "waiting")


def test_an_impact_that_is_undone_can_be_sent_again(house: House) -> None:
    told(house)
    steps = house.data("round", "show", ROUND)["broadcasts"]
    (step,) = [one["id"] for one in steps if one["kind"] == "impact"]
    house.data("broadcast", "undo", step)
    assert house.data("round", "show", ROUND)["state"] == "closed"
    assert house.data("impact", "send", ROUND)["state"] == "reported"


def test_texts_go_to_a_translator_and_come_back(house: House, tmp_path: Path) -> None:
    decided(house)
    file = tmp_path / "spring.po"
    assert house.here("impact", "texts", ROUND, "--to", "ar", "--out", file).status == 0
    text = file.read_text(encoding="utf-8")
    assert 'msgid "It reads better so."' in text
    file.write_text(
        text.replace('better so."\nmsgstr ""', 'better so."\nmsgstr "هكذا أوضح."'),
        encoding="utf-8",
    )
    taken = house.data("impact", "texts", ROUND, "--to", "ar", "--from", file, "--by", "Huda")
    assert (taken["translated"], taken["approved"]) == (3, 0)
    texts = ("impact", "texts", ROUND, "--to", "ar")
    assert f"Digest: {taken['digest']}" in house.here(*texts).out
    assert_one_sentence(house.here(*texts, "--approve", "Omar"), "--digest")
    approve = (*texts, "--approve", "Omar", "--digest", taken["digest"])
    assert_one_sentence(house.here(*texts, "--approve", "Omar", "--digest", "5f0c"), "changed")
    assert house.data(*approve)["approved"] == 3
    (letter,) = preview(house, "--for", "huda")["letters"]
    assert "هكذا أوضح." in "\n".join(letter["paragraphs"])
    assert [row["text"] for row in preview(house)["untranslated"]] == [
        "Question number 1?",
        "Where do you feel at home?",
    ]


def test_a_second_look_is_planned_and_opened(house: House) -> None:
    told(house)
    made = house.data("round", "second-look", ROUND, "--name", "Again")
    assert (made["kind"], made["state"], made["people"]) == ("look", "draft", "r1")
    opened = house.data("round", "open", "Again")
    assert (opened["items"], opened["participants"]) == (1, 3)


def test_themes_are_checked(house: House, tmp_path: Path) -> None:
    file = tmp_path / "themes.txt"
    file.write_text("People want time.\n\nPeople want a say.", encoding="utf-8")
    assert house.data("round", "check", "What we heard", "--from", file)["kind"] == "look"
    assert house.data("round", "open", "What we heard")["items"] == 2


def test_the_page_for_a_meeting_is_made_in_every_language(house: House, tmp_path: Path) -> None:
    told(house)
    files = house.data("impact", "showcase", ROUND, "--out", tmp_path / "pages")
    assert [Path(one).name for one in files] == ["showcase-en.html", "showcase-ar.html"]
    for one in files:
        page = Path(one).read_text(encoding="utf-8")
        assert "Where do you feel at home?" in page
        assert "It is too much" not in page


def test_staff_say_how_it_was_and_people_are_answered(house: House) -> None:
    told(house)
    kept = house.data("us", "answer", ROUND, "--by", "Mina", "--heard", "yes", "--stop", "Rushing")
    assert kept == {"kept": 2}
    assert house.data("us", "report", ROUND)["staff"]["people"] == 1
    house.data("us", "tell", ROUND, "--say", "We will write sooner.", "--by", "Mina, Harbour")
    assert house.data("us", "report", ROUND)["answer"] == "We will write sooner."
    assert house.here("us", "report", ROUND).status == 0


REASON = ("--reason", "So.", "--by", "Ayo")
LONG = " ".join(["word"] * 41)
MISTAKES: list[tuple[tuple[str, ...], str]] = [
    (("decide", "Nowhere"), "Nowhere"),
    (("decide", ROUND, "9", "--outcome", "changed", *REASON), "9"),
    (("decide", ROUND, "1", "--outcome", "maybe", *REASON), "outcome"),
    (("decide", ROUND, "1", "--outcome", "changed", "--by", "Ayo"), "reason"),
    (("decide", ROUND, "1", "--outcome", "changed", "--by", "Ayo", "--reason", LONG), "41"),
    (("decide", ROUND, "1", "--outcome", "changed", "--reason", "So."), "who decided"),
    (("decide", ROUND, "--outcome", "changed", *REASON), "ITEM"),
    (("decide", ROUND, "1"), "outcome"),
    (("decide", ROUND, "--answers", "7", "--outcome", "changed", *REASON), "7"),
    (("decide", ROUND, "--answers", "x", "--outcome", "changed", *REASON), "x"),
    (("decide", ROUND, "1", "--outcome", "passed_on", *REASON, "--after", "New?"), "partly"),
    (("decide", ROUND, "1", "--outcome", "changed", *REASON, "--version", "4"), "4"),
    (("decide", ROUND, "--history"), "--history"),
    (("impact", "preview", ROUND, "--for", "zed"), "zed"),
    (("impact", "preview", ROUND, "--language", "xx"), "xx"),
    (("impact", "approve", ROUND, "--by", "Mina", "--digest", "x"), "closed"),
    (("impact", "send", ROUND), "closed"),
    (("impact", "hold", ROUND), "closed"),
    (("impact", "hold", ROUND, "--preview"), "closed"),
    (("impact", "where", ROUND), "sentence"),
    (("impact", "texts", ROUND), "--to"),
    (("impact", "texts", ROUND, "--to", "en"), "English"),
    (("impact", "texts", ROUND, "--to", "ar", "--approve", "Omar"), "Arabic"),
    (("impact", "texts", ROUND, "--to", "ar", "--from", "gone.po", "--by", "H"), "gone.po"),
    (("impact", "showcase", ROUND, "--out", "/dev/null/x"), "open"),
    (("round", "second-look", ROUND), ROUND),
    (("round", "check", "Themes", "--from", "gone.txt"), "gone.txt"),
    (("us", "answer", ROUND, "--heard", "yes"), "--by"),
    (("us", "answer", ROUND, "--by", "Mina"), "question"),
    (("us", "answer", ROUND, "--by", "Mina", "--heard", "very"), "very"),
    (("us", "tell", ROUND, "--say", "Thanks.", "--by", "Mina"), "open"),
    (("us", "report", "Nowhere"), "Nowhere"),
]


def test_every_mistake_is_one_sentence_and_changes_nothing(house: House) -> None:
    before = everything(house)
    for command, named in MISTAKES:
        assert_one_sentence(house.here(*command), named)
    assert everything(house) == before


def test_approving_what_changed_or_twice_is_refused(house: House) -> None:
    decided(house)
    house.data("round", "close", ROUND)
    seen = preview(house)["digest"]
    house.data("impact", "where", ROUND, "--say", "On the wall in the hall.")
    approve = ("impact", "approve", ROUND, "--by", "Mina", "--digest")
    assert_one_sentence(house.here(*approve, seen), "changed")
    now = preview(house)["digest"]
    house.data(*approve, now)
    assert_one_sentence(house.here(*approve, now), "already")
    assert_one_sentence(house.here("impact", "send", ROUND, "--at", "2001-01-01"), "past")
    decide(house, "2", outcome="partly", after="Another?")
    assert_one_sentence(house.here("impact", "send", ROUND), "preview")
    assert house.data("round", "show", ROUND)["state"] == "closed"


def test_what_is_owed_stands_in_the_way(house: House) -> None:
    house.data("round", "close", ROUND)
    digest = preview(house)["digest"]
    approve = ("impact", "approve", ROUND, "--by", "Mina", "--digest", digest)
    assert_one_sentence(house.here(*approve), "3 things", "decide")


def everything(house: House) -> tuple[object, ...]:
    return tuple(
        house.data(*command)
        for command in (
            ("material", "show", "m1"),
            ("material", "list"),
            ("round", "list"),
            ("decide", ROUND),
            ("answers", ROUND),
            ("us", "report", ROUND),
        )
    )
