"""One matter while a team decides about it: an item, or somebody's own idea, and what was said.

A decision is taken on what was seen: where more was said or decided meanwhile, both are looked at
first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from bot.errors import UserMistake
from bot.services import decisions
from bot.services.care_rows import StaffRow
from bot.services.decision_rows import CHANGING, DecisionRow, Why
from bot.services.decisions import Ruling
from bot.services.feedback import comments
from bot.services.feedback.comments import Comment
from bot.services.history import Wording, wordings
from bot.services.owing import is_open
from bot.services.project_rows import AgendaRow, ItemVersion, RoundRow
from bot.services.rulings import Rulings
from bot.services.said import NOT_ASKED, REASON, VERDICTS, Said, said
from bot.services.transaction import Transaction


class Voice(NamedTuple):
    """All that one person said of one item. ``answers`` are the ids a decision can name: once
    people were told, those of what was said since.

    ``choices`` are keys of labels, ``comments`` what the reader may see of their words and
    ``unshown`` how much more they wrote; ``why`` says why it may not stay without a decision,
    ``ruling`` is what was decided about these answers alone.
    """

    participant: int
    answers: tuple[int, ...]
    choices: tuple[str, ...]
    comments: tuple[Comment, ...]
    unshown: int
    why: Why | None
    ruling: DecisionRow | None


class Seen(NamedTuple):
    """What somebody had before them: the newest decision and answer about it, and its wording."""

    decision: int = 0
    answer: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class Matter:
    """What is decided about: an item, or somebody's idea (then ``shown`` is None).

    ``reviewed`` is the version people had before them, ``now`` the newest one, ``wordings`` are
    all there were.
    """

    row: RoundRow
    shown: AgendaRow | None
    reviewed: ItemVersion | None
    now: ItemVersion | None
    is_heavy: bool
    verdicts: Mapping[str, int]
    voices: tuple[Voice, ...]
    history: tuple[DecisionRow, ...]
    wordings: tuple[Wording, ...]
    seen: Seen

    @property
    def decision(self) -> DecisionRow | None:
        """The newest about all of it."""
        whole = [one for one in self.history if self.shown is None or one.scope == "item"]
        return whole[-1] if whole else None

    @property
    def is_told(self) -> bool:
        """People were told: only late answers can be decided about, each without a new wording."""
        return self.row.state == "reported"

    def check_open(self) -> None:
        """Raises UserMistake where nothing of it can be decided: too early, or too late."""
        decisions.refuse_unopened(self.row)
        if self.is_told and not any(one.answers for one in self.voices):
            raise UserMistake(decisions.TOLD.format(name=self.row.name))


class Overtaken(UserMistake):
    """Somebody decided meanwhile; ``decision`` is theirs."""

    def __init__(self, decision: DecisionRow) -> None:
        super().__init__("Somebody else decided about this while your page was open.")
        self.decision = decision


def about_item(tx: Transaction, row: RoundRow, item: str, reader: StaffRow) -> Matter | None:
    """An item of that round with all that was said of it; None where it has no such item.

    ``reader`` is who decides: an evaluator sees less of people's words.
    """
    shown = next((one for one in tx.agenda(row.id) if one.version.item == item), None)
    if shown is None:
        return None
    rulings = Rulings.of(tx, row.id)
    heard = said(tx.telling_about(row.id, item))
    versions = tx.every_version([item])
    by_number = {one.version: one for one in versions}
    reviewed = decisions.reviewed(tx, row, item)
    heavy = frozenset({item}) if any(one.heavy for one in versions) else frozenset()
    mine = [one for one in rulings.rows if one.subject == item]
    return Matter(
        row,
        shown,
        by_number.get(reviewed, shown.version),
        versions[-1],
        bool(heavy),
        _counted(heard),
        tuple(_voices(row, heard, heavy, rulings, comments.among(tx, row, heard, reader).rows)),
        tuple(mine),
        tuple(wordings(versions, heard, rulings)),
        _seen(mine, [one for one in heard if one.is_suggestion], versions[-1].version),
    )


def about_idea(tx: Transaction, row: RoundRow, answer: int, reader: StaffRow) -> Matter | None:
    """An idea of somebody's own, by any of its revisions; None where there is none like that."""
    everything = said(tx.answers_beside(row.id, [answer]))
    found = next((one for one in everything if answer in one.ids and one.is_proposal), None)
    if found is None or not found.words:
        return None
    rulings = Rulings.of(tx, row.id)
    mine = [one for one in rulings.rows if not found.ids.isdisjoint(rulings.named.get(one.id, ()))]
    shown = comments.of_answers(tx, row, [answer], reader).rows
    voices = tuple(_voices(row, [found], frozenset(), rulings, shown))
    return Matter(
        row, None, None, None, False, {}, voices, tuple(mine), (), _seen(mine, [found], 0)
    )


def decide(
    tx: Transaction, matter: Matter, ruling: Ruling, seen: Seen, now: datetime
) -> DecisionRow:
    """Decide on what was seen. The same said twice is said once. Raises UserMistake."""
    newest = matter.history[-1] if matter.history else None
    if newest is not None and newest.id != seen.decision:
        if _is_same(tx, newest, ruling):
            return newest
        raise Overtaken(newest)
    if matter.seen.answer > seen.answer:
        raise UserMistake(
            "Somebody said more about this while your page was open. Read it, then send again."
        )
    if matter.seen.version != seen.version:
        raise UserMistake(
            "The wording was changed while your page was open. Look at it, then send again."
        )
    return decisions.decide(tx, matter.row.id, _worded(matter, ruling), now)


def _worded(matter: Matter, ruling: Ruling) -> Ruling:
    """A wording that is there already is named; one that nobody changed is no new wording."""
    now, reviewed = matter.now, matter.reviewed
    if ruling.after is None or now is None or reviewed is None:
        return replace(ruling, after=None)
    if ruling.after.split() != now.text.split():
        return ruling
    is_newer = ruling.outcome in CHANGING and now.version > reviewed.version
    return replace(ruling, after=None, version=now.version if is_newer else None)


def _is_same(tx: Transaction, row: DecisionRow, ruling: Ruling) -> bool:
    named = tx.decided_answers(row.round).get(row.id, [])
    told = (row.outcome, row.reason, row.decided_by, named)
    plain = (" ".join(ruling.reason.split()), " ".join(ruling.by.split()))
    return told == (ruling.outcome, *plain, sorted(ruling.answers))


def _counted(heard: Iterable[Said]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in heard:
        for code in one.choices if one.is_verdict else ():
            found[code] = found.get(code, 0) + 1
    return found


def _seen(mine: Sequence[DecisionRow], heard: Sequence[Said], version: int) -> Seen:
    newest = max((one.newest.id for one in heard), default=0)
    return Seen(mine[-1].id if mine else 0, newest, version)


def _voices(
    row: RoundRow,
    heard: Iterable[Said],
    heavy: frozenset[str],
    rulings: Rulings,
    shown: Iterable[Comment],
) -> list[Voice]:
    """Each person once; who says it should not be asked first, then whoever wrote something.

    Besides, in an order that does not tell who they are.
    """
    by_answer = {one.answer: one for one in shown}
    by_person: dict[int, list[Said]] = {}
    for one in heard:
        by_person.setdefault(one.newest.participant, []).append(one)
    found = [
        _voice(row, mine, heavy, rulings, by_answer)
        for mine in by_person.values()
        if any(one.is_suggestion for one in mine)
    ]
    return sorted(found, key=_place)


def _place(voice: Voice) -> tuple[bool, bool, list[str]]:
    words = [one.words.casefold() for one in voice.comments]
    return voice.why != NOT_ASKED, not words, words


def _voice(
    row: RoundRow,
    mine: Sequence[Said],
    heavy: frozenset[str],
    rulings: Rulings,
    shown: Mapping[int, Comment],
) -> Voice:
    telling = [one for one in mine if one.is_suggestion]
    whys = [why for one in telling if (why := one.obliges(heavy)) is not None]
    ruled = [found for one in telling if (found := rulings.about_answer(one)) is not None]
    return Voice(
        mine[0].newest.participant,
        tuple(sorted(one.newest.id for one in telling if is_open(row, one.newest.at))),
        tuple(_labels(mine)),
        tuple(shown[one.newest.id] for one in telling if one.newest.id in shown),
        sum(bool(one.words) and one.newest.id not in shown for one in telling),
        NOT_ASKED if NOT_ASKED in whys else next(iter(whys), None),
        max(ruled, default=None),
    )


def _labels(mine: Iterable[Said]) -> Iterable[str]:
    """Keys of what was chosen: the verdict, and why."""
    for one in mine:
        flow = VERDICTS.get(one.newest.under) or ("review" if one.newest.under == REASON else "")
        if flow:
            yield from (f"{flow}.{one.newest.under}.{code}" for code in one.choices)
