"""The burden on a person: taps, messages and kilobytes for each kind of item and a whole guide.

    python -m bench.burden

Played against the engine and rendered in English as the outbox keeps it. Kilobytes are the JSON of
the rendered messages, edits of buttons included; what a platform adds is not in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bench import guide, survey
from bench.habits import reviewer, surveyed
from bench.person import Habit, Press, Step, Write, walk
from bot.i18n import Catalogues, Scene
from bot.services.messages import pack
from conversations import Env, Item, Library, Put, Redraw, Say, builtin_sources, load, sentences

#: One section with one item, seen by people who do different things with it.
ITEM_HABITS: Mapping[str, tuple[bool, Mapping[str, str]]] = {
    "ordinary, fine as it is": (False, {}),
    "ordinary, other words": (False, {"verdict": "words"}),
    "ordinary, should not be asked": (False, {"verdict": "not_asked"}),
    "ordinary, skipped": (False, {"verdict": "!skip"}),
    "heavy, shown, fine as it is": (True, {}),
    "heavy, shown, other words": (True, {"verdict": "words"}),
    "heavy, shown, then skipped": (True, {"verdict": "!skip"}),
    "heavy, skipped unseen": (True, {"before": "skip"}),
}

#: What a team says that gives something for people's time, in two ways.
PAID: Mapping[str, str] = {
    "recognition": "A voucher of 5 pounds for each part, within a week.",
    "by_voucher": "yes",
    "by_bank": "yes",
}


@dataclass(frozen=True, slots=True)
class Burden:
    """What a person did and got; ``edits`` are of buttons, and of messages that go on."""

    taps: int = 0
    written: int = 0
    messages: int = 0
    edits: int = 0
    size: int = 0

    def __add__(self, other: "Burden") -> "Burden":
        return Burden(
            self.taps + other.taps,
            self.written + other.written,
            self.messages + other.messages,
            self.edits + other.edits,
            self.size + other.size,
        )


class Reader:
    """Renders what each step sends, and counts."""

    def __init__(self, library: Library, items: Iterable[Item]) -> None:
        self._catalogues = Catalogues.load(sentences(library))
        self._scene = Scene(items={item.id: item for item in items})

    def burden(self, steps: Iterable[Step]) -> Burden:
        """Of these steps together."""
        return sum((self._step(step) for step in steps), Burden())

    def _step(self, step: Step) -> Burden:
        found = Burden(
            taps=int(isinstance(step.act, Press)), written=int(isinstance(step.act, Write))
        )
        for effect in step.turn.effects:
            if not isinstance(effect, Say | Put | Redraw):
                continue
            size = len(pack(self._catalogues.render(effect, "en", self._scene)).encode())
            is_edit = isinstance(effect, Redraw) or (isinstance(effect, Put) and effect.joins)
            found += Burden(messages=int(not is_edit), edits=int(bool(is_edit)), size=size)
        return found


def about_item(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps that answer a question about an item."""
    return tuple(s for s in steps if s.put is not None and s.put.ask.item is not None)


def in_welcome(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps from the link to the first batch."""
    return tuple(s for s in steps if s.put is None or s.put.ask.flow == "welcome")


def about_section(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps that answer a question about a section."""
    return tuple(
        s
        for s in steps
        if s.put is not None and s.put.ask.item is None and s.put.ask.section is not None
    )


def row(name: str, burden: Burden) -> str:
    """One line of the table."""
    return (
        f"| {name} | {burden.taps} | {burden.written} | {burden.messages} | {burden.edits} "
        f"| {burden.size / 1000:.1f} |"
    )


def main() -> None:
    """Print the table."""
    library, _ = load(builtin_sources())
    ordinary, *_, heavy = guide.items()[: guide.PER_SECTION]
    rows = []
    for name, (is_heavy, other) in ITEM_HABITS.items():
        item = replace(heavy if is_heavy else ordinary, section="s1")
        rows.append(_item(name, library, item, reviewer(**other)))
    guided = guide.environment(guide.items())
    steps = tuple(walk(library, guided, reviewer()))
    reader = Reader(library, guide.items())
    places = frozenset(s.put.ask.section for s in about_section(steps) if s.put)
    rows.append(
        row(f"all section questions ({len(places)} sections)", reader.burden(about_section(steps)))
    )
    rows.append(row("welcome and consent", reader.burden(in_welcome(steps))))
    paid = replace(guided, values={**guided.values, **PAID})
    thanked = tuple(walk(library, paid, reviewer()))
    given = "where people get something for their time"
    rows.append(row(f"the same, {given}", reader.burden(in_welcome(thanked))))
    rows.append(row("whole guide, fine as it is (21 items, 3 heavy)", reader.burden(steps)))
    rows.append(row(f"the same, {given}", reader.burden(thanked)))
    heavier = guide.environment(guide.items(heavy=len(guide.SECTIONS)))
    rows.append(_whole("whole guide with 7 heavy", library, heavier, reviewer()))
    rows.append(
        _whole("whole guide, other words everywhere", library, guided, reviewer(verdict="words"))
    )
    own, measured = survey.library(), guide.environment(survey.items())
    rows.append(_whole("the survey of the other benchmarks (10 items)", own, measured, surveyed()))
    print("| what | taps | written | messages | edits | kB |")
    print("|---|---|---|---|---|---|")
    print("\n".join(rows))


def _item(name: str, library: Library, item: Item, habit: Habit) -> str:
    steps = walk(library, guide.environment((item,)), habit)
    return row(name, Reader(library, (item,)).burden(about_item(steps)))


def _whole(name: str, library: Library, env: Env, habit: Habit) -> str:
    items = env.agendas[0].items
    return row(name, Reader(library, items).burden(walk(library, env, habit)))


if __name__ == "__main__":
    main()
