"""A conversation written as data. ``loader.py`` makes these from TOML; ``engine.py`` walks them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from conversations.asks.listing import Option
from conversations.effects import Line
from conversations.events import Scope
from conversations.names import FlowId, NodeId, Revision

#: All names must have one of the values listed for them.
Condition = Mapping[str, tuple[str, ...]]

#: Places a ``then`` may name besides a node of the same flow.
#: @next: what the agenda says comes next; @agenda: the first round with something left;
#: @return: back to what this flow interrupted. "@call flow" interrupts with another flow, and
#: "@call flow.node" begins it at that node; "@instead flow" puts it in place of this one, so that
#: it returns to what this one interrupted.
TARGETS = frozenset({"@next", "@agenda", "@return"})
CALL, INSTEAD = "@call ", "@instead "

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
        "remind_later",
        "no_reminders",
        "checkin_later",
        "again_tomorrow",
        "thanks_later",
        "alert",
        "keep_voices",
        "drop_voices",
        "alert_misread",
        "first_places",
        "next_places",
        "first_held",
        "next_held",
        "alert_feeling",
        "alert_danger",
        "about_question",
        "about_me",
        "not_today",
        "keep_told",
        "drop_told",
        "agree",
        "same_uses",
        "no_uses",
        "no_need",
        "keep_unpublished",
        "keep_untranslated",
        "share_words",
        "keep_words",
        "complaint_urgent",
        "complaint_only",
        "complaint_team",
        "complaint_other",
        "complaint_withdraw",
    }
)

#: Where an ask may take its choices from, besides its own list.
SOURCES = frozenset(
    {"languages", "spoken", "ways", "section_items", "answered_items", "recent_items"}
)


#: One name of a condition taken apart: its space, the rest, the values, and whether it must hold.
Rule = tuple[str, str, frozenset[str], bool]


@dataclass(frozen=True)
class Test:
    """A condition and its opposite; both empty means always."""

    when: Condition = field(default_factory=dict)
    unless: Condition = field(default_factory=dict)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every name of both, taken apart once."""
        return tuple(
            (name.partition(".")[0], name.partition(".")[2], frozenset(wanted), should)
            for condition, should in ((self.when, True), (self.unless, False))
            for name, wanted in condition.items()
        )


ALWAYS = Test()


@dataclass(frozen=True)
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

    @cached_property
    def line(self) -> Line:
        """The sentence, where it has no values."""
        return Line(self.key, self.text)


@dataclass(frozen=True, slots=True)
class Branch:
    """Where to go, and under which condition."""

    go: str
    test: Test = ALWAYS


#: Of choices that are no answer at all, and change nothing about the others of their question.
ASIDE = "aside"
STATES = frozenset({"", "gist only", "skipped", "none", ASIDE})
NO_ANSWER = frozenset({"none", ASIDE})


@dataclass(frozen=True)
class Choice:
    """One answer that can be tapped.

    ``then`` comes before the node's. ``sets`` are facts about the person. ``state`` is one of
    STATES: "skipped" marks the answer, "gist only" every later answer to this item too, "none" says
    that this is no answer at all, and so does "aside", where the question's answers may still be
    changed once the conversation has moved on. ``toggle`` is picked beside an
    answer and never one itself; ``alone`` is never picked beside another. ``late`` is the flow that
    a press begins once the conversation has moved on.
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
    late: str = ""

    @cached_property
    def option(self) -> Option:
        """This choice as the kinds of ask know it."""
        return Option(self.id, self.label.line, self.toggle, self.alone)


@dataclass(frozen=True)
class Question:
    """What a node asks.

    ``kind`` names a module of ``asks/``. ``source`` fills the choices from data. ``keeps_words``
    says that typed words are an answer here; elsewhere they become a comment. ``for_nobody``: they
    lead on like one, and are kept only where there is a sign of danger in them. ``for_times``: a
    time is asked for, so that an hour in words is none for the team. ``remember`` is
    the fact that the choice becomes. ``skip`` is where Skip leads, with ``skip_do`` done first;
    ``can_skip`` False hides its button, and without ``skip`` it cannot be skipped at all.
    ``has_row`` False leaves out the skip and help row (while there is no language yet, say).
    ``joins`` continues the message of the ask just answered. ``adds`` says that it comes again and
    again, and that words add to those given before instead of taking their place. ``relays`` passes
    words on to the people of the team who talk with this person, ``complains`` to whoever is named
    for complaints.
    """

    kind: str
    choices: tuple[Choice, ...] = ()
    source: str = ""
    scope: Scope = "none"
    under: str = ""
    keeps_words: bool = False
    for_nobody: bool = False
    for_times: bool = False
    remember: str = ""
    skip: tuple[Branch, ...] = ()
    skip_do: tuple[str, ...] = ()
    can_skip: bool = True
    has_row: bool = True
    joins: bool = False
    adds: bool = False
    relays: bool = False
    complains: bool = False

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """The conditions its choices have, each once."""
        return tuple({id(c.test): c.test for c in self.choices if c.test is not ALWAYS}.values())

    @cached_property
    def _listed(self) -> dict[tuple[bool, ...], tuple[Option, ...]]:
        return {}

    def options(self, held: tuple[bool, ...]) -> tuple[Option, ...]:
        """Its own choices where its ``tests`` hold or not as told."""
        listed = self._listed.get(held)
        if listed is None:
            does = dict(zip(map(id, self.tests), held, strict=True))
            listed = tuple(c.option for c in self.choices if does.get(id(c.test), True))
            self._listed[held] = listed
        return listed


#: What is asked where nothing is asked.
NO_QUESTION = Question("choice", can_skip=False)


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

    @property
    def actions(self) -> tuple[str, ...]:
        """All that may be done here."""
        question = self.asks
        chosen = (action for choice in question.choices for action in choice.do)
        return (*self.do, *question.skip_do, *chosen)

    @property
    def asks(self) -> Question:
        """The question, where it is known that there is one."""
        return self.question or NO_QUESTION


@dataclass(frozen=True, slots=True)
class Flow:
    """A conversation. ``command`` makes it an interruption that works everywhere.

    ``on_item``, ``on_section`` and ``on_batch_end`` are the nodes where the agenda's steps begin;
    ``on_nothing`` is where a person waits while no round has anything for them, ``on_closed`` where
    they are taken when the team closes a round, ``on_paused`` where they wait while one rests,
    ``on_held`` while what is left may feel heavy and nobody of the team is there.
    ``due`` names, for each kind of promise that this flow keeps, the node that says it; ``walks``
    the kind of round it leads through.
    ``file`` is the name of the file it came from.
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
    on_paused: NodeId | None = None
    on_held: NodeId | None = None
    walks: str = ""
    due: Mapping[str, NodeId] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[NodeId, ...]:
        """The nodes that are come to without another node leading there."""
        named = (self.start, self.on_item, self.on_section, self.on_batch_end)
        kept = self.due.values()
        waiting = (self.on_nothing, self.on_closed, self.on_paused, self.on_held)
        return tuple(n for n in (*named, *waiting, *kept) if n)
