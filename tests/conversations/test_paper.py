"""The review on paper asks what the chat asks, and whatever can be ticked can be entered."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from conversations import (
    Agenda,
    Entered,
    Env,
    Given,
    Item,
    ItemId,
    Library,
    Paper,
    RoundId,
    Session,
    SessionId,
    builtin_sources,
    fault,
    fields,
    load,
    paper,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ROUND = RoundId("r1")


def item(number: int, kind: str = "guide", *, heavy: bool = False, section: str = "s1") -> Item:
    name = ItemId(f"m1-i{number}")
    return Item(
        name, 1, "m1", kind, str(number), section, "Home", "Where?", ("a", "b"), heavy=heavy
    )


AGENDA = Agenda(ROUND, "Spring", (item(1), item(2, heavy=True), item(3, "post", section="s2")))
ENV = Env((AGENDA,), values={"readers": "Mina", "retention": "We keep it for a year."})


@pytest.fixture(scope="module")
def library() -> Library:
    return load(builtin_sources())[0]


@pytest.fixture(scope="module")
def sheet(library: Library) -> Paper:
    return paper(library, ENV, AGENDA)


def test_an_ordinary_draft_is_asked_about_as_in_the_chat(sheet: Paper) -> None:
    names = [one.name for one in sheet.items[ItemId("m1-i1")]]
    assert names == ["verdict", "words", "reason", "feeling"]


def test_a_heavy_draft_is_asked_what_would_be_needed_too(sheet: Paper) -> None:
    names = [one.name for one in sheet.items[ItemId("m1-i2")]]
    assert names == ["verdict", "words", "reason", "feeling", "place", "after", "need"]


def test_a_post_is_asked_about_in_words_for_posts(sheet: Paper) -> None:
    verdict, *_ = sheet.items[ItemId("m1-i3")]
    assert [str(one.label.text) for one in verdict.options if not isinstance(one.label, str)] == [
        "Fine as it is",
        "Change the words",
        "Say it another way",
        "Should not be used",
    ]


def test_no_box_is_a_button_that_leads_elsewhere(sheet: Paper) -> None:
    codes = {one.code for asked in sheet.sections["s1"] for one in asked.options}
    assert "only_one" not in codes
    assert "special" not in {
        one.code for asked in sheet.items[ItemId("m1-i1")] for one in asked.options
    }


def test_the_first_page_says_who_reads_the_one_exception_and_asks_for_agreement(
    sheet: Paper,
) -> None:
    said = " ".join(line.text for asked in sheet.cover for line in asked.says)
    assert "{readers} read what you write." in said
    assert "with one exception" in said
    assert "You can skip, pause, stop or delete at any time." in said
    assert [one.code for one in sheet.cover[-1].options] == ["yes", "no"]
    assert [one.options for one in sheet.cover[:-1]] == [(), ()]
    assert "Nobody is paid for this." in said


def test_what_people_get_for_their_time_stands_before_they_agree(library: Library) -> None:
    paid = replace(ENV, values={**ENV.values, "recognition": "10 pounds an hour."})
    *_, thanks, agree = paper(library, paid, AGENDA).cover
    assert "{recognition}" in [line.text for line in thanks.says]
    assert thanks.options == ()
    assert "Nobody is paid for this." not in [line.text for line in agree.says]


def test_every_box_can_be_entered(library: Library, sheet: Paper) -> None:
    session = Session(SessionId("s"))

    def found(about: ItemId | str, node: str, code: str) -> str:
        is_item = about in sheet.items
        where = (ItemId(about), None) if is_item else (None, str(about))
        names = fields()["item" if is_item else "section"]
        verdict = (Given(names["verdict"], ("words",)),) if is_item and node != "verdict" else ()
        given = (*verdict, Given(names[node], (code,)))
        return fault(library, session, Entered(NOW, ROUND, where[0], where[1], given), ENV)

    boxes = [
        (about, asked.name, option.code)
        for about, asks in (*sheet.items.items(), *sheet.sections.items())
        for asked in asks
        for option in asked.options
    ]
    assert len(boxes) > 100
    assert {found(*box) for box in boxes} == {""}
    assert sheet.leave_out and sheet.leave_out.code == "skipped"
