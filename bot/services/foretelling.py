"""The very message that a promise will become for somebody, worked out beforehand."""

from bot.services.agendas import Environments
from bot.services.instants import moment
from bot.services.previewing import Foreseen
from bot.services.speech import Advance, Speech
from bot.services.transaction import Transaction
from conversations import FellDue, Library, Promised, Put, RoundId, Say, Session


class Foretelling:
    """Says what a turn would say, and keeps nothing of it."""

    def __init__(self, advance: Advance, library: Library, speech: Speech) -> None:
        self._advance = advance
        self._library = library
        self._speech = speech

    def text(self, tx: Transaction, one: Foreseen, kind: str, about: str) -> str:
        """What this person would read; empty where nothing would be said."""
        if one.at is None:
            return ""
        person = tx.people([one.number])[one.number]
        environments = Environments(self._speech)
        environments.refresh(tx, one.at)
        rounds = tx.enrolments([person.id]).get(person.id, ())
        env = environments.env(rounds, one.language)
        event = FellDue(moment(one.at), (Promised(kind, RoundId(about)),))
        turn = self._advance(self._library, Session.from_json(person.body), event, env)
        said = [effect for effect in turn.effects if isinstance(effect, Say | Put)]
        scene = environments.scene(one.language)
        messages = [self._speech.render(effect, one.language, scene) for effect in said]
        return "\n".join(part.text for one in messages for part in one.paragraphs)
