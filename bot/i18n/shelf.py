"""The catalogues of a folder, each read once somebody needs it; made-up ones are never listed.

To read one takes a twentieth of a second, and most projects speak few of many languages: a bot
starts the sooner, and so does every command.
"""

import logging
from collections.abc import Iterable
from pathlib import Path

from bot.errors import UserMistake
from bot.i18n import catalogue, po
from bot.i18n.catalogue import Catalogue
from bot.i18n.languages import Language, language
from bot.i18n.pseudo import PSEUDO

log = logging.getLogger(__name__)


class Shelf:
    """By code. English is always there; ``made`` are catalogues that have no file."""

    def __init__(self, folder: Path | None = None, made: Iterable[Catalogue] = ()) -> None:
        self._folder = folder
        self._paths = (
            {code: po.path_of(folder, code) for code in po.codes(folder)} if folder else {}
        )
        self._kept = {one.language.code: one for one in made}
        if "en" not in self._paths:
            self._kept["en"] = catalogue.english()

    @property
    def folder(self) -> Path | None:
        """Where the files are."""
        return self._folder

    def is_written(self, code: str) -> bool:
        """Whether it has a file, which people translate."""
        return code in self._paths and code != "en"

    def __contains__(self, code: str) -> bool:
        return code in self._paths or code in self._kept or code in PSEUDO

    @property
    def codes(self) -> frozenset[str]:
        """All of them; that is known without looking up what they are called."""
        return frozenset({*self._paths, *self._kept})

    def named(self, codes: Iterable[str]) -> tuple[Language, ...]:
        """Those of these languages that are here, English first, then by their own names."""
        here = [self._language(code) for code in self.codes.intersection(codes)]
        return tuple(sorted(here, key=lambda one: (one.code != "en", one.own_name.casefold())))

    def _language(self, code: str) -> Language:
        kept = self._kept.get(code)
        return kept.language if kept else language(code)

    def could_be_offered(self, code: str) -> bool:
        """Whether anybody approved anything of it; nothing is read for that but the bytes."""
        path = self._paths.get(code)
        return code == "en" or (path is not None and b"\n# Approved by " in path.read_bytes())

    def open(self, code: str) -> Catalogue:
        """That catalogue. Raises UserMistake where its file is no PO file."""
        found = self._kept.get(code)
        if found is None and code in PSEUDO:
            return catalogue.made_up(code)
        if found is None:
            assert self._folder is not None
            # Who renews it meanwhile has read what is newer.
            found = self._kept.setdefault(code, catalogue.read(self._folder, code))
        return found

    def renew(self, code: str) -> None:
        """Read its file again. Raises UserMistake where it is no PO file; the old one is kept."""
        if self._folder is not None and code in self._paths:
            self._kept[code] = catalogue.read(self._folder, code)

    def at_hand(self, code: str) -> Catalogue:
        """The same for somebody in the middle of a conversation, who then reads English."""
        try:
            return self.open(code)
        except UserMistake:
            log.exception("a catalogue cannot be read", extra={"language": code})
            self._kept[code] = Catalogue(language(code))
            return self._kept[code]
