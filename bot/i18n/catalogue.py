"""One language's sentences, in memory: what its translators wrote for a key and its English.

What is not there, or is marked fuzzy, is not guessed: the caller shows English and it is noted.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from babel.messages.catalog import Message

from bot.errors import UserMistake
from bot.i18n import languages, plurals, po, pseudo
from bot.i18n.languages import Language
from bot.i18n.marks import Standing, standing
from bot.i18n.safety import is_safety

#: By context and English sentence: a sentence changed in English is a new sentence.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language. ``forms`` holds one string a sentence, or all plural forms of it.

    ``standings``: who has approved what of them; for what is not named there, nobody has.
    ``stale`` are sentences whose translation is of an older English, so that nobody is shown it.
    """

    language: Language
    forms: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    standings: Mapping[Key, Standing] = field(default_factory=dict)
    index: Callable[[int], int] = field(default=plurals.index_of(plurals.ENGLISH))
    change: Callable[[str], str] | None = None
    stale: frozenset[Key] = frozenset()

    def find(self, key: str, text: str, many: str | None = None) -> tuple[str, ...] | None:
        """The translation; None where there is none. A plural has all its forms."""
        found = self.forms.get((key, text))
        if found is None and self.change is not None:
            return tuple(self.change(english) for english in (text, many) if english is not None)
        return found

    def standing(self, key: str, text: str, many: str | None = None) -> Standing:
        """What stands of a sentence."""
        if self.language.code == "en":
            return "source"
        if self.find(key, text, many) is None:
            return "missing"
        return self.standings.get((key, text), "draft")

    def approved(self) -> "Catalogue":
        """The same with nothing but what was approved."""
        kept = {key: one for key, one in self.forms.items() if self._is_approved(key)}
        return replace(self, forms=kept)

    def _is_approved(self, key: Key) -> bool:
        return self.standings.get(key) == "approved"


def read(folder: Path, code: str) -> Catalogue:
    """Read one language. Raises UserMistake where its file is no PO file."""
    catalog = po.read(po.path_of(folder, code), code)
    rule = po.rule_of(catalog)
    try:
        index = plurals.index_of(rule)
    except ValueError as error:
        raise UserMistake(f"The plural rule of {code} cannot be read: {rule}") from error
    entries = list(_entries([*catalog.obsolete.values(), *catalog]))
    return Catalogue(
        languages.language(code),
        {_key(one): po.forms_of(one) for one in entries},
        {_key(one): standing(one, is_safety=is_safety(one.context or "")) for one in entries},
        index,
        stale=frozenset(
            _key(one) for one in catalog if one.id and one.fuzzy and any(po.forms_of(one))
        ),
    )


def english() -> Catalogue:
    """English, which needs no file: the sentences themselves are English."""
    return Catalogue(languages.language("en"))


def made_up(code: str) -> Catalogue:
    """One of the pseudo-languages; KeyError for any other."""
    change = pseudo.PSEUDO[code]
    name, found = pseudo.NAMES[code], languages.language(code)
    return Catalogue(Language(code, name, name, found.direction), change=change)


def _key(message: Message) -> Key:
    return message.context or "", po.ids_of(message)[0]


def _entries(messages: list[Message]) -> Iterator[Message]:
    """Obsolete ones too: a person may still stand in an older revision of a flow."""
    return (
        message
        for message in messages
        if message.id and not message.fuzzy and all(po.forms_of(message))
    )
