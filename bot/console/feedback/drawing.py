"""Counts as pictures whose words say the same."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from bot.services.feedback import VERDICT, Tally
from bot.services.feedback.questions import QUESTIONS, RIGHT, VERDICTS, Question
from bot.services.project_rows import RoundRow

HEADS: Final[Mapping[str, str]] = {
    VERDICT: "What they would do with it",
    "reason": "Why they would change it",
    "feeling": "How they would feel",
    "place": "What they would need in place",
    "after_feeling": "How they would feel afterwards",
    "after_need": "What they would need then",
}
"""What each question is called to staff."""

ASKED: Final[Mapping[str, str]] = {
    "suggestion": "How they would put it",
    "comment": "A comment",
    "missing": "What nobody has asked",
    "recommend": "What they recommend",
    "asked": "An answer to the team’s question",
    "translation": "About the translation",
    **HEADS,
}
"""What words were written to."""


class Part(NamedTuple):
    """One part of a picture: ``left`` and ``width`` in hundredths, ``shade`` one of a few."""

    label: str
    people: int
    left: float
    width: float
    shade: int


class Drawing:
    """Makes pictures of tallies, with the words that people read."""

    def __init__(self, label: Callable[[str], str]) -> None:
        self._label = label

    def parts(self, row: RoundRow, under: str, tally: Tally) -> Sequence[Part]:
        """Every choice that somebody made, in the order in which it was shown."""
        question = _question(row, under)
        codes = [*question.codes, *sorted(set(tally) - {*question.codes})]
        total, left = sum(tally.values()), 0.0
        found: list[Part] = []
        for shade, code in enumerate(codes):
            count = tally.get(code, 0)
            if count:
                width = 100 * count / total
                found.append(Part(self.name(row, under, code), count, left, width, shade))
                left += width
        return found

    def name(self, row: RoundRow, under: str, code: str) -> str:
        """A choice as people read it."""
        question = _question(row, under)
        return self._label(f"{question.flow}.{question.node}.{code}")


def asked(under: str) -> str:
    """What somebody's words answer; flows of somebody's own may ask other things."""
    return ASKED.get(under, under.replace("_", " ").capitalize())


def _question(row: RoundRow, under: str) -> Question:
    if under == VERDICT:
        return RIGHT if row.kind == "look" else VERDICTS
    return QUESTIONS.get(under) or Question("review", under, ())
