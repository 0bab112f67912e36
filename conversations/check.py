"""What is wrong with the flows of a library, said to their author.

A library without ``stop`` findings never makes ``advance`` raise; that is a property test.
"""

from collections.abc import Iterator

from conversations import paths, promises
from conversations.asks import KINDS
from conversations.effects import BLOCKS
from conversations.findings import Finding
from conversations.flow import (
    ACTIONS,
    ALWAYS,
    CALL,
    INSTEAD,
    SOURCES,
    STATES,
    TARGETS,
    Flow,
    Node,
    Question,
    Test,
    Text,
)
from conversations.library import (
    COMPLAINT,
    DISTRESS,
    ENGINE_COMMANDS,
    ENTERED,
    PHRASES,
    REVIEW,
    TALK,
    WELCOME,
    Library,
)
from conversations.names import FlowId, NodeId
from conversations.paths import branches
from conversations.view import CONDITIONS, VALUES

#: Flows and phrases the engine itself names.
NEEDED_FLOWS = (WELCOME, REVIEW, PHRASES, DISTRESS, TALK, COMPLAINT)
NEEDED_ENTRIES = ("on_item", "on_section", "on_batch_end", "on_nothing", "on_closed")
#: Kinds of rounds there are, and what every flow that leads through one must name.
NEEDED_KINDS = ("review", "look")
WALKING_ENTRIES = ("on_item", "on_batch_end", "on_closed")
NEEDED_PHRASES = frozenset(
    "more several done skip back help kept_comment kept_words kept_early kept_aside kept_nothing "
    "kept_grave joined added_later changed changed_plain changed_several changed_words taken_back "
    "too_late media media_words old_button cannot_skip cannot_back unknown_command welcome_back "
    "new_round away hello_again welcome_back_at you_said passed_on passed_on_grave staff_writes "
    "no_voice voice_kept voice_unkept voice_lost complaint_more other_time "
    "staff_words".split()
)
#: Commands that must work everywhere (design contract, R1).
NEEDED_COMMANDS = frozenset(
    {"help", "pause", "stop", "language", "mine", "mydata", "delete", "complain"}
)
#: Values the phrases may use, beside those of VALUES.
PROJECT_VALUES = frozenset(
    {"who", "words", "host", "readers", "retention", "facilitator", "news", "contact", "us_report"}
    | {"months", "days", "care_months", "recognition", "recognition_note", "ico"}
    | {"complaints_reader", "complaints_other", "complaint_days"}
)


def check(library: Library) -> tuple[Finding, ...]:
    """All findings, in the order of the files."""
    return (
        *_library(library),
        *(f for flow in library.flows.values() for f in _flow(library, flow)),
    )


def _library(library: Library) -> Iterator[Finding]:
    for flow_id in NEEDED_FLOWS:
        if flow_id not in library.flows:
            yield Finding(f"{flow_id}.toml", "this flow is missing.", "Put the file back.")
    for command in sorted(NEEDED_COMMANDS - set(library.commands)):
        yield Finding("flows", f"no flow answers /{command}.", f'Give one command = "{command}".')
    for command in sorted(ENGINE_COMMANDS & set(library.commands)):
        yield Finding("flows", f"/{command} is the bot's own.", "Choose another command.")
    welcome = library.flows.get(WELCOME)
    if welcome is not None and not _asks_for_consent(welcome):
        what = "nobody is asked whether they agree."
        yield Finding(welcome.file, what, 'Give one choice set = { consent = "yes" }.')
    review = library.flows.get(REVIEW)
    if review is not None and not all(getattr(review, name) for name in NEEDED_ENTRIES):
        what = "it does not say where drafts, parts, ends and waiting begin."
        do = f"Name a node for each of {', '.join(NEEDED_ENTRIES)}."
        yield Finding(review.file, what, do)
    yield from _kept(library)
    yield from _walks(library)
    phrases = library.flows.get(PHRASES)
    for name in sorted(NEEDED_PHRASES - set(phrases.nodes if phrases else ())):
        yield Finding("phrases.toml", f'the sentence "{name}" is missing.', "Put it back.")


def _kept(library: Library) -> Iterator[Finding]:
    """Each kind of promise is kept by one flow."""
    for kind in promises.KINDS:
        keepers = [flow for flow in library.flows.values() if kind in flow.due]
        for flow in keepers[1:]:
            what = f'{keepers[0].file} keeps the promise "{kind}" too.'
            yield Finding(flow.file, what, "Take it out of due in one of them.")
        if not keepers:
            what = f'no flow keeps the promise "{kind}".'
            yield Finding("flows", what, f'Name a node: due = {{ {kind} = "..." }}.')


def _due(flow: Flow) -> Iterator[Finding]:
    """What comes by itself ends with a question, always: nothing is shown behind it."""
    for kind, node_id in flow.due.items():
        if kind not in promises.KINDS:
            known = ", ".join(promises.KINDS)
            yield Finding(flow.file, f'nothing is promised as "{kind}".', f"Known are: {known}.")
        node = flow.nodes.get(node_id)
        if node is not None and (node.question is None or node.test is not ALWAYS):
            what = f'it keeps the promise "{kind}", but does not always ask.'
            yield Finding(f"{flow.file}: {node_id}", what, "Give it ask, and no condition.")


def _walks(library: Library) -> Iterator[Finding]:
    """One flow, and no more, leads through each kind of round."""
    first: dict[str, Flow] = {}
    for flow in library.flows.values():
        if flow.walks and first.setdefault(flow.walks, flow) is not flow:
            what = f'{first[flow.walks].file} leads through rounds of the kind "{flow.walks}" too.'
            yield Finding(flow.file, what, "Take walks out of one of them.")
        missing = [name for name in WALKING_ENTRIES if not getattr(flow, name)]
        if flow.walks and missing:
            what = "it does not say where drafts begin, and where a batch or the round ends."
            yield Finding(flow.file, what, f"Name a node for {' and '.join(missing)}.")
    for kind in NEEDED_KINDS:
        if kind not in first:
            what = f'no flow leads through rounds of the kind "{kind}".'
            yield Finding("flows", what, f'Give one walks = "{kind}".')


def _asks_for_consent(flow: Flow) -> bool:
    choices = (c for n in flow.nodes.values() if n.question for c in n.question.choices)
    return any(choice.sets.get("consent") == ("yes",) for choice in choices)


def _flow(library: Library, flow: Flow) -> Iterator[Finding]:
    for entry in (*flow.entries, *ENTERED.get(flow.id, ())):
        if entry not in flow.nodes:
            yield Finding(flow.file, f'there is no node "{entry}".', "Name one that is there.")
    yield from _due(flow)
    if flow.id == PHRASES:
        return
    for node in flow.nodes.values():
        yield from _node(library, flow, node)
    away = {"become_paused", "become_stopped"} & {a for n in flow.nodes.values() for a in n.actions}
    if away and not any(node.rest for node in flow.nodes.values()):
        what = "it pauses or stops, but has no place to rest."
        yield Finding(flow.file, what, "Give the place that follows rest = true.")
    yield from paths.unreachable(library, flow)
    yield from paths.silent_loops(flow)


def _node(library: Library, flow: Flow, node: Node) -> Iterator[Finding]:
    where = f"{flow.file}: {node.id}"
    for branch in branches(node):
        problem = _target(library, flow, branch.go)
        if problem:
            yield Finding(where, problem, "Name a node of this file, @next, @agenda or @return.")
    for test in _tests(node):
        yield from _test(where, flow, test)
    for text in _texts(node):
        yield from _text(where, text)
    for action in node.actions:
        if action not in ACTIONS:
            known = ", ".join(sorted(ACTIONS))
            yield Finding(where, f'"{action}" is nothing the bot can do.', f"Known are: {known}.")
    if node.question is not None:
        yield from _question(where, node.question)
        yield from _choices(library, where, node.question)
    elif not node.says and not node.then:
        yield Finding(where, "the node says nothing and leads nowhere.", "Give it say or then.")


def _question(where: str, question: Question) -> Iterator[Finding]:
    if question.kind not in KINDS:
        known = ", ".join(KINDS)
        yield Finding(where, f'"{question.kind}" is no kind of ask.', f"Known are: {known}.")
    if question.source and question.source not in SOURCES:
        known = ", ".join(sorted(SOURCES))
        yield Finding(
            where, f'choices cannot come from "{question.source}".', f"Known are: {known}."
        )
    if question.kind != "text" and not question.choices and not question.source:
        yield Finding(where, "it asks, but offers no choices.", "Add choices, or ask for text.")
    always = question.source or any(not (c.test.when or c.test.unless) for c in question.choices)
    if question.kind != "text" and not always:
        yield Finding(
            where, "every choice has a condition.", "Leave one without, so nobody is stuck."
        )


def _choices(library: Library, where: str, question: Question) -> Iterator[Finding]:
    always: set[str] = set()
    for choice in question.choices:
        if choice.label.names:
            what = f'the choice "{choice.id}" has a value in its text.'
            yield Finding(where, what, "Put the value into the question instead.")
        if choice.late and FlowId(choice.late) not in library.flows:
            yield Finding(where, f'there is no flow "{choice.late}".', "Name one that is there.")
        if choice.state not in STATES:
            what = f'"{choice.state}" is no state of an answer.'
            yield Finding(where, what, "Write gist only, skipped, none or aside.")
        if choice.id in always:
            yield Finding(where, f'two choices are called "{choice.id}".', "Rename one of them.")
        if choice.test is ALWAYS:
            always.add(choice.id)


def _target(library: Library, flow: Flow, target: str) -> str:
    if target == "@next" and flow.on_item is None:
        return "it leads to @next, but the flow has no on_item."
    if target in TARGETS or target in flow.nodes:
        return ""
    if not target.startswith((CALL, INSTEAD)):
        return f'it leads to "{target}", which is not there.'
    called, _, node = target.partition(" ")[2].partition(".")
    other = library.flows.get(FlowId(called))
    if other is None:
        return f'it calls the flow "{called}", which is not there.'
    if node and NodeId(node) not in other.nodes:
        return f'it calls "{called}.{node}", which is not there.'
    return ""


def _tests(node: Node) -> Iterator[Test]:
    yield node.test
    yield from (text.test for text in node.says)
    yield from (branch.test for branch in branches(node))
    yield from (c.test for c in (node.question.choices if node.question else ()))


def _test(where: str, flow: Flow, test: Test) -> Iterator[Finding]:
    for name in (*test.when, *test.unless):
        space, _, rest = name.partition(".")
        if space == "choice" and _is_choice(flow, rest):
            continue
        if (space == "fact" and rest) or name in CONDITIONS:
            continue
        yield Finding(
            where,
            f'no condition is called "{name}".',
            f"Known are choice.NODE, fact.NAME, {', '.join(sorted(CONDITIONS))}.",
        )


def _is_choice(flow: Flow, name: str) -> bool:
    toggles = {
        c.id
        for node in flow.nodes.values()
        for c in (node.question.choices if node.question else ())
        if c.toggle
    }
    return name in flow.nodes or name in toggles


def _texts(node: Node) -> Iterator[Text]:
    yield from node.says
    yield from (c.label for c in (node.question.choices if node.question else ()))


def _text(where: str, text: Text) -> Iterator[Finding]:
    if text.block is not None and text.block not in BLOCKS:
        known = ", ".join(sorted(BLOCKS))
        yield Finding(where, f'nothing is drawn as "{text.block}".', f"Known are: {known}.")
    if text.block is None and not text.text.strip():
        yield Finding(where, "a sentence is empty.", "Write it, or take it out.")
    names = (*text.names, text.count) if text.count else text.names
    for name in names:
        if name not in VALUES | PROJECT_VALUES:
            known = ", ".join(sorted(VALUES | PROJECT_VALUES))
            yield Finding(where, f"nothing is known as {{{name}}}.", f"Known are: {known}.")
