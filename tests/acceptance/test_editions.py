"""A draft is looked at and put into shape before it is kept; its next edition finds its items."""

from pathlib import Path

import pytest

from bot.services.items import item_of
from bot.store import Installed
from tests.acceptance.processes import House
from tests.acceptance.test_mistakes import assert_one_sentence

FIRST = """\
# Home
1. Where do you live now? And who lives with you?
- Since when?
2. What did you eat today?
# School
3. How do you get to school?
4. Who helps you there?
"""
SECOND = """\
# Home
1. Where do you live at present? And who lives with you?
- Since when?
2. What did you eat today?
# School
3. Who helps you there?
4. What would you change?
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "guide.md"
    path.write_text(FIRST)
    return path


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_preview_tells_all_and_keeps_nothing(house: House, file: Path) -> None:
    found = house.data("material", "import", file, "--preview", "--drop", "4")
    assert [(one["name"], one["number"], one["id"]) for one in found["items"]] == [
        *(("1", "1", None), ("2", "2", None)),
        ("3", "3", None),
    ]
    assert (found["id"], found["sections"]) == (None, ["Home", "School"])
    assert {"text": "Who helps you there?", "why": "dropped, as you said"} in found["skipped"]
    assert house.data("material", "list") == []
    file.write_text(FIRST.replace("What did you eat today?", "Did you ever think of suicide?"))
    suggested = house.data("material", "import", file, "--preview")["suggestions"]
    assert [(one["item"], one["words"]) for one in suggested if one["heavy"]] == [
        ("2", ["suicide"])
    ]
    shown = house.here("material", "import", file, "--preview")
    assert "maybe heavy, topic" in shown.out
    assert "  4. Who helps you there?" in shown.out
    assert "Nothing is kept yet" in shown.err


def test_what_a_preview_shows_is_what_is_kept(house: House, file: Path) -> None:
    steps = (
        *("--split", "1: And who", "--merge", "3", "--move", "2:1", "--section", "3: About school"),
        *("--sensitivity", "1b: heavy", "--label", "1b: People at home", "--topic", "1b: home, we"),
        *("--why", "1b: We plan homes.", "--gist", "1b: It asks about home."),
        *("--item-kind", "2: post"),
    )
    seen = house.data("material", "import", file, "--preview", *steps)
    kept = house.data("material", "import", file, *steps)
    bare = [{**one, "id": None} for one in kept["items"]]
    assert [{k: v for k, v in one.items() if k != "name"} for one in seen["items"]] == bare
    assert [one["name"] for one in seen["items"]] == ["2", "1", "1b", "3"]
    assert [one["kind"] for one in kept["items"]] == ["post", None, None, None]
    heavy, school = kept["items"][2:]
    assert (heavy["sensitivity"], heavy["topics"], heavy["label"]) == (
        "heavy",
        ["home", "we"],
        "People at home",
    )
    assert (school["section"], school["text"]) == (
        "About school",
        "How do you get to school? Who helps you there?",
    )
    assert [one["file"] for one in kept["editions"]] == ["guide.md"]


def test_a_revised_document_is_looked_at_filed_and_compared(house: House, file: Path) -> None:
    house.data("material", "import", file)
    file.write_text(SECOND)
    seen = house.data("material", "import", file, "--revises", "m1", "--preview")
    assert house.data("material", "show", "m1")["version"] == 1
    done = house.data("material", "import", file, "--revises", "guide")
    assert done["revision"] == seen["revision"]
    told = done["revision"]
    assert (told["same"], [one["id"] for one in told["gone"]]) == (["m1-i2"], ["m1-i3"])
    assert [(one["id"], one["changes"]) for one in told["changed"]] == [
        (
            "m1-i1",
            {
                "text": [
                    ["same", "Where do you live"],
                    ["old", " now"],
                    ["new", " at present"],
                    ["same", "? And who lives with you?"],
                ]
            },
        ),
        ("m1-i4", {"number": [["old", "4"], ["new", "3"]]}),
    ]
    assert [one["id"] for one in done["items"]] == ["m1-i1", "m1-i2", "m1-i4", "m1-i5"]
    compared = house.here("material", "compare", "m1").out
    assert "text: Where do you live [-now-] {+at present+}?" in compared
    assert "+ 4. What would you change?" in compared
    shown = house.here("material", "show", "m1", "--all").out
    assert "m1-i3. How do you get to school?  (since edition 2)" in shown
    assert "edition 2 (guide.md, " in shown
    listed = house.data("material", "list", "--all")
    assert [(one["items"], one["gone"], one["editions"]) for one in listed] == [(4, 1, 2)]


def test_a_match_is_put_right_before_it_is_filed(house: House, file: Path) -> None:
    house.data("material", "import", file)
    file.write_text(SECOND)
    words = ("material", "import", file, "--revises", "m1")
    done = house.data(*words, "--match", "4=m1-i3", "--new", "1")
    assert [one["id"] for one in done["items"]] == ["m1-i5", "m1-i2", "m1-i4", "m1-i3"]


def test_an_item_of_another_kind_is_asked_about_as_what_it_is(house: House, file: Path) -> None:
    house.data("material", "import", file)
    edited = house.data("material", "edit", "m1", "2", "--kind", "post")
    assert (edited["kind"], edited["version"]) == ("post", 2)
    house.data("round", "create", "Mixed", "--material", "m1")
    house.data("round", "open", "Mixed")
    store = Installed(house.folder / "data")
    shown = store.read(lambda tx: [(one.kind, item_of(one).kind) for one in tx.agenda("r1")])
    store.close()
    assert shown == [("guide", "guide"), ("post", "post"), ("guide", "guide"), ("guide", "guide")]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--split", "4 helps"), "--split"),
        (("--split", "4: moon"), "moon"),
        (("--merge", "4"), "4"),
        (("--move", "1:9"), "9"),
        (("--drop", "9"), "9"),
        (("--sensitivity", "1: hot"), "hot"),
        (("--revises", "m9"), "m9"),
        (("--revises", "m1"), "nothing has changed"),
        (("--revises", "m1", "--title", "Other"), "--title"),
        (("--revises", "m1", "--match", "1"), "--match"),
        (("--revises", "m1", "--match", "1=m1-i9"), "m1-i9"),
        (("--revises", "m1", "--match", "1=m1-i1", "--match", "1=m1-i2"), "twice"),
        (("--match", "1=m1-i1"), "--revises"),
        (("--new", "1"), "--revises"),
    ],
)
def test_a_step_that_makes_no_sense_keeps_nothing(
    words: tuple[str, ...], named: str, house: House, file: Path
) -> None:
    before = house.data("material", "import", file)
    assert_one_sentence(house.here("material", "import", file, *words), named)
    assert [one["id"] for one in house.data("material", "list")] == ["m1"]
    assert house.data("material", "show", "m1")["editions"] == before["editions"]


def test_editions_that_are_not_there_cannot_be_compared(house: House, file: Path) -> None:
    house.data("material", "import", file)
    assert_one_sentence(house.here("material", "compare", "m1"), "guide")
    assert_one_sentence(house.here("material", "compare", "m9"), "m9")


def test_two_thousand_items_are_revised(tmp_path: Path) -> None:
    house, file = House(tmp_path), tmp_path / "long.csv"
    rows = [f"{n},How often did you meet word{n} or term{n % 7}?" for n in range(1, 2001)]
    file.write_text("number,question\n" + "\n".join(rows))
    assert len(house.data("material", "import", file)["items"]) == 2_000
    file.write_text("number,question\n" + "\n".join(f"{row} Say." for row in reversed(rows)))
    done = house.here("material", "import", file, "--revises", "m1", "--json")
    assert (done.status, len(done.data["revision"]["changed"])) == (0, 2_000)
    assert len(done.data["revision"]["moved"]) == 1_999
