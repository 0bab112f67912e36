"""What conditions and sentences may know at one place: names for codes, and names for values.

Both lists are closed, so that ``check`` can tell an author about a name that does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations import agenda as walk
from conversations.effects import Line
from conversations.environment import Agenda, Env, Item
from conversations.flow import Test
from conversations.session import Frame, Session

#: Conditions about the item, batch, round and host, beside ``choice.*`` and ``fact.*``.
CONDITIONS = frozenset(
    {
        "item.heavy",
        "item.kind",
        "item.label",
        "item.why",
        "item.gist",
        "item.options",
        "batch.heavy",
        "batch.ended_heavy",
        "batch.first",
        "round.heavy",
        "round.left",
        "round.put_off",
        "round.begun",
        "round.answered",
        "env.contact",
        "env.many_languages",
    }
)

#: Values the engine puts into sentences; the project's own come beside them (``Env.values``).
VALUES = frozenset(
    {"n", "total", "left", "put_off", "number", "section", "minutes", "heavy", "items", "choice"}
)


@dataclass(slots=True)
class View:
    """One place, seen: the session, what surrounds it, and the frame that stands there."""

    session: Session
    env: Env
    frame: Frame
    choice: Line | str = ""

    @property
    def agenda(self) -> Agenda | None:
        """The round this place belongs to."""
        return next((a for a in self.env.agendas if a.round == self.frame.round), None)

    @property
    def item(self) -> Item | None:
        """The item this place is about."""
        agenda, wanted = self.agenda, self.frame.item
        if agenda is None or wanted is None:
            return None
        return next((item for item in agenda.items if item.id == wanted), None)

    def holds(self, test: Test) -> bool:
        """Whether the condition holds here."""
        if not test.when and not test.unless:
            return True
        for name, wanted in test.when.items():
            if not self._has(name, wanted):
                return False
        return not any(self._has(name, wanted) for name, wanted in test.unless.items())

    def _has(self, name: str, wanted: tuple[str, ...]) -> bool:
        here = self.codes(name)
        return any(code in here for code in wanted)

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of one condition name; yes and no where it is a question."""
        space, _, rest = name.partition(".")
        if space == "choice":
            return self.session.choices.get(rest, ())
        if space == "fact":
            return self.session.facts.get(rest, ())
        if space == "item":
            return _item_codes(self.item, rest)
        if space == "env":
            if rest == "many_languages":
                return _yes(len(self.env.languages) > 1)
            return _yes(self.env.has_contact)
        return self._round_codes(space, rest)

    def _round_codes(self, space: str, rest: str) -> tuple[str, ...]:
        agenda = self.agenda
        if agenda is None:
            return ("no",)
        progress = self.session.progress_of(agenda.round)
        if space == "batch":
            return _yes(_batch_test(rest, agenda, self.session, self.frame))
        if rest == "put_off":
            return _yes(bool(progress.put_off))
        if rest in ("begun", "answered"):
            return _yes(bool(progress.handled if rest == "begun" else progress.done))
        left = walk.remaining(agenda, progress)
        return _yes(bool(left) if rest == "left" else any(item.heavy for item in left))

    def values(self, names: tuple[str, ...]) -> Mapping[str, str | int | Line]:
        """The named values as they are here; names nobody knows are left out."""
        found: dict[str, str | int | Line] = {}
        for name in names:
            value = self._value(name)
            if value is not None:
                found[name] = value
        return found

    def _value(self, name: str) -> str | int | Line | None:
        if name == "choice":
            return self.choice
        if name in self.env.values:
            return self.env.values[name]
        item, agenda = self.item, self.agenda
        if name == "number":
            return item.number if item else ""
        if name == "section":
            return item.section_name if item else self._section_name()
        if agenda is None:
            return None
        return _count(name, agenda, self)

    def _section_name(self) -> str:
        items = self.agenda.items if self.agenda else ()
        wanted = self.frame.section
        return next((i.section_name for i in items if i.section == wanted), "")


def _yes(is_so: bool) -> tuple[str, ...]:
    return ("yes",) if is_so else ("no",)


def _item_codes(item: Item | None, rest: str) -> tuple[str, ...]:
    if item is None:
        return ("no",)
    if rest == "kind":
        return (item.kind,)
    return _yes(bool(getattr(item, rest)))


def _batch_test(rest: str, agenda: Agenda, session: Session, frame: Frame) -> bool:
    progress = session.progress_of(agenda.round)
    if rest == "first":
        return len(progress.batch) >= progress.batch_size
    if rest == "heavy":
        return any(item.heavy for item in agenda.items if item.id in progress.batch)
    last = (*progress.done, *progress.skipped)[-1:] if not progress.done else progress.done[-1:]
    return any(item.heavy for item in agenda.items if item.id in last)


def _count(name: str, agenda: Agenda, view: View) -> int | None:
    progress = view.session.progress_of(agenda.round)
    if name == "total":
        return progress.batch_size
    if name == "n":
        return max(1, min(progress.batch_size, progress.batch_size - len(progress.batch) + 1))
    if name == "put_off":
        return len(progress.put_off)
    left = walk.remaining(agenda, progress)
    if name == "left":
        return len(left)
    if name == "items":
        return len(agenda.items)
    if name == "minutes":
        return walk.minutes(left)
    return sum(item.heavy for item in left) if name == "heavy" else None
