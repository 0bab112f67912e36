"""What people wrote, as one reader of the team may see it.

Facilitators and leads see pseudonyms and every word. An evaluator sees words only where their
writer agreed that others may read them, and never who wrote them, in which language, or when (R88,
N16): of words that are not plainly in our language, the translation that two people have read, with
no mark; and nothing that an alert was raised about. What may be hard to read is not there at all
until it is opened (R70).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.i18n.unheard import UNHEARD
from bot.services.care import sightings
from bot.services.care_rows import AlertRow, StaffRow
from bot.services.decision_rows import DecisionRow, Why
from bot.services.owing import heavy_items
from bot.services.project_rows import RoundRow
from bot.services.rulings import Rulings
from bot.services.said import FOR_TRANSLATORS, Said, said
from bot.services.team_roles import TEAM, roles_of
from bot.services.transaction import Transaction
from bot.services.translation_rows import TranslationRow
from bot.services.translations.plain import is_plain, readable
from bot.services.translations.words import Beside, standing
from bot.services.uses import NOTHING, agreed
from bot.services.voices import MODE as VOICE
from conversations import PRIVATE, QUOTES, TRANSLATED

#: Alerts that were raised because of what somebody wrote.
OF_WORDS: Final = frozenset({"phrase", "story", "unanswered", "confirmed", "wrote"})

Consent = Literal["yes", "team", ""]
"""Others may read it; the team only; nobody asked or nobody answered, which is the team only."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One answer with words. ``words`` are empty while they are closed.

    ``verdict`` is what the same person judged of the item, ``whose`` only tells people apart.
    ``read_in`` is the language in which they had the item before them. ``who``, all languages,
    ``version``, ``at``, ``by_voice`` and ``beside``, the translation, are empty for an evaluator,
    who may have a translation for the words.
    """

    answer: int
    ids: frozenset[int]
    item: str
    section: str
    under: str
    words: str
    is_hard: bool
    is_open: bool
    is_changed: bool
    consent: Consent
    verdict: tuple[str, ...]
    owed: Why | None
    decision: DecisionRow | None
    whose: int = 0
    who: str = ""
    language: str = ""
    read_in: str = ""
    version: int | None = None
    at: int | None = None
    by_voice: bool = False
    beside: Beside | None = None

    @property
    def is_plain(self) -> bool:
        """Whether its words are in our language."""
        return is_plain(self.words, self.language)


@dataclass(frozen=True, slots=True)
class Comments:
    """Those that this reader may see, and how many there are besides."""

    rows: Sequence[Comment]
    unshown: int


def about_item(tx: Transaction, row: RoundRow, item: str, reader: StaffRow) -> Comments:
    """Everything written about one item."""
    return among(tx, row, said(tx.telling_about(row.id, item)), reader)


def besides(tx: Transaction, row: RoundRow, reader: StaffRow) -> Comments:
    """Everything written about sections, and people's own questions and recommendations."""
    return among(tx, row, said(tx.written(row.id, ("section", "round"))), reader)


def of_answers(tx: Transaction, row: RoundRow, ids: Collection[int], reader: StaffRow) -> Comments:
    """Those of the answers of which these are revisions."""
    return among(tx, row, said(tx.revisions_of(ids)), reader)


def opened(
    tx: Transaction, comments: Iterable[Comment], wanted: Collection[int], staff: StaffRow, now: int
) -> None:
    """Note that they open these words now, for each person whose words they are."""
    people = {one.whose for one in comments if one.is_hard and one.answer in wanted}
    for whose in sorted(people):
        sightings.note(tx, staff, whose, "comment", now, None)


def dressed(tx: Transaction, rows: Sequence[Comment], open_now: Collection[int]) -> list[Comment]:
    """With pseudonyms and translations; and closed, but for those that are open now."""
    names = tx.people(sorted({one.whose for one in rows if one.who}))
    beside = standing(tx, "answer", [one.answer for one in rows if one.who])
    return [
        replace(
            one,
            who=names[one.whose].pseudonym if one.who and one.whose in names else "",
            words=one.words if not one.is_hard or one.answer in open_now else "",
            is_open=not one.is_hard or one.answer in open_now,
            beside=beside.get(one.answer) if not one.is_hard or one.answer in open_now else None,
        )
        for one in rows
    ]


def sees_all(reader: StaffRow) -> bool:
    """Whether this member of the team looks after young people, and so reads every word."""
    return bool(roles_of(reader) & TEAM)


def consents(tx: Transaction, round_id: str) -> Mapping[int, Consent]:
    """What people said about whether others may read their words, where they said it."""
    found = (one for one in said(tx.said_of_round(round_id)) if one.newest.under == QUOTES)
    return {one.newest.participant: _consent(one.choices) for one in found}


def _translatable(
    tx: Transaction, row: RoundRow, written: Sequence[Said]
) -> Mapping[int, TranslationRow]:
    """Translations of those whose writers agreed to be read in another language."""
    uses = agreed(said(tx.said_of_round(row.id)))
    willing = [one for one in written if TRANSLATED in uses.get(one.newest.participant, NOTHING)]
    return tx.translations("answer", [one.newest.id for one in willing])


def _consent(choices: tuple[str, ...]) -> Consent:
    return "yes" if choices == ("yes",) else "team" if choices else ""


def among(tx: Transaction, row: RoundRow, standing: Sequence[Said], reader: StaffRow) -> Comments:
    """What was written among answers that stand."""
    written = [one for one in standing if _words(one)]
    alarming = _alarming(tx.alerts(), row.id)
    is_team = sees_all(reader)
    dresser = _Dresser(
        verdicts={
            (one.newest.participant, one.item): one.choices for one in standing if one.is_verdict
        },
        agreed=consents(tx, row.id),
        heavy=heavy_items(tx, tx.agenda(row.id)),
        alarming=alarming,
        rulings=Rulings.of(tx, row.id),
        is_team=is_team,
        beside={} if is_team else _translatable(tx, row, written),
    )
    found = [dresser.of(one) for one in written if dresser.may_see(one)]
    if not dresser.is_team:  # in an order that does not tell who wrote them
        found.sort(key=lambda one: (one.words.casefold(), one.words))
    return Comments(found, len(written) - len(found))


@dataclass(frozen=True)
class _Dresser:
    """Makes a comment of what somebody wrote, for one reader."""

    verdicts: Mapping[tuple[int, str], tuple[str, ...]]
    agreed: Mapping[int, Consent]
    heavy: frozenset[str]
    alarming: frozenset[tuple[int, str]]
    rulings: Rulings
    is_team: bool
    beside: Mapping[int, TranslationRow]

    def may_see(self, one: Said) -> bool:
        row = one.newest
        if self.is_team:
            return True
        is_agreed = self.agreed.get(row.participant) == "yes" and row.under not in FOR_TRANSLATORS
        is_calm = (row.participant, one.item) not in self.alarming
        return is_agreed and is_calm and self._readable(one) is not None

    def of(self, one: Said) -> Comment:
        row = one.newest
        comment = Comment(
            answer=row.id,
            ids=one.ids,
            item=one.item,
            section=row.subject if row.scope == "section" else "",
            under=row.under,
            words=_words(one) if self.is_team else self._readable(one) or "",
            is_hard=one.item in self.heavy or (row.participant, one.item) in self.alarming,
            is_open=False,
            is_changed=len(one.ids) > 1 and not row.is_joined,
            consent=self.agreed.get(row.participant, ""),
            verdict=self.verdicts.get((row.participant, one.item), ()) if one.item else (),
            owed=None if self.rulings.is_settled(one) else one.obliges(self.heavy),
            decision=self.rulings.for_said(one),
            whose=row.participant,
        )
        if not self.is_team:
            return comment
        return replace(
            comment,
            who="?",
            language=row.shown_language,
            read_in=row.item_language,
            version=row.item_version,
            at=row.at,
            by_voice=row.mode == VOICE or UNHEARD in (row.words or ""),
        )

    def _readable(self, one: Said) -> str | None:
        row = one.newest
        return readable(_words(one), row.shown_language, self.beside.get(row.id))


def _words(one: Said) -> str:
    row = one.newest
    is_of_section = row.scope == "section" and row.under not in PRIVATE
    return one.words or ((row.words or "").strip() if is_of_section else "")


def _alarming(alerts: Iterable[AlertRow], round_id: str) -> frozenset[tuple[int, str]]:
    """(person, item): where words of theirs made somebody look in."""
    return frozenset(
        (one.participant, one.item)
        for one in alerts
        if one.participant is not None and one.code in OF_WORDS and one.round == round_id
    )
