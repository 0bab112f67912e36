"""What one person saw, from the first hello to what changed, as a section of the README.

Of some hundred messages only the telling ones are shown, and of long ones the beginning.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tests.acceptance.story.people import NOOR
from tests.acceptance.story.stage import Stage
from tests.support.telegram_people import CHOSEN, Seen

HEADING: Final = "## A review, from first hello to what changed"
SECTION: Final = re.compile(rf"{re.escape(HEADING)}\n.*?(?=^## )", re.DOTALL | re.MULTILINE)
INTRODUCTION: Final = """\
What one of five people saw on Telegram in a round of nine questions, here a part of it. What she
pressed or wrote stands in **bold**. The test that tells this story keeps this page true
(`python -m tests.acceptance.story` writes it again); only its clock is moved.
"""
#: Paragraphs shown of one message.
LONGEST: Final = 12
#: Days, and of each the messages shown, by words in them.
DAYS: Final = {
    "Tuesday 1 December": (
        "Hello! I am a computer program",
        "This chat is not for emergencies",
        "You check questions",
        "What you write stays in the team",
        "Do you want to take part?",
        "There are 9 drafts",
        "question 1 · ",
        "question 5 · ",
        "Which words would you change?",
        NOOR.words["5"],
        "How would you feel while answering it?",
        "A question about having enough",
        "In short:",
        "That one may have been heavy",
        "May I ask you tomorrow",
        "What have we not asked?",
        NOOR.words["missing"],
        "That was everything.",
    ),
    "The next day": ("You said I may ask how you are", "Take good care of yourself"),
    "Friday 11 December": ("This round has ended.",),
    "Friday 18 December": (
        "There is news for you.",
        "This is what became of them.",
        "Ten short questions about us.",
        "What should we keep doing?",
        NOOR.words["keep"],
        "The team reads all of it.",
    ),
    "Sunday 20 December": (
        "There is something short to look at",
        "question 5 · ",
        "Do you want to recommend one thing",
        NOOR.words["recommend"],
        "Thank you for looking again.",
    ),
    "Tuesday 22 December": ("Some of you told us how this was.",),
}
ARABIC: Final = "And on Layla's phone on that Friday, the beginning of hers:"
#: What stands in her letter alone.
HERS: Final = "القرار من"
SHORT: Final = 8


def section(readme: Path) -> str:
    """The section as it stands in the README."""
    found = SECTION.search(readme.read_text(encoding="utf-8"))
    assert found, f"{readme} has no section “{HEADING}”"
    return found[0]


def write(readme: Path, stage: Stage) -> None:
    """Put the section into the README in place of the old one."""
    text = readme.read_text(encoding="utf-8")
    readme.write_text(text.replace(section(readme), written(stage)), encoding="utf-8")


def written(stage: Stage) -> str:
    """The section as this telling of the story makes it."""
    rest = iter(stage.phones["Noor"].person.messages())
    parts = [HEADING, INTRODUCTION.rstrip()]
    for day, wanted in DAYS.items():
        parts.append(f"**{day}**")
        parts += [_shown(_next(rest, words), LONGEST) for words in wanted]
    hers = _next(iter(stage.phones["Layla"].person.messages()), HERS)
    parts += [ARABIC, f'<div dir="rtl">\n\n{_shown(hers, SHORT)}\n\n</div>']
    return "\n\n".join(parts) + "\n\n"


def _next(rest: Iterator[Seen], words: str) -> Seen:
    found = next((message for message in rest if words in message.text), None)
    assert found, f"Nothing more says “{words}”"
    return found


def _shown(message: Seen, most: int) -> str:
    text = "".join(sign for sign in message.text if unicodedata.category(sign) != "Cf")
    if message.mine:
        return f"**{text}**"
    paragraphs = text.split("\n\n")
    kept = [*paragraphs[:most], "…"] if len(paragraphs) > most else paragraphs
    lines = "<br>".join("<br>".join(part.split("\n")) for part in kept)
    return "\n\n".join([f"> {lines}", *_pressed(message.labels)])


def _pressed(labels: Iterable[str]) -> list[str]:
    chosen = [label.removeprefix(CHOSEN) for label in labels if label.startswith(CHOSEN)]
    return [f"**[{label}]**" for label in chosen]
