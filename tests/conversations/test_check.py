"""Findings name the file, the node and what to write instead."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import (
    Finding,
    Library,
    builtin_sources,
    check,
    folder_sources,
    load,
    read_flow,
)
from conversations.parsing import Parser

BUILT_IN = builtin_sources()
HEAD = 'id = "tea"\n'
ASK = '[cup]\nsay = "Tea?"\nask = "choice"\n'
CHOICES = 'choices = [{ id = "yes", text = "Yes" }]\n'


def found(body: str, head: str = HEAD) -> list[str]:
    """What is said about one more flow beside the built-in ones."""
    library, read = load([*BUILT_IN, ("tea.toml", head + body)])
    return [str(finding) for finding in (*read, *check(library)) if "tea" in finding.where]


def findings_without(*files: str, **texts: str) -> list[str]:
    sources = [(f, texts.get(f.removesuffix(".toml"), t)) for f, t in BUILT_IN if f not in files]
    library, read = load(sources)
    return [str(finding) for finding in (*read, *check(library))]


def test_a_sound_flow_has_no_findings() -> None:
    assert found(ASK + CHOICES) == []


@pytest.mark.parametrize(
    ("body", "what"),
    [
        # the file
        ('say: "Tea?"\n', "tea.toml: the file cannot be read as TOML"),
        ('[cup]\nsay = "Tea?\n', "tea.toml: the file cannot be read as TOML"),
        ("", "tea.toml: the flow has no nodes."),
        ('colour = "red"\n[cup]\nsay = "x"\n', 'tea.toml: "colour" is not known in the header.'),
        ('start = "pot"\n' + ASK + CHOICES, 'tea.toml: there is no node "pot".'),
        ('due = { wake = "pot" }\n' + ASK + CHOICES, 'tea.toml: there is no node "pot".'),
        (
            'due = { wake = "cup" }\n' + ASK + CHOICES,
            'tea.toml: pause.toml keeps the promise "wake" too.',
        ),
        ('due = { tea = "cup" }\n' + ASK + CHOICES, 'tea.toml: nothing is promised as "tea".'),
        (
            'due = { tea = "cup" }\n[cup]\nsay = "x"\nthen = "@return"\n',
            'tea.toml: cup: it keeps the promise "tea", but does not always ask.',
        ),
        (
            'due = { tea = "cup" }\n' + ASK + CHOICES + 'when = { "env.contact" = true }\n',
            'tea.toml: cup: it keeps the promise "tea", but does not always ask.',
        ),
        (
            ASK + CHOICES + 'then = "@instead pot"\n',
            'tea.toml: cup: it calls the flow "pot", which is not there.',
        ),
        (
            'walks = "look"\n' + ASK + CHOICES,
            'tea.toml: look.toml leads through rounds of the kind "look" too. '
            "Take walks out of one of them.",
        ),
        (
            'walks = "taste"\non_item = "cup"\n' + ASK + CHOICES,
            "tea.toml: it does not say where drafts begin, and where a batch or the round ends. "
            "Name a node for on_batch_end and on_closed.",
        ),
        # a node
        ('[cup]\nsays = "x"\n', 'tea.toml: cup: "says" is not known in a node.'),
        ('[cup]\nnote = "x"\n', "tea.toml: cup: the node says nothing and leads nowhere."),
        ("[cup]\nsay = 5\n", "tea.toml: cup: 5 is not a sentence."),
        ('[cup]\nsay = ""\n', "tea.toml: cup: a sentence is empty."),
        ('[cup]\nsay = { one = "1" }\n', "tea.toml: cup: a plural lacks one, other or count."),
        ('[cup]\nsay = "Hi {you}"\n', "tea.toml: cup: nothing is known as {you}."),
        ('[cup]\nsay = { block = "moon" }\n', 'tea.toml: cup: nothing is drawn as "moon".'),
        (
            '[cup]\nsay = "x"\nthen = "pot"\n',
            'tea.toml: cup: it leads to "pot", which is not there.',
        ),
        ('[cup]\nsay = "x"\nthen = "@call pot"\n', 'tea.toml: cup: it calls the flow "pot"'),
        ('[cup]\nsay = "x"\nthen = "@call help.pot"\n', 'tea.toml: cup: it calls "help.pot"'),
        ('[cup]\nsay = "x"\nthen = "@next"\n', "tea.toml: cup: it leads to @next, but the flow"),
        ('[cup]\nsay = "x"\nthen = [5]\n', "tea.toml: cup: a branch of then has no go."),
        ('[cup]\nsay = "x"\ndo = "dance"\n', 'tea.toml: cup: "dance" is nothing the bot can do.'),
        ('[cup]\nsay = "x"\nwhen = 5\n', "tea.toml: cup: when is not a table."),
        (
            '[cup]\nsay = "x"\nwhen = { moon = 1 }\n',
            'tea.toml: cup: no condition is called "moon".',
        ),
        (
            '[cup]\nsay = "x"\nwhen = { "choice.pot" = "y" }\n',
            'tea.toml: cup: no condition is called "choice.pot".',
        ),
        ('[cup]\nsay = "x"\nthen = "cup"\n', "tea.toml: cup: it leads back to itself"),
        (
            '[a]\nsay = "x"\nthen = "b"\n[b]\nwhen = { "env.contact" = true }\n'
            'ask = "choice"\nthen = "a"\n' + CHOICES,
            "tea.toml: a: it leads back to itself",
        ),
        (ASK + CHOICES + '[pot]\nsay = "x"\n', "tea.toml: pot: nobody ever comes here."),
        # a question
        (ASK.replace("choice", "song") + CHOICES, 'tea.toml: cup: "song" is no kind of ask.'),
        (ASK, "tea.toml: cup: it asks, but offers no choices."),
        (ASK + 'from = "moon"\n', 'tea.toml: cup: choices cannot come from "moon".'),
        (ASK + 'scope = "moon"\n' + CHOICES, 'tea.toml: cup: scope is "moon".'),
        (
            ASK + 'choices = [{ id = "y", text = "Y", when = { "fact.a" = "b" } }]\n',
            "tea.toml: cup: every choice has a condition.",
        ),
        (ASK + 'choices = "yes"\n', "tea.toml: cup: a choice has no id or no text."),
        (ASK + 'choices = [{ id = "yes" }]\n', "tea.toml: cup: a choice has no id or no text."),
        (
            ASK + 'choices = [{ id = "Ja!", text = "Y" }]\n',
            'tea.toml: cup: the choice id "Ja!" cannot travel in a button.',
        ),
        (
            ASK + 'choices = [{ id = "y", text = "Y", colour = 1 }]\n',
            'tea.toml: cup: "colour" is not known in a choice.',
        ),
        (
            ASK + 'choices = [{ id = "y", text = "Y {n}" }]\n',
            'tea.toml: cup: the choice "y" has a value in its text.',
        ),
        (
            ASK + 'choices = [{ id = "y", text = "Y", late = "moon" }]\n',
            'tea.toml: cup: there is no flow "moon".',
        ),
        (
            ASK + 'choices = [{ id = "y", text = "Y" }, { id = "y", text = "Z" }]\n',
            'tea.toml: cup: two choices are called "y".',
        ),
        (
            ASK + 'choices = [{ id = "y", text = "Y", set = "x" }]\n',
            "tea.toml: cup: set is not a table.",
        ),
        (
            ASK + 'choices = [{ id = "y", text = "Y", do = "become_paused" }]\n',
            "tea.toml: it pauses or stops, but has no place to rest.",
        ),
        (ASK + 'choices = [{ id = "y", text = "Y", do = "dance" }]\n', 'cup: "dance" is nothing'),
        (ASK + CHOICES + 'skip = "x"\nskip_do = "dance"\n', 'cup: "dance" is nothing'),
    ],
)
def test_a_slip_is_named_with_its_place_and_advice(body: str, what: str) -> None:
    messages = found(body)
    assert any(what in message for message in messages), messages
    assert all(message.endswith(".") for message in messages)


def test_advice_names_what_is_known() -> None:
    (message,) = found('[cup]\nsay = "x"\ndo = "dance"\n')
    assert "become_paused" in message
    (message,) = found('[cup]\nsay = { block = "moon" }\n')
    assert "support" in message


def test_a_line_written_as_in_yaml_is_told_how_toml_writes_it() -> None:
    assert any("name = value" in message for message in found('[cup]\nsay: "Tea?"\n'))


def test_a_flow_without_an_id_is_told_so() -> None:
    assert any("has no id" in message for message in found('[cup]\nsay = "x"\n', head=""))


def test_a_command_of_the_bots_own_cannot_be_taken() -> None:
    messages = findings_without(help=dict(BUILT_IN)["help.toml"].replace('"help"', '"back"'))
    assert any("/back is the bot's own" in message for message in messages)
    assert any("no flow answers /help" in message for message in messages)


@pytest.mark.parametrize("file", ["welcome.toml", "review.toml", "phrases.toml"])
def test_a_flow_that_the_bot_needs_is_missed(file: str) -> None:
    assert f"{file}: this flow is missing. Put the file back." in findings_without(file)


def test_a_sentence_that_the_bot_needs_is_missed() -> None:
    text = dict(BUILT_IN)["phrases.toml"].replace("[away]", "[gone]")
    assert any('the sentence "away" is missing' in f for f in findings_without(phrases=text))


def test_a_welcome_must_ask_for_consent() -> None:
    text = dict(BUILT_IN)["welcome.toml"].replace('consent = "yes"', 'consent = "perhaps"')
    assert any("whether they agree" in message for message in findings_without(welcome=text))


def test_a_review_must_say_where_things_begin() -> None:
    text = dict(BUILT_IN)["review.toml"].replace('on_nothing = "waiting"', "")
    assert any("Name a node for each of on_item" in f for f in findings_without(review=text))


def test_a_promise_that_no_flow_keeps_is_missed() -> None:
    text = dict(BUILT_IN)["pause.toml"].replace('due = { wake = "awake" }', "")
    assert any('no flow keeps the promise "wake"' in f for f in findings_without(pause=text))
    missed = [f for f in findings_without("nudge.toml") if "no flow keeps" in f]
    assert len(missed) == 9


def test_an_older_pause_of_ones_own_goes_on() -> None:
    text = dict(BUILT_IN)["pause.toml"].replace('due = { wake = "awake" }', 'on_wake = "awake"')
    assert findings_without(pause=text) == []


def test_a_choice_from_a_closed_list_of_states() -> None:
    body = ASK + 'choices = [{ id = "y", text = "Y", state = "moon" }]\n'
    assert any('"moon" is no state of an answer' in message for message in found(body))


def test_ones_own_flow_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "language.toml").write_text(
        'id = "language"\ncommand = "language"\n[which]\nsay = "Which?"\nask = "choice"\n'
        'from = "languages"\nthen = "@return"\n',
        "utf-8",
    )
    (tmp_path / "notes.txt").write_text("not a flow", "utf-8")
    library, read = load([*BUILT_IN, *folder_sources(tmp_path)])
    assert (read, check(library)) == ((), ())
    (flow,) = [flow for flow in library.flows.values() if flow.id == "language"]
    assert flow.nodes[flow.start].says[0].text == "Which?"


def test_ones_own_broken_flow_leaves_the_built_in_one_in_use(tmp_path: Path) -> None:
    (tmp_path / "language.toml").write_text('id = "language"\n[which]\nsays = "?"\n', "utf-8")
    library, read = load([*BUILT_IN, *folder_sources(tmp_path)])
    assert [finding.level for finding in read] == ["stop"]
    assert library.flows == load(BUILT_IN)[0].flows


def test_ones_own_flow_that_leads_nowhere_leaves_the_built_in_one_in_use(tmp_path: Path) -> None:
    text = dict(BUILT_IN)["language.toml"].replace('"@return"', '"gone"')
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    library, read = load([*BUILT_IN, *folder_sources(tmp_path)])
    assert [f.where for f in read] == ["mine.toml: which"]
    assert (library.flows, check(library)) == (load(BUILT_IN)[0].flows, ())


def test_a_flow_that_calls_a_spoilt_one_falls_back_with_it() -> None:
    tea = 'id = "tea"\n[cup]\nsay = "x"\n'
    caller = 'id = "call"\n[a]\nsay = "x"\nthen = "@call tea.pot"\n'
    sources = [*BUILT_IN, ("tea.toml", tea), ("call.toml", caller.replace("pot", "cup"))]
    spoilt = tea.replace("cup", "pot") + 'then = "gone"\n'
    library, read = load([*sources, ("call.toml", caller), ("tea.toml", spoilt)])
    assert [f.where for f in read] == ["tea.toml: pot", "call.toml: a"]
    assert library.flows == load(sources)[0].flows


def test_a_warning_is_no_reason_to_leave_a_flow_out() -> None:
    library, _ = load([("tea.toml", HEAD + ASK + CHOICES)])
    assert list(library.flows) == ["tea"]
    assert replace(Finding("a", "b", "c"), level="warn").level == "warn"


def test_the_same_text_is_the_same_revision() -> None:
    one, same, other = (read_flow("a.toml", HEAD + ASK + c) for c in (CHOICES, CHOICES, ""))
    assert one.flow and same.flow and other.flow
    assert one.flow.revision == same.flow.revision != other.flow.revision


keys = st.sampled_from(
    "id start command say ask choices from scope then do when unless text set go one other count "
    "block skip cup on_item state late alone row".split()
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(keys, values, max_size=6))
def test_no_tables_whatever_make_the_parser_fail(data: dict[str, Any]) -> None:
    parser = Parser("any.toml", data, "0")
    flow = parser.flow()
    assert all(isinstance(finding, Finding) for finding in parser.findings)
    if flow is not None:
        assert isinstance(check(Library({flow.id: flow})), Sequence)


@given(st.text(max_size=200))
def test_no_text_whatever_makes_reading_fail(text: str) -> None:
    assert isinstance(read_flow("any.toml", text).findings, tuple)
