"""The very message that a promise will become for somebody, worked out beforehand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.services.agendas import Environments
from bot.services.instants import moment
from bot.services.previewing import Foreseen, Summary, foresee, one_of_each, summary
from bot.services.project_rows import BroadcastRow
from bot.services.speech import Advance, Speech
from bot.services.transaction import Transaction
from conversations import FellDue, Library, Promised, Put, RoundId, Say, Session


@dataclass(frozen=True, slots=True)
class Preview:
    """One broadcast that a step would make: who gets what, and how it reads in each language."""

    short: Summary
    people: Sequence[Foreseen]
    texts: Mapping[str, str]


class Foretelling:
    """Says what a turn would say, and keeps nothing of it."""

    def __init__(self, advance: Advance, library: Library, speech: Speech) -> None:
        self._advance = advance
        self._library = library
        self._speech = speech

    def previews(self, tx: Transaction, step: Callable[[Transaction], object]) -> list[Preview]:
        """Take a step, and look at every broadcast it made; whoever calls takes it back."""
        before = {one.id for one in tx.broadcasts()}
        step(tx)
        return [self.preview(tx, one) for one in tx.broadcasts() if one.id not in before]

    def preview(self, tx: Transaction, row: BroadcastRow) -> Preview:
        """Who gets what of that broadcast, and one text for each language."""
        people, environments = foresee(tx, row), Environments(self._speech)
        in_time = sorted(one_of_each(people), key=lambda one: one.at or 0)  # the world read once
        texts = {one.language: self._text(tx, environments, one, row) for one in in_time}
        return Preview(summary(row.kind, people), people, texts)

    def _text(
        self, tx: Transaction, environments: Environments, one: Foreseen, row: BroadcastRow
    ) -> str:
        """What this person would read; empty where nothing would be said."""
        if one.at is None:
            return ""
        person = tx.people([one.number])[one.number]
        environments.refresh(tx, one.at)
        rounds = tx.enrolments([person.id]).get(person.id, ())
        env = environments.env(rounds, one.language)
        event = FellDue(moment(one.at), (Promised(row.kind, RoundId(row.round)),))
        turn = self._advance(self._library, Session.from_json(person.body), event, env)
        said = [effect for effect in turn.effects if isinstance(effect, Say | Put)]
        scene = environments.scene(one.language)
        messages = [self._speech.render(effect, one.language, scene) for effect in said]
        return "\n".join(part.text for one in messages for part in one.paragraphs)
