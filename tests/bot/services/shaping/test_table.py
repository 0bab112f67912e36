"""A draft is put into shape by steps that name items as its preview does."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserMistake
from bot.services.drafts import Details, Draft, DraftItem
from bot.services.shaping import DROPPED, Drop, Merge, Move, Set, Shaped, Split, Step, shape

HOME = DraftItem(
    "1",
    "Home",
    "Where do you live? And who lives there?",
    ("Here", "There"),
    ("Since when?", "Why do they?"),
    choice="one",
    note="Ask gently.",
    places=(4,),
)
DRAFT = Draft(
    "Guide",
    "guide",
    (
        HOME,
        DraftItem("2", "Home", "What about food?", leans=True, places=(5,)),
        DraftItem("Q7", "School", "How is school?", ("Good",), places=(6,), choice="many"),
        DraftItem("Q8", "School", "And after that?", leans=True, places=(7,)),
    ),
    (),
    (Details(heavy=True, topics=("home",), label="Home", gist="It asks about home.", media="A"),),
)


def texts(*steps: Step) -> list[str]:
    return [one.text for one in shape(DRAFT, steps).draft.items]


def test_without_steps_a_draft_is_as_it_was_read() -> None:
    assert shape(DRAFT) == Shaped(
        Draft("Guide", "guide", DRAFT.items, (), (*DRAFT.details, Details(), Details(), Details())),
        ("1", "2", "3", "4"),
    )


def test_a_split_leaves_what_stands_under_a_question_with_its_last_part() -> None:
    found = shape(DRAFT, [Split("1", "and who")])
    first, second = found.draft.items[:2]
    assert (first.number, first.text, first.options, first.probes) == (
        *("1", "Where do you live?"),
        (),
        (),
    )
    assert (second.number, second.text) == ("1b", "And who lives there?")
    assert (second.options, second.probes, second.choice) == (HOME.options, HOME.probes, "one")
    assert first.places == second.places == (4,)
    assert first.note == second.note == "Ask gently."
    assert found.names == ("1", "1b", "2", "3", "4")
    assert [one.heavy for one in found.draft.details] == [True, True, False, False, False]
    assert [(one.gist, one.media) for one in found.draft.details[:2]] == [("", "A"), ("", "")]


def test_a_probe_becomes_a_question_of_its_own() -> None:
    found = shape(DRAFT, [Split("1", "Why do"), Split("1", "And who")])
    assert [(one.text, one.probes) for one in found.draft.items[:3]] == [
        ("Where do you live?", ()),
        ("And who lives there?", ("Since when?",)),
        ("Why do they?", ()),
    ]
    assert found.names[:3] == ("1", "1b", "1c")


def test_two_questions_become_one_with_both_places() -> None:
    found = shape(DRAFT, [Merge("2")])
    one = found.draft.items[1]
    assert (one.number, one.section, one.text) == ("2", "Home", "What about food? How is school?")
    assert (one.options, one.choice, one.places) == (("Good",), "many", (5, 6))
    assert found.names == ("1", "2", "4")


def test_merging_means_the_next_in_the_draft_as_read() -> None:
    steps: list[Step] = [Move("4", "1"), Merge("2"), Merge("1")]
    whole = "Where do you live? And who lives there? What about food? How is school?"
    assert texts(*steps) == texts(*reversed(steps)) == ["And after that?", whole]


def test_a_moved_item_goes_under_the_heading_it_is_moved_to() -> None:
    found = shape(DRAFT, [Move("4", "2"), Move("1", "end")])
    assert [(one.number, one.section) for one in found.draft.items] == [
        *(("Q8", "Home"), ("2", "Home")),
        *(("Q7", "School"), ("1", "School")),
    ]
    assert shape(DRAFT, [Set("4", section="Own"), Move("4", "2")]).draft.items[1].section == "Own"


def test_the_first_item_leans_on_nothing_and_any_other_may() -> None:
    assert [one.leans for one in shape(DRAFT, [Move("4", "1")]).draft.items] == [
        *(False, False),
        *(True, False),
    ]
    leaning = Draft("G", "guide", (DraftItem("1", "", "And you?"), DraftItem("2", "", "Who?")), ())
    assert [one.leans for one in shape(leaning, [Move("1", "end")]).draft.items] == [False, True]


def test_what_is_dropped_is_listed_as_left_out() -> None:
    found = shape(DRAFT, [Drop("3"), Drop("1")]).draft
    assert [one.number for one in found.items] == ["2", "Q8"]
    assert [(one.text, one.why) for one in found.skipped] == [
        ("How is school?", DROPPED),
        ("Where do you live? And who lives there?", DROPPED),
    ]


def test_what_is_said_about_an_item_is_kept_with_it() -> None:
    step = Set(
        "1b", heavy=False, topics=("a", "b"), label="L", why="W", gist="G", kind="post", section=""
    )
    found = shape(DRAFT, [step, Split("1", "And who"), Move("1b", "end")]).draft
    assert found.details[-1] == Details(
        topics=("a", "b"), label="L", why="W", gist="G", kind="post"
    )
    assert found.items[-1].section == ""


def test_an_item_may_be_named_by_a_number_that_only_it_has() -> None:
    assert texts(Drop("Q7")) == texts(Drop("3"))
    mixed = Draft("G", "guide", (DraftItem("2", "", "a"), DraftItem("1", "", "b")), ())
    assert shape(mixed, [Drop("1")]).draft.items[0].text == "b"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([Split("9", "x")], "no item “9”"),
        ([Split("1", " ")], "which words"),
        ([Split("1", "moon")], "does not hold “moon”"),
        ([Split("1", "Where")], "begins with"),
        ([Split("1", "liv")], "does not hold"),
        ([Split("1", "o you")], "does not hold"),
        ([Split("1", "And who"), Split("1", "and  who")], "already"),
        ([Merge("4")], "last"),
        ([Merge("2"), Merge("2")], "twice"),
        ([Merge("2"), Drop("3")], "part of item 2"),
        ([Move("2", "2")], "before itself"),
        ([Move("2", "9")], "no item “9”"),
        ([Drop("2"), Drop("2")], "twice"),
        ([Drop("2"), Drop("1"), Drop("3"), Drop("4")], "nothing is left"),
        ([Set("2b", label="x")], "no item “2b”"),
    ],
)
def test_a_step_that_makes_no_sense_gets_one_sentence(steps: list[Step], said: str) -> None:
    with pytest.raises(UserMistake, match=said) as caught:
        shape(DRAFT, steps)
    assert str(caught.value).count(". ") == 0


def test_words_that_stand_twice_do_not_say_where_to_split() -> None:
    twice = Draft("G", "guide", (DraftItem("1", "", "Who and how and why?"),), ())
    with pytest.raises(UserMistake, match="twice"):
        shape(twice, [Split("1", "and")])
    assert shape(twice, [Split("1", "and why")]).draft.items[1].text == "and why?"


WORDS = [f"w{n}" for n in range(40)]
ITEMS = st.lists(
    st.builds(
        DraftItem,
        st.just(""),
        st.sampled_from(["A", "B"]),
        st.lists(st.sampled_from(WORDS), min_size=2, max_size=6, unique=True).map(" ".join),
        st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
        st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=8,
)


def words(draft: Draft) -> Counter[str]:
    return Counter(
        word
        for one in draft.items
        for text in (one.text, *one.options, *one.probes)
        for word in text.split()
    )


@given(ITEMS, st.randoms(use_true_random=False))
def test_split_merge_and_move_lose_no_words(items: list[DraftItem], chance: random.Random) -> None:
    draft = Draft("G", "guide", tuple(items), ())
    names = [str(n) for n in range(1, len(items) + 1)]
    steps: list[Step] = [
        Split(name, one.text.split()[-1])
        for name, one in zip(names, items, strict=True)
        if chance.random() < 0.5
    ]
    merged = [Merge(name) for name in names[:-1] if chance.random() < 0.3]
    whole = shape(draft, [*steps, *merged]).names
    pairs = [chance.sample(whole, 2) for _ in range(2) if len(whole) > 1]
    moves = [Move(a, b) for a, b in dict.fromkeys(map(tuple, pairs))]
    found = shape(draft, [*moves, *merged, *steps])
    assert words(found.draft) == words(draft)
    assert sorted(found.names) == sorted(whole)


@given(ITEMS, st.data())
def test_a_drop_loses_exactly_one_item(items: list[DraftItem], data: st.DataObject) -> None:
    draft = Draft("G", "guide", (*items, DraftItem("", "", "last")), ())
    at = data.draw(st.integers(0, len(items) - 1))
    found = shape(draft, [Drop(str(at + 1))]).draft
    left = [one for n, one in enumerate(draft.items) if n != at]
    assert [one.text for one in found.items] == [one.text for one in left]
    assert [one.text for one in found.skipped] == [draft.items[at].text]
