"""What can be set on the page of the project: titles and hints, as facilitators say it."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple


class Asked(NamedTuple):
    """One thing that can be set: what it is called, what it is for, and how it is written."""

    name: str
    title: str
    hint: str
    kind: Literal["line", "lines", "languages"] = "line"


class Part(NamedTuple):
    """Things that belong together."""

    title: str
    asked: tuple[Asked, ...]


PARTS: Final = (
    Part(
        "Who you are",
        (
            Asked("host", "Who runs it", "Young people read: “… runs me.” Such as Harbour Youth."),
            Asked("facilitator", "Whom to ask", "A first name. They read it where they may ask."),
            Asked(
                "contact",
                "Who to talk to, where there is no rota",
                "A name, how to reach them, and the true hours: a line each.",
                "lines",
            ),
        ),
    ),
    Part(
        "Who reads, and when",
        (
            Asked(
                "readers",
                "Who reads the answers",
                "“… read what you write.” First names, and what they do.",
                "lines",
            ),
            Asked(
                "news",
                "When people hear what changed",
                "One or two plain sentences, said at the end of a round.",
                "lines",
            ),
        ),
    ),
    Part(
        "Consent, and how long it is kept",
        (
            Asked(
                "keep_words",
                "Months that words are kept",
                "After a round closed. People are told it before they agree. 12 if empty.",
            ),
            Asked(
                "keep_contact",
                "Days that addresses and names are kept",
                "After people heard what changed. They are told that too. 30 if empty.",
            ),
            Asked(
                "keep_audio",
                "Days that a voice message is kept",
                "After somebody wrote down what is said. 14 if empty.",
            ),
            Asked(
                "keep_alerts",
                "Months that closed alerts and talks are kept",
                "As your safeguarding policy says. 12 if empty.",
            ),
        ),
    ),
    Part(
        "Recognition",
        (
            Asked(
                "recognition",
                "What people get for their time",
                "What, how and when, the same for all. For the team: the bot does not say it yet.",
                "lines",
            ),
        ),
    ),
    Part(
        "Days, hours and care",
        (
            Asked("zone", "The project’s time zone", "Such as Europe/London."),
            Asked(
                "quiet_days",
                "Days without heavy drafts",
                "Feasts, exams, anniversaries. Such as 2026-12-25, 2026-12-26.",
            ),
            Asked(
                "translator_days",
                "Days until a translator can read",
                "A whole number; 0 where nobody knows.",
            ),
            Asked(
                "upgrade_after",
                "People until a draft counts as heavy",
                "So many people who have trouble with it. 2 where nothing is written.",
            ),
        ),
    ),
    Part(
        "Languages",
        (
            Asked(
                "languages",
                "Which languages people are offered",
                "Drafts are for trying out: nobody has approved them.",
                "languages",
            ),
        ),
    ),
)
BY_NAME: Final[Mapping[str, Asked]] = {one.name: one for part in PARTS for one in part.asked}
