"""``yousaid material check``: findings and suggestions, and what they keep from happening."""

from pathlib import Path

import pytest

from tests.acceptance.processes import House

DRAFT = """# Our town

1. Where do you live, and how do you like it there?
2. Have you ever been bullied at school?
3. What makes a good day?
"""
FINDING = {"item", "number", "rule", "stops", "where", "what", "instead"}
SUGGESTION = {"item", "number", "topics", "heavy", "words"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with a short guide in it."""
    file = tmp_path / "town.md"
    file.write_text(DRAFT, encoding="utf-8")
    made = House(tmp_path)
    brought = made.here("material", "import", file)
    assert "1 to think about, 1 suggestion: yousaid material check m1" in brought.err
    return made


def test_findings_and_suggestions_are_told_by_item(house: House) -> None:
    told = house.here("material", "check", "m1")
    assert told.status == 0
    assert "Question 1\n  note  It asks two things in one: “Where do you live" in told.out
    assert "Question 2\n  maybe heavy, topic bullying, topic school, for “bullied”" in told.out
    assert "Question 3" not in told.out


def test_json_has_the_keys_that_were_promised(house: House) -> None:
    found = house.data("material", "check", "town")
    assert [set(one) for one in found["findings"]] == [FINDING]
    assert all(set(one) == SUGGESTION for one in found["suggestions"])


def test_what_stops_gives_status_one_and_keeps_the_round_shut(house: House) -> None:
    house.data("material", "edit", "m1", "3", "--text", "What makes a TODO day?")
    told = house.here("material", "check", "m1")
    assert told.status == 1
    assert "Question 3\n  STOP  It still says “TODO”." in told.out
    everything = house.here("check")
    assert everything.status == 1
    assert "question 3: It still says “TODO”." in everything.out
    house.data("round", "create", "One", "--material", "m1")
    shut = house.here("round", "open", "One")
    assert (shut.status, "item 3 of m1" in shut.err) == (2, True)


def test_an_arabic_draft_is_looked_over_too(house: House, tmp_path: Path) -> None:
    file = tmp_path / "arabic.md"
    file.write_text(
        "1. كيف تشعر في المدرسة وكيف تقضي وقتك؟\n2. هل تعرضت للتنمر؟\n", encoding="utf-8"
    )
    house.here("material", "import", file, "--title", "مدينتنا")
    found = house.data("material", "check", "مدينتنا")
    assert [(one["number"], one["rule"]) for one in found["findings"] if one["item"]] == [
        ("1", "two in one")
    ]
    assert [one["words"] for one in found["suggestions"]] == [["المدرسة"], ["للتنمر"]]


def test_suggestions_are_taken_over_by_name_only(house: House) -> None:
    house.here("material", "check", "m1")
    items = house.data("material", "show", "m1")["items"]
    assert [one["sensitivity"] for one in items] == ["ordinary"] * 3
    taken = house.data("material", "check", "m1", "--accept", "2")
    assert "2" not in [one["number"] for one in taken["suggestions"]]
    items = house.data("material", "show", "m1")["items"]
    assert [(one["sensitivity"], one["topics"]) for one in items[1:]] == [
        ("heavy", ["bullying", "school"]),
        ("ordinary", []),
    ]
    wrong = house.here("material", "check", "m1", "--accept", "2", "3")
    assert (wrong.status, wrong.err.count("\n")) == (2, 1)


def test_planning_a_round_says_how_much_there_is_to_think_about(house: House) -> None:
    planned = house.here("round", "create", "One", "--material", "m1")
    assert "1 to think about" in planned.err


def test_a_material_that_is_not_there_is_one_sentence(house: House) -> None:
    wrong = house.here("material", "check", "m9")
    assert (wrong.status, wrong.out, wrong.err.count("\n")) == (2, "", 1)


def test_broken_signals_keep_nobody_from_looking_over_a_draft(house: House) -> None:
    (house.folder / "data" / "signals.toml").write_text("this is no list", encoding="utf-8")
    told = house.here("material", "check", "m1")
    assert told.status == 0
    assert "Question 1\n  note  It asks two things in one" in told.out
    assert "Nothing is said about the languages of drafts: signals" in told.err
    assert "m1 “town”: question 1: It asks two things in one" in house.here("check").out
