"""From answers to feedback: every answer that stands, counted under its item and version."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from statistics import median
from typing import Final

from bot.services.answers import SKIPPED
from bot.services.feedback.values import (
    RUN,
    VERDICT,
    Feedback,
    ItemFeedback,
    Remark,
    SectionFeedback,
    Status,
)
from bot.services.impact.audience import took_part
from bot.services.instants import SECOND, micros
from bot.services.lookup import find_round
from bot.services.project_rows import AgendaRow, ItemVersion
from bot.services.rulings import Rulings
from bot.services.said import CONTENT, FOR_TRANSLATORS, VERDICTS, Said, said
from bot.services.shown_rows import ShownRow
from bot.services.transaction import Transaction
from bot.services.translation_rows import TranslationRow
from bot.services.translations.plain import readable
from bot.services.uses import NOTHING, agreed
from conversations import PRIVATE, PUBLISHED, QUOTES, TRANSLATED

GIST_ONLY: Final = "gist only"

Place = tuple[str, int]


def gather(tx: Transaction, wanted: str, now: datetime) -> Feedback:
    """A round as it stands. Raises UserMistake for one that does not exist."""
    row, cut_off = find_round(tx, wanted), micros(now)
    agenda = tx.agenda(row.id)
    standing = said(one for one in tx.answers_in(row.id) if one.at <= cut_off)
    rulings = Rulings.of(tx, row.id)
    is_closed = row.state not in ("open", "paused")
    beside = tx.translations("answer", [one.newest.id for one in standing if one.newest.words])
    remarks = _Remarks(rulings, agreed(standing), _verdicts(standing), is_closed, beside)
    counted, newest = _Counted(), {one.version.item: one.version.version for one in agenda}
    for one in standing:
        counted.count(one, remarks, newest)
    counted.show(one for one in tx.shown_items(row.id, sorted(VERDICTS)) if one.put_at <= cut_off)
    return Feedback(
        row=row,
        cut_off=cut_off,
        enrolled=len(tx.enrolled(row.id)),
        took_part=len(took_part(tx, row)),
        items=tuple(_items(tx, agenda, counted, rulings)),
        sections=tuple(_sections(agenda, counted)),
        proposals=tuple(remarks.of(one) for one in standing if one.is_proposal and one.words),
        decisions=tuple(rulings.rows),
        all_fine=_hasty(standing),
        modes=Counter(one.newest.mode for one in standing if one.newest.mode),
    )


def gather_with_looks(tx: Transaction, wanted: str, now: datetime) -> Feedback:
    """The same, with what was said at second looks at that round."""
    found = gather(tx, wanted, now)
    looks = [one.id for one in tx.rounds() if one.about == found.row.id]
    return replace(found, looks=tuple(gather(tx, one, now) for one in looks))


def _verdicts(standing: Iterable[Said]) -> Mapping[tuple[int, str], tuple[str, ...]]:
    return {(one.newest.participant, one.item): one.choices for one in standing if one.is_verdict}


@dataclass(frozen=True)
class _Remarks:
    """Makes a remark of what somebody wrote."""

    rulings: Rulings
    agreed: Mapping[int, frozenset[str]]
    verdicts: Mapping[tuple[int, str], tuple[str, ...]]
    is_closed: bool
    beside: Mapping[int, TranslationRow]

    def of(self, one: Said) -> Remark:
        row, decision = one.newest, self.rulings.for_said(one)
        words, beside = (row.words or "").strip(), self.beside.get(row.id)
        uses = self.agreed.get(row.participant, NOTHING)
        may_translate = TRANSLATED in uses
        still: Status = "with_team" if self.is_closed else "received"
        return Remark(
            answer=row.id,
            under=row.under,
            words=words,
            is_quotable=QUOTES in uses,
            is_publishable=PUBLISHED in uses,
            status=still if decision is None else decision.outcome,
            verdict=self.verdicts.get((row.participant, one.item), ()) if one.item else (),
            decision=decision,
            beside=beside.text if beside else "",
            is_checked=beside is not None and beside.checked_by is not None,
            told=readable(words, row.shown_language, beside if may_translate else None),
        )


@dataclass
class _Counted:
    """What was said, by item and version, and by section."""

    tallies: dict[Place, dict[str, Counter[str]]] = field(default_factory=dict)
    people: dict[Place, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    short: dict[Place, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    remarks: dict[Place, list[Remark]] = field(default_factory=lambda: defaultdict(list))
    skipped: Counter[Place] = field(default_factory=Counter)
    answered: Counter[Place] = field(default_factory=Counter)
    in_short: dict[Place, set[int]] = field(default_factory=lambda: defaultdict(set))
    shown: dict[Place, set[int]] = field(default_factory=lambda: defaultdict(set))
    waits: dict[Place, list[float]] = field(default_factory=lambda: defaultdict(list))
    judged: dict[tuple[int, int], int] = field(default_factory=dict)
    sections: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))
    section_remarks: dict[str, list[Remark]] = field(default_factory=lambda: defaultdict(list))

    def count(self, one: Said, remarks: _Remarks, newest: Mapping[str, int]) -> None:
        row = one.newest
        if row.scope == "section":
            self.sections[row.subject].append(one)
            if (row.words or "").strip():
                self.section_remarks[row.subject].append(remarks.of(one))
        if row.scope != "item" or row.under in PRIVATE | FOR_TRANSLATORS:
            return
        place = (row.subject, row.item_version or newest.get(row.subject, 1))
        if row.state == GIST_ONLY:
            self.in_short[place].add(row.participant)
        if row.under in VERDICTS:
            self._judge(one, place)
        elif one.choices:
            self._tally(place, row.under, one.choices)
        self.skipped[place] += row.state == SKIPPED
        if one.words:
            self.remarks[place].append(remarks.of(one))

    def _judge(self, one: Said, place: Place) -> None:
        if not one.choices:
            return
        if one.newest.state == GIST_ONLY:
            self.short[place].update(one.choices)
            return
        self._tally(place, VERDICT, one.choices)
        self.answered[place] += 1
        self.judged[one.newest.participant, one.newest.ask] = one.newest.at

    def _tally(self, place: Place, under: str, choices: Sequence[str]) -> None:
        self.tallies.setdefault(place, {}).setdefault(under, Counter()).update(choices)
        self.people[place][under] += 1

    def show(self, rows: Iterable[ShownRow]) -> None:
        """Who had which words before them; whoever chose to see them in short had not."""
        for row in rows:
            place = (row.item, row.item_version)
            if row.participant not in self.in_short.get(place, ()):
                self.shown[place].add(row.participant)
            at = self.judged.get((row.participant, row.number))
            if at is not None:
                self.waits[place].append((at - row.put_at) / SECOND)

    def places(self) -> set[Place]:
        """Every version that somebody met."""
        return {*self.tallies, *self.short, *self.remarks, *self.shown, *self.in_short} | {
            place for place, count in self.skipped.items() if count
        }


def _items(
    tx: Transaction, agenda: Sequence[AgendaRow], counted: _Counted, rulings: Rulings
) -> Iterable[ItemFeedback]:
    """Each version of an item that somebody met, and the one that is shown now."""
    versions: dict[str, list[ItemVersion]] = defaultdict(list)
    for one in tx.every_version([shown.version.item for shown in agenda]):
        versions[one.item].append(one)
    met = counted.places()
    for shown in agenda:
        now = shown.version
        for item in versions[now.item]:
            place = (item.item, item.version)
            if place in met or item.version == now.version:
                yield _item(shown, item, counted, rulings)


def _item(shown: AgendaRow, item: ItemVersion, counted: _Counted, rulings: Rulings) -> ItemFeedback:
    place = (item.item, item.version)
    waits = counted.waits.get(place)
    return ItemFeedback(
        item=item,
        kind=shown.kind,
        title=shown.title,
        shown=len(counted.shown.get(place, ())),
        answered=counted.answered[place],
        in_short=len(counted.in_short.get(place, ())),
        skipped=counted.skipped[place],
        tallies=counted.tallies.get(place, {}),
        short_verdicts=counted.short.get(place, {}),
        remarks=tuple(counted.remarks.get(place, ())),
        decision=rulings.about_item(item.item),
        seconds=median(waits) if waits else None,
        people=counted.people.get(place, {}),
    )


def _sections(agenda: Sequence[AgendaRow], counted: _Counted) -> Iterable[SectionFeedback]:
    first: dict[str, AgendaRow] = {}
    for one in agenda:
        first.setdefault(one.version.section, one)
    for section, shown in first.items():
        found = counted.sections.get(section, [])
        if found:
            tallies: dict[str, Counter[str]] = defaultdict(Counter)
            for given in found:
                if given.choices:
                    tallies[given.newest.under].update(given.choices)
            yield SectionFeedback(
                section=section,
                name=shown.version.section_name or shown.title,
                title=shown.title,
                answered=len({given.newest.participant for given in found}),
                tallies=tallies,
                remarks=tuple(counted.section_remarks.get(section, ())),
                people=Counter(given.newest.under for given in found if given.choices),
            )


def _hasty(standing: Iterable[Said]) -> int:
    """How many people have a run of fine verdicts without a word, in the order they gave them."""
    wrote = {(one.newest.participant, one.item) for one in standing if one.words}
    runs: Counter[int] = Counter()
    hasty: set[int] = set()
    for one in sorted((one for one in standing if one.is_verdict), key=lambda one: one.newest.at):
        person = one.newest.participant
        is_bare = CONTENT.issuperset(one.choices) and (person, one.item) not in wrote
        runs[person] = runs[person] + 1 if is_bare else 0
        if runs[person] >= RUN:
            hasty.add(person)
    return len(hasty)
