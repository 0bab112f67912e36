"""The facilitators' guide cannot go stale: its examples are read, its pictures are drawn."""

import os
import re
from pathlib import Path

import pytest

from conversations import BLOCKS, builtin_sources, check, diagrams, load, read_flow
from conversations.flow import ACTIONS, SOURCES, STATES, TARGETS
from conversations.parsing import CHOICE, ENTRIES, NODE, SAY
from conversations.view import CONDITIONS, VALUES
from tests.conversations.worlds import LIBRARY

GUIDE = Path(__file__).resolve().parents[2] / "conversations" / "README.md"
TEXT = GUIDE.read_text("utf-8")
MARK = "<!-- diagrams -->"
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_can_be_used_as_it_stands(example: str) -> None:
    read = read_flow("example.toml", example)
    assert read.findings == ()
    library, findings = load([*builtin_sources(), ("example.toml", example)])
    assert (findings, check(library)) == ((), ())
    assert read.flow is not None
    assert read.flow.id in library.flows


def test_everything_that_can_be_written_is_explained() -> None:
    conditions = {name for name in CONDITIONS if f"`{name}`" not in TEXT}
    words = ACTIONS | SOURCES | TARGETS | BLOCKS | set(ENTRIES) | NODE | CHOICE | SAY
    missing = {word for word in words if not re.search(rf'[`"\s]{word}[`"\s=]', TEXT)}
    values = {value for value in VALUES if f"`{{{value}}}`" not in TEXT}
    states = {state for state in STATES if state and f'"{state}"' not in TEXT}
    assert conditions | missing | values | states == set()


def test_the_pictures_are_those_of_the_flows() -> None:
    shown = f"{MARK}\n\n{diagrams(LIBRARY)}\n"
    if os.environ.get("UPDATE_JOURNEYS"):
        GUIDE.write_text(TEXT.partition(MARK)[0] + shown, "utf-8")
        return
    assert TEXT.partition(MARK)[1] + TEXT.partition(MARK)[2] == shown


def test_every_way_of_a_flow_is_in_its_picture() -> None:
    text = diagrams(LIBRARY)
    assert text.count("```mermaid") == len(LIBRARY.flows) - 1
    assert "n_verdict -->|Fine as it is| n_feeling" in text
    assert "call_n_help_support[[help.support]]" in text
    assert "n__next((@next))" in text
