"""A language's own file, sent to a translator and brought up to date with what came back."""

from collections.abc import Callable

from babel.messages.catalog import Catalog, Message

from bot.i18n import marks, po
from bot.i18n.editing import File, change
from bot.i18n.exchange import Asked, State, Taken, Unit
from bot.i18n.readability import MOST_CHARACTERS
from bot.i18n.safety import is_safety
from conversations import Sentence


def asked(file: File) -> Asked:
    """Every sentence as the file has it now. Raises UserMistake where it is no PO file."""
    return _asked(file, po.read(po.path_of(file.folder, file.code), file.code))


def take(file: File, read: Callable[[Asked], Taken], who: str) -> Taken:
    """Take in what ``read`` finds in the file of a translator, who drafted all that is new.

    Nothing is changed while something of it has to be mended. What says something new has lost its
    approvals, and everything else keeps them. Raises UserMistake as ``read`` does, and for a name
    that does not fit.
    """
    name = marks.name_of(who)
    before = asked(file)
    first = read(before)  # may take long, so nobody is kept from the file meanwhile
    if first.stops:
        return first

    def job(catalog: Catalog) -> Taken:
        now = _asked(file, catalog)
        taken = first if now == before else read(now)
        if not taken.stops:
            known = {one.sentence.key: one for one in now.units}
            for unit in taken.units:
                _renew(catalog, unit, known[unit.sentence.key], name)
        return taken

    return change(file, file.sentences, job)


def _asked(file: File, catalog: Catalog) -> Asked:
    gone = frozenset(one.context or "" for one in catalog.obsolete.values())
    return Asked(file.code, [_unit(catalog, one) for one in file.sentences], gone)


def _unit(catalog: Catalog, sentence: Sentence) -> Unit:
    limit = None if sentence.key.startswith("commands.") else MOST_CHARACTERS
    message = _message(catalog, sentence)
    if message is None or not any(po.forms_of(message)):
        return Unit(sentence, limit=limit)
    return Unit(
        sentence,
        po.forms_of(message),
        _state(message),
        limit,
        tuple(message.previous_id),
        tuple(line for line in message.user_comments if not marks.is_mark(line)),
    )


def _state(message: Message) -> State:
    if message.fuzzy:
        return "stale"
    if not marks.is_whole(message):
        return "missing"
    found = marks.standing(message, is_safety=is_safety(message.context or ""))
    return "draft" if found == "source" else found


def _renew(catalog: Catalog, unit: Unit, before: Unit, who: str) -> None:
    message = _message(catalog, unit.sentence)
    assert message is not None  # the file was brought up to date before it was read
    message.user_comments += [line for line in unit.remarks if line not in message.user_comments]
    if (unit.forms, unit.state) == (before.forms, before.state):
        return
    previous = message.previous_id
    marks.redraft(message, unit.forms, who)
    if unit.state == "stale":
        message.flags.add("fuzzy")
        message.previous_id = previous


def _message(catalog: Catalog, sentence: Sentence) -> Message | None:
    return catalog.get(sentence.text, sentence.key)
