"""Every choice has a picture, or a reason why it has none; and no voice reads a picture out."""

from collections import Counter
from typing import Final

import pytest

from bot.i18n.symbols import apart, shipped
from bot.services.aloud import heard
from conversations import BLOCKS
from tests.conversations.worlds import LIBRARY

#: One character, and the mark that asks for it in colours.
MOST: Final = 2
QUESTIONS = [
    (f"{flow.id}.{node.id}", node.question)
    for flow in LIBRARY.flows.values()
    for node in flow.nodes.values()
    if node.question is not None
]
LABELS = [choice.label.line for _, question in QUESTIONS for choice in question.choices]
EXCUSED = {key for keys in shipped().without.values() for key in keys}


def test_every_choice_has_a_picture_or_a_reason_for_none() -> None:
    lacking = [
        line.key
        for line in LABELS
        if not shipped().choice(line) and not {line.key, line.key.rpartition(".")[2]} & EXCUSED
    ]
    assert lacking == []


def test_no_choice_has_both() -> None:
    assert [line.key for line in LABELS if line.key in EXCUSED and shipped().choice(line)] == []


def test_a_face_in_a_sentence_is_its_only_picture() -> None:
    faces = [line for line in LABELS if apart(line.text)[0]]
    assert faces
    assert [line.key for line in faces if shipped().choice(line)] == []


def test_choices_side_by_side_look_different() -> None:
    """A choice that is said in several ways is one."""
    alike: dict[str, list[str]] = {}
    for name, question in QUESTIONS:
        choices = {one.id: one.label.line for one in question.choices}
        shown = Counter(shipped().choice(one) for one in choices.values())
        if twice := [one for one, count in shown.items() if one and count > 1]:
            alike[name] = twice
    assert alike == {}


def test_every_block_and_control_of_the_table_is_known() -> None:
    assert shipped().blocks.keys() <= BLOCKS
    assert shipped().controls.keys() == {"more", "several", "done", "skip", "back", "help"}


@pytest.mark.parametrize("table", ["choices", "questions", "blocks", "controls"])
def test_a_picture_is_one_sign_and_is_never_heard(table: str) -> None:
    signs = set(getattr(shipped(), table).values())
    assert [one for one in signs if len(one.removesuffix("\ufe0f")) != 1 or len(one) > MOST] == []
    assert [one for one in signs if heard(one).strip("\ufe0f")] == []


def test_a_label_gives_its_own_picture_up() -> None:
    assert apart("😀 Good") == ("😀", "Good")
    assert apart("Good 😀") == ("", "Good 😀")
    assert apart("☔ Rain") == ("", "☔ Rain")


def test_yes_and_no_do_not_look_chosen_already() -> None:
    assert {"✅", "❎", "✔️", "☑️"}.isdisjoint(shipped().choices.values())


def test_a_door_is_the_way_out_and_never_the_way_back() -> None:
    doors = {key for key, sign in shipped().choices.items() if sign == "🚪"}
    assert doors == {"quiet", "delete.sure.all"}
    assert "🚪" not in shipped().questions.values()


def test_no_hourglass_runs_beside_no_rush() -> None:
    nodes = [(flow.id, node) for flow in LIBRARY.flows.values() for node in flow.nodes.values()]
    calm = [(flow, node.id) for flow, node in nodes if "rush" in str(node.says) and node.question]
    assert calm
    assert [one for one in calm if shipped().question(*one) in ("⏳", "⌛", "⏰")] == []
