"""The survey every bot is measured with: its items, its flows, and a draft document to import."""

import json
import sys
from pathlib import Path

from docx import Document

from conversations import Item, ItemId, Library, builtin_sources, folder_sources, load

HERE = Path(__file__).parent
FLOWS = HERE / "flows"
DIALOGUE = HERE / "peers" / "dialogue.json"
TITLE = "Ten questions"
SECTION = "About you"


def texts() -> tuple[str, ...]:
    """The ten questions, each in English and in Bengali."""
    data = json.loads(DIALOGUE.read_text("utf-8"))
    return tuple(f"{item['en']} / {item['bn']}" for item in data["items"])


def heavy() -> frozenset[int]:
    """The places of the heavy ones, counted from 1."""
    return frozenset(json.loads(DIALOGUE.read_text("utf-8"))["sensitive"])


def items() -> tuple[Item, ...]:
    """The questions as the engine sees them."""
    marked = heavy()
    return tuple(
        Item(
            id=ItemId(f"q{place}"),
            version=1,
            material="survey",
            kind="question",
            number=str(place),
            section="s1",
            section_name=SECTION,
            text=text,
            heavy=place in marked,
        )
        for place, text in enumerate(texts(), start=1)
    )


def library() -> Library:
    """The built-in flows, with the welcome and the review of the survey in place of theirs."""
    found, findings = load((*builtin_sources(), *folder_sources(FLOWS)))
    if findings:
        raise ValueError(f"The measured flows have findings: {findings}")
    return found


def write_draft(path: Path) -> None:
    """The questions as a Word document."""
    document = Document()
    document.add_heading(TITLE, 0)
    document.add_heading(SECTION, 1)
    for place, text in enumerate(texts(), start=1):
        document.add_paragraph(f"{place}. {text}")
    document.save(str(path))


if __name__ == "__main__":
    write_draft(Path(sys.argv[1]))
