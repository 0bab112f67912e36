"""Checks on the live database that every promise still holds, in a facilitator's words."""

from dataclasses import replace
from typing import Final

from bot.services import audit
from bot.services.care.alerting import advice, unreached
from bot.services.care.ladder import LONGEST_WAIT
from bot.services.doctor_decisions import about_decisions
from bot.services.doctor_findings import SORRY, TELL, Broken, Promise, broken_by
from bot.services.doctor_messages import about_messages
from bot.services.holding import ASKS_LEAPT
from bot.services.instants import SECOND
from bot.services.transaction import Transaction
from conversations import Progress, Session

#: How long a row may be on its way, and how long an arrival may wait while the bot is up.
LEASE: Final = 90 * SECOND
PATIENCE: Final = 60 * SECOND
ALIVE: Final = 60 * SECOND
#: Longer than any wait between two tries, and than 5,000 messages take at the usual rate.
LATENESS: Final = 15 * 60 * SECOND

_RESTART = "Restart YouSaid. If it is still so after five minutes, ask whoever runs the computer."
_START = "Ask these people to send /start; the question then comes again."
_KEYS: Final = (
    "Look whether data/keys was mixed up with an older one. After a restore, take a backup that "
    "was made after the last yousaid keys rotate."
)
_PROMISES: Final = (
    Promise(
        "unqueued asks",
        "Every question asked was sent or is waiting to be sent.",
        "{n} questions were never queued ({who}).",
        _START,
    ),
    Promise(
        "many copies",
        "A message is sent twice at most.",
        "{n} messages may have been sent more than twice ({who}).",
        "Tell the people who look after the program; nobody lost anything.",
    ),
    Promise(
        "stuck sending",
        "A message is on its way for a minute and a half at most.",
        "{n} messages are stuck on their way ({who}).",
        _RESTART,
    ),
    Promise(
        "lost revisions",
        "Every answer keeps all its earlier versions.",
        "Earlier versions of {n} answers are missing ({who}).",
        TELL,
    ),
    Promise(
        "answers to nothing",
        "Every answer is about a question that this person was asked.",
        "{n} answers are about questions that were never asked ({who}).",
        "Leave these answers out of your reading. " + TELL,
    ),
    Promise(
        "words of nobody",
        "All words belong to an answer.",
        "{n} texts belong to no answer.",
        TELL,
    ),
    Promise(
        "words without a mark",
        "Every answer that has words is found among those that have some.",
        "{n} answers have words and no mark of it, or a mark and no words.",
        TELL,
    ),
    Promise(
        "erased words",
        "Answers of people who asked us to delete everything are gone.",
        "{n} people still have answers here ({who}).",
        "Let nobody read or export answers, and ask whoever runs the computer to delete them.",
    ),
    Promise(
        "erased messages",
        "Messages to people who asked us to delete everything are gone.",
        "{n} people still have messages here ({who}).",
        "Ask whoever runs the computer to delete them.",
    ),
    Promise(
        "erased talks",
        "What people who asked us to delete everything wrote to the team is gone.",
        "{n} people still have words in talks or complaints here ({who}).",
        "Let nobody read them, and ask whoever runs the computer to delete them.",
    ),
    Promise(
        "erased names",
        "Who people are who asked us to delete everything is gone.",
        "{n} people are still named or can still be found ({who}).",
        "Ask whoever runs the computer to delete what the vault and the addresses hold of them.",
    ),
    Promise(
        "parked updates",
        "Everything that people sent was worked on.",
        "{n} arrivals could not be worked on and were set aside ({who}).",
        "Ask the people who look after the program; until then these answers are missing.",
    ),
    Promise(
        "sent after leaving",
        "Nothing is on its way to people who left.",
        "{n} people who left have messages waiting ({who}).",
        "Stop YouSaid, and ask whoever runs the computer to cancel them.",
    ),
    Promise(
        "kept after leaving",
        "Nobody is written to after they stopped, but for news they still want.",
        "{n} messages were made for people after they had left ({who}).",
        SORRY,
    ),
    Promise(
        "nowhere to send",
        "Nothing waits for people who have no chat.",
        "{n} people without a chat have messages waiting ({who}).",
        "Call them or write to them, and ask whoever runs the computer to cancel the messages.",
    ),
    Promise(
        "no address",
        "Everybody who has a chat can be reached in it.",
        "{n} people have a chat that leads nowhere ({who}).",
        "Give each of them a new code with `yousaid person rejoin`.",
    ),
)
_CHAIN: Final = Promise(
    "",
    "No line of the audit is changed or taken out.",
    "{n} lines do not follow from the line before (number {who}).",
    "Somebody wrote to the database past the program: keep a copy, and compare it with a backup.",
)
#: What waits too long; only while the bot is up, because else it must.
_SILENT: Final = Promise(
    "silent alerts",
    "A red alert rings until somebody named has it.",
    "{n} red alerts that nobody has do not ring (alert {who}).",
    "Take them with `yousaid alert ack ID --by NAME`, and restart YouSaid.",
)
_UNREACHED: Final = Promise(
    "",
    "An alert reaches somebody of the team.",
    "{n} alerts reach nobody (alert {who}).",
    "",
)
_WHILE_UP: Final = (
    Promise(
        "old updates",
        "What people send is worked on within a minute.",
        "{n} arrivals have waited for more than a minute.",
        _RESTART,
    ),
    Promise(
        "late messages",
        "What is due is sent within a quarter of an hour.",
        "{n} messages should have left long ago ({who}).",
        _RESTART,
    ),
    Promise(
        "late promises",
        "What is promised is kept within five minutes, in waking hours.",
        "{n} promises are late ({who}).",
        _RESTART,
    ),
    Promise(
        "stuck rings",
        "An attempt to reach staff takes a few minutes at most.",
        "Attempts to reach staff about {n} alerts never ended (alert {who}).",
        _RESTART,
    ),
    Promise(
        "stuck broadcasts",
        "A broadcast that runs goes on.",
        "{n} broadcasts have not moved for five minutes ({who}).",
        _RESTART,
    ),
)


def examine(tx: Transaction, now: int) -> list[Broken]:
    """Every broken promise; empty means that all is well."""
    before = {"stuck sending": now - LEASE, "old updates": now - PATIENCE}
    before |= dict.fromkeys(("late promises", "stuck broadcasts"), now - 5 * PATIENCE)
    before["late messages"] = now - LATENESS
    before["stuck rings"] = now - 5 * PATIENCE
    broken: list[Broken] = []
    for promise in (*_PROMISES, *(_WHILE_UP if _is_up(tx, now) else ())):
        name = promise.question
        rows = tx.findings(name, **({"before": before[name]} if name in before else {}))
        if rows:
            broken.append(broken_by(promise, rows))
    lost = [row for row in tx.findings("places") if not _is_sound(*row)]
    broken += [broken_by(_PLACES, lost)] if lost else []
    left = [row for row in tx.findings("erased places") if not _is_emptied(row[1])]
    broken += [broken_by(_EMPTIED, left)] if left else []
    return [
        *broken,
        *_about_keys(tx),
        *_about_alerts(tx, now),
        *about_messages(tx, now),
        *about_decisions(tx),
        *_about_the_audit(tx),
    ]


def _about_keys(tx: Transaction) -> list[Broken]:
    count = tx.unopened()
    if not count:
        return []
    what = f"{count} texts cannot be read: the keys they are under are not here."
    return [Broken("Every text that is kept can be read.", what, _KEYS)]


def _about_the_audit(tx: Transaction) -> list[Broken]:
    rows: list[tuple[object, ...]] = [(number,) for number in audit.broken(tx)]
    return [broken_by(_CHAIN, rows)] if rows else []


def _about_alerts(tx: Transaction, now: int) -> list[Broken]:
    """Red alerts that went quiet, and alerts that ring where nobody hears it."""
    silent = tx.findings("silent alerts", before=now - LONGEST_WAIT)
    nobody: list[tuple[object, ...]] = [(one.id,) for one in unreached(tx, now)]
    broken = [broken_by(_SILENT, silent)] if silent else []
    if nobody:
        broken.append(replace(broken_by(_UNREACHED, nobody), do=advice(tx)))
    return broken


_PLACES: Final = Promise(
    "places",
    "The place where a person stands fits what they were asked.",
    "{n} people stand where they never were ({who}).",
    _START + " " + TELL,
)


def _is_sound(_: object, turn: object, body: object, put: object, newest: object) -> bool:
    """Whether a session can be read, and says what its asks say; one question stands in it.

    Numbers of questions follow each other, but for a leap at each restore.
    """
    try:
        session = Session.from_json(str(body))
    except (ValueError, TypeError, LookupError):
        return False
    standing = [frame.ask for frame in session.frames]
    stands = not standing or standing[-1] > 0
    leaps = (session.asks - int(str(newest)), int(str(newest)) - int(str(put)))
    fits = session.turn == turn and all(gap >= 0 and gap % ASKS_LEAPT == 0 for gap in leaps)
    return fits and stands and all(0 <= number <= session.asks for number in standing)


_EMPTIED: Final = Promise(
    "erased places",
    "Where people stood who asked us to delete everything is gone.",
    "{n} people still have what they did and how far they came here ({who}).",
    "Ask whoever runs the computer to delete it.",
)


def _is_emptied(body: object) -> bool:
    """Whether that session holds nothing of what somebody did; they may come back, and look on."""
    try:
        session = Session.from_json(str(body))
    except (ValueError, TypeError, LookupError):
        return True  # that is a finding of its own
    is_fresh = all(one == Progress(one.round) for one in session.progress)
    return is_fresh and not session.trail and "consent" not in session.facts


def _is_up(tx: Transaction, now: int) -> bool:
    seen = tx.last_beat()
    return seen is not None and now - seen <= ALIVE
