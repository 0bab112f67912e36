"""What the kinds share: a list of choices in pages, numbers for typing, and labels to match."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from conversations.effects import Button, Line
from conversations.spelling import one_spelling

#: Choices on one screen; more are one tap away (five at a time, so that a phone shows them all).
PAGE = 5

#: MORE carries the page it shows ("+more1"), so that a repeated press changes nothing.
MORE, SEVERAL, DONE = "+more", "+several", "+done"
#: Before a choice's code: picked or put back beside others, on an ask that no longer stands.
BESIDE = "&"
#: Nobody types a label or a list of numbers longer than this; longer words are words.
LONGEST_LABEL = 200
#: Labels remembered in their plain form.
MOST_LABELS = 8192
_MOST_DIGITS = 3
#: Say whether a sign is drawn as an emoji.
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))


class Option(NamedTuple):
    """One choice as it stands now: its code, its label, and whether it only switches something."""

    code: str
    label: Line | str
    toggle: bool = False
    alone: bool = False


class Options(NamedTuple):
    """All choices of an ask here, in order, and their labels in the person's language."""

    options: tuple[Option, ...]
    labels: Mapping[str, str]

    def label(self, option: Option) -> str:
        """What the button says, in the person's language; English where it has no entry."""
        if isinstance(option.label, str):
            return option.label
        return self.labels.get(option.label.key, option.label.text)


class State(NamedTuple):
    """What is drawn: the page, whether several may be picked, and what is picked."""

    page: int = 0
    several: bool = False
    picked: tuple[str, ...] = ()


FIRST: Final = State()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply came to: the choices, and the words where they are the answer."""

    codes: tuple[str, ...] = ()
    words: str | None = None


def answers(options: Options) -> tuple[Option, ...]:
    """The choices that are answers."""
    return tuple(o for o in options.options if not o.toggle)


def page_of(options: Options, state: State) -> tuple[Option, ...]:
    """The answers on the page that is drawn."""
    every = answers(options)
    start = state.page * PAGE
    return every[start : start + PAGE] or every[:PAGE]


def next_page(options: Options, state: State) -> int:
    """The page after this one, and the first again after the last."""
    pages = max(1, -(-len(answers(options)) // PAGE))
    return (state.page + 1) % pages


def turn_page(options: Options, state: State, code: str) -> State | None:
    """The page that a More button shows; None where there is no such page."""
    page = code.removeprefix(MORE)
    if not (page.isascii() and page.isdecimal() and len(page) < 3):
        return None
    is_there = int(page) * PAGE < max(1, len(answers(options)))
    return state._replace(page=int(page)) if is_there else None


def toggled(state: State, code: str, on: bool) -> State:
    """With that code picked or not; the order of picking is kept."""
    rest = tuple(c for c in state.picked if c != code)
    return state._replace(picked=(*rest, code) if on else rest)


def picked(options: Options, state: State) -> tuple[str, ...]:
    """What is picked, without switches."""
    known = {o.code for o in answers(options)}
    return tuple(code for code in state.picked if code in known)


def by_words(options: Options, words: str, state: State = FIRST) -> Option | None:
    """The choice whose label or number was typed, in any digits and any case.

    A number counts the answers on the page that is drawn, so none picks what nobody sees. Where a
    label is a number itself ("3", of how many), whoever types it means what they read.
    """
    if len(words) > LONGEST_LABEL:
        return None
    plain, shown = _plain(words), page_of(options, state)
    for option in answers(options):
        if plain and plain in (_plain_label(options.label(option)), _plain_label(_english(option))):
            return option
    number = int(plain) if plain.isdecimal() and len(plain) <= _MOST_DIGITS else 0
    return shown[number - 1] if 1 <= number <= len(shown) else None


def buttons(
    options: Options, state: State, *, is_open: bool, is_answered: bool = False
) -> tuple[Button, ...]:
    """The buttons of this page; answers first, then switches.

    ``is_answered``: what was picked on other pages stands there too, so that all of it reads back.
    """
    shown = page_of(options, state)
    numbers = {o.code: n for n, o in enumerate(shown, start=1)}
    every = answers(options) if is_answered else ()
    picked_elsewhere = [o for o in every if o.code in state.picked and o.code not in numbers]
    drawn = (*shown, *picked_elsewhere, *(o for o in options.options if o.toggle))
    return tuple(
        Button(
            code=o.code,
            label=o.label,
            on=o.code in state.picked,
            sets=not ((is_open or o.toggle) and o.code in state.picked),
            number=numbers.get(o.code, 0),
        )
        for o in drawn
    )


def _english(option: Option) -> str:
    return option.label if isinstance(option.label, str) else option.label.text


@lru_cache(MOST_LABELS)
def _plain_label(label: str) -> str:
    return _plain(label)


def _plain(words: str) -> str:
    """Case, marks, emoji and punctuation apart."""
    kept = "".join(c if _is_read(c) else " " for c in one_spelling(words))
    return re.sub(r"\s+", " ", kept).strip()


def _is_read(char: str) -> bool:
    """Letters, digits, and the signs that belong to letters; not those that belong to emoji."""
    kind = unicodedata.category(char)
    return kind[0] in "LN" or (kind in ("Mn", "Mc") and char not in _SELECTORS)
