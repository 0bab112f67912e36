"""Small worlds to talk in: agendas from a line of letters, and everything around them.

``o`` is an ordinary item, ``h`` a heavy one, ``l`` one that leans on the item before it, ``p`` a
social media post without a number; a space begins a new section.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from conversations import (
    Agenda,
    Env,
    FlowId,
    Frame,
    Item,
    ItemId,
    Library,
    NodeId,
    RoundId,
    Wordings,
    builtin_sources,
    load,
)

LIBRARY, FINDINGS = load(builtin_sources())

#: When a round closes, when late answers end, and when people are told what became of them.
CLOSES, LOCKS, IMPACT = (datetime(2026, 3, day, 17, tzinfo=UTC) for day in (12, 19, 30))

VALUES: Mapping[str, str] = {
    "host": "The Project",
    "readers": "Sam and Alex",
    "months": "12",
    "care_months": "12",
    "days": "30",
    "facilitator": "Sam",
    "news": "We write to you on 1 March.",
    "complaints_reader": "Priti from Harbour",
    "complaints_other": "Omar from Harbour",
    "complaint_days": "5",
    "ico": "ico.org.uk",
}
COMMANDS: Mapping[str, str] = {
    name: name for name in "help pause skip stop back language mine delete complain listen".split()
}
ENGLISH = Wordings("en", commands={**COMMANDS, "umbrella": "safe"}, safe_word="umbrella")
#: A language in which everything typed looks different: every label is its key turned round.
FAKE = Wordings(
    "xx",
    labels={
        choice.label.key: f"¡{choice.label.key}!"
        for flow in LIBRARY.flows.values()
        for node in flow.nodes.values()
        for choice in (node.question.choices if node.question else ())
    },
    commands={f"¡{name}!": name for name in (*COMMANDS, "safe")},
    safe_word="¡safe!",
)


def item(letter: str, number: int, section: int, round_id: str, before: str = "") -> Item:
    is_heavy = letter == "h"
    is_post = letter == "p"
    return Item(
        id=ItemId(f"{round_id}i{number}"),
        version=1,
        material="m1",
        kind="post" if is_post else "question",
        number="" if is_post else str(number),
        section=f"{round_id}s{section}",
        section_name=f"Part {section}",
        text=f"Draft question number {number}, which is quite a long one?",
        heavy=is_heavy,
        label="family" if is_heavy else "",
        why="The team wants to know." if is_heavy else "",
        gist="It asks about home." if is_heavy else "",
        leans=letter == "l",
        before=before,
    )


def agenda(
    letters: str, round_id: str = "r1", *, is_open: bool = True, kind: str = "review"
) -> Agenda:
    """A round; a look shows old beside new."""
    items: list[Item] = []
    before = "What stood there before?" if kind == "look" else ""
    for section, word in enumerate(letters.split(), start=1):
        for letter in word:
            items.append(item(letter, len(items) + 1, section, round_id, before))
    return Agenda(RoundId(round_id), f"Round {round_id}", tuple(items), is_open, kind=kind)


def closed(letters: str, round_id: str = "r1", *, is_late: bool = False) -> Agenda:
    """A round that was closed, with its dates; late answers are welcome or not."""
    made = agenda(letters, round_id, is_open=is_late)
    state = "closed" if is_late else "deciding"
    return replace(made, state=state, closes=CLOSES, locks=LOCKS, impact=IMPACT)


def reworded(made: Agenda) -> Agenda:
    """The round after every wording was changed once more."""
    newer = tuple(
        replace(one, version=one.version + 1, text=f"{one.text} Really?") for one in made.items
    )
    earlier = {(one.id, one.version): one for one in made.items}
    return replace(made, items=newer, earlier={**made.earlier, **earlier})


def world(
    *agendas: Agenda | str,
    languages: tuple[tuple[str, str], ...] = (("en", "English"), ("xx", "Xish")),
    wordings: Wordings = ENGLISH,
    has_contact: bool = True,
    is_covered: bool = True,
    holds_heavy: bool = False,
) -> Env:
    made = tuple(agenda(a, f"r{n}") if isinstance(a, str) else a for n, a in enumerate(agendas, 1))
    return Env(made, languages, wordings, VALUES, has_contact, is_covered, holds_heavy)


BUILT_IN = dict(builtin_sources())


def library_with(**texts: str) -> Library:
    """The built-in flows with these in place of, or beside, them."""
    library, findings = load([*BUILT_IN.items(), *((f"{n}.toml", t) for n, t in texts.items())])
    assert findings == ()
    return library


def without(*flows: str) -> Library:
    """The built-in flows without some."""
    return Library({name: flow for name, flow in LIBRARY.flows.items() if name not in flows})


def frame_at(flow: str, node: str) -> Frame:
    """A frame at that node, about nothing."""
    found = LIBRARY.flow(FlowId(flow))
    return Frame(found.id, found.revision, NodeId(node))
