"""What the pages of a language's sentences count and say."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from bot.console.feedback.desk import signed
from bot.i18n import plurals
from bot.i18n.editing import Done, Entry
from bot.i18n.marks import LONGEST_NAME
from bot.i18n.safety import is_safety
from bot.services.care_rows import StaffRow

#: Numbers that say which ones a plural form is for.
SOME: Final = 4


class Part(NamedTuple):
    """A conversation, or another part, in one language: how many sentences stand how.

    ``safety`` of them are about safety; ``safety_waits`` of these are missing or wait.
    """

    name: str
    title: str
    total: int
    translated: int
    approved: int
    waits: int
    safety: int
    safety_waits: int


def counted(name: str, title: str, rows: Sequence[Entry]) -> Part:
    """How those sentences of it stand."""

    def count(wants: Callable[[Entry], bool]) -> int:
        return sum(map(wants, rows))

    return Part(
        name,
        title,
        len(rows),
        count(lambda one: one.standing != "missing"),
        count(lambda one: one.standing == "approved"),
        count(lambda one: one.waits),
        count(lambda one: is_safety(one.sentence.key)),
        count(lambda one: is_safety(one.sentence.key) and one.standing != "approved"),
    )


@cache
def numbers_of(code: str) -> Mapping[int, str]:
    """By plural form, for which numbers it is: the first few."""
    every = (plurals.examples(code, form, SOME + 1) for form in range(plurals.forms(code)))
    said = (", ".join([*map(str, one[:SOME]), *"…" * (len(one) > SOME)]) for one in every)
    return dict(enumerate(said))


def signature(staff: StaffRow) -> str:
    """First name and organisation, as long as a file keeps a name in one piece."""
    whole = " ".join(signed(staff).split())
    if len(whole) <= LONGEST_NAME:
        return whole
    return f"{whole[: LONGEST_NAME - 1].rstrip(', ')}…"


def signs_of(shown: Sequence[str]) -> dict[str, str]:
    """What a page said of each sentence, by key: the sign stands before it."""
    return {key: sign for sign, _, key in (one.partition(" ") for one in shown)}


def changed(done: Done) -> str:
    """What was not approved, and why."""
    many = len(done.changed)
    what = "1 sentence was changed" if many == 1 else f"{many} sentences were changed"
    them = "it was not approved. Read it" if many == 1 else "they were not approved. Read them"
    rest = f" Approved: {done.approved}." if done.approved else ""
    return f"{what} meanwhile, so {them} again, please.{rest}"
