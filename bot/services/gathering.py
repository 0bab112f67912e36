"""One batch of arrivals with everything their turns need, loaded in a few statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.ports import Changed, Content, Incoming, Ordered, Pressed, Spoken, Started, Typed
from bot.services.answering import key_of
from bot.services.complaints import COMPLAINT
from bot.services.filing import Known, reference, stands
from bot.services.rows import MOST_ASKS, AnswerRow, AskRow, InboxRow, Person, ask_id
from bot.services.shown_rows import EarlierPut
from bot.services.transaction import Transaction
from bot.services.understanding import Own
from conversations import Event, Session

#: How far back words may reach for a question that was seen.
RECENT = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One arrival of one person. ``event`` is set where nothing is left to file."""

    row: InboxRow
    person: Person
    session: Session
    incoming: Incoming | None = None
    own: Own | None = None
    event: Event | None = None


def words_of(content: Content | None) -> str:
    """The words that a message is or that stand behind its command, if there are any."""
    match content:
        case Typed(text=words) | Ordered(words=words) | Started(words=words):
            return words
    return ""


def _are_filed(content: Content | None) -> bool:
    return isinstance(content, Typed | Spoken) or bool(words_of(content))


def source_key(channel: str, message: int | None) -> str | None:
    """How an edit finds the answer again that a message became."""
    return None if message is None else f"{channel}:{message}"


def load_asks(tx: Transaction, cases: Iterable[Case]) -> dict[int, AskRow]:
    """Every ask that filing these cases may look at."""
    wanted: set[int] = set()
    for case in cases:
        content = case.incoming.content if case.incoming else None
        numbers = _near(case.session, RECENT if _are_filed(content) else 1)
        if _are_filed(content) and case.session.words_ask:
            numbers.add(case.session.words_ask)
        if isinstance(content, Pressed) and 0 < content.ask < MOST_ASKS:
            numbers.add(content.ask)
        wanted |= {ask_id(case.person.id, number) for number in numbers}
    return tx.asks(sorted(wanted))


def newest_asks(case: Case, asks: Mapping[int, AskRow]) -> list[AskRow]:
    """The person's newest asks among those loaded, the one put last first.

    Not by number: what an interruption left standing is put again, below what interrupted it.
    """
    ids = (ask_id(case.person.id, number) for number in _near(case.session, RECENT))
    found = [asks[one] for one in ids if one in asks]
    return sorted(found, key=lambda ask: ask.outbox_id, reverse=True)


def item_languages(case: Case, asks: Mapping[int, AskRow]) -> dict[int, str]:
    """In which language this person was shown the item of each of these asks, by its number."""
    first, last = ask_id(case.person.id, 0), ask_id(case.person.id + 1, 0)
    return {ask.number: ask.item_language for key, ask in asks.items() if first <= key < last}


def _near(session: Session, recent: int) -> set[int]:
    """The numbers of the last asks, and of those that stand."""
    standing = {int(frame.ask) for frame in session.frames if frame.ask}
    return standing | set(range(max(1, session.asks - recent + 1), session.asks + 1))


def known(tx: Transaction, case: Case, asks: Mapping[int, AskRow]) -> Known:
    """What filing may know about one arrival."""
    assert case.incoming is not None
    content, person = case.incoming.content, case.person.id
    pressed = None
    if isinstance(content, Pressed) and 0 < content.ask < MOST_ASKS:
        pressed = asks.get(ask_id(person, content.ask))
    replied = None
    if case.incoming.reply_to is not None and _are_filed(content):
        find = tx.ask_after if case.incoming.on_picture else tx.ask_at
        key = ask_id(person, find(person, case.incoming.reply_to))
        replied = asks.get(key) or tx.asks([key]).get(key)
    spoken_to = asks.get(ask_id(person, case.session.words_ask))
    newest = newest_asks(case, asks)
    if words_of(content):
        newest = _with_earlier(tx, case.incoming, newest)
    return Known(newest, pressed, replied, spoken_to=spoken_to)


def _with_earlier(tx: Transaction, incoming: Incoming, newest: list[AskRow]) -> list[AskRow]:
    """With the messages in which asks stood before they were put again.

    Whoever writes before the newest message of a question has come may answer an earlier one.
    """
    unseen = {ask.number: ask for ask in takewhile(lambda ask: not stands(ask, incoming), newest)}
    if not unseen:
        return newest
    person = newest[0].participant
    puts = [_at(unseen[put.ask], put) for put in tx.earlier_puts(person, list(unseen))]
    found = [ask for ask in puts if stands(ask, incoming)]
    return sorted([*newest, *found], key=lambda ask: ask.outbox_id, reverse=True)


def _at(ask: AskRow, put: EarlierPut) -> AskRow:
    """That ask as it stood there. It may have been added to a message that was there already."""
    return ask._replace(
        outbox_id=put.id,
        outbox_state="sent",
        resends=put.resends,
        claimed_at=put.claimed_at,
        message_ref=put.message_ref,
        floor=put.message_ref or 0,
    )


def with_edited(tx: Transaction, case: Case, before: Known) -> tuple[Incoming, Known]:
    """For changed words: the answer they became, and the whole text it has now.

    Words that others were added to, or that were added to others, replace their own part only.
    """
    incoming = case.incoming
    assert incoming is not None
    content = incoming.content
    if not isinstance(content, Changed):
        return incoming, before
    key = source_key(case.row.channel, content.message)
    answer = tx.answer_from(case.person.id, key) if key else None
    if answer is None:
        if key is not None and tx.is_complaint(case.person.id, key):
            return incoming, replace(before, is_passed_on=True, under=COMPLAINT)
        went = key is not None and tx.is_passed_on(case.person.id, key)
        return incoming, replace(before, is_passed_on=went)
    ask_key = ask_id(case.person.id, answer.ask)
    ask = tx.asks([ask_key]).get(ask_key)
    if ask is None:
        return incoming, before
    about = ask._replace(
        scope=answer.scope,
        round=answer.round or None,
        item=answer.subject if answer.scope == "item" else ask.item,
        section=answer.subject if answer.scope == "section" else ask.section,
        chosen="[]",
    )
    content = replace(content, text=_whole(tx, answer, content.text))
    whole = replace(incoming, content=content)
    return whole, replace(before, edited=reference(about), under=answer.under)


def _whole(tx: Transaction, answer: AnswerRow, text: str) -> str:
    """The answer as it reads with that text in place of what came in the same message.

    Where that is there no more, because its words were deleted or others were written in their
    place, the text comes to those: an edit of what is past never covers what was said since.
    """
    same = [row for row in tx.answers_of(answer.participant) if key_of(row) == key_of(answer)]
    before = next((row.words for row in same if row.rev == answer.rev - 1), None)
    part = _added(_lines(before), _lines(answer.words))
    lines = _lines(same[-1].words)
    for at in range(len(lines) - len(part) + 1):
        if part and lines[at : at + len(part)] == part:
            return "\n".join([*lines[:at], text, *lines[at + len(part) :]])
    return "\n".join([*lines, text])


def _lines(words: str | None) -> list[str]:
    return words.split("\n") if words else []


def _added(before: list[str], after: list[str]) -> list[str]:
    """What a revision has that the one before had not, between what both begin and end with."""
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return after


def floor_of(case: Case, newest: Sequence[AskRow]) -> int:
    """The highest message order known in this chat."""
    refs = [ask.message_ref or ask.floor for ask in newest]
    if case.incoming is not None:  # where a button stood is known too, even if its send is not
        refs += [case.incoming.message or 0, case.incoming.reply_to or 0]
    return max(refs, default=0)
