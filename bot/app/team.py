"""What the program lends to the team's pages."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.app.rehearsals import Rehearsals
from bot.app.signposting import Signposting
from bot.app.texts import every_sentence, read_library
from bot.app.works import Works
from bot.console.kit import Words
from bot.i18n import LOCALES
from bot.i18n.check import check as check_languages
from conversations import Finding


def words_of(works: Works) -> Words:
    """The flows and languages of a running bot, and what is wrong with their files."""
    return Words(
        works.library,
        works.catalogues,
        Overlooking(works.flows, works.signposting).findings,
        works.signals.languages,
    )


def stage_of(works: Works) -> Rehearsals:
    """Where rehearsals are walked; each in a database of its own, in memory."""
    catalogues, find = works.catalogues, works.signals.find
    return Rehearsals(works.store, works.library, catalogues, find, works.now)


class Overlooking:
    """Looks over flows and languages again only where a file has changed."""

    def __init__(self, flows: Path | None, signposting: Signposting) -> None:
        self._flows = flows
        self._signposting = signposting
        self._seen: object = None
        self._found: tuple[Finding, ...] = ()

    def findings(self) -> Sequence[Finding]:
        """Everything; safe to ask from several threads."""
        seen = tuple(self._files()), self._signposting.services
        if seen != self._seen:
            library, found = read_library(self._flows)
            sentences = every_sentence(library, self._signposting)
            self._found = (*found, *check_languages(LOCALES, sentences))
            self._seen = seen
        return self._found

    def _files(self) -> Iterator[tuple[str, int, int]]:
        paths = [*LOCALES.glob("*/LC_MESSAGES/*.po"), *(self._flows or LOCALES).glob("*.toml")]
        for path in sorted(paths):
            state = path.stat()
            yield str(path), state.st_mtime_ns, state.st_size
