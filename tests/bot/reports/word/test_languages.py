"""Words in every language in the margin of a Word document, and their translation below them."""

import re

import pytest

from tests.bot.reports.word.papers import parts_of
from tests.bot.reports.word.test_word import about, written
from tests.bot.services.translations.team import MEANS, SAID, checks, member, writes
from tests.support.board import Board


def test_a_translation_stands_below_the_words_and_says_whether_it_was_checked(
    board: Board,
) -> None:
    number = board.says("huda", "m1-i1", "suggestion", words=SAID, language="ar")
    writes(board, number, member(board, "Salma", "ar"))
    assert about(board, "Question 1")[-3:] == [
        SAID,
        "Translated by hand, and not checked yet",
        MEANS,
    ]
    checks(board, number, member(board, "Amin", "ar"))
    assert about(board, "Question 1")[-3:] == [SAID, "Translated by hand", MEANS]


@pytest.mark.parametrize(
    ("words", "is_rtl"),
    [
        ("اختصروه", True),
        ("ګرانه ده", True),
        ("قورسە", True),
        ("سخت است", True),
        ("مشکل ہے", True),
        ("ਔਖਾ ਹੈ", False),
        ("কঠিন", False),
        ("ከቢድ እዩ", False),
        ("Zbyt trudne: źdźbło", False),
        ("Prea greu: știință", False),
        ("Mae’n anodd: ŵy", False),
    ],
)
def test_every_script_is_written_and_read_from_its_own_side(
    board: Board, words: str, is_rtl: bool
) -> None:
    board.says("ann", "m1-i1", "suggestion", words=words)
    markup = parts_of(written(board))["word/comments.xml"].decode()
    (paragraph,) = [one for one in re.findall(r"<w:p>.*?</w:p>", markup) if words in one]
    assert ("<w:bidi/>" in paragraph, "<w:rtl/>" in paragraph) == (is_rtl, is_rtl)
