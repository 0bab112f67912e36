"""What changed between two wordings is told word by word, and nothing of either is lost."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.word_changes import changes, plain, words_of
from tests.support.steps import growth

WORDS = "where do you live now and then , ? don't كيف حالك يوماً 你住 ที่ไหน é 3 👩‍👧 🇬🇧".split()
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS)).map(" ".join))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Where do you live?", "Where do you stay?", "Where do you [-live-] {+stay+}?"),
        ("And live here", "live here", "[-And-] live here"),
        ("Live here", "Do live here", "[-Live-]{+Do live+} here"),
        ("I don't know", "I don’t know", "I [-don't-] {+don’t+} know"),
        ("one, two", "three, four", "[-one, two-]{+three, four+}"),
        ("هل بقيت يوماً هنا؟", "هل بقيت ليلةً هنا؟", "هل بقيت [-يوماً-] {+ليلةً+} هنا؟"),
        ("你住在哪里？", "你现在住在哪里？", "你{+现在+}住在哪里？"),
        ("คุณอยู่ที่ไหน", "คุณอยู่กับใคร", "คุณอยู่[-ที่ไหน-]{+กับใคร+}"),
        ("Hi 🇬🇧", "Hi 🇬🇪", "Hi [-🇬🇧-] {+🇬🇪+}"),
        ("a\nb  c", "a b c", "a b c"),
        ("", "New", "{+New+}"),
        ("", "", ""),
    ],
)
def test_words_that_differ_are_marked_and_no_others(old: str, new: str, told: str) -> None:
    assert plain(changes(old, new)) == told


def test_letters_keep_their_marks_and_words_their_apostrophes() -> None:
    assert [one.text for one in words_of("يوماً don’t ยู่ 👩‍👧")] == ["يوماً", "don’t", "ยู่", "👩‍👧"]


def bare(text: str) -> str:
    """A text as its words alone, because spaces make no difference."""
    return "".join(one.text for one in words_of(text))


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_from_the_changes(old: str, new: str) -> None:
    found = changes(old, new)
    for left_out, text in (("new", old), ("old", new)):
        assert bare("".join(words for op, words in found if op != left_out)) == bare(text)


@given(TEXTS)
def test_a_wording_beside_itself_has_no_change(text: str) -> None:
    assert [op for op, _ in changes(text, text)] in ([], ["same"])


def test_long_texts_are_not_compared_word_by_word_and_each_word_costs_the_same() -> None:
    def of_many(count: int) -> Callable[[], object]:
        return lambda: changes("ab " * count, "b a " * count)

    assert [op for op, _ in changes("ab " * 20_000, "b a " * 20_000)] == ["old", "new"]
    assert growth(of_many, 1_000) < 2.2
