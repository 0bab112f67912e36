"""What can be set on the page of the project: titles and hints, as facilitators say it."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from bot.services.rounds.timing import quiet_days

LANGUAGES: Final = {"ready": "only those that are approved", "drafts": "drafts too"}


class Asked(NamedTuple):
    """One thing that can be set: what it is called, what it is for, and how it is written.

    ``meanwhile`` is what holds while nothing is written.
    """

    name: str
    title: str
    hint: str
    kind: Literal["line", "lines", "languages", "number", "days"] = "line"
    meanwhile: str = ""

    def called(self, value: str) -> str:
        """A value as staff read it."""
        if self.kind == "days":
            return ", ".join(f"{one.day} {one:%B %Y}" for one in quiet_days(value))
        return LANGUAGES.get(value, value) if self.kind == "languages" else value


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
                "number",
                "12 months",
            ),
            Asked(
                "keep_contact",
                "Days that addresses and names are kept",
                "After people heard what changed. They are told that too. 30 if empty.",
                "number",
                "30 days",
            ),
            Asked(
                "keep_audio",
                "Days that a voice message is kept",
                "After somebody wrote down what is said. 14 if empty.",
                "number",
                "14 days",
            ),
            Asked(
                "keep_alerts",
                "Months that closed alerts and talks are kept",
                "As your safeguarding policy says. 12 if empty.",
                "number",
                "12 months",
            ),
        ),
    ),
    Part(
        "Complaints",
        (
            Asked(
                "complaints",
                "Who reads complaints",
                "A first name of the team; young people read it. While empty, a lead.",
                "line",
                "a lead",
            ),
            Asked(
                "complaints_other",
                "Who reads complaints about that person",
                "A first name of the team. While empty, another lead.",
                "line",
                "another lead",
            ),
            Asked(
                "complaint_days",
                "Days until people hear that it has arrived",
                "A whole number from 2 to 30; 5 while empty. The answer is due within 30 days.",
                "number",
                "5 days",
            ),
            Asked(
                "ico",
                "How to reach the Information Commissioner",
                "While empty, its head office. A line for one nation begins with “Wales:”.",
                "lines",
                "its head office",
            ),
        ),
    ),
    Part(
        "Recognition",
        (
            Asked(
                "recognition",
                "What people get for their time",
                "What, how and when it comes. They read it before they agree; while empty, that "
                "nobody is paid. A line for one nation begins with “Wales:”.",
                "lines",
                "people read that nobody is paid",
            ),
            Asked(
                "recognition_note",
                "What the bot may say about benefits",
                "One sentence you have checked. It says nothing of its own, and gives no advice.",
                "lines",
            ),
            Asked(
                "recognition_rate",
                "How much it is",
                "Such as “5 part”, of five drafts, or “12.50 hour”. The same for skipped drafts.",
            ),
            Asked(
                "recognition_methods",
                "Ways to get it",
                "Some of voucher,bank,data,donate,decline. All of them while empty.",
                "line",
                "all of them",
            ),
            Asked(
                "certificate_by",
                "Who stands on a certificate",
                "Nothing that says whose client somebody is. Such as “The Harbour study”.",
            ),
        ),
    ),
    Part(
        "Days, hours and care",
        (
            Asked(
                "zone", "The project’s time zone", "Such as Europe/London.", "line", "Europe/London"
            ),
            Asked(
                "quiet_days",
                "Days without heavy drafts",
                "Feasts, exams, anniversaries. Year, month, day: such as 2026-12-25, 2026-12-26.",
                "days",
            ),
            Asked(
                "translator_days",
                "Days until a translator can read",
                "A whole number; 0 where nobody knows.",
                "number",
                "nobody knows how many",
            ),
            Asked(
                "upgrade_after",
                "People until a draft counts as heavy",
                "So many people who have trouble with it. 2 where nothing is written.",
                "number",
                "2",
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
