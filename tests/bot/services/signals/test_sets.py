"""How well the rules that ship do on the labelled lines, and what they never say."""

from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.services.signals import Signals, read
from bot.services.signals.sets import (
    LABELS,
    LEAST_RECALL,
    MOST_FALSE,
    Figures,
    Line,
    codes,
    measure,
    read_set,
)
from bot.services.signals.signals import FOLDER
from conversations import Signal
from tests.support.methods import METHODS

LANGUAGES = ("ar", "en", "ur")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_passes_its_lines(signals: Signals, language: str) -> None:
    figures = measure(signals.find, signals.lines(language))
    assert figures.recall >= LEAST_RECALL
    assert figures.false_rate <= MOST_FALSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_told_are_noticed(signals: Signals, language: str) -> None:
    assert measure(signals.find, signals.lines(language)).story_recall >= LEAST_RECALL


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_about_the_draft_pass_by_the_same_bar(signals: Signals, language: str) -> None:
    lines = [line for line in signals.lines(language) if line.label == "item"]
    assert measure(signals.find, lines).false_rate <= MOST_FALSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_has_lines_and_a_third_was_held(signals: Signals, language: str) -> None:
    lines = signals.lines(language)
    assert {line.label for line in lines} == set(LABELS)
    written_first = [line for line in lines if line.use == "held"]
    assert len(written_first) >= len(lines) / 5
    assert len({line.text for line in lines}) == len(lines)


def test_there_are_enough_lines(signals: Signals) -> None:
    assert sum(len(signals.lines(code)) for code in LANGUAGES) >= 450


def test_the_languages_that_pass_are_the_ones_covered(signals: Signals) -> None:
    assert signals.languages() == frozenset(LANGUAGES) == frozenset(codes(FOLDER / "sets"))


def test_the_rules_that_ship_have_no_findings() -> None:
    assert read()[1] == []


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.t[os][mv]*")), ids=lambda path: path.name)
def test_rules_and_lines_name_no_way_of_doing_it(path: Path) -> None:
    assert METHODS.findall(path.read_text("utf-8").lower()) == []


@pytest.mark.parametrize(
    ("found", "false", "passes"), [(9, 15, True), (8, 0, False), (10, 16, False), (0, 0, False)]
)
def test_the_bar(found: int, false: int, passes: bool) -> None:
    assert Figures(110, 10, found, 100, false, 0, 0).passes is passes


def test_a_language_without_lines_about_me_does_not_pass() -> None:
    lines = [Line("plain", "tune", "ok")]
    assert not measure(lambda _: None, lines).passes


def test_each_line_is_counted_where_it_belongs() -> None:
    about_me, story = Signal("a@1", "about_me"), Signal("b@1", "story")
    lines = [
        Line("me", "tune", "m"),
        Line("me", "tune", "s"),
        Line("item", "tune", "m"),
        Line("story", "held", "s"),
        Line("story", "held", "m"),
        Line("plain", "tune", "-"),
    ]
    found = measure({"m": about_me, "s": story, "-": None}.get, lines)
    assert found == Figures(6, me=2, found=1, others=4, false=2, story=2, story_found=2)


def test_a_wrong_label_is_said(tmp_path: Path) -> None:
    path = tmp_path / "en.tsv"
    path.write_text("label\tuse\ttext\nmeh\ttune\thello\n", "utf-8")
    with pytest.raises(UserMistake, match=r"“en\.tsv”, line 2: write a label"):
        read_set(path)
