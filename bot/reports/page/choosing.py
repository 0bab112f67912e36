"""Who may see what of a round: the one place where a report for the team and one for all part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.reports.page.dossier import Dossier
from bot.reports.page.values import Beside, Cell, Decided, Quote, Table
from bot.services.decision_rows import DecisionRow
from bot.services.feedback import VERDICT, ItemFeedback, Remark, SectionFeedback, Tally
from bot.services.feedback.questions import QUESTIONS, RIGHT, VERDICTS, Question
from bot.services.said import FOR_TRANSLATORS
from bot.services.word_changes import changes


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a dossier may be seen by the team, or by anybody."""

    dossier: Dossier
    is_public: bool
    has_quotes: bool

    def number(self, count: int) -> int | None:
        """A count that only the team reads."""
        return None if self.is_public else count

    def verdict(self) -> Question:
        """How items of this round are judged."""
        return RIGHT if self.dossier.feedback.row.kind == "look" else VERDICTS

    def of_item(self, one: ItemFeedback, under: str) -> Table | None:
        """The answers to one question about an item in that version."""
        question = self.verdict() if under == VERDICT else QUESTIONS[under]
        if not self.is_public:
            people = one.answered if under == VERDICT else one.people.get(under, 0)
            return _table(under, question, one.tallies.get(under, {}), people)
        numbers = self.dossier.numbers.items.get(one.item.item)
        if numbers is None or numbers.version != one.item.version:
            return None
        return self._told(under, question, numbers.tables)

    def of_section(self, one: SectionFeedback, under: str) -> Table | None:
        """The answers to one question about a part."""
        question = QUESTIONS[under]
        if not self.is_public:
            people = one.people.get(under, 0)
            return _table(under, question, one.tallies.get(under, {}), people)
        return self._told(under, question, self.dossier.numbers.sections.get(one.section, {}))

    def gist(self, one: ItemFeedback) -> Table | None:
        """Verdicts on the short version alone, which are for the team."""
        if self.is_public:
            return None
        tally = one.short_verdicts
        return _table(VERDICT, self.verdict(), tally, sum(tally.values()))

    def is_objected(self, item: str, objected: int) -> bool:
        """Whether somebody would not ask it."""
        numbers = self.dossier.numbers.items.get(item)
        return bool(numbers and numbers.is_objected) if self.is_public else objected > 0

    def quotes(self, remarks: Iterable[Remark]) -> tuple[Quote, ...]:
        """Words whose writers agreed, in an order that does not tell who wrote them."""
        found = {}
        for one in remarks:
            if self.may_quote(one):
                words = self.words(one)
                found[words.casefold(), words] = Quote(words, one.status, self.beside(one))
        return tuple(found[key] for key in sorted(found))

    def may_quote(self, remark: Remark) -> bool:
        """Whether these words may be shown."""
        if self.is_public:
            return self.has_quotes and remark.for_anybody is not None
        return self.has_quotes and remark.is_quotable and remark.under not in FOR_TRANSLATORS

    def words(self, remark: Remark) -> str:
        """The words themselves; for anybody those that tell of no other language (N16)."""
        return (remark.told or "") if self.is_public else remark.words

    def beside(self, remark: Remark) -> Beside | None:
        """Its translation, for the team alone."""
        has_one = bool(remark.beside) and not self.is_public
        return Beside(remark.beside, remark.is_checked) if has_one else None

    def unshown(self, remarks: Iterable[Remark]) -> int | None:
        """How many comments are left out."""
        ours = [one for one in remarks if one.under not in FOR_TRANSLATORS]
        return self.number(sum(not self.may_quote(one) for one in ours))

    def decided(self, row: DecisionRow | None) -> Decided | None:
        """A decision with both wordings, where it changed one."""
        if row is None:
            return None
        before, after = (
            self.dossier.versions.get((row.subject, number or 0))
            for number in (row.version_before, row.version_after)
        )
        if before is None or after is None:
            return Decided(row.outcome, row.reason, row.decided_by)
        old, new = before.text or before.media, after.text or after.media
        return Decided(row.outcome, row.reason, row.decided_by, old, new, changes(old, new))

    def _told(self, under: str, question: Question, tables: Mapping[str, Tally]) -> Table | None:
        people = self.dossier.numbers.took_part
        if under not in tables or people is None:
            return None
        found = _table(under, question, tables[under], people)
        return found and Table(under, question.flow, question.node, found.cells, people, None)


def _table(under: str, question: Question, tally: Tally, people: int) -> Table | None:
    """Its choices in the order in which they are asked; others, from flows of one's own, after."""
    codes = [*question.codes, *sorted(set(tally) - {*question.codes})]
    cells = tuple(Cell(code, tally[code]) for code in codes if tally.get(code))
    if not cells:
        return None
    return Table(under, question.flow, question.node, cells, people, people, question.is_several)
