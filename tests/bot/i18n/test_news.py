"""What became of what people said, as they read it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.i18n import Catalogues, Impact, Scene, Suggestion, Told
from bot.i18n.isolates import FSI, PDI
from bot.i18n.scene import Status
from bot.ports import Paragraph
from conversations import Block, ItemId, Line, Say
from tests.bot.i18n.catalogues import catalogues, entry, sentence

WORDS = sentence("review.verdict.words", "Change the words", kind="choice")
ENGLISH = Catalogues.load((WORDS,), Path("/nonexistent"))
MINE = Suggestion(
    ItemId("i1"),
    "4",
    "question",
    (WORDS.key,),
    ("Say home instead.",),
    "changed",
    reason=Told("Home is clearer."),
    before=Told("Where do you reside?"),
    after=Told("Where is your home?"),
    decided_by="The Project, Sam",
)
OTHERS = replace(MINE, number="7", said=(), words=(), status="passed_on", before=None, after=None)


def texts(name: str, scene: Scene, language: str = "en") -> list[str]:
    return [p.text for p in drawn(name, scene, language)]


def drawn(name: str, scene: Scene, language: str = "en") -> tuple[Paragraph, ...]:
    return ENGLISH.render(Say((Block(name),)), language, scene).paragraphs


def test_a_letter_says_what_one_said_what_became_of_it_and_the_reason() -> None:
    group = (Line("g", "More than 10 wanted shorter questions."), Told("Sleep matters to many."))
    letter = Impact((MINE,), (OTHERS,), group, Told("On the project's page."))
    assert texts("impact", Scene(impact=letter)) == [
        "What you said, and what became of it",
        "Question 4",
        "You chose: Change the words",
        "You wrote:\nSay home instead.",
        "The team changed it.",
        "Before:",
        "Where do you reside?",
        "Now:",
        "Where is your home?",
        "The reason:",
        "Home is clearer.",
        "Decided by The Project, Sam.",
        "What others asked for, and what became of it",
        "Question 7",
        "The team passed it on to others who can decide.",
        "The reason:",
        "Home is clearer.",
        "Decided by The Project, Sam.",
        "What the group said",
        "More than 10 wanted shorter questions.",
        "Sleep matters to many.",
        "Where you can see it",
        "On the project's page.",
    ]


def test_wordings_are_quoted_and_set_apart() -> None:
    quotes = [p.text for p in drawn("impact", Scene(impact=Impact((MINE,)))) if p.style == "quote"]
    assert quotes == ["Where do you reside?", "Where is your home?"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("received", "It has arrived."),
        ("with_team", "The team is looking at it."),
        ("changed", "The team changed it."),
        ("partly", "The team changed it in part."),
        ("not_changed", "The team did not change it."),
        ("passed_on", "The team passed it on to others who can decide."),
    ],
)
def test_every_status_is_said_plainly(status: Status, said: str) -> None:
    scene = Scene(statuses=(replace(MINE, status=status),))
    assert said in texts("status", scene)


def test_no_change_without_a_reason_is_admitted() -> None:
    bare = replace(MINE, status="not_changed", reason=None)
    assert "The team has not written down a reason." in texts("status", Scene(statuses=(bare,)))
    kept = replace(MINE, reason=None)
    assert "not written" not in str(texts("status", Scene(statuses=(kept,))))


def test_the_statuses_are_short_but_keep_every_word_and_the_reason() -> None:
    said = texts("status", Scene(statuses=(replace(MINE, words=("word " * 400,)),)))
    assert [t.split("\n")[0] for t in said] == [
        "Question 4",
        "You chose: Change the words",
        "You wrote:",
        "The team changed it.",
        "The reason:",
        "Home is clearer.",
    ]
    assert said[2].count("word ") == 400


def test_ones_own_idea_has_a_heading_of_its_own() -> None:
    idea = replace(MINE, item=None, number="", said=(), before=None, after=None)
    assert texts("status", Scene(statuses=(idea,)))[0] == "Your own idea"
    letter = Impact(others=(replace(idea, words=()),))
    assert "Another change" in texts("impact", Scene(impact=letter))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("changed", "The team took it up."),
        ("partly", "The team took up a part of it."),
        ("not_changed", "The team did not take it up."),
        ("passed_on", "The team passed it on to others who can decide."),
    ],
)
def test_an_idea_is_taken_up_and_not_changed(status: Status, said: str) -> None:
    idea = replace(MINE, item=None, number="", said=(), before=None, after=None, status=status)
    assert said in texts("status", Scene(statuses=(idea,)))


def test_nothing_decided_and_nothing_asked_for_are_said() -> None:
    assert texts("impact", Scene()) == ["There is no news yet. The team has not decided so far."]
    assert texts("impact", Scene(impact=Impact()))[1] == (
        "You asked for no change. Thank you for taking part."
    )
    assert texts("status", Scene()) == ["You have not asked for a change so far."]


def test_a_text_that_nobody_has_translated_says_so_in_the_readers_language(tmp_path: Path) -> None:
    mark = "(in English, not translated yet)"
    ar = catalogues(tmp_path, "ar", entry("blocks.in_original", mark, "(بالإنجليزية)"))
    there = Told("لأن كلمة Home أوضح")
    letter = Impact((replace(MINE, reason=there, after=Told("Where is it?", is_original=True)),))
    shown = ar.render(Say((Block("impact"),)), "ar", Scene(impact=letter)).paragraphs
    at = next(n for n, p in enumerate(shown) if p.text == "Where is it?")
    assert shown[at + 1] == Paragraph("(بالإنجليزية)", "note")
    assert [p.text for p in shown].count("(بالإنجليزية)") == 1
    assert f"لأن كلمة {FSI}Home{PDI} أوضح" in [p.text for p in shown]


def test_a_day_in_a_line_of_the_group_is_told_in_the_persons_zone() -> None:
    late = datetime(2025, 12, 11, 22, 30, tzinfo=UTC)
    group = (Line("g", "The page is up on {impact}.", {"impact": late}),)
    scene = Scene(impact=Impact(group=group), zone="Asia/Karachi")
    assert texts("impact", scene)[-1] == "The page is up on Friday 12 December."
