"""Where people can see the result of a round, in the project's own words."""

from bot.errors import UserMistake
from bot.services.impact.texts import where_key
from bot.services.lookup import find_round
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction

#: The longest that any message of ours may be, so that it is read in one go.
MOST_CHARACTERS = 300


def say_where(tx: Transaction, wanted: str, text: str) -> RoundRow:
    """Set it. Raises UserMistake without words, with too many, and after people were told."""
    row, plain = find_round(tx, wanted), text.strip()
    if row.state == "reported":
        raise UserMistake(f"“{row.name}” was sent already; what people were told stands.")
    if not plain:
        raise UserMistake("Say in a sentence where people can see the result.")
    if len(plain) > MOST_CHARACTERS:
        raise UserMistake(f"Say it in at most {MOST_CHARACTERS} characters; it has {len(plain)}.")
    tx.set_project({where_key(row.id): plain})
    return row
