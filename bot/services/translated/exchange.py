"""A material on its way to a translator and back: its parts as units of a file, and what they say.

A part is taken in whole or not at all. Whoever drafts is sent their own draft and no other; whoever
settles the words is sent the first, with the second beside it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from bot.i18n.exchange import Asked, State, Taken, Unit
from bot.services.transaction import Transaction
from bot.services.translated.parts import LONGEST, Words, kind_of
from bot.services.translated.standing import MOST, Translation
from bot.services.translated.steps import Work, called, draft, field_name, settle
from conversations import Finding, Sentence

HARD: Final = "It may be hard to read. You may leave it to somebody else."


def to_draft(work: Work, who: str = "") -> Asked:
    """What ``who`` is asked to draft, with their draft so far; earlier words where these are new.

    What is settled is not drafted any more.
    """
    units: list[Unit] = []
    for one in work.translations:
        if not one.settled:
            mine = one.draft_of(who) if who else None
            words: Words = mine.words if mine else {}
            units += _units(one, words, one.earlier if mine is None else None)
    return Asked(work.language, units, _gone(work, units))


def to_settle(work: Work) -> Asked:
    """What can be settled: the words chosen so far, else the first draft; and both as a note."""
    units: list[Unit] = []
    for one in work.translations:
        if len(one.drafts) == MOST:
            units += _units(one, one.settled or one.drafts[0].words)
    return Asked(work.language, units, _gone(work, units))


def take_drafts(
    tx: Transaction, work: Work, taken: Taken, by: str, now: datetime
) -> tuple[int, tuple[Finding, ...]]:
    """Keep what a file brings as drafts by them: how many parts, and what was left out.

    Nothing is kept where a finding stops it. Raises UserMistake where it is not theirs to draft.
    """
    asked, findings = to_draft(work, by), [*taken.findings, *_too_long(taken)]
    whole = dict(_whole(work, asked, taken, findings))
    if any(one.level == "stop" for one in findings):
        return 0, tuple(findings)
    kept = [draft(tx, work.one(part), words, by, now) for part, words in whole.items()]
    return sum(kept), tuple(findings)


def take_settled(
    tx: Transaction, work: Work, taken: Taken, by: str, now: datetime, *, reviewed_by: str = ""
) -> tuple[int, tuple[Finding, ...]]:
    """Settle every part that a file has whole, changed or not; as `take_drafts` besides."""
    asked, findings = to_settle(work), [*taken.findings, *_too_long(taken)]
    whole = dict(_whole(work, asked, taken, findings, also_unchanged=True))
    if any(one.level == "stop" for one in findings):
        return 0, tuple(findings)
    kept = [
        settle(tx, one, words, by, now, reviewed_by=reviewed_by or one.reviewed_by, note=one.note)
        for one, words in ((work.one(part), words) for part, words in whole.items())
    ]
    return sum(kept), tuple(findings)


def _units(one: Translation, words: Words, earlier: Translation | None = None) -> Iterator[Unit]:
    before: Words = {}
    if earlier is not None:
        before = earlier.settled or earlier.drafts[0].words
    names = sorted(one.part.words, key=lambda name: name != "label") if one.part.heavy else None
    for name in names or one.part.words:
        text = one.part.words[name]
        key, note = f"{one.part.id}.{name}", _note(one, name)
        sentence = Sentence(key, text, None, None, note, one.part.id, "say")
        limit, state, forms = LONGEST[kind_of(name)], _state(one), (words.get(name, ""),)
        if words.get(name):
            yield Unit(sentence, forms, state, limit)
        elif before.get(name) and earlier is not None and earlier.source.get(name) == text:
            yield Unit(sentence, (before[name],), "draft", limit)
        elif before.get(name) and earlier is not None:
            previous = (earlier.source.get(name, ""),)
            yield Unit(sentence, (before[name],), "stale", limit, previous)
        else:
            yield Unit(sentence, limit=limit)


def _state(one: Translation) -> State:
    return (
        "draft" if one.state == "draft" else "approved" if one.state == "approved" else "reviewed"
    )


def _note(one: Translation, name: str) -> str:
    which = "" if one.part.is_heading else f", {field_name(name)}"
    said = [f"{called(one.part)}{which}."]
    if one.part.heavy:
        said.append(f"{HARD} It is about: {one.part.label or 'something heavy'}.")
    if len(one.drafts) == MOST:
        said += [f"Draft {at}: {draft.words[name]}" for at, draft in enumerate(one.drafts, 1)]
    return "\n".join(said)


def _gone(work: Work, units: list[Unit]) -> frozenset[str]:
    """Texts of this material that are not asked for now: a file may have them still."""
    asked = {unit.sentence.key for unit in units}
    every = {f"{one.part.id}.{name}" for one in work.translations for name in one.part.words}
    old = {
        f"{one.part.id}.{name}"
        for one in work.translations
        if one.earlier is not None
        for name in one.earlier.source
    }
    return frozenset((every | old) - asked)


def _too_long(taken: Taken) -> Iterator[Finding]:
    for unit in taken.units:
        longest = max(map(len, unit.forms), default=0)
        if unit.limit and longest > unit.limit:
            what, do = f"it has {longest} characters.", f"Say it in {unit.limit} or fewer."
            yield Finding(unit.sentence.key, what, do)


def _whole(
    work: Work,
    asked: Asked,
    taken: Taken,
    findings: list[Finding],
    *,
    also_unchanged: bool = False,
) -> Iterator[tuple[str, Words]]:
    """Parts of which a file brings something, with all of their words; of others a finding."""
    new = {unit.sentence.key: unit for unit in taken.units}
    fields: dict[str, dict[str, str]] = {}
    for unit in asked.units:
        part, _, name = unit.sentence.key.partition(".")
        now = new.get(unit.sentence.key, unit)
        text = "" if now.state in ("missing", "stale") or not now.forms else now.forms[0]
        fields.setdefault(part, {})[name] = text
    brought = {key.partition(".")[0] for key, unit in new.items() if unit.state != "stale"}
    for part, words in fields.items():
        lacking = [name for name, text in words.items() if not text]
        if part not in brought and (lacking or not also_unchanged):
            continue
        if lacking:
            what = f"{field_name(lacking[0])} is not translated, so nothing of it was taken in."
            name = called(work.one(part).part)
            findings.append(Finding(name, what, "Translate all of it, and send it again.", "warn"))
        else:
            yield part, words
