"""The project's own texts by key, and each as a reader of some language gets it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from bot.i18n.scene import Told
from bot.services.decision_rows import WordingRow

#: Decisions and wordings are written in it.
SOURCE = "en"
#: Hexadecimal digits of a digest; enough that no two texts of one project share one.
DIGITS = 16


def digest(text: str) -> str:
    """What a translation or an approval remembers of a text."""
    return sha256(text.encode()).hexdigest()[:DIGITS]


def reason_key(decision: int) -> str:
    """The key of a decision's reason."""
    return f"decision.{decision}.reason"


def version_key(item: str, version: int) -> str:
    """The key of an item's wording."""
    return f"item.{item}.{version}"


def where_key(round_id: str) -> str:
    """The key of where the result of a round can be seen; also the name of the project value."""
    return f"round.{round_id}.where"


def answer_key(round_id: str) -> str:
    """The key of what we made of the feedback on us; also the name of the project value."""
    return f"round.{round_id}.us"


class Texts:
    """Texts by key, with the translations that count.

    A translation counts when somebody else approved it and its source has not changed since.
    """

    def __init__(self, sources: Mapping[str, str], wordings: Iterable[WordingRow]) -> None:
        self.sources = sources
        self._found = {
            (row.key, row.language): row.text
            for row in wordings
            if row.approved_by and row.key in sources and row.of == digest(sources[row.key])
        }

    def told(self, key: str, language: str) -> Told:
        """That text for a reader of that language; the original where there is no other."""
        if language == SOURCE:
            return Told(self.sources[key])
        found = self._found.get((key, language))
        return Told(self.sources[key], is_original=True) if found is None else Told(found)

    def untranslated(self, language: str) -> list[str]:
        """Keys that a reader of that language gets in the original."""
        if language == SOURCE:
            return []
        return [key for key in self.sources if (key, language) not in self._found]

    def translations(self) -> list[tuple[str, str, str]]:
        """(key, language, text) of all that count, in order."""
        return sorted((*names, text) for names, text in self._found.items())
