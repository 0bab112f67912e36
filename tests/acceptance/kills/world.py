"""What the people review: a guide in a Word document, brought in by commands as staff do."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import docx

from tests.acceptance.kills.processes import Nursery
from tests.support.rota import attend
from tests.support.standin import TOKEN

ROUND: Final = "Getting about"
SECTIONS: Final = {
    "Your bus": (
        "Which bus do you take most often?",
        "What is good about that bus?",
        "How do you find out when it comes?",
    ),
    "On the way": (
        "Who do you sit with on the bus?",
        "Has anybody ever frightened you on the way?",
        "What did you do afterwards?",
    ),
    "What should change": (
        "What would make the way safer?",
        "Who should hear about it first?",
    ),
}
#: Their numbers in the guide.
HEAVY: Final = (5, 6)


@dataclass(frozen=True)
class World:
    """One data folder with an open round, and codes to join it."""

    data: Path
    codes: tuple[str, ...]
    telegram: str
    elsewhere: str = ""

    @property
    def database(self) -> str:
        """The address of the database: the file in the data folder where nothing else is said."""
        return self.elsewhere or f"sqlite:///{self.data / 'yousaid.db'}"

    def settings(self) -> dict[str, str]:
        """The environment of `yousaid run` here. Fast, so that the tests are."""
        return {
            "YOUSAID_DATA": str(self.data),
            "YOUSAID_DATABASE_URL": self.database,
            "YOUSAID_LISTEN": "127.0.0.1:0",
            "YOUSAID_SEND_RATE": "2000",
            "YOUSAID_CHAT_RATE": "200",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.telegram,
        }


async def build(
    nursery: Nursery, folder: Path, telegram: str, people: int, database: str = ""
) -> World:
    """A guide, two heavy questions, somebody to talk to, an open round, codes."""
    world = World(folder / "data", (), telegram, database)
    nursery.settings = world.settings()
    guide = _guide(folder / "guide.docx")
    material: dict[str, Any] = await nursery.do("material", "import", str(guide), "--json")
    assert len(material["items"]) == 8 and len(material["sections"]) == 3, material
    for number in HEAVY:
        mark = ("--sensitivity", "heavy", "--label", "Feeling safe", "--why", "To help.")
        await nursery.do("material", "edit", material["id"], str(number), *mark, "--json")
    attend(world.settings(), datetime.now(UTC))
    # Each person expects the guide as it was, whatever the others say of it.
    await nursery.do("project", "set", "upgrade_after", "1000000")
    made = await nursery.do("round", "create", ROUND, "--material", material["id"], "--json")
    await nursery.do("round", "open", made["id"], "--json")
    invited = await nursery.do("invite", made["id"], "--count", str(people), "--json")
    return replace(world, codes=tuple(one["code"] for one in invited))


def _guide(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Young people and buses", 0)
    number = 0
    for section, questions in SECTIONS.items():
        document.add_heading(section, 1)
        for question in questions:
            number += 1
            document.add_paragraph(f"{number}. {question}")
    document.save(str(path))
    return path
