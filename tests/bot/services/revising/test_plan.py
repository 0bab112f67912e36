"""A revised document changes what differs in it, and leaves the work of staff alone."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.services.drafts import Details, Draft, DraftItem
from bot.services.materials import first_version
from bot.services.project_rows import ItemVersion
from bot.services.revising.order import Held
from bot.services.revising.plan import Known, Plan, plan
from bot.services.shaping import shape

ITEMS = (
    DraftItem("1", "Home", "Where do you live now?", probes=("Since when?",)),
    DraftItem("2", "Home", "What did you eat today?", ("Bread", "Rice"), choice="one"),
    DraftItem("3", "School", "How do you get to school?"),
    DraftItem("4", "School", "Who helps you there?", leans=True, note="Ask gently."),
)
DRAFT = Draft("Guide", "guide", ITEMS, ())
SECTIONS = {"Home": "m1-s1", "School": "m1-s2", "": "m1-s0"}


def filed(items: Sequence[DraftItem], details: Sequence[Details] = ()) -> list[Held]:
    about = [*details, *[Details()] * len(items)]
    rows = [
        first_version(f"m1-i{at}", at, one, SECTIONS[one.section], about[at - 1])
        for at, one in enumerate(items, 1)
    ]
    return [Held(row, row) for row in rows]


def revised(draft: Draft, held: Sequence[Held]) -> Plan:
    return plan("m1", shape(draft), held)


def with_items(*items: DraftItem) -> Draft:
    return replace(DRAFT, items=items)


def known(found: Plan, item: str) -> Known:
    return next(one for one in found.known if one.now.item == item)


def edited(held: list[Held], at: int, **said: Any) -> list[Held]:
    """As staff left it after the last edition."""
    newest = held[at].newest
    changed = newest._replace(version=newest.version + 1)._replace(**said)
    return [*held[:at], replace(held[at], newest=changed), *held[at + 1 :]]


def test_a_new_wording_is_a_new_version_and_keeps_what_staff_wrote_but_the_gist() -> None:
    about = Details(True, ("home",), "Home", "We plan.", "It asks about home.", "A map")
    new = with_items(replace(ITEMS[0], text="Where do you live at present?"), *ITEMS[1:])
    found = revised(new, filed(ITEMS, [about]))
    (changed,) = found.changed
    assert changed.now == changed.old._replace(
        version=2, text="Where do you live at present?", gist=""
    )
    assert changed.stands == changed.now
    assert found.reworded == [changed]


def test_a_heading_options_and_probes_are_seen_and_a_note_is_not() -> None:
    new = with_items(
        replace(ITEMS[0], probes=()),
        replace(ITEMS[1], options=("Bread",)),
        replace(ITEMS[2], note="By bus?"),
        replace(ITEMS[3], section="Home"),
    )
    found = revised(new, filed(ITEMS))
    assert [one.now.item for one in found.changed] == ["m1-i1", "m1-i2", "m1-i4"]
    assert [one.now.item for one in found.reworded] == ["m1-i1", "m1-i2"]
    assert known(found, "m1-i3").now == filed(ITEMS)[2].newest._replace(note="By bus?")
    assert not found.is_nothing


def test_a_wording_of_staff_stays_while_the_document_has_the_one_from_before() -> None:
    held = edited(filed(ITEMS), 0, text="Where do you stay?")
    one = known(revised(DRAFT, held), "m1-i1")
    assert (one.new, one.now.text, one.keeps) == ((), "Where do you stay?", True)
    assert one.stands.version == 1
    taken_over = with_items(replace(ITEMS[0], text="Where do you  stay?"), *ITEMS[1:])
    one = known(revised(taken_over, held), "m1-i1")
    assert (one.new, one.stands.version, one.keeps) == ((), 2, False)
    other = with_items(replace(ITEMS[0], text="Where do you live, these days?"), *ITEMS[1:])
    one = known(revised(other, held), "m1-i1")
    assert (one.now.version, one.now.text) == (3, "Where do you live, these days?")


def test_beside_a_wording_of_staff_a_change_of_the_document_is_kept_in_its_own_words() -> None:
    held = edited(filed(ITEMS), 0, text="Where do you stay?")
    new = with_items(replace(ITEMS[0], probes=("How long?",)), *ITEMS[1:])
    one = known(revised(new, held), "m1-i1")
    assert [(row.version, row.text) for row in one.new] == [
        (3, "Where do you live now?"),
        (4, "Where do you stay?"),
    ]
    assert one.stands == one.new[0]
    assert one.now.probes == '["How long?"]'


def test_what_a_document_newly_says_about_an_item_is_taken_and_silence_is_not() -> None:
    held = edited(filed(ITEMS, [Details(label="Old")]), 0, label="Ours", heavy=True)
    say = [("Old", "Ours"), ("", "Ours"), ("New", "New")]
    for said, label in say:
        found = revised(replace(DRAFT, details=(Details(label=said),)), held)
        assert (known(found, "m1-i1").now.label, known(found, "m1-i1").now.heavy) == (label, True)


def test_a_new_item_gets_a_new_id_also_where_others_are_gone() -> None:
    held = filed(ITEMS)
    gone = replace(held[3], since=2)
    asked = DraftItem("4", "School", "What else matters to us?")
    found = revised(with_items(*ITEMS[:2], asked), [*held[:3], gone])
    assert [one.now.item for one in found.fresh] == ["m1-i5"]
    assert [one.item for one in found.gone] == ["m1-i3"]


def test_what_was_gone_comes_back_with_its_id() -> None:
    held = filed(ITEMS)
    found = revised(DRAFT, [*held[:1], *held[2:], replace(held[1], since=2)])
    assert (known(found, "m1-i2").was_gone, found.fresh, found.gone) == (True, [], ())
    assert not found.is_nothing


def test_a_heading_that_is_renamed_stays_the_same_section() -> None:
    new = with_items(
        *(replace(one, section="Your home") for one in ITEMS[:2]),
        *ITEMS[2:],
        DraftItem("5", "Money", "What do things cost?"),
    )
    found = revised(new, filed(ITEMS))
    assert [one.now.section for one in found.items] == [
        *("m1-s1", "m1-s1", "m1-s2", "m1-s2"),
        "m1-s3",
    ]


def test_only_what_changed_its_order_has_moved() -> None:
    found = revised(with_items(ITEMS[3], *ITEMS[:3]), filed(ITEMS))
    assert [one.now.item for one in found.known if one.is_moved] == ["m1-i4"]
    assert [one.now.position for one in found.known] == [1, 2, 3, 4]


WORDS = "who what where home food money school friends night bus feel live أين بيت 你住".split()
DRAFTS = st.lists(
    st.builds(
        DraftItem,
        st.sampled_from(["", "1", "2"]),
        st.sampled_from(["", "Home", "School"]),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
        st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=9,
).map(lambda items: with_items(*items))


def wordings(rows: Sequence[ItemVersion]) -> list[tuple[str, str]]:
    return sorted((row.item, row.text) for row in rows)


@given(DRAFTS)
def test_the_same_document_changes_nothing(draft: Draft) -> None:
    assert revised(draft, filed(draft.items)).is_nothing


@given(DRAFTS, st.randoms(use_true_random=False))
def test_another_order_brings_no_new_wording(draft: Draft, chance: random.Random) -> None:
    mixed = chance.sample(draft.items, len(draft.items))
    held = filed(draft.items)
    found = revised(replace(draft, items=tuple(mixed)), held)
    assert (found.fresh, found.gone) == ([], ())
    assert wordings([one.now for one in found.items]) == wordings([one.newest for one in held])


@given(DRAFTS, st.data())
def test_an_item_that_is_taken_out_is_gone_and_no_other(draft: Draft, data: st.DataObject) -> None:
    items = [replace(one, text=f"{one.text} {at * 7919}") for at, one in enumerate(draft.items)]
    out = data.draw(st.integers(0, len(items) - 1))
    left = [one for at, one in enumerate(items) if at != out]
    found = revised(with_items(*left), filed(items))
    assert [one.item for one in found.gone] == [f"m1-i{out + 1}"]
    assert (found.fresh, found.changed) == ([], [])
