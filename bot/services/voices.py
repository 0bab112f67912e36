"""Voice messages from arrival to the answer they become, and what the team writes down of them.

The answer holds words that stand for the sound, so that every list, count and file shows that there
is something; they are replaced by what somebody of the team wrote down (R109), as when a person
edits a message: only those words, whatever was added around them.
"""

from typing import Final

from bot.errors import UserMistake
from bot.i18n.unheard import standing
from bot.ports import Spoken
from bot.services.answering import WITHDRAWN, key_of, messages
from bot.services.care.alerting import note
from bot.services.care_rows import StaffRow
from bot.services.filing import reference
from bot.services.instants import HOUR, moment
from bot.services.rows import NewAnswer, Person, ask_id
from bot.services.transaction import Transaction
from bot.services.understanding import SYSTEM, own_body, storable
from bot.services.voice_rows import SOURCE, VoiceRow
from conversations import TakeVoice, VoiceCame

#: The event of our own that says what became of a voice message.
CAME: Final = "voice"
#: How answers are kept that were given so.
MODE: Final = "voice"
#: Characters of what is written down of one: ten minutes of speech are about ten thousand.
LONGEST: Final = 12_000
#: Alerts about voice messages are closed as soon as all of a person's are written down.
_WRITTEN: Final = "written down"
#: Telegram keeps files longer; after so long a message cannot be had, and the person is told.
GIVEN_UP_AFTER: Final = 24 * HOUR


def taken(number: int, person: Person, effect: TakeVoice, spoken: Spoken, now: int) -> VoiceRow:
    """The row of a voice message that just came."""
    ask = effect.ask
    return VoiceRow(
        id=number,
        participant=person.id,
        channel=person.channel,
        file=spoken.file,
        seconds=effect.seconds,
        ask=ask.number if ask else 0,
        round=(ask.round or "") if ask else "",
        item=(ask.item or "") if ask else "",
        state="wanted" if effect.is_wanted else "held",
        at=now,
        due_at=now,
    )


def fetched(tx: Transaction, row: VoiceRow, content: bytes) -> None:
    """Its sound is here, or will never be (empty): keep it, and let the person hear of it.

    Whoever deleted everything meanwhile has no such message any more.
    """
    if tx.voice(row.id) is None:
        return
    state: VoiceRow = row._replace(state="kept" if content else "lost", file="")
    tx.save_voice(state)
    if content:
        tx.keep_sound(row.id, row.participant, content)
    key = source_of(str(row.id))
    tx.keep_updates(
        [
            {
                "channel": SYSTEM,
                "update_id": key,
                "natural_key": key,
                "lane": str(row.participant),
                "body": own_body(CAME, str(row.id)),
            }
        ],
        row.due_at,
    )


def came(tx: Transaction, name: str, at: int) -> VoiceCame | None:
    """What the conversation is told of it; None where the person deleted it meanwhile."""
    row = tx.voice(int(name))
    if row is None:
        return None
    key = ask_id(row.participant, row.ask)
    ask = tx.asks([key]).get(key) if row.ask else None
    words = standing_for(row) if row.state == "kept" else ""
    return VoiceCame(moment(at), words, reference(ask) if ask else None)


def source_of(name: str) -> str:
    """How the answer is found again that a voice message became."""
    return f"{SOURCE}{name}"


def standing_for(row: VoiceRow) -> str:
    """What stands in lists and files until somebody has listened."""
    return standing(lasting(row.seconds))


def lasting(seconds: int) -> str:
    """Minutes and seconds, 0:23."""
    return f"{seconds // 60}:{seconds % 60:02}"


def write_down(tx: Transaction, row: VoiceRow, words: str, by: StaffRow, now: int) -> None:
    """Somebody of the team listened and wrote down what is said, or corrects what they wrote.

    Raises UserMistake for nothing, and for more than anybody can have said.
    """
    words = storable(words).replace("\r\n", "\n").strip()
    if not words:
        raise UserMistake("Write down what is said; [nothing to hear] if there is nothing.")
    if len(words) > LONGEST:
        raise UserMistake(f"That is more than {LONGEST:,} characters; write it down in short.")
    tx.save_voice(row._replace(written_by=by.name, written_at=now))
    tx.save_transcript(row.id, words)
    _replace(tx, row, words, now)
    if not tx.count_voices(row.participant, unwritten=True):
        _close_alerts(tx, row.participant, by, now)


def _replace(tx: Transaction, row: VoiceRow, words: str, now: int) -> None:
    """A new revision of the answer, with these words in place of what stood for the sound."""
    source = source_of(str(row.id))
    answer = tx.answer_from(row.participant, source)
    if answer is None:  # it went to the team in a talk, or was taken back
        return
    same = [one for one in tx.answers_of(row.participant) if key_of(one) == key_of(answer)]
    newest = same[-1]
    if newest.state == WITHDRAWN:
        return
    parts = [words if whose == source else said for whose, said in messages(same)]
    (number,) = tx.ids(1)
    revision: NewAnswer = {
        "id": number,
        "participant": row.participant,
        "round": newest.round,
        "scope": newest.scope,
        "subject": newest.subject,
        "under": newest.under,
        "ask": newest.ask,
        "item_version": newest.item_version,
        "item_language": newest.item_language,
        "state": newest.state,
        "choices": newest.choices,
        "mode": MODE,
        "shown_language": newest.shown_language,
        "at": now,
        "source_key": source,
        "is_joined": newest.is_joined,
    }
    tx.add_answers([revision], {number: "\n".join(parts)})


def _close_alerts(tx: Transaction, participant: int, by: StaffRow, now: int) -> None:
    for alert in tx.unclosed_alerts():
        if alert.participant == participant and alert.code == CAME:
            tx.save_alert(alert._replace(outcome=_WRITTEN, closed_at=now, next_ring=None))
            note(tx, alert.id, now, f"said: {_WRITTEN}", staff=by.id, who=by.name)
