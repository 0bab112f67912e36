"""One message taken out for good, without deleting its person: a name in it, something not ours.

All revisions of an answer lose their words, what was said to the person with these words in it is
blanked, and no backup brings them back. The answer stays, without words, as one taken back does.
So does a line of a talk, and one of a complaint, which still waits for its answer.
"""

from typing import Final

from bot.errors import UserMistake
from bot.services import audit
from bot.services.answering import key_of
from bot.services.care_rows import StaffRow
from bot.services.complaints.desk import named_for
from bot.services.lookup import find_round
from bot.services.transaction import Transaction

WAITS: Final = "These words are just on their way to the person; take them out once they arrived."


def redact(tx: Transaction, round_name: str, answer: int, by: StaffRow, now: int) -> None:
    """Take out the words of that answer (by its id). Raises UserMistake where there are none."""
    row = find_round(tx, round_name)
    given = next((one for one in tx.answers_in(row.id) if one.id == answer), None)
    if given is None or not given.words:
        raise UserMistake(f"“{row.name}” has no answer {answer} with words.")
    mine = [one for one in tx.answers_of(given.participant) if key_of(one) == key_of(given)]
    tx.forget_answer_words([one.id for one in mine])
    tx.blank_said(given.participant, [one.words for one in mine])
    audit.note(tx, by, "redaction", f"answer {answer}", now)


def redact_line(tx: Transaction, line: int, by: StaffRow, now: int) -> None:
    """Take out the words of that line of a talk, whoever wrote it. Raises UserMistake."""
    given = tx.line(line)
    thread = tx.thread(given.thread) if given else None
    if given is None or thread is None or not given.words:
        raise UserMistake(f"No talk has a line {line} with words; see: yousaid talk show PERSON")
    mine = tx.message_of_line(line)
    words = [one.words for one in map(tx.line, mine) if one]
    tx.forget_line_words(mine)
    if tx.blank_said(thread.participant, words):
        raise UserMistake(WAITS)
    audit.note(tx, by, "redaction", f"line {line} of a talk", now)


def redact_complaint(tx: Transaction, complaint: int, line: int, by: StaffRow, now: int) -> None:
    """Take out the words of that line of a complaint; only whoever it is for may. Raises
    UserMistake.
    """
    row, given = named_for(tx, complaint, by), tx.complaint_line(line)
    if given is None or given.complaint != row.id or not given.words:
        raise UserMistake(f"Complaint {row.id} has no line {line} with words.")
    mine = tx.message_of_complaint_line(line)
    words = [one.words for one in map(tx.complaint_line, mine) if one]
    tx.forget_complaint_line_words(mine)
    if tx.blank_said(row.participant, words):
        raise UserMistake(WAITS)
    audit.note(tx, by, "redaction", f"line {line} of complaint {row.id}", now)
