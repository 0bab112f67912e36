"""What conditions and sentences may know at one place: names for codes, and names for values.

Both lists are closed, so that ``check`` can tell an author about a name that does not exist.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from conversations import agenda as agendas
from conversations.counts import count
from conversations.effects import SHOWING, Value
from conversations.environment import TERMS, Agenda, Env, Item
from conversations.facts import THANKED
from conversations.flow import ALWAYS, Branch, Node, Question, Test
from conversations.held import THINGS
from conversations.places import PLACES, page_of
from conversations.quoting import PUBLISHED, QUOTES, TRANSLATED, is_agreed
from conversations.session import LEFT, OPENED, Codes, Draft, Frame, Progress

#: Conditions that hold where the project says something of that name, for people in this nation.
OFFERED = frozenset("recognition recognition_note by_voucher by_bank by_data by_donate".split())

#: Conditions about the item, batch, round and host, beside ``choice.*`` and ``fact.*``.
CONDITIONS = frozenset(
    {
        "item.heavy",
        "item.kind",
        "item.number",
        "item.label",
        "item.why",
        "item.gist",
        "item.options",
        "item.opened",
        "item.translated",
        "batch.heavy",
        "batch.ended_heavy",
        "batch.first",
        "batch.longer",
        "batch.shown_heavy",
        "round.open",
        "round.heavy",
        "round.left",
        "round.put_off",
        "round.begun",
        "round.answered",
        "round.others",
        "round.late",
        "round.paused",
        "round.reported",
        "round.closes",
        "round.locks",
        "round.impact",
        "round.kind",
        "round.held",
        "round.quotes_unasked",
        "round.thanks_unasked",
        "round.unsure",
        "env.contact",
        "env.complaint_other",
        *(f"env.{name}" for name in OFFERED),
        "env.covered",
        "env.held",
        "env.many_languages",
        "env.more_held",
        "env.more_places",
        "env.next_places",
        "env.recognition_kept",
        "env.reported",
        "env.terms_changed",
        "env.wrote",
        "env.quoted",
        "env.published",
        "env.translated",
        "env.reads_aloud",
    }
)

#: Values the engine puts into sentences; the project's own come beside them (``Env.values``).
VALUES = frozenset(
    "n total left put_off number section minutes heavy items place choice "
    "closes locks impact safe_word".split()
)
#: Dates of a round, each a value and a condition (is it set?).
DATES = frozenset({"closes", "locks", "impact"})

YES, NO = ("yes",), ("no",)

#: Conditions about words that may be used so, those of any round.
USED: Mapping[str, str] = {"quoted": QUOTES, "published": PUBLISHED, "translated": TRANSLATED}

#: Conditions that depend on the round alone.
ROUNDS: Mapping[str, Callable[[Agenda], bool]] = {
    "open": lambda agenda: agenda.is_open,
    "late": lambda agenda: agenda.is_late,
    "paused": lambda agenda: agenda.is_paused,
    "reported": lambda agenda: agenda.state == "reported",
}

#: Conditions that depend on the host, and on the page of services that was asked for last.
HOST: Mapping[str, Callable[[Env, int], bool]] = {
    "contact": lambda env, _: env.has_contact,
    "complaint_other": lambda env, _: bool(env.values.get("complaints_other")),
    "covered": lambda env, _: env.is_covered,
    "held": lambda env, _: env.holds_heavy,
    "reads_aloud": lambda env, _: env.reads_aloud or bool(env.recorded),
    "many_languages": lambda env, _: len(env.languages) > 1,
    "more_places": lambda env, _: env.places > PLACES,
    "next_places": lambda env, page: env.places > PLACES * (page + 1),
    "more_held": lambda env, page: env.things > THINGS * (page + 1),
    "recognition_kept": lambda env, _: env.keeps_pay,
}


class View:
    """One place, seen: the session, what surrounds it, and the frame that stands there.

    ``choices`` are those of the item or section at hand; an older place is seen with its own.
    """

    __slots__ = ("_held", "agenda", "choices", "env", "frame", "item", "session")

    def __init__(
        self, session: Draft, env: Env, frame: Frame, choices: Mapping[str, Codes] | None = None
    ) -> None:
        self.session = session
        self.env = env
        self.frame = frame
        self.choices = session.choices if choices is None else choices
        #: The round this place belongs to.
        self.agenda: Agenda | None = env.agenda(frame.round)
        #: The item this place is about.
        self.item: Item | None = None
        if self.agenda is not None and frame.item is not None:
            self.item = self.agenda.item(frame.item, frame.version)
        self._held: tuple[Question, tuple[bool, ...]] | None = None

    def earlier_version(self) -> dict[str, int]:
        """The version of the item that is seen here, where there is a newer one."""
        if self.item is None or self.agenda is None:
            return {}
        is_newest = self.item is self.agenda.item(self.item.id)
        return {} if is_newest else {"version": self.item.version}

    def held(self, question: Question) -> tuple[bool, ...]:
        """Which conditions of that question's choices hold here; looked at once."""
        if self._held is None or self._held[0] is not question:
            self._held = (question, tuple([self.holds(test) for test in question.tests]))
        return self._held[1]

    def holds(self, test: Test) -> bool:
        """Whether the condition holds here."""
        if test is ALWAYS:
            return True
        for space, name, wanted, should in test.rules:
            if wanted.isdisjoint(self.codes(space, name)) is should:
                return False
        return True

    def target(self, branches: Iterable[Branch]) -> str:
        """Where the first branch whose condition holds leads; empty: nowhere."""
        for branch in branches:
            if self.holds(branch.test):
                return branch.go
        return ""

    def codes(self, space: str, name: str) -> Codes:
        """The codes of one condition; yes and no where it is a question."""
        if space == "choice":
            return self.choices.get(choice_key(self.session, self.frame, name), ())
        if space == "fact":
            return self.session.facts.get(name, ())
        if (space, name) == ("item", "opened"):
            return _yes(self.choices.get(LEFT) == (OPENED,))
        if space == "item":
            return _item_codes(self.item, name)
        if space == "env":
            return _yes(self._env_test(name))
        if self.agenda is None:
            return NO
        progress = self.session.progress_of(self.agenda.round)
        if (space, name) == ("round", "kind"):
            return (self.agenda.kind,)
        if space == "batch":
            dose = "".join(self.session.facts.get("dose", ()))
            return _yes(agendas.batch_holds(name, self.agenda, progress, dose))
        return _yes(self._round_test(name, self.agenda, progress))

    @property
    def reported(self) -> Agenda | None:
        """The round whose news is told here: this one, else the newest of which there is any."""
        told = [agenda for agenda in self.env.agendas if agenda.state == "reported"]
        return self.agenda if self.agenda in told else told[-1] if told else None

    def _env_test(self, name: str) -> bool:
        if name == "reported":
            return self.reported is not None
        if name in OFFERED:
            return bool(self._value(name))
        if name == "terms_changed":
            return self._is_changed
        if name == "wrote":
            return any(one.wrote for one in self.session.progress)
        if name in USED:
            return any(is_agreed(one, USED[name]) for one in self.session.progress)
        return bool(HOST[name](self.env, self.page))

    @property
    def _is_changed(self) -> bool:
        """Whether they agreed to something else than what holds now."""
        agreed, now = self.session.facts.get(TERMS), self.env.terms
        return bool(agreed and now) and agreed != (now,)

    @property
    def page(self) -> int:
        """The page of services that was asked for last; 0 is the first."""
        return page_of(self.session)

    def _round_test(self, name: str, agenda: Agenda, progress: Progress) -> bool:
        if name in DATES:
            return getattr(agenda, name) is not None
        if name in ROUNDS:
            return ROUNDS[name](agenda)
        if name == "others":
            return any(
                a.is_open and a.round != agenda.round and agendas.has_left(a, p, self.env.held(a))
                for p in self.session.progress
                if (a := self.env.agenda(p.round)) is not None
            )
        held = self.env.held(agenda)
        if name == "put_off":
            return not held.issuperset(progress.put_off)
        if name == "held":
            return agendas.waiting(agenda, progress, held)
        if name == "quotes_unasked":
            return progress.wrote and not progress.quotes
        if name == "thanks_unasked":
            return agenda.round not in self.session.facts.get(THANKED, ())
        if name == "unsure":
            return self._is_changed or not (progress.agreed or progress.is_begun)
        if name in ("begun", "answered"):
            return bool(progress.handled if name == "begun" else progress.done)
        left = agendas.remaining(agenda, progress, held)
        return bool(left) if name == "left" else any(item.heavy for item in left)

    def values(self, names: tuple[str, ...]) -> dict[str, Value]:
        """The named values as they are here; names nobody knows are left out."""
        found: dict[str, Value] = {}
        for name in names:
            value = self._value(name)
            if value is not None:
                found[name] = value
        return found

    def _value(self, name: str) -> Value | None:
        nation = next(iter(self.session.facts.get("nation", ())), "")
        near = self.env.values.get(f"{name}_{nation}", "")
        if near or name in self.env.values:
            return near or self.env.values[name]
        if name == "safe_word":
            return self.env.wordings.safe_word
        if name == "number":
            return self.item.number if self.item else ""
        if name == "section":
            return self.item.section_name if self.item else self._section_name()
        if self.agenda is None:
            return None
        if name in DATES:
            date: datetime | None = getattr(self.agenda, name)
            return date
        held = self.env.held(self.agenda)
        return count(name, self.agenda, self.session.progress_of(self.agenda.round), held)

    def _section_name(self) -> str:
        items = self.agenda.sections.get(self.frame.section or "", ()) if self.agenda else ()
        return items[0].section_name if items else ""


def shows_item(node: Node, view: View) -> bool:
    """Whether the item itself is part of what the node says here."""
    return any(text.block in SHOWING and view.holds(text.test) for text in node.says)


def choice_key(session: Draft, frame: Frame, name: str) -> str:
    """How a choice of that place is called among the session's choices.

    Interruptions keep theirs apart, so that two flows may have nodes of one name.
    """
    return name if frame.flow == session.frames[0].flow else f"{frame.flow}.{name}"


def _yes(is_so: bool) -> Codes:
    return YES if is_so else NO


def _item_codes(item: Item | None, name: str) -> Codes:
    if item is None:
        return NO
    if name == "kind":
        return (item.kind,)
    return _yes(bool(getattr(item, name)))
