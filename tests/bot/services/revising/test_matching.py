"""An item of a revised document is known again; what is not surely the same is new."""

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.revising.matching import Piece, match
from tests.support.steps import growth

WORDS = "who what where home food money school friends night bus feel live أين بيت 你住".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
PIECES = st.builds(
    Piece,
    st.sampled_from(["", "1", "2", "3"]),
    st.sampled_from(["", "A", "B"]),
    st.tuples(TEXTS),
)
DOCUMENTS = st.lists(PIECES, max_size=12)


def pieces(*texts: str) -> list[Piece]:
    """Numbered as they come."""
    return [Piece(str(n), "", (text,)) for n, text in enumerate(texts, 1)]


LIVES, EATS, SLEEPS = "Where do you live now?", "What did you eat today?", "How did you sleep?"


def test_a_question_put_in_between_shifts_numbers_and_nothing_else() -> None:
    old, new = pieces(LIVES, EATS, SLEEPS), pieces(LIVES, "Who cooks?", EATS, SLEEPS)
    assert match(new, old) == {0: 0, 2: 1, 3: 2}


def test_the_same_number_helps_a_wording_that_changed_much() -> None:
    old = pieces(LIVES, EATS)
    assert match(pieces("Where do you stay these days?", EATS), old) == {0: 0, 1: 1}
    assert match([Piece("9", "", ("Where do you stay these days?",))], old) == {}


def test_the_same_number_knows_a_question_whose_one_telling_word_changed() -> None:
    old = pieces(*(f"How often do you feel {word}?" for word in ("sad", "glad", "afraid")))
    new = pieces(*(f"How often do you feel {word}?" for word in ("sad", "happy", "afraid")))
    assert match(new, old) == {0: 0, 1: 1, 2: 2}


def test_a_wording_that_moved_and_changed_a_little_is_known_again() -> None:
    assert match(pieces(SLEEPS, EATS, "Where do you live just now?"), pieces(LIVES, EATS)) == {
        1: 1,
        2: 0,
    }


def test_two_questions_with_one_wording_keep_their_sections() -> None:
    old = [Piece("1", "Home", ("Why?",)), Piece("1", "School", ("Why?",))]
    assert match([old[1], old[0]], old) == {0: 1, 1: 0}


@pytest.mark.parametrize("edited", ["Where do you live now?", "Where do you stay, for now?"])
def test_a_wording_that_staff_changed_is_known_in_either_form(edited: str) -> None:
    old = [Piece("7", "", ("Where do you stay, for now?", LIVES)), *pieces(EATS)]
    assert match([Piece("1", "", (edited,))], old) == {0: 0}


def test_what_was_gone_comes_back_by_its_exact_wording_alone() -> None:
    gone = Piece("1", "", (LIVES,), is_gone=True)
    assert match(pieces(LIVES), [gone]) == {0: 0}
    assert match(pieces("Where do you live just now?"), [gone]) == {}
    assert match(pieces(LIVES), [gone, Piece("5", "B", (LIVES,))]) == {0: 1}


def test_what_staff_say_comes_first() -> None:
    old = pieces(LIVES, EATS)
    assert match(pieces(LIVES, EATS), old, {0: 1}, {1}) == {0: 1}
    assert match(pieces(LIVES, EATS), old, {}, {0}) == {1: 1}


def test_an_arabic_question_is_known_with_other_endings() -> None:
    old = pieces("هل بقيت يوماً بلا طعام لأنه لم يكن هناك مال؟", "أين تعيش الآن؟")
    assert match(pieces("أين تعيش؟", "هل بقيت يومًا بلا طعامٍ لأنه لم يكن لديك مال؟"), old) == {
        0: 1,
        1: 0,
    }


@given(DOCUMENTS)
def test_the_same_document_is_matched_whole(document: list[Piece]) -> None:
    found = match(document, document)
    assert [document[j].keys for j in found.values()] == [one.keys for one in document]


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_other_order_makes_no_new_wording(document: list[Piece], chance: random.Random) -> None:
    mixed = chance.sample(document, len(document))
    found = match(mixed, document)
    assert all(mixed[i].keys == document[found[i]].keys for i in range(len(mixed)))


@given(DOCUMENTS, DOCUMENTS)
def test_each_is_matched_once_at_most_and_always_in_the_same_way(
    new: list[Piece], old: list[Piece]
) -> None:
    found = match(new, old)
    assert len(set(found.values())) == len(found)
    assert found == match(new, old)


def _survey(count: int, chance: random.Random) -> Sequence[Piece]:
    verbs, things = ("eat", "drink", "buy", "miss", "want"), [f"thing{n}" for n in range(400)]
    return [
        Piece(
            str(n),
            f"S{n // 50}",
            (
                f"In the past 30 days, how often did you {chance.choice(verbs)} "
                f"{chance.choice(things)} or {chance.choice(things)}?",
            ),
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("number", ["{n}", "", "1"])
def test_items_that_all_changed_are_matched_and_each_of_many_costs_the_same(number: str) -> None:
    def of_many(count: int) -> Callable[[], object]:
        new, old = _changed(count, number)
        return lambda: match(new, old)

    assert growth(of_many) < 2.2
    new, old = _changed(400, number)
    found = match(new, old)
    right = sum(old[j].wordings == old[i].wordings for i, j in found.items())
    assert right > 380


def _changed(count: int, number: str) -> tuple[list[Piece], Sequence[Piece]]:
    old = _survey(count, random.Random(1))
    new = [
        Piece(number.format(n=n), "S", (one.wordings[0].replace("how often", "when"),))
        for n, one in enumerate(old, 3)
    ]
    return new, old
