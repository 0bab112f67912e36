"""One language's sentences, in memory: what its translators wrote for a key and its English.

What is not there, or is marked fuzzy, is not guessed: the caller shows English and it is noted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from bot.errors import UserMistake
from bot.i18n import languages, plurals, po, pseudo
from bot.i18n.languages import Language

#: By context and English sentence: a sentence changed in English is a new sentence.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language. ``forms`` holds one string a sentence, or all plural forms of it."""

    language: Language
    forms: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    index: Callable[[int], int] = field(default=plurals.index_of(plurals.ENGLISH))
    is_draft: bool = False
    change: Callable[[str], str] | None = None

    def find(self, key: str, text: str, many: str | None = None) -> tuple[str, ...] | None:
        """The translation; None where there is none. A plural has all its forms."""
        found = self.forms.get((key, text))
        if found is None and self.change is not None:
            return tuple(self.change(english) for english in (text, many) if english is not None)
        return found


def read(folder: Path, code: str) -> Catalogue:
    """Read one language. Raises UserMistake where its file is no PO file."""
    catalog = po.read(po.path_of(folder, code), code)
    rule = po.rule_of(catalog)
    try:
        index = plurals.index_of(rule)
    except ValueError as error:
        raise UserMistake(f"The plural rule of {code} cannot be read: {rule}") from error
    forms = dict(_entries([*catalog.obsolete.values(), *catalog]))
    return Catalogue(languages.language(code), forms, index, po.is_draft(catalog))


def english() -> Catalogue:
    """English, which needs no file: the sentences themselves are English."""
    return Catalogue(languages.language("en"))


def made_up(code: str) -> Catalogue:
    """One of the pseudo-languages; KeyError for any other."""
    change = pseudo.PSEUDO[code]
    found = languages.language(code)
    return Catalogue(Language(code, code, code, found.direction), is_draft=True, change=change)


def is_usable(catalog: Catalog, message: Message) -> bool:
    """Translated in full and not marked fuzzy."""
    forms = po.forms_of(message)
    wanted = 1 if isinstance(message.id, str) else catalog.num_plurals
    return not message.fuzzy and len(forms) == wanted and all(forms)


def _entries(messages: list[Message]) -> list[tuple[Key, tuple[str, ...]]]:
    """Obsolete ones too: a person may still stand in an older revision of a flow."""
    return [
        ((message.context or "", po.ids_of(message)[0]), po.forms_of(message))
        for message in messages
        if message.id and not message.fuzzy and all(po.forms_of(message))
    ]
