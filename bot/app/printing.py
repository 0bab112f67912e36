"""Making print packs, for the command and for the team's pages."""

from collections.abc import Sequence
from datetime import datetime

from bot.app.signposting import Signposting, card_of
from bot.app.texts import Speech
from bot.app.works import Works
from bot.errors import UserMistake
from bot.i18n import Catalogues, SupportCard
from bot.services.printing import Printable, Wish, gather
from bot.services.support import Asker
from bot.services.transaction import Transaction
from conversations import Library


class Printing:
    """Makes them in the languages that people may choose. What writes is loaded when needed."""

    def __init__(
        self, library: Library, catalogues: Catalogues, speech: Speech, signposting: Signposting
    ) -> None:
        self._library = library
        self._catalogues = catalogues
        self._speech = speech
        self._signposting = signposting

    @property
    def languages(self) -> Sequence[tuple[str, str]]:
        """(code, own name) of each language a pack can be in."""
        return self._speech.offered()

    def gather(self, tx: Transaction, wanted: str, wish: Wish, now: datetime) -> Printable:
        """Read all of it. Raises UserMistake."""
        from bot.reports.print_pack import print_pack

        known = [code for code, _ in self.languages]
        if wish.language not in known:
            raise UserMistake(
                f"People are not offered “{wish.language}” here, so nothing is printed in it; "
                f"choose from {', '.join(known)}."
            )
        pack = gather(tx, wanted, wish.language, now, self._support)
        return Printable(
            len(pack.agenda.items),
            lambda: print_pack(pack, wish, self._library, self._catalogues),
        )

    def _support(self, tx: Transaction, now: datetime, language: str) -> Sequence[SupportCard]:
        self._signposting.refresh(tx)
        found = self._signposting.fitting(Asker(now, language=language))
        return [card_of(one, now) for one in found]


def printing_of(works: Works) -> Printing:
    """With all that these works can say."""
    return Printing(works.library, works.catalogues, works.speech, works.signposting)
