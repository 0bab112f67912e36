"""Which numbers of a round anybody may read, and that they are told once (R103).

Whoever reads knows the rules, how many took part, and perhaps most of the people. Each number they
are shown, and each that is missing, must leave it open whether a small number is none at all or
five and more. So no totals are told beside counts, a second question never proves more people than
the first one shows, and a "should not be asked" is told of without a number, however many said it.
Two reports of which the second has one person more would tell what that person said; therefore the
numbers of the first are kept, and every later one has the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

import orjson

from bot.errors import UserMistake
from bot.services.feedback import VERDICT, Feedback, ItemFeedback, SectionFeedback, Tally
from bot.services.feedback.questions import QUESTIONS, RIGHT, VERDICTS, Question
from bot.services.project_rows import RoundRow
from bot.services.said import NOT_ASKED
from bot.services.suppression import CELL, FLOOR, told
from bot.services.transaction import Transaction

LOCKED: Final = ("deciding", "reported")
"""States of rounds that take no more answers."""

Tables = Mapping[str, Tally]
"""By question, the counts that may be read; a question without any is not there."""


@dataclass(frozen=True, slots=True)
class ItemNumbers:
    """Those of one item, in the one version that most people judged.

    ``is_objected``: at least one person said that it should not be asked, in any version.
    """

    version: int
    tables: Tables
    is_objected: bool


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything countable that may be read of a round, as it was ``at`` (microseconds)."""

    at: int
    took_part: int | None
    items: Mapping[str, ItemNumbers]
    sections: Mapping[str, Tables]
    us: Tables


def publishable(feedback: Feedback, us: Mapping[str, Tally]) -> Numbers:
    """What may be read of it. ``us`` is what young people said of the process, by question."""
    people, by_item = feedback.took_part, _by_item(feedback.items)
    verdicts = RIGHT if feedback.row.kind == "look" else VERDICTS
    is_small = people < FLOOR
    return Numbers(
        at=feedback.cut_off,
        took_part=None if is_small else people,
        items={item: _item(found, verdicts, people) for item, found in by_item.items()},
        sections={} if is_small else {o.section: _section(o, people) for o in feedback.sections},
        us={} if is_small else _us(us, people),
    )


def frozen(tx: Transaction, round_id: str) -> Numbers | None:
    """The numbers that were told of a round, if any were."""
    kept = tx.project().get(_key(round_id))
    if kept is None:
        return None
    plain = orjson.loads(kept)
    items = {item: ItemNumbers(**one) for item, one in plain.pop("items").items()}
    return Numbers(**plain, items=items)


def freeze(tx: Transaction, row: RoundRow, numbers: Numbers) -> None:
    """Keep what is being told. Raises UserMistake while answers come in, or if told otherwise."""
    refuse_early(row)
    before = frozen(tx, row.id)
    if before is None:
        tx.set_project({_key(row.id): orjson.dumps(asdict(numbers)).decode()})
    elif before != numbers:
        raise UserMistake("Somebody else has just made a public report; make this one again.")


def refuse_early(row: RoundRow) -> None:
    """Raises UserMistake while answers may still come: the first numbers told are the last."""
    if row.state not in LOCKED:
        raise UserMistake(
            f"“{row.name}” is {row.state}; its numbers are told to others once, after late answers "
            f"have ended too (`yousaid round show {row.id}` says when)."
        )


def _key(round_id: str) -> str:
    return f"published.{round_id}"


def _by_item(items: Iterable[ItemFeedback]) -> Mapping[str, list[ItemFeedback]]:
    found: dict[str, list[ItemFeedback]] = {}
    for one in items:
        found.setdefault(one.item.item, []).append(one)
    return found


def _item(versions: list[ItemFeedback], verdicts: Question, people: int) -> ItemNumbers:
    one = max(versions, key=lambda each: (each.answered, each.item.version))
    is_objected = any(
        tally.get(NOT_ASKED) for each in versions for tally in (each.verdicts, each.short_verdicts)
    )
    return ItemNumbers(
        version=one.item.version,
        tables={} if people < FLOOR else _tables(one, verdicts, people),
        is_objected=is_objected and people >= CELL,
    )


def _tables(one: ItemFeedback, verdicts: Question, people: int) -> Tables:
    counts = {code: one.verdicts.get(code, 0) for code in verdicts.codes if code != NOT_ASKED}
    judged = told(counts, one.answered, people)
    found: dict[str, Tally] = {VERDICT: judged} if judged else {}
    for under, question in QUESTIONS.items():
        table = _table(question, one.tallies.get(under, {}), one.people.get(under, 0), people)
        if table and _proves_nothing(under, question, table, judged):
            found[under] = table
    return found


def _proves_nothing(under: str, question: Question, table: Tally, judged: Tally | None) -> bool:
    """Whether these people are no more than those whose verdicts are told."""
    proven = max(FLOOR, max(table.values()) if question.is_several else sum(table.values()))
    if under == "reason":  # asked of those alone who would change something
        told_of = sum(count for code, count in (judged or {}).items() if code != "fine")
        return proven <= told_of
    return judged is None or proven <= max(FLOOR, sum(judged.values()))


def _section(one: SectionFeedback, people: int) -> Tables:
    found = {
        under: _table(question, one.tallies.get(under, {}), one.people.get(under, 0), people)
        for under, question in QUESTIONS.items()
    }
    return {under: table for under, table in found.items() if table}


def _us(us: Mapping[str, Tally], people: int) -> Tables:
    found = {name: told(counts, sum(counts.values()), people) for name, counts in us.items()}
    return {name: table for name, table in found.items() if table}


def _table(question: Question, tally: Tally, answered: int, people: int) -> Tally | None:
    counts = {code: tally.get(code, 0) for code in question.codes}
    return told(counts, answered, people, is_several=question.is_several)
