"""What people do to a translation: draft it, settle it, approve it, or leave it to others."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import orjson

from bot.errors import UserMistake
from bot.i18n import languages, marks
from bot.services.impact.texts import SOURCE
from bot.services.instants import micros
from bot.services.lookup import find_material
from bot.services.project_rows import MaterialRow
from bot.services.transaction import Transaction
from bot.services.translated.parts import (
    LONGEST,
    Part,
    Words,
    items_of,
    kind_of,
    languages_of,
    packed,
    parts_of,
)
from bot.services.translated.standing import MOST, Draft, Translation, translations_of
from bot.services.translated_rows import PassedRow, TranslatedRow

LONGEST_NOTE: Final = 2_000


class Work(NamedTuple):
    """A material in one language, part by part in its order."""

    material: MaterialRow
    language: str
    translations: Sequence[Translation]

    def one(self, part: str) -> Translation:
        """That part. Raises UserMistake where it is not there (any more)."""
        named = [one for one in self.translations if one.part.id == part]
        named = named or [one for one in self.translations if one.part.number == part != ""]
        if not named:
            raise UserMistake(f"There is nothing called “{part}” to translate in this material.")
        if len(named) > 1:
            ids = ", ".join(one.part.id for one in named)
            raise UserMistake(f"Several items are number {part}: use an id, {ids}.")
        return named[0]


def work(tx: Transaction, wanted: str, language: str) -> Work:
    """What there is to do. Raises UserMistake for no material, no language, and its own one."""
    row, code = find_material(tx, wanted), languages.known(language)
    items = items_of(row, tx.newest_items(row.id))
    written = set(languages_of(items).values()) - {""}
    if code in (written or {SOURCE}) and len(written) < 2:
        name = languages.language(code).english_name
        raise UserMistake(f"“{row.title}” is written in {name}; name another language.")
    parts = parts_of(items)
    rows = tx.translated([part.id for part in parts], code)
    return Work(row, code, translations_of(parts, rows, code))


def draft(tx: Transaction, found: Translation, words: Words, by: str, now: datetime) -> bool:
    """Keep somebody's draft, in place of an earlier one of theirs; whether anything changed.

    Raises UserMistake where a field is empty or too long, where two others drafted it already, and
    where it is settled.
    """
    who, whole = marks.name_of(by), _whole(found.part, words)
    mine = found.draft_of(who)
    if mine is not None and mine.words == whole:
        return False
    name = called(found.part)
    if found.settled:
        raise UserMistake(f"{name} is settled already; settle it again to change its words.")
    if not found.may_be_drafted_by(who):
        both = " and ".join(one.by for one in found.drafts)
        raise UserMistake(f"{name} has its two drafts, by {both}.")
    drafts = [Draft(whole, who) if one is mine else one for one in found.drafts]
    drafts += [Draft(whole, who)] if mine is None else []
    tx.save_translated(_row(found, now, drafts=drafts))
    return True


def settle(
    tx: Transaction,
    found: Translation,
    words: Words,
    by: str,
    now: datetime,
    *,
    reviewed_by: str = "",
    note: str = "",
) -> bool:
    """Choose the words from both drafts; whether anything changed. Other words lose approvals.

    ``reviewed_by`` has read both beside the original and wrote neither; whoever settles it, where
    nobody is named. Raises UserMistake.
    """
    who, whole = marks.name_of(by), _whole(found.part, words)
    reviewer = marks.name_of(reviewed_by) if reviewed_by.strip() else who
    name = called(found.part)
    if len(found.drafts) < MOST:
        raise UserMistake(f"{name} needs two drafts by two people before its words are settled.")
    if found.draft_of(reviewer) is not None:
        raise UserMistake(f"{reviewer} drafted {name}; somebody else has to review it.")
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise UserMistake(f"A note may have at most {LONGEST_NOTE} characters.")
    is_same = found.settled == whole
    if is_same and (found.note, found.reviewed_by) == (note or found.note, reviewer):
        return False
    approved = found.approved_by if is_same else ()
    row = _row(found, now, drafts=found.drafts)._replace(
        settled=packed(whole),
        settled_by=found.settled_by if is_same else who,
        reviewed_by=reviewer,
        note=note,
        approved_by=_names(approved),
    )
    tx.save_translated(row)
    return True


def approve(tx: Transaction, wanted: Sequence[Translation], by: str, now: datetime) -> int:
    """Approve these in the name of somebody who reads the language; how many were.

    What they approved already, and what is not settled, is passed over. Raises UserMistake where
    they drafted one of them; nothing is changed then.
    """
    who = marks.name_of(by)
    waiting = [
        one for one in wanted if one.state == "reviewed" and not marks.has(one.approved_by, who)
    ]
    for one in waiting:
        if marks.has(one.drafters, who):
            raise UserMistake(
                f"{who} drafted {called(one.part)} and cannot approve it; somebody else has to."
            )
    for one in waiting:
        row = _row(one, now, drafts=one.drafts)
        tx.save_translated(row._replace(approved_by=_names((*one.approved_by, who))))
    return len(waiting)


def leave(tx: Transaction, found: Translation, staff: int, now: datetime) -> None:
    """They would rather not: it waits for somebody else (R95)."""
    tx.pass_part(PassedRow(found.part.id, found.language, staff, micros(now)))


def left_by(tx: Transaction, language: str, staff: int) -> frozenset[str]:
    """The parts that this member of the team would rather not translate."""
    return frozenset(row.part for row in tx.passed_parts(language) if row.staff == staff)


def called(part: Part) -> str:
    """What a part is called in a sentence, without telling what it is about."""
    if part.is_heading:
        return f"The heading “{part.words['heading']}”"
    return f"Question {part.number}" if part.number else f"The item {part.id}"


def _whole(part: Part, words: Words) -> dict[str, str]:
    """The words of every field and no other, without what stands around them."""
    found = {name: words.get(name, "").strip() for name in part.words}
    empty = [name for name, text in found.items() if not text]
    if empty:
        raise UserMistake(f"{called(part)} is not whole: {field_name(empty[0])} is missing.")
    for name, text in found.items():
        most = LONGEST[kind_of(name)]
        if len(text) > most:
            raise UserMistake(
                f"{called(part)}: {field_name(name)} may have at most {most} characters."
            )
    return found


_FIELDS: Final[Mapping[str, str]] = {
    "text": "the wording",
    "option": "answer",
    "probe": "probe",
    "media": "what the picture shows",
    "label": "the label",
    "why": "the reason",
    "gist": "the summary",
    "heading": "the heading",
}


def field_name(field: str) -> str:
    """What a field is called in a sentence: “answer 2”, “the label”."""
    kind, _, at = field.partition(".")
    return f"{_FIELDS[kind]} {at}".rstrip()


def _row(found: Translation, now: datetime, *, drafts: Collection[Draft]) -> TranslatedRow:
    first, second = [*drafts, Draft({}, ""), Draft({}, "")][:MOST]
    return TranslatedRow(
        part=found.part.id,
        language=found.language,
        of=found.part.of,
        source=packed(found.part.words),
        first=packed(first.words),
        first_by=first.by,
        second=packed(second.words),
        second_by=second.by,
        settled=packed(found.settled),
        settled_by=found.settled_by,
        reviewed_by=found.reviewed_by,
        note=found.note,
        approved_by=_names(found.approved_by),
        at=micros(now),
    )


def _names(names: Collection[str]) -> str:
    return orjson.dumps(list(names)).decode()
