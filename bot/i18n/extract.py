"""Every sentence to translate, as a template; and each language's catalogue brought up to date.

The order is that of the flows, the references name ``file:flow.node``, and nothing changes in a
file but what changed in a sentence.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from bot.i18n import plurals, po
from bot.i18n.languages import language
from bot.i18n.phrases import sentences as phrases
from conversations import Sentence

TEMPLATE = f"{po.DOMAIN}.pot"


def all_sentences(
    flows: Iterable[Sentence], extra: Iterable[Sentence] = ()
) -> tuple[Sentence, ...]:
    """The flows' sentences, our own, and further ones (a channel's); each key once."""
    found: dict[str, Sentence] = {}
    for sentence in (*flows, *phrases(), *extra):
        found.setdefault(sentence.key, sentence)
    return tuple(found.values())


def strings(space: str, found: Mapping[str, str], where: str) -> tuple[Sentence, ...]:
    """Sentences kept as a table, such as a channel's own; the context is ``space.key``."""
    return tuple(
        Sentence(
            key=f"{space}.{key}",
            text=text,
            many=None,
            count=None,
            note="",
            where=f"{where}: {space}.{key}",
            kind="say",
        )
        for key, text in found.items()
    )


def template(sentences: Iterable[Sentence]) -> Catalog:
    """The template that every language is brought up to date with."""
    made = po.template()
    for sentence in sentences:
        add(made, sentence)
    return made


def add(catalog: Catalog, sentence: Sentence) -> Message:
    """Put a sentence into a catalogue, with what a translator is told about it."""
    message = catalog.add(
        sentence.text if sentence.many is None else (sentence.text, sentence.many),
        context=sentence.key,
        locations=_locations(sentence),
        auto_comments=_notes(sentence),
    )
    message.flags.discard("python-format")
    if "{" in sentence.text:
        message.flags.add("python-brace-format")
    return message


def update(template: Catalog, catalog: Catalog) -> None:
    """Bring a language up to date: translations and translators' notes are kept.

    A sentence whose English changed keeps its translation as ``fuzzy``, which nobody is shown until
    a translator has looked at it. What is gone stays at the end of the file as obsolete: people may
    still stand in a revision of a flow that says it.
    """
    previous = {(m.context, po.ids_of(m)): m.previous_id for m in catalog if m.fuzzy}
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    code = str(catalog.locale_identifier).replace("_", "-")
    catalog.mime_headers = [("Plural-Forms", plurals.header(code))]
    before = {m.context: m for m in catalog.obsolete.values() if m.context and any(po.forms_of(m))}
    for message in catalog:
        message.previous_id = previous.get((message.context, po.ids_of(message)), [])
        old = before.get(message.context or "")
        if message.id and old is not None and not any(po.forms_of(message)):
            _carry(old, message)


def write(folder: Path, sentences: Iterable[Sentence], codes: Iterable[str] = ()) -> list[Path]:
    """Write the template and update every language there, or begin those named; say what changed.

    Raises UserMistake where a catalogue is no PO file; nothing is written then.
    """
    every = tuple(sentences)
    wanted = {folder / TEMPLATE: po.text_of(template(every))}
    for code in dict.fromkeys((*po.codes(folder), *codes)):
        path = po.path_of(folder, code)
        found = po.read(path, code) if path.exists() else po.new(code, language(code).english_name)
        update(
            template(every), found
        )  # its own: Babel puts a template's messages into the catalogue
        wanted[path] = po.text_of(found)
    return [path for path, text in wanted.items() if _write(path, text)]


def locate(sentences: Iterable[Sentence], catalog: Catalog) -> None:
    """Say again where each sentence stands: Babel reads no place that has no line number."""
    for one in sentences:
        found = catalog.get(one.text, one.key)
        if found is not None:
            found.locations = _locations(one)


def _locations(sentence: Sentence) -> list[tuple[str, int]]:
    return [(sentence.where.replace(": ", ":"), None)]  # type: ignore[list-item]  # Babel writes no line number for None


def _notes(sentence: Sentence) -> list[str]:
    notes = [sentence.note] if sentence.note else []
    if sentence.kind == "choice":
        notes.append("On a button: as short as you can, 40 characters at most.")
    return notes


def _carry(old: Message, message: Message) -> None:
    is_plural = not isinstance(message.id, str)
    if is_plural != (not isinstance(old.id, str)):
        return
    message.string = old.string
    message.previous_id = list(po.ids_of(old))
    message.user_comments = list(old.user_comments)
    message.flags.add("fuzzy")


def _write(path: Path, text: str) -> bool:
    if path.exists() and path.read_text("utf-8") == text:
        return False
    po.save(path, text)
    return True
