"""People see their own answers beside what they answered, never more than they chose to see."""

from dataclasses import replace

import pytest

from bot.services.overview import my_answers
from bot.services.rows import AnswerRow
from conversations import Item, ItemId

NEW = Item(
    ItemId("m1-i1"),
    2,
    "m1",
    "question",
    "1",
    "s1",
    "People",
    "New words?",
    heavy=True,
    label="Trust",
    gist="Short.",
)
OLD = replace(NEW, version=1, text="Old words?", gist="Once short.")
VERSIONS = {(one.id, one.version): one for one in (OLD, NEW)}


def answer(version: int, state: str = "answered") -> AnswerRow:
    return AnswerRow(
        7, 1, "r1", "item", "m1-i1", "verdict", 1, 3, version, state, "[]", "tap", "en", 0, None,
        False, None
    )  # fmt: skip


@pytest.mark.parametrize(
    ("version", "state", "shown"),
    [
        (1, "answered", "Old words?"),
        (2, "answered", "New words?"),
        (1, "gist only", "Once short."),
        (1, "skipped", "Trust"),
        (7, "answered", "New words?"),
    ],
)
def test_beside_an_answer_stands_the_wording_that_was_answered(
    version: int, state: str, shown: str
) -> None:
    rows = [answer(version, state)]
    (found,) = my_answers(rows, {NEW.id: NEW}, {}, VERSIONS)
    assert found.text == shown


def test_what_was_said_of_a_part_stands_under_its_name() -> None:
    of_part = answer(1)._replace(scope="section", subject="s1", under="place", item_version=None)
    of_round = of_part._replace(scope="round", subject="")
    part, rest = my_answers([of_part, of_round], {NEW.id: NEW}, {}, VERSIONS)
    assert (part.item, part.section, part.text) == (None, "People", "")
    assert (rest.item, rest.section) == (None, "")
