"""One message taken out for good, without deleting its person: a name in it, something not ours.

All revisions of an answer lose their words, what was said to the person with these words in it is
blanked, and no backup brings them back. The answer stays, without words, as one taken back does.
So does a line of a talk, and one of a complaint, which still waits for its answer. The audit keeps
that it was done, by whom and why, and none of the words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.errors import UserMistake
from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.services.complaints.desk import named_for
from bot.services.lookup import find_round
from bot.services.rows import AnswerRow
from bot.services.transaction import Transaction

WAITS: Final = "These words are just on their way to the person; take them out once they arrived."
WHY: Final[Mapping[str, str]] = {
    "name": "it names somebody",
    "place": "it says where somebody is, or how to reach them",
    "asked": "the person asked for it",
    "mistake": "it was sent here by mistake",
}
"""Reasons that are often given, by their codes."""
LONGEST: Final = 100
"""Characters of a reason in one's own words: the audit keeps it as long as the project."""
#: Shorter words stand in every sentence, and give nothing away.
TELLING: Final = 4


def reason(code: str, own: str = "") -> str:
    """Why, as the audit keeps it: one of the usual reasons, or a few words. Raises UserMistake."""
    found = WHY.get(code) or " ".join(own.split())
    if not found:
        raise UserMistake("Say why you take these words out.")
    if len(found) > LONGEST:
        raise UserMistake(f"The reason has {len(found)} characters; {LONGEST} are the most.")
    return found


def redact(
    tx: Transaction, round_name: str, answer: int, by: StaffRow, now: int, why: str = ""
) -> None:
    """Take out the words of that answer (by its id) of a round, or where no round is named of what
    belongs to none. Raises UserMistake where there are none.
    """
    row = find_round(tx, round_name) if round_name else None
    mine = tx.revisions_of([answer])
    if not has_words(mine) or mine[0].round != (row.id if row else ""):
        if row is None:
            raise UserMistake(f"Outside of rounds there is no answer {answer} with words.")
        raise UserMistake(f"“{row.name}” has no answer {answer} with words.")
    redact_answer(tx, answer, by, now, why)


def redact_answer(tx: Transaction, answer: int, by: StaffRow, now: int, why: str = "") -> None:
    """The same of any answer, whichever round it belongs to. Raises UserMistake."""
    mine = tx.revisions_of([answer])
    if not has_words(mine):
        raise UserMistake(f"There is no answer {answer} with words.")
    words = [one.words for one in mine]
    about = f"answer {answer}{_because(why, words)}"
    tx.forget_answer_words([one.id for one in mine])
    tx.blank_said(mine[0].participant, words)
    audit.note(tx, by, "redaction", about, now)


def redact_line(tx: Transaction, line: int, by: StaffRow, now: int, why: str = "") -> None:
    """Take out the words of that line of a talk, whoever wrote it. Raises UserMistake."""
    given = tx.line(line)
    thread = tx.thread(given.thread) if given else None
    if given is None or thread is None or not given.words:
        raise UserMistake(f"No talk has a line {line} with words; see: yousaid talk show PERSON")
    mine = tx.message_of_line(line)
    words = [one.words for one in map(tx.line, mine) if one]
    about = f"line {line} of a talk{_because(why, words)}"
    tx.forget_line_words(mine)
    if tx.blank_said(thread.participant, words):
        raise UserMistake(WAITS)
    audit.note(tx, by, "redaction", about, now)


def redact_complaint(
    tx: Transaction, complaint: int, line: int, by: StaffRow, now: int, why: str = ""
) -> None:
    """Take out the words of that line of a complaint; only whoever it is for may. Raises
    UserMistake.
    """
    row, given = named_for(tx, complaint, by), tx.complaint_line(line)
    if given is None or given.complaint != row.id or not given.words:
        raise UserMistake(f"Complaint {row.id} has no line {line} with words.")
    mine = tx.message_of_complaint_line(line)
    words = [one.words for one in map(tx.complaint_line, mine) if one]
    about = f"line {line} of complaint {row.id}{_because(why, words)}"
    tx.forget_complaint_line_words(mine)
    if tx.blank_said(row.participant, words):
        raise UserMistake(WAITS)
    audit.note(tx, by, "redaction", about, now)


def has_words(rows: Sequence[AnswerRow]) -> bool:
    """Whether any revision of an answer still says something."""
    return any((one.words or "").strip() for one in rows)


def _because(why: str, texts: Iterable[str | None]) -> str:
    """The reason as the audit has it. Raises UserMistake where it repeats what is to be gone."""
    if not why:
        return ""
    if why not in WHY.values():
        gone = {word for text in texts for word in _telling(text or "")}
        if not gone.isdisjoint(_telling(why)):
            raise UserMistake(
                "The reason has a word of the message in it, and the audit keeps reasons for good. "
                "Say it in other words."
            )
    return f": {why}"


def _telling(text: str) -> list[str]:
    """The words of a text by which it could be known again, numbers among them."""
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= TELLING]
