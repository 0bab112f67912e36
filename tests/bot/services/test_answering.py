"""What was kept of several messages can be told apart again."""

import pytest

from bot.services.answering import messages
from bot.services.rows import AnswerRow


def revision(source: str | None, words: str | None, *, is_joined: bool = False) -> AnswerRow:
    kept = ("", "none", "", "unfiled", 1, 1, None, "answered", "[]", "text", "en", 0)
    return AnswerRow(1, 1, *kept, source, is_joined, words)


ONE = revision("a", "one")
BOTH = revision("b", "one\nand\ntwo", is_joined=True)


@pytest.mark.parametrize(
    ("revisions", "found"),
    [
        ([], []),
        ([ONE], [("a", "one")]),
        ([ONE, BOTH], [("a", "one"), ("b", "and\ntwo")]),
        ([ONE, BOTH, revision("a", "1\n2\nand\ntwo")], [("a", "1\n2"), ("b", "and\ntwo")]),
        ([ONE, BOTH, revision("b", "one\n2")], [("a", "one"), ("b", "2")]),
        ([ONE, revision(None, None), revision("c", "new")], [("c", "new")]),
        ([ONE, revision(None, None)], []),
        ([revision(None, "one"), revision(None, "one\ntwo", is_joined=True)],
         [(None, "one"), (None, "two")]),
    ],
)  # fmt: skip
def test_each_message_has_its_own_words(
    revisions: list[AnswerRow], found: list[tuple[str | None, str]]
) -> None:
    assert messages(revisions) == found
