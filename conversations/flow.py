"""A conversation written as data. ``loader.py`` makes these from TOML; ``engine.py`` walks them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.events import Scope
from conversations.names import FlowId, NodeId, Revision

#: All names must have one of the values listed for them.
Condition = Mapping[str, tuple[str, ...]]

#: Places a ``then`` may name besides a node of the same flow.
#: @next: what the agenda says comes next; @agenda: the first round with something left;
#: @return: back to what this flow interrupted. "@call flow" interrupts with another flow, and
#: "@call flow.node" begins it at that node.
TARGETS = frozenset({"@next", "@agenda", "@return"})
CALL = "@call "

#: What a node or a choice may have done, besides saying and asking.
ACTIONS = frozenset(
    {
        "start_batch",
        "item_done",
        "item_skip",
        "item_later",
        "lighter",
        "section_done",
        "focus",
        "review_again",
        "review_put_off",
        "withdraw",
        "refile",
        "finish",
        "become_active",
        "become_paused",
        "become_stopped",
        "forget_words",
        "forget_all",
        "wake_later",
        "alert",
    }
)

#: Where an ask may take its choices from, besides its own list.
SOURCES = frozenset({"languages", "section_items", "answered_items", "recent_items"})


@dataclass(frozen=True, slots=True)
class Test:
    """A condition and its opposite; both empty means always."""

    when: Condition = field(default_factory=dict)
    unless: Condition = field(default_factory=dict)


ALWAYS = Test()


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or a few. ``names`` are the values that stand in it.

    A plural has ``many`` and ``count``. ``alone`` begins a message of its own, which ``pin`` keeps
    at the top of the chat.
    """

    key: str
    text: str
    names: tuple[str, ...] = ()
    many: str | None = None
    count: str | None = None
    block: str | None = None
    test: Test = ALWAYS
    alone: bool = False
    pin: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """Where to go, and under which condition."""

    go: str
    test: Test = ALWAYS


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be tapped.

    ``then`` overrides the node's. ``sets`` are facts about the person. ``state`` marks every answer
    to this item ("gist only"). ``toggle`` is picked beside an answer and never one itself.
    """

    id: str
    label: Text
    then: tuple[Branch, ...] = ()
    test: Test = ALWAYS
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    do: tuple[str, ...] = ()
    state: str = ""
    toggle: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What a node asks.

    ``kind`` names a module of ``asks/``. ``source`` fills the choices from data. ``keeps_words`` says
    that typed words are an answer here; elsewhere they become a comment. ``remember`` is the fact that
    the choice becomes. ``skip`` is where Skip leads, with ``skip_do`` done first; ``has_row`` False
    leaves out the skip and help row (while there is no language yet, say).
    """

    kind: str
    choices: tuple[Choice, ...] = ()
    source: str = ""
    scope: Scope = "none"
    under: str = ""
    keeps_words: bool = False
    remember: str = ""
    skip: tuple[Branch, ...] = ()
    skip_do: tuple[str, ...] = ()
    can_skip: bool = True
    has_row: bool = True
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One point of a flow: says something, may ask, knows what comes next.

    ``test`` False: the node is passed over and ``then`` is taken. ``rest`` marks a place where a
    person may stay for days and where a new round may take over.
    """

    id: NodeId
    says: tuple[Text, ...] = ()
    question: Question | None = None
    then: tuple[Branch, ...] = ()
    do: tuple[str, ...] = ()
    test: Test = ALWAYS
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A conversation. ``command`` makes it an interruption that works everywhere.

    ``on_item``, ``on_section`` and ``on_batch_end`` are the nodes where the agenda's steps begin;
    ``on_nothing`` is where a person waits while no round has anything for them, ``on_closed`` where
    they are taken when the team closes a round.
    ``source`` is the file it came from, its text kept so that waiting people can be served.
    """

    id: FlowId
    revision: Revision
    title: str
    start: NodeId
    nodes: Mapping[NodeId, Node]
    file: str
    command: str = ""
    on_item: NodeId | None = None
    on_section: NodeId | None = None
    on_batch_end: NodeId | None = None
    on_nothing: NodeId | None = None
    on_closed: NodeId | None = None
