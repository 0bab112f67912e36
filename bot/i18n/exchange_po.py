"""Units as a PO file, which Poedit, Weblate and their like open."""

from babel.messages.catalog import Catalog, Message

from bot.errors import UserMistake
from bot.i18n import languages, po
from bot.i18n.check import check_header
from bot.i18n.exchange import Asked, Given, Taken, Unit, judge, require_language
from bot.i18n.extract import add
from bot.i18n.marks import is_mark

LARGEST = 4 * 1024 * 1024
"""Bytes of a file; our longest catalogue has a tenth of it."""


def written(asked: Asked) -> str:
    """The file. What is stale is marked fuzzy there, with the English that it was made of."""
    name = languages.language(asked.code).english_name
    catalog = po.new(asked.code, name)
    for unit in asked.units:
        _add(catalog, unit)
    return po.text_of(catalog)


def read(data: bytes, name: str, asked: Asked) -> Taken:
    """What a translator sent back.

    Raises UserMistake for a file that is no PO file, holds no texts, or those of another language.
    """
    if len(data) > LARGEST:
        raise UserMistake(f"“{name}” is larger than {LARGEST // 2**20} MB: is it the right file?")
    catalog = po.parse(data, name, asked.code)
    require_language(name, asked, str(catalog.locale_identifier or asked.code))
    messages = [one for one in catalog if one.id]
    if any(not isinstance(one.id, str) for one in messages):
        wrong = tuple(check_header(f"{name}: header", asked.code, catalog))
        if wrong:
            return Taken((), wrong)
    return judge(name, asked, map(_given, messages))


def _add(catalog: Catalog, unit: Unit) -> None:
    message = add(catalog, unit.sentence)
    if unit.limit and unit.sentence.kind != "choice":
        message.auto_comments.append(f"At most {unit.limit} characters.")
    if unit.forms:
        message.string = unit.forms if unit.sentence.many is not None else unit.forms[0]
    message.user_comments = list(unit.remarks)
    if unit.state == "stale":
        message.flags.add("fuzzy")
        message.previous_id = list(unit.previous)


def _given(one: Message) -> Given:
    return Given(
        f"line {one.lineno}",
        one.context or "",
        po.ids_of(one),
        tuple(form.strip() for form in po.forms_of(one)),
        one.fuzzy,
        tuple(line for line in one.user_comments if not is_mark(line)),
    )
