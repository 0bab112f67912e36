"""A complaint from the chat: kept in the turn in which it was written, read by nobody else."""

from bot.services.care.ladder import COMPLAINT_NEW
from bot.services.complaint_rows import LIVE, UNTOLD, ComplaintLine, ComplaintRow
from bot.services.complaints.deadlines import answer_due, arrival_due, call, settle_calls, tell
from bot.services.complaints.named import other, reader
from bot.services.rows import Person
from bot.services.transaction import Transaction


def take(
    tx: Transaction,
    person: Person,
    words: str,
    source_key: str,
    now: int,
    message_key: str | None = None,
) -> None:
    """These words are a complaint, or more of the one that is not over yet.

    ``message_key`` is the message they came in: what replaces that later is added too.
    """
    known = _live(tx, person.id)
    row = known or _begun(tx, person, now)
    if known is None:
        tx.save_complaint(row)
    line = ComplaintLine(tx.ids(1)[0], row.id, now, None, words)
    if not tx.add_complaint_line(line, person.id, source_key, message_key):
        return
    if row.state == "answered":
        due = answer_due(tx, now)
        row = row._replace(state="acknowledged", due_at=due, acked_at=now, reminded=0)
        tx.save_complaint(row)
        call(tx, row, COMPLAINT_NEW, now)


def settle(tx: Transaction, participant: int, what: str, now: int) -> None:
    """What the person says of their complaint; to take it back removes the words of all."""
    if what == "withdrawn":
        erased(tx, participant, now)
        return
    row = _live(tx, participant)
    if row is None:
        return
    if what == "urgent":
        tx.save_complaint(row._replace(urgent=1))
    elif what in ("only", "team"):
        row = row._replace(shared=int(what == "team"))
        tx.save_complaint(row)
        tell(tx, row, now)
    else:
        _pass_to_other(tx, row, now)


def erased(tx: Transaction, participant: int, now: int) -> None:
    """All of that person's complaints are taken back, and their words are gone."""
    tx.forget_complaint_words(participant)
    for row in tx.complaints_of(participant):
        if row.state in LIVE:
            tx.save_complaint(row._replace(state="withdrawn", closed_at=now, due_at=None))
            settle_calls(tx, row, now)


def settled_again(tx: Transaction, now: int) -> None:
    """After a restore nobody is called any more about what was taken back since the backup."""
    for row in tx.complaints():
        if row.state == "withdrawn":
            settle_calls(tx, row, now)


def _pass_to_other(tx: Transaction, row: ComplaintRow, now: int) -> None:
    """It is about whoever reads complaints: they do not read this one."""
    found = other(tx.project(), tx.staff())
    if found is None or row.reader == found.id:
        tell(tx, row, now)
        return
    settle_calls(tx, row, now)
    row = row._replace(reader=found.id, shared=0, reminded=max(row.reminded, 0))
    tx.save_complaint(row)
    call(tx, row, COMPLAINT_NEW, now)


def _begun(tx: Transaction, person: Person, now: int) -> ComplaintRow:
    named = reader(tx.project(), tx.staff())
    due, number = arrival_due(tx, now), tx.ids(1)[0]
    who = named.id if named else None
    row = ComplaintRow(number, person.id, "open", now, due, who, person.language)
    return row._replace(reminded=UNTOLD)


def _live(tx: Transaction, participant: int) -> ComplaintRow | None:
    return next((row for row in tx.complaints_of(participant) if row.state in LIVE), None)
