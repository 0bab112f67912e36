"""What staff read of an alert that a conversation raised: a sentence for each code."""

from collections.abc import Mapping

from bot.services.care_rows import AlertRow
from bot.services.rows import Person
from conversations import RaiseAlert

REASONS: Mapping[str, str] = {
    "phrase": "A phrase in words about a draft may be about the person who wrote it.",
    "story": "A person seems to tell something of their own in words about a draft.",
    "unanswered": "A person was asked whether it is about them right now, and has not answered.",
    "confirmed": "A person said that it is about them right now.",
    "wrote": "A person wrote something that may be about them right now.",
    "feeling": "A person pressed that they are not OK.",
    "safe_word": "A person wrote the safe word.",
    "danger": "A person pressed that they are in danger now.",
    "talk": "A person wants to talk to somebody.",
    "again": "A person has waited for an answer for longer than they were told.",
    "voice": "A person sent a voice message. Nobody has listened to it yet.",
    "complaint": "A person says that it cannot wait, or that somebody is not safe.",
    "misread": "A person says that the team got them wrong.",
}


def raised(id_: int, person: Person, effect: RaiseAlert, now: int) -> AlertRow:
    """The alert that a turn of this person raises."""
    ask = effect.ask
    return AlertRow(
        id_,
        person.id,
        REASONS[effect.code],
        ask.number if ask else None,
        now,
        level=effect.level,
        code=effect.code,
        rule=effect.rule,
        round=(ask.round or "") if ask else "",
        item=(ask.item or "") if ask else "",
        language=person.language,
    )
