"""What a finding of ``doctor`` is: a promise that does not hold, in a facilitator's words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

#: What can be done about nearly everything that only a mistake of the program explains.
TELL: Final = (
    "Tell the people who look after the program, and keep a copy of the database for them."
)
SORRY: Final = "Tell the people who look after the program, and say sorry to these people."


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that does not hold: which, what was found, and what to do about it."""

    invariant: str
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: the question that finds what breaks it, and what is said then.

    ``what`` counts with ``{n}`` and names with ``{who}``.
    """

    question: str
    invariant: str
    what: str
    do: str


def broken_by(promise: Promise, rows: Sequence[tuple[object, ...]]) -> Broken:
    """What is said of these rows; the first value of each says who or what it is."""
    what = promise.what.format(n=len(rows), who=_who(row[0] for row in rows))
    return Broken(promise.invariant, what, promise.do)


def broken_for(promise: Promise, whose: Iterable[str]) -> list[Broken]:
    """The same of names, one for each time that it was broken; nothing where there is none."""
    rows = [(name,) for name in whose]
    return [broken_by(promise, rows)] if rows else []


def _who(found: Iterable[object]) -> str:
    names = list(dict.fromkeys(map(str, found)))
    return ", ".join(names[:5]) + (" and others" if len(names) > 5 else "")
