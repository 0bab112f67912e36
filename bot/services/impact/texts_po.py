"""The texts about a round as a PO file, as translators know them."""

from collections.abc import Sequence
from io import BytesIO

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from bot.errors import UserMistake
from bot.i18n import languages, po
from bot.services.impact.translating import Text

#: Findings told in one sentence; the others are counted.
FIRST = 3


def written(texts: Sequence[Text], language: str) -> str:
    """The PO file; a translation of a text that has changed since is marked fuzzy."""
    catalog = po.new(language, languages.language(language).english_name)
    for one in texts:
        flags = ["fuzzy"] if one.is_stale else []
        catalog.add(one.source, one.text, context=one.key, flags=flags)
    return po.text_of(catalog)


def read(data: bytes, name: str, language: str, texts: Sequence[Text]) -> dict[str, str]:
    """Translations by key; what is empty or fuzzy is left out. Raises UserMistake with every line
    that is wrong; then none of it counts.
    """
    try:
        locale = language.replace("-", "_")
        catalog = read_po(BytesIO(data), locale=locale, abort_invalid=True)
    except PoFileError as error:
        raise UserMistake(f"“{name}” is no PO file: line {error.lineno}, {error}.") from None
    except (ValueError, UnicodeError):
        raise UserMistake(f"“{name}” is no PO file.") from None
    sources = {one.key: one.source for one in texts}
    messages = [message for message in catalog if message.id]
    wrong = [found for message in messages if (found := _finding(message, sources))]
    if not messages:
        raise UserMistake(f"“{name}” holds no texts.")
    if wrong:
        more = f"; {len(wrong) - FIRST} more" if len(wrong) > FIRST else ""
        raise UserMistake(f"“{name}” was not taken in: {'; '.join(wrong[:FIRST])}{more}.")
    return {
        message.context or "": str(message.string).strip()
        for message in messages
        if not message.fuzzy and str(message.string).strip()
    }


def _finding(message: Message, sources: dict[str, str]) -> str | None:
    line = f"line {message.lineno}"
    if isinstance(message.id, tuple | list):
        return f"{line} is a plural, and these texts have none"
    if message.context not in sources:
        return f"{line}, “{message.context or ''}” is no text of this round"
    if message.id != sources[message.context]:
        return f"{line}, the text of {message.context} has changed since"
    return None
