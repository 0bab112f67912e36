"""Reading and writing PO files with Babel, our plural rule in every header, and no noise.

Noise is what changes without anyone having translated anything: dates, line numbers, versions.
"""

import os
import re
import shutil
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, denormalize, normalize, read_po, write_po

from bot.errors import UserMistake
from bot.i18n import plurals

DOMAIN = "yousaid"

#: Dates, versions, and Babel's stand-ins for what nobody has filled in.
_NOISE = re.compile(
    r'^"(?:POT-Creation-Date|Generated-By|[\w-]+: .*(?:EMAIL@ADDRESS|LL@li\.org|YEAR-MO-DA)).*\n',
    re.MULTILINE,
)
_TEMPLATE = """\
# YouSaid: every sentence a participant may read. See README.md here.
# The context (msgctxt) says where a sentence stands.
# Words in braces, such as {host}, stay as they are."""
_HEADER = """\
# YouSaid in {name}. See ../../README.md before you translate."""


def path_of(folder: Path, code: str) -> Path:
    """Where the catalogue of a language is."""
    return folder / code.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"


def codes(folder: Path) -> tuple[str, ...]:
    """The languages that have a catalogue there."""
    found = sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return tuple(path.parent.parent.name.replace("_", "-") for path in found)


def read(path: Path, code: str) -> Catalog:
    """Read one catalogue. Raises UserMistake where it is no PO file, OSError where it is not there.

    A catalogue without a plural rule of its own is read by ours.
    """
    return parse(path.read_bytes(), f"{path.parent.parent.name}/{path.name}", code)


def parse(data: bytes, name: str, code: str) -> Catalog:
    """What is in a file of that name. Raises UserMistake where it is no PO file, or not in UTF-8.

    Whatever encoding its header names: programs write one there and save in another.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"“{name}” is not saved in UTF-8 (line {line}): save it again in that encoding."
        raise UserMistake(what) from None
    if "Plural-Forms:" not in text:
        text = _with_rule(text, code)
    try:
        catalog = read_po(StringIO(text), locale=code.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        what = f"“{name}” cannot be read as a PO file, at line {error.lineno + 1}: {error}."
        raise UserMistake(what) from None
    except (ValueError, LookupError, AttributeError, TypeError):  # what Babel makes of torn files
        raise UserMistake(f"“{name}” cannot be read as a PO file.") from None
    for message in catalog:
        _take_previous(message)
    return catalog


def new(code: str, name: str) -> Catalog:
    """An empty catalogue for a language."""
    catalog = _empty(code)
    catalog.header_comment = _HEADER.format(name=name)
    catalog.mime_headers = [("Plural-Forms", plurals.header(code))]
    return catalog


def template() -> Catalog:
    """An empty template."""
    catalog = _empty("")
    catalog.header_comment = _TEMPLATE
    return catalog


def text_of(catalog: Catalog) -> str:
    """The PO file, without what changes by itself."""
    out = BytesIO()
    write_po(out, catalog, include_lineno=False)
    text = _NOISE.sub("", out.getvalue().decode())
    for message in catalog:
        if message.previous_id:
            context = f"\nmsgctxt {normalize(message.context or '')}\n"
            text = text.replace(context, f"\n{_previous(message)}{context[1:]}", 1)
    return text


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises OSError where its folder cannot be written to."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    except BaseException:
        if draft.is_file():
            draft.unlink()
        raise


def rule_of(catalog: Catalog) -> str:
    """The plural rule the catalogue was written by."""
    return f"nplurals={catalog.num_plurals}; plural={catalog.plural_expr};"


def forms_of(message: Message) -> tuple[str, ...]:
    """What the translator wrote: one string, or one a plural form."""
    written = message.string
    return (written,) if isinstance(written, str) else tuple(written or ())


def ids_of(message: Message) -> tuple[str, ...]:
    """The English: one string, or two for a plural."""
    written = message.id
    return (written,) if isinstance(written, str) else tuple(written)


def _empty(code: str) -> Catalog:
    return Catalog(
        locale=code.replace("-", "_") or None,
        project="YouSaid",
        version="1",
        revision_date="YEAR-MO-DA HO:MI+ZONE",
        fuzzy=False,
    )


def _previous(message: Message) -> str:
    """What a fuzzy entry said before; Babel would wrap it in the middle of a string."""
    names = ("msgid", "msgid_plural")
    lines = zip(names, message.previous_id, strict=False)
    return "".join(f"#| {name} {normalize(text, prefix='#| ')}\n" for name, text in lines)


def _take_previous(message: Message) -> None:
    """What a fuzzy entry said before; Babel reads it as a comment."""
    marked = [line for line in message.user_comments if line.startswith("|")]
    if marked:
        message.user_comments = [line for line in message.user_comments if line not in marked]
        parts = re.split(r"msgid(?:_plural)?\s", " ".join(line[1:].strip() for line in marked))
        message.previous_id = [
            denormalize(part.strip().replace('" "', "")) for part in parts if part
        ]


def _with_rule(text: str, code: str) -> str:
    rule = f'msgid ""\nmsgstr ""\n"Plural-Forms: {plurals.header(code)}\\n"\n'
    return re.sub(r'^msgid ""\s*\nmsgstr ""\s*\n', lambda _: rule, text, count=1, flags=re.M)
