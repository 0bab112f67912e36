"""Feedback on us: what young people and staff say of how it was, apart, and what we answer.

Young people answer in the chat, staff by a command. Counts hide small numbers; words are shown only
with their writer's consent, and in our language: as they are, or as two people translated them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import orjson

from bot.errors import UserMistake
from bot.services.broadcasts import told_of
from bot.services.decision_rows import StaffAnswerRow
from bot.services.impact.audience import somebody, took_part
from bot.services.impact.sending import start
from bot.services.impact.texts import answer_key
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.project_rows import NOT_OPENED, RoundRow
from bot.services.promises import COMMAND, TOLD
from bot.services.said import Said, said
from bot.services.suppression import told
from bot.services.transaction import Transaction
from bot.services.translation_rows import TranslationRow
from bot.services.translations.plain import readable

#: The four things we promise, and two that go with all of them; the names answers are kept under.
QUESTIONS: Final = ("us_equality", "us_diversity", "us_access", "us_giving", "us_safe", "us_heard")
CODES: Final = ("yes", "partly", "no", "unsure")
WORDS: Final = ("us_stop", "us_start", "us_keep")
CONSENT: Final = "us_quotes"
#: What is asked, as staff read it in a report. (Young people read it in `us.toml`.)
ASKED: Final = {
    "us_equality": "Did every voice count as much?",
    "us_diversity": "Was there room for different people and views?",
    "us_access": "Was it easy to take part?",
    "us_giving": "Did people get something back?",
    "us_safe": "Did people feel safe?",
    "us_heard": "Did people feel heard?",
    "us_stop": "Stop",
    "us_start": "Start",
    "us_keep": "Keep",
}
#: The longest answer of ours, in words: as long as a decision's reason may be.
MOST_WORDS: Final = 40
#: Characters of what one of the staff writes to one question.
LONGEST: Final = 2000


class Opinion(NamedTuple):
    """What one person says under one name, in that answer; ``who`` only tells people apart."""

    who: str
    under: str
    choices: tuple[str, ...]
    words: str
    answer: int = 0


def report(tx: Transaction, wanted: str) -> dict[str, Any]:
    """Young people and staff, apart. Raises UserMistake."""
    row = find_round(tx, wanted)
    young = _young(tx, row.id)
    staff = [_staff(one) for one in _newest(tx.staff_answers(row.id))]
    return {
        "round": row.name,
        "young_people": _group(young, len(took_part(tx, row))),
        "staff": _group(staff, len({one.who for one in staff})),
        "answer": tx.project().get(answer_key(row.id)),
    }


def answer(
    tx: Transaction,
    wanted: str,
    by: str,
    choices: Mapping[str, str],
    words: Mapping[str, str],
    now: datetime,
) -> int:
    """Keep what somebody of the staff says; return how many answers. Raises UserMistake."""
    row, who = find_round(tx, wanted), " ".join(by.split())
    if row.state in NOT_OPENED:
        raise UserMistake(f"“{row.name}” has not opened yet; nobody can say how it was.")
    if not who:
        raise UserMistake("Say who answers with --by; it tells people apart and is never shown.")
    said_of_it = {under: text.strip() for under, text in words.items() if text.strip()}
    if not choices and not said_of_it:
        raise UserMistake("Answer at least one question, such as --heard yes.")
    given = [
        *((under, [code], "") for under, code in choices.items()),
        *((under, [], text) for under, text in said_of_it.items()),
    ]
    tx.add_staff_answers(
        [
            StaffAnswerRow(
                number, row.id, who, under, orjson.dumps(codes).decode(), text, micros(now)
            )
            for number, (under, codes, text) in zip(tx.ids(len(given)), given, strict=True)
        ]
    )
    return len(given)


def newest_of(tx: Transaction, round_id: str, who: str) -> dict[str, str]:
    """What somebody of the staff said last, by question: a code, or words."""
    mine = [one for one in tx.staff_answers(round_id) if one.who.casefold() == who.casefold()]
    return {one.under: next(iter(orjson.loads(one.choices)), one.words) for one in _newest(mine)}


def report_answer(tx: Transaction, round_id: str) -> str:
    """What we make of it, as it stands; empty where nobody wrote it."""
    return tx.project().get(answer_key(round_id)) or ""


def say(tx: Transaction, wanted: str, text: str) -> RoundRow:
    """Keep what we make of it for translators; tell nobody yet. Raises UserMistake."""
    row, plain = _answerable(tx, wanted), " ".join(text.split())
    if not plain:
        raise UserMistake("Say in plain words what you make of the feedback, with --say.")
    count = len(plain.split())
    if count > MOST_WORDS:
        raise UserMistake(f"That has {count} words; say it in at most {MOST_WORDS}.")
    tx.set_project({answer_key(row.id): plain})
    return row


def tell(tx: Transaction, wanted: str, by: str, now: datetime, text: str = "") -> RoundRow:
    """Tell everybody who took part, once: ``text``, or what was kept before. Raises UserMistake."""
    row = _answerable(tx, wanted)
    if not by.strip():
        raise UserMistake("Say who answers with --by: a first name and organisation.")
    if text or not tx.project().get(answer_key(row.id)):
        say(tx, wanted, text)
    start(tx, TOLD, row, somebody(tx, row), micros(now), by=COMMAND)
    return row


def _answerable(tx: Transaction, wanted: str) -> RoundRow:
    row = find_round(tx, wanted)
    if row.state != "reported":
        raise UserMistake(f"“{row.name}” is {row.state}; this comes after its impact was sent.")
    if row.id in told_of(tx, TOLD):
        raise UserMistake(f"People of “{row.name}” were told already; it is said once.")
    return row


def quotable(tx: Transaction, round_id: str) -> list[str]:
    """What young people wrote about us and said that others may see."""
    young = _young(tx, round_id)
    return [text for texts in _quotes(young).values() for text in texts]


def sources(tx: Transaction, round_id: str) -> Mapping[str, int]:
    """In which answer of a young person each of these texts stands; it does not say whose."""
    return {one.words: one.answer for one in _young(tx, round_id) if one.under in WORDS}


def _young(tx: Transaction, round_id: str) -> list[Opinion]:
    standing = said(tx.said_of_round(round_id))
    beside = tx.translations("answer", [one.newest.id for one in standing if one.newest.words])
    return [_opinion(one, beside.get(one.newest.id)) for one in standing]


def _opinion(one: Said, beside: TranslationRow | None) -> Opinion:
    """What a young person says; in a small group a language is a name, so none shows (N16)."""
    row = one.newest
    words = readable((row.words or "").strip(), row.shown_language, beside) or ""
    return Opinion(str(row.participant), row.under, one.choices, words, row.id)


def _staff(row: StaffAnswerRow) -> Opinion:
    return Opinion(row.who.casefold(), row.under, tuple(orjson.loads(row.choices)), row.words)


def _newest(rows: Iterable[StaffAnswerRow]) -> Sequence[StaffAnswerRow]:
    return list({(row.who.casefold(), row.under): row for row in rows}.values())


def _group(opinions: Sequence[Opinion], took_part: int) -> dict[str, Any]:
    ours = {*QUESTIONS, *WORDS}
    people = {one.who for one in opinions if one.under in ours and (one.choices or one.words)}
    return {
        "people": len(people),
        "questions": {name: _counts(opinions, name, took_part) for name in QUESTIONS},
        "words": _quotes(opinions),
    }


def young_counts(tx: Transaction, round_id: str) -> dict[str, dict[str, int]]:
    """How many young people chose what, by question. Nothing of it is hidden: see `publishing`."""
    young = _young(tx, round_id)
    return {name: _all(young, name) for name in QUESTIONS}


def _counts(opinions: Iterable[Opinion], name: str, took_part: int) -> dict[str, int | None] | None:
    """How many chose what; None for too few people, and for each number that is too small."""
    counts = _all(opinions, name)
    shown = told(counts, sum(counts.values()), took_part)
    return None if shown is None else {code: shown.get(code) for code in CODES}


def _all(opinions: Iterable[Opinion], name: str) -> dict[str, int]:
    found = Counter(code for one in opinions if one.under == name for code in one.choices)
    return {code: found[code] for code in CODES}


def _quotes(opinions: Sequence[Opinion]) -> dict[str, list[str]]:
    """Words of those who said that they may be shown, in no order that tells who wrote them."""
    agreed = {one.who for one in opinions if one.under == CONSENT and one.choices == ("yes",)}
    return {
        name: sorted(
            one.words for one in opinions if one.under == name and one.words and one.who in agreed
        )
        for name in WORDS
    }
