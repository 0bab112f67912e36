"""A round's feedback goes back into the Word document it came from, by one command."""

from pathlib import Path

import pytest

from bot.materials import read
from bot.store import Installed
from tests.acceptance.processes import House
from tests.acceptance.test_mistakes import assert_one_sentence
from tests.bot.reports.word.papers import PAPERS, comments_of
from tests.support.board import ROUND, Board


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with an open round on a guide from Word, in which somebody has said something."""
    house = House(tmp_path)
    house.data("material", "list")
    file = tmp_path / "guide.docx"
    file.write_bytes(PAPERS["discussed"])
    draft = read(file)
    store = Installed(tmp_path / "data")
    board = Board(store, draft)
    places = {f"m1-i{n}": item.places for n, item in enumerate(draft.items, 1)}
    board.keeps(file.name, file.read_bytes(), places)
    board.joins("ann")
    board.says("ann", "m1-i2", "verdict", "words")
    board.says("ann", "m1-i2", "suggestion", words="Do you go by bus?")
    store.close()
    return house


def test_the_document_comes_back_with_a_comment_at_each_question(house: House) -> None:
    out = house.folder / "back.docx"
    made = house.data("feedback", ROUND, "--format", "docx", "--out", out, "--by", "Mina")
    others, mine = comments_of(out.read_bytes())[:2], comments_of(out.read_bytes())[2:]
    assert [author for author, _ in others] == ["Mina", "Mina"]
    titles = [text.partition("\n")[0] for _, text in mine]
    assert titles[1:] == ["Question 1", "Question 2", "Question 3"]
    assert "Verdict: Change the words (1)" in mine[2][1]
    assert mine[2][1].endswith("Do you go by bus?")
    (noted,) = house.data("feedback", ROUND, "--made")
    assert (noted["format"], noted["digest"]) == ("docx", made["digest"])
    again = house.data("material", "import", out, "--title", "Again")
    items = house.data("material", "show", "m1")["items"]
    kept = ("number", "section", "text", "options", "probes")
    assert [[one[key] for key in kept] for one in again["items"]] == [
        [one[key] for key in kept] for one in items
    ]


@pytest.mark.parametrize(
    "more", [("--public",), ("--material", "m9"), ("--language", "xx"), ("--out", "/nowhere/x")]
)
def test_a_mistake_is_one_sentence_and_leaves_no_file(house: House, more: tuple[str, ...]) -> None:
    out = house.folder / "back.docx"
    assert_one_sentence(house.here("feedback", ROUND, "--format", "docx", "--out", out, *more))
    assert not out.exists()
