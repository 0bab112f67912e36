"""An item as the chat will show it: the real conversation, played with nobody in it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from bot.i18n.scene import Scene
from bot.ports import Message
from bot.services.items import item_of
from bot.services.pictures import Shown
from bot.services.project_rows import AgendaRow
from bot.services.speech import Advance, Speech
from bot.services.translated.shown import NOTHING as UNTRANSLATED
from bot.services.translated.shown import Translated
from conversations import (
    Agenda,
    AskNumber,
    AskRef,
    Chosen,
    Env,
    Frame,
    Library,
    Progress,
    Put,
    RoundId,
    Say,
    Session,
    SessionId,
    Turn,
)

_ROUND: Final = RoundId("preview")
_WHEN: Final = datetime(2026, 1, 1, tzinfo=UTC)  # nothing said here names a day
#: What is pressed at each question that may stand before the first item, in their order.
_BEFORE: Final = (("still", "start"), ("open", "all"))


class ItemPreview:
    """Says what somebody reads who comes to one item of a round."""

    def __init__(self, advance: Advance, library: Library, speech: Speech) -> None:
        self._advance = advance
        self._library = library
        self._speech = speech

    def languages(self) -> tuple[tuple[str, str], ...]:
        """The languages people may choose: (code, own name)."""
        return self._speech.offered()

    def messages(
        self,
        shown: AgendaRow,
        pictures: Shown,
        language: str,
        translated: Translated = UNTRANSLATED,
    ) -> Sequence[Message]:
        """The card; of a heavy item what is asked first, the card, and its short form if any."""
        item = translated.item(item_of(shown), language)
        env = Env(
            (Agenda(_ROUND, "", (item,)),),
            wordings=self._speech.wordings(language),
            is_covered=True,
        )
        scene = Scene(items={item.id: item}, pictures=pictures)
        opened = self._opened(language, env)
        turns = [opened]
        if item.heavy:
            ways = ("show", "gist") if item.gist else ("show",)
            turns += [self._press(opened.session, way, env) for way in ways]
        return [
            self._speech.render(effect, language, scene)
            for turn in turns
            for effect in turn.effects
            if isinstance(effect, Say | Put)
        ]

    def _opened(self, language: str, env: Env) -> Turn:
        """The turn that came to the item: whatever is asked before it has been answered."""
        turn = Turn(self._begun(language), ())
        for node, choice in _BEFORE:
            if turn.session.frames[-1].node == node:
                turn = self._press(turn.session, choice, env)
        return turn

    def _begun(self, language: str) -> Session:
        """Somebody who agreed to take part, and stands where a round begins."""
        flow = self._library.walking("review")
        frame = Frame(flow.id, flow.revision, flow.start, _ROUND, ask=AskNumber(1))
        facts = {"consent": ("yes",), "language": (language,)}
        return Session(
            SessionId("preview"), (frame,), (Progress(_ROUND),), asks=AskNumber(1), facts=facts
        )

    def _press(self, session: Session, choice: str, env: Env) -> Turn:
        place = session.frames[-1]
        ask = AskRef(
            *(place.ask, place.flow, place.revision, place.node),
            round=_ROUND,
            item=place.item,
            item_version=place.version or None,
        )
        return self._advance(self._library, session, Chosen(_WHEN, ask, choice), env)
