"""One message taken out for good, without deleting its person: a name in it, something not ours.

All revisions of the answer lose their words, what was said to the person with these words in it is
blanked, and no backup brings them back. The answer stays, without words, as one taken back does.
"""

from typing import Final

from bot.errors import UserMistake
from bot.services import audit
from bot.services.answering import key_of
from bot.services.care_rows import StaffRow
from bot.services.lookup import find_round
from bot.services.transaction import Transaction

LEAST: Final = 12
"""Characters of a line that is looked for within other texts; a shorter one must be the whole."""


def redact(tx: Transaction, round_name: str, answer: int, by: StaffRow, now: int) -> None:
    """Take out the words of that answer (by its id). Raises UserMistake where there are none."""
    row = find_round(tx, round_name)
    given = next((one for one in tx.answers_in(row.id) if one.id == answer), None)
    if given is None or not given.words:
        raise UserMistake(f"“{row.name}” has no answer {answer} with words.")
    mine = [one for one in tx.answers_of(given.participant) if key_of(one) == key_of(given)]
    lines = {
        line.strip() for one in mine for line in (one.words or "").splitlines() if line.strip()
    }
    tx.forget_answer_words([one.id for one in mine])
    tx.blank_said(given.participant, sorted(lines), LEAST)
    audit.note(tx, by, "redaction", f"answer {answer}", now)
