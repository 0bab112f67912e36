"""A talk between one young person and the team: what is written, both ways.

What a young person writes becomes a line of their thread in the turn that passes it on. What staff
write becomes a line at once, and reaches the person in a turn of its own like all that arrives.
"""

import json
from datetime import datetime
from typing import Final

from bot.errors import UserMistake
from bot.services.care.alerting import note, raised_alert
from bot.services.care.cover import Rota
from bot.services.care.reasons import raised
from bot.services.care_rows import LineRow, StaffRow, ThreadRow
from bot.services.instants import HOUR, SECOND
from bot.services.rows import NO_CHAT, Person
from bot.services.transaction import Transaction
from bot.services.understanding import SYSTEM, own_body, storable
from conversations import RaiseAlert, Session, StaffWrote, is_with_the_team

#: In cover somebody answers within this time, or the person is told that nobody has yet, and staff
#: are called again: our own default, as for a check that goes unanswered.
ANSWER_WITHIN: Final = 30 * 60 * SECOND
#: The same where the rota says nothing of anybody.
UNKNOWN_WITHIN: Final = 24 * HOUR
#: How far ahead the next shift is looked for.
AHEAD: Final = 14 * 24 * HOUR
#: So long after the last words of the team a talk is still going on: nobody is called anew.
LIVELY: Final = 30 * 60 * SECOND
#: Characters of one message of the team; more would not fit one message of a chat.
LONGEST: Final = 3500
NO_REPLY: Final = "no_reply"
#: Alerts that somebody has as soon as they write back.
CALLS: Final = frozenset({"talk", "again"})
#: Why nothing can be sent to somebody any more.
AWAY: Final = {
    "stopped": "has stopped",
    "erased": "has deleted everything and left",
    "unreachable": "cannot be reached",
}


def pass_on(
    tx: Transaction,
    person: Person,
    words: str,
    source_key: str,
    now: int,
    message_key: str | None = None,
) -> None:
    """The young person wrote to the team: keep it, and call somebody unless they talk already.

    ``message_key`` is the message it came in: what replaces that later is passed on too.
    """
    known = tx.open_thread(person.id)
    thread = known or ThreadRow(tx.ids(1)[0], person.id, "open", now)
    if known is None:
        tx.save_thread(thread)
    before = tx.lines(thread.id)[-1:]
    line = LineRow(tx.ids(1)[0], thread.id, now, None, words)
    if not tx.add_line(line, person.id, source_key, message_key):
        return
    is_unanswered = bool(before) and before[0].staff is None
    if is_unanswered and _is_called(tx, person.id):
        return
    if is_unanswered or not before or now - before[0].at > LIVELY:
        raised_alert(tx, raised(tx.ids(1)[0], person, RaiseAlert("talk", "amber"), now))
    due = answer_by(tx, now)
    tx.make_promises(
        [
            {
                "participant": person.id,
                "kind": NO_REPLY,
                "about": "",
                "due_at": due,
                "broadcast": None,
                "made_at": now,
            }
        ]
    )


def _is_called(tx: Transaction, participant: int) -> bool:
    """Whether staff hear of their waiting by itself: they are rung, or will be once it is long.

    Somebody who took the call and did not write ends neither the waiting nor the calling.
    """
    waiting = (one for one in tx.promises_of(participant) if one.state == "waiting")
    if any(one.kind == NO_REPLY for one in waiting):
        return True
    calls = (one for one in tx.open_alerts() if one.participant == participant)
    return any(one.code in CALLS and one.next_ring for one in calls)


def answer(tx: Transaction, thread: ThreadRow, staff: StaffRow, words: str, now: int) -> int:
    """Somebody of the team writes: it goes out under their first name and organisation.

    Return the line. Raises UserMistake where there is nothing to say, or nobody to say it to.
    """
    words = storable(words).strip()
    person = tx.people([thread.participant])[thread.participant]
    _refuse(person, staff, words)
    line = LineRow(tx.ids(1)[0], thread.id, now, staff.id, words)
    tx.add_line(line, person.id, f"{person.id}:said:{line.id}")
    tx.save_thread(thread._replace(state="open", closed_at=None, staff=staff.id, seen_at=now))
    tx.cancel_promises(person.id, NO_REPLY, "", now=now)
    for alert in tx.open_alerts():
        is_call = alert.participant == person.id and alert.code in CALLS
        if is_call and tx.acknowledge(alert.id, staff.name, now):
            what = "acknowledged by writing back"
            note(tx, alert.id, now, what, staff=staff.id, who=staff.name)
    key = f"said:{line.id}"
    body = own_body("staff_wrote", json.dumps({"line": line.id}))
    tx.keep_updates(
        [
            {
                "channel": SYSTEM,
                "update_id": key,
                "natural_key": key,
                "lane": str(person.id),
                "body": body,
            }
        ],
        now,
    )
    return line.id


def staff_words(tx: Transaction, name: str, at: datetime) -> StaffWrote | None:
    """The event that ``answer`` queued; None where its words are gone."""
    line = tx.line(int(json.loads(name).get("line", 0)))
    if line is None or line.staff is None or not line.words:
        return None
    who = next(row for row in tx.staff() if row.id == line.staff)
    return StaffWrote(at, who.name, who.organisation, line.words)


def close(tx: Transaction, thread: ThreadRow, now: int) -> None:
    """The talk is over; the next words of the person begin a new one."""
    tx.save_thread(thread._replace(state="closed", closed_at=now))
    tx.cancel_promises(thread.participant, NO_REPLY, "", now=now)


def is_waiting(tx: Transaction, participant: int) -> bool:
    """Whether the last word in this person's talk is theirs."""
    thread = tx.open_thread(participant)
    last = tx.lines(thread.id)[-1:] if thread else []
    return bool(last) and last[0].staff is None


def answer_by(tx: Transaction, now: int) -> int:
    """When an answer could be expected: half an hour of cover, at the latest as a shift ends."""
    rota = Rota.read(tx, now, now + AHEAD)
    present = [one.ends for one in rota.present(now) if one.role == "on_call"]
    if present:
        return min(now + ANSWER_WITHIN, max(present))
    later = rota.at(now).next
    return now + UNKNOWN_WITHIN if later is None else later.starts + ANSWER_WITHIN


def _refuse(person: Person, staff: StaffRow, words: str) -> None:
    if not words:
        raise UserMistake("Write what to say.")
    if len(words) > LONGEST:
        raise UserMistake(f"That is {len(words)} characters; {LONGEST} are the most.")
    if staff.left_at is not None:
        raise UserMistake(f"{staff.name} has left the team.")
    why = "has no chat here" if person.channel == NO_CHAT else AWAY.get(person.state)
    has_left = person.state in ("stopped", "erased")
    if why and not (has_left and is_with_the_team(Session.from_json(person.body))):
        raise UserMistake(f"{person.pseudonym} {why}, so nothing was sent.")
