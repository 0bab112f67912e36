"""The labelled lines of a language, and how well the rules do on them.

A line is labelled by what a careful reader takes it for. Rules are changed by looking at lines to
``tune`` by; the ``held`` ones were written with them and are not looked at. Lines of whoever wrote
the rules flatter them all the same, so those that were written ``later``, in one go and with the
rules left as they were, tell most.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import UserMistake
from conversations import Signal

#: About the draft, about me now, about somebody else, words quoted, a joke or saying, a negation,
#: told of one's own past, and anything else.
LABELS: Final = ("item", "me", "other", "quote", "joke", "negation", "story", "plain")
USES: Final = ("tune", "held", "later")

#: Of ten lines about being in danger at least nine are found. A rule list misses new wordings, so
#: it is one way among several (buttons, safe word, a person) and never the only one.
LEAST_RECALL: Final = 0.9
#: Of a hundred other lines, chosen to be hard, at most fifteen ask "about you?" for nothing. More,
#: and people stop answering and staff stop looking.
MOST_FALSE: Final = 0.15

Find = Callable[[str], Signal | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line; ``use`` is ``tune``, ``held`` or ``later``."""

    label: str
    use: str
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts: lines about me and how many were found, the others and how many were taken for it."""

    lines: int
    me: int
    found: int
    others: int
    false: int
    story: int
    story_found: int

    @property
    def recall(self) -> float:
        """Share of lines about me that were found."""
        return self.found / self.me if self.me else 0.0

    @property
    def false_rate(self) -> float:
        """Share of the other lines that were taken for lines about me."""
        return self.false / self.others if self.others else 0.0

    @property
    def story_recall(self) -> float:
        """Share of told stories that were found, as whichever kind."""
        return self.story_found / self.story if self.story else 0.0

    @property
    def passes(self) -> bool:
        """Whether the language may be offered."""
        return self.recall >= LEAST_RECALL and self.false_rate <= MOST_FALSE


def codes(folder: Path) -> tuple[str, ...]:
    """The languages that have labelled lines."""
    return tuple(sorted(path.stem for path in folder.glob("*.tsv")))


def read_set(path: Path) -> tuple[Line, ...]:
    """The lines of a file: label, use, text, parted by tabs. Raises UserMistake for a wrong one."""
    found: list[Line] = []
    for number, row in enumerate(path.read_text("utf-8").splitlines()[1:], 2):
        label, _, rest = row.partition("\t")
        use, _, text = rest.partition("\t")
        if label not in LABELS or use not in USES or not text.strip():
            raise UserMistake(
                f"“{path.name}”, line {number}: write a label ({', '.join(LABELS)}), "
                f"one of {', '.join(USES)}, and the text, with a tab between them."
            )
        found.append(Line(label, use, text))
    return tuple(found)


def measure(find: Find, lines: Iterable[Line]) -> Figures:
    """How the rules do on these lines."""
    kinds = [(line.label, signal.kind if (signal := find(line.text)) else "") for line in lines]
    me = [kind for label, kind in kinds if label == "me"]
    others = [kind for label, kind in kinds if label != "me"]
    story = [kind for label, kind in kinds if label == "story"]
    return Figures(
        lines=len(kinds),
        me=len(me),
        found=me.count("about_me"),
        others=len(others),
        false=others.count("about_me"),
        story=len(story),
        story_found=len(story) - story.count(""),
    )


def is_passed(find: Find, lines: Sequence[Line]) -> bool:
    """Whether a language's rules do well enough on its lines."""
    return measure(find, lines).passes
