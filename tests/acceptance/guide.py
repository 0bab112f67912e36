"""An interview guide as a facilitator would save it from Word: 7 sections, 21 items, 6 probes."""

from pathlib import Path
from typing import Final

import docx

SECTIONS: Final = (
    "Where you live",
    "Getting around",
    "Food",
    "School and work",
    "People",
    "When things were hard",
    "What comes next",
)
#: Three for each section, in order.
QUESTIONS: Final = (
    "Tell me about the place where you live now.",
    "How long have you been there, and how did you come to live there?",
    "What would make that place better?",
    "How do you usually get to where you need to be?",
    "What does a bus ticket cost you, compared with what you have?",
    "Is there a place you would go to if it were easier to reach?",
    "What did you eat yesterday?",
    "Who decides what is cooked where you live?",
    "Have you ever gone without food because there was no money?",
    "What do you do on a weekday?",
    "Who helped you when you were choosing what to do?",
    "Would you say your teachers were fair to you?",
    "Who do you spend your time with?",
    "Is there anybody you would ring in the middle of the night?",
    "Tell me about a time when somebody let you down.",
    "Some people have had to leave home in a hurry. What about you?",
    "What did you need most at that time?",
    "What should nobody have said to you then?",
    "What do you look forward to this week?",
    "Where would you like to be in a year?",
    "What did we forget to ask?",
)
#: What stands under a question, by the question's number.
PROBES: Final = {
    1: ("What is it like at night?", "Who else is there?"),
    8: ("And on Sundays?",),
    13: ("How did you meet?", "What do you do together?"),
    20: ("What would help?",),
}
#: Which ones may feel heavy: label, why, gist.
HEAVY: Final = {
    9: (
        "A question about having enough",
        "The team wants to know when food runs short.",
        "It asks whether there was ever too little to eat.",
    ),
    15: (
        "A question about trust",
        "The team wants to know what letting down looks like.",
        "It asks about somebody who did not do what they had promised.",
    ),
    16: (
        "A question about leaving home",
        "The team wants to plan better help for that day.",
        "It asks whether there was a day when home had to be left.",
    ),
}
PER_SECTION: Final = 3


def write(path: Path, sections: int = len(SECTIONS)) -> Path:
    """Save the guide, or its first sections, as a Word document."""
    document = docx.Document()
    document.add_heading("Life in our town", 0)
    document.add_paragraph("Interviewer: read this aloud first. Thank you for taking part.")
    for section, name in enumerate(SECTIONS[:sections]):
        document.add_heading(name, 1)
        first = section * PER_SECTION
        for number, text in enumerate(QUESTIONS[first : first + PER_SECTION], first + 1):
            document.add_paragraph(f"{number}. {text}")
            for probe in PROBES.get(number, ()):
                document.add_paragraph(probe, style="List Bullet")
    document.save(str(path))
    return path
