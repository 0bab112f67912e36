"""What the team does once a round has ended: it decides, approves, tells, and asks again."""

from datetime import datetime
from typing import Final

from bot.services import decisions, feedback_on_us, rounds, second_look
from bot.services.decisions import Ruling
from bot.services.impact import approval
from bot.services.impact.preview import preview
from bot.services.owing import Hearing
from bot.services.transaction import Transaction

BY: Final = "Ayo, Harbour"
#: The item that gets another wording in every round; the others stay as they are.
CHANGED: Final = "1"


def prepare(tx: Transaction, name: str, now: datetime) -> None:
    """Decide about all that was said, look at what people will read, and approve it."""
    hearing = Hearing.of(tx, name)
    for shown in hearing.agenda:
        number = shown.version.number
        outcome, after = "not_changed", None
        if number == CHANGED:
            outcome, after = "changed", f"{shown.version.text} Say it in your words."
        reason = "We asked everybody, and this is what most of you said."
        decisions.decide(tx, name, Ruling(outcome, reason, BY, number, after=after), now)
    own = [one.newest.id for one in hearing.said if one.is_proposal and one.words]
    if own:
        reason = "The council can change that. We passed it on."
        decisions.decide(tx, name, Ruling("passed_on", reason, BY, answers=own), now)
    seen = preview(tx, name, now).dossier.digest
    approval.approve(tx, name, "Mina, Harbour", seen, now)


def send(tx: Transaction, name: str, now: datetime, at: datetime | None = None) -> None:
    """What was approved goes out: ten minutes from now, or on that day."""
    approval.send(tx, name, now, at)


def look_again(tx: Transaction, name: str, now: datetime, closes: datetime) -> None:
    """A second look at what changed opens now."""
    row = second_look.second_look(tx, name, now)
    rounds.schedule(tx, row.id, rounds.Dates(closes=closes), now)
    rounds.open_round(tx, row.id, now)


def report_back(tx: Transaction, name: str, now: datetime) -> None:
    """What we make of the feedback on us."""
    feedback_on_us.tell(tx, name, BY, now, "Next time we ask fewer questions on one day.")
