"""Themes that the team finds in what people wrote, by hand; no machine ever reads the words.

A theme belongs to a round and holds answers. One that is merged into another keeps its own answers,
so that it can come apart again; until then they count as the other's.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.errors import UserMistake
from bot.services.care_rows import StaffRow
from bot.services.feedback_rows import MarkRow, NoteRow, ThemeRow
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction

#: Characters; what a phone shows in one or two lines.
LONGEST_NAME: Final = 60
#: Characters of one note.
LONGEST_NOTE: Final = 2000
#: Themes in one round: more is not a reading of it any more.
MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that stands, with the answers in it; ``parts`` are themes merged into it."""

    row: ThemeRow
    answers: frozenset[int]
    parts: tuple[ThemeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """All the themes of one round."""

    rows: Sequence[ThemeRow]
    themes: Sequence[Theme]

    def theme(self, number: int) -> Theme | None:
        """The one of that number, where it stands."""
        return next((one for one in self.themes if one.row.id == number), None)

    def whose(self, number: int) -> Theme | None:
        """The one that stands and is that theme, or holds it as a part."""
        known = any(one.id == number for one in self.rows)
        return self.theme(_root(number, self.rows)) if known else None

    def of_answer(self, answer: int) -> list[Theme]:
        """Those that hold an answer as it stands."""
        return [one for one in self.themes if answer in one.answers]

    def whole(self, number: int) -> tuple[int, ...]:
        """That theme and all that are merged into it."""
        return tuple(one.id for one in self.rows if _root(one.id, self.rows) == number)


def coding(tx: Transaction, round_id: str) -> Coding:
    """The themes of a round, the fullest first."""
    rows = tx.themes(round_id)
    held: dict[int, set[int]] = {one.id: set() for one in rows if one.merged is None}
    roots = {one.id: _root(one.id, rows) for one in rows}
    for theme, answer in tx.marks(round_id):
        held[roots[theme]].add(answer)
    themes = [
        Theme(
            one,
            frozenset(held[one.id]),
            tuple(part for part in rows if part.merged == one.id),
        )
        for one in rows
        if one.merged is None
    ]
    themes.sort(key=lambda one: (-len(one.answers), one.row.name.casefold()))
    return Coding(rows, themes)


def make(tx: Transaction, row: RoundRow, name: str, staff: StaffRow, now: int) -> ThemeRow:
    """A new theme; one of that name that stands already is it. Raises UserMistake."""
    plain, known = _named(name), tx.themes(row.id)
    same = _of_name(known, plain)
    if same is not None:
        return same
    if sum(one.merged is None for one in known) >= MOST:
        raise UserMistake(f"There are {MOST} themes already; merge some before you add another.")
    made = ThemeRow(tx.ids(1)[0], row.id, plain, staff.id, now)
    tx.save_theme(made)
    return made


def rename(tx: Transaction, theme: ThemeRow, name: str, shown: str) -> None:
    """Another name; ``shown`` is the one on the page it came from. Raises UserMistake."""
    plain = _named(name)
    if theme.name == plain:
        return
    if theme.name != shown:
        raise UserMistake(
            f"Somebody else has named it “{theme.name}” meanwhile. Send yours again if it is right."
        )
    same = _of_name(tx.themes(theme.round), plain)
    if same is not None and same.id != theme.id:
        raise UserMistake(f"There is a theme “{same.name}” already; you can merge the two.")
    tx.save_theme(theme._replace(name=plain))


def merge(tx: Transaction, theme: ThemeRow, into: int) -> ThemeRow:
    """Make it a part of another that stands. Raises UserMistake."""
    if theme.merged == into:
        return theme
    rows = tx.themes(theme.round)
    target = next((one for one in rows if one.id == into and one.merged is None), None)
    if target is None or target.id == theme.id:
        raise UserMistake("Choose another theme to merge it into.")
    if theme.merged is not None:
        raise UserMistake(f"“{theme.name}” is part of another theme already; take it out first.")
    merged = theme._replace(merged=target.id)
    tx.save_theme(merged)
    return merged


def part(tx: Transaction, theme: ThemeRow) -> ThemeRow:
    """Undo a merge: it stands by itself again, with what was put under it. Raises UserMistake."""
    if theme.merged is None:
        return theme
    same = _of_name([one for one in tx.themes(theme.round) if one.id != theme.id], theme.name)
    if same is not None:
        raise UserMistake(f"There is a theme “{same.name}” by now; rename that one first.")
    alone = theme._replace(merged=None)
    tx.save_theme(alone)
    return alone


def put(
    tx: Transaction,
    theme: ThemeRow,
    ids: Collection[int],
    staff: StaffRow,
    now: int,
    *,
    is_in: bool = True,
) -> None:
    """The answer with these revisions is under that theme from now on, or is not."""
    known = coding(tx, theme.round)
    whole = known.theme(theme.id)
    if whole is None:
        return
    if is_in and max(ids) not in whole.answers:
        tx.mark(MarkRow(theme.id, max(ids), staff.id, now))
    elif not is_in:
        tx.unmark(known.whole(theme.id), sorted(ids))


def note(
    tx: Transaction, row: RoundRow, staff: StaffRow, words: str, now: int, item: str, theme: int = 0
) -> None:
    """Keep what somebody of the team makes of it; the same words of theirs only once.

    Raises UserMistake.
    """
    plain = words.strip()
    if not plain:
        raise UserMistake("Write the note first.")
    if len(plain) > LONGEST_NOTE:
        raise UserMistake(f"That has {len(plain)} characters; {LONGEST_NOTE} are the most.")
    same = (staff.id, plain, item, theme)
    if all((o.staff, o.words, o.item, o.theme) != same for o in tx.staff_notes(row.id)):
        tx.add_staff_note(NoteRow(tx.ids(1)[0], row.id, item, theme, staff.id, plain, now))


def notes(
    tx: Transaction, round_id: str, item: str = "", theme: int = 0
) -> list[tuple[str, NoteRow]]:
    """(who, note) about that item, or that theme; oldest first."""
    names = {one.id: one.name for one in tx.staff()}
    return [
        (names.get(one.staff, ""), one)
        for one in tx.staff_notes(round_id)
        if (one.item, one.theme) == (item, theme)
    ]


def _named(name: str) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise UserMistake("Give the theme a name.")
    if len(plain) > LONGEST_NAME:
        raise UserMistake(f"That name has {len(plain)} characters; {LONGEST_NAME} are the most.")
    return plain


def _of_name(rows: Iterable[ThemeRow], name: str) -> ThemeRow | None:
    folded = name.casefold()
    return next((o for o in rows if o.merged is None and o.name.casefold() == folded), None)


def _root(theme: int, rows: Sequence[ThemeRow]) -> int:
    into: Mapping[int, int | None] = {one.id: one.merged for one in rows}
    while (above := into.get(theme)) is not None:
        theme = above
    return theme
