"""Options of ``yousaid material import`` that put a draft into shape, and what is left out."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.cli.output import say
from bot.cli.words import Parser
from bot.errors import UserMistake
from bot.services.materials import HEAVY, SENSITIVITIES, refuse_unknown_kind
from bot.services.shaping import Drop, Merge, Move, Set, Shaped, Split, Step


def _heavy(item: str, said: str) -> Step:
    if said not in SENSITIVITIES:
        raise UserMistake(f"Sensitivity is one of {', '.join(SENSITIVITIES)}, not “{said}”.")
    return Set(item, heavy=said == HEAVY)


def _topics(item: str, said: str) -> Step:
    return Set(item, topics=tuple(filter(None, (one.strip() for one in said.split(",")))))


def _kind(item: str, said: str) -> Step:
    refuse_unknown_kind(said)
    return Set(item, kind=said)


#: By option: how it is written, what it does, and the step it means.
_PAIRS: Final[dict[str, tuple[str, str, Callable[[str, str], Step]]]] = {
    "split": ("4: WORDS", "make two items of 4; the second begins with WORDS", Split),
    "move": ("9:3", "put 9 before 3, or at the end with 9:end", Move),
    "section": ("4: NAME", "put 4 under another heading", lambda n, to: Set(n, section=to)),
    "sensitivity": ("4: heavy", "say that 4 is heavy or ordinary", _heavy),
    "item-kind": ("4: post", "say that 4 is of another kind than the draft", _kind),
    "topic": ("4: A, B", "what 4 is about", _topics),
    "label": ("4: NAME", "a neutral name of 4", lambda n, to: Set(n, label=to)),
    "why": ("4: WORDS", "why the team asks 4", lambda n, to: Set(n, why=to)),
    "gist": ("4: WORDS", "what 4 asks, in short and gently", lambda n, to: Set(n, gist=to)),
}


def add_steps(parser: Parser) -> None:
    """Add them; each may be given again, and names items as --preview numbers them."""
    group = parser.add_argument_group("put the draft into shape (numbers are those of --preview)")
    group.add_argument("--merge", action="append", default=[], metavar="4", help="join 4 and next")
    group.add_argument("--drop", action="append", default=[], metavar="7", help="leave 7 out")
    for name, (written, what, _) in _PAIRS.items():
        group.add_argument(
            f"--{name}", action="append", default=[], metavar=f'"{written}"', help=what
        )


def steps_of(args: argparse.Namespace) -> list[Step]:
    """The steps that were asked for. Raises UserMistake."""
    pairs = [
        make(*_pair(name, written, said))
        for name, (written, _, make) in _PAIRS.items()
        for said in _given(args, name)
    ]
    return [
        *pairs,
        *(Merge(item) for item in _given(args, "merge")),
        *(Drop(item) for item in _given(args, "drop")),
    ]


def _given(args: argparse.Namespace, name: str) -> Sequence[str]:
    given: Sequence[str] = getattr(args, name.replace("-", "_"))
    return given


def _pair(name: str, written: str, said: str) -> tuple[str, str]:
    item, colon, rest = said.partition(":")
    if not colon or not item.strip():
        raise UserMistake(f"Write --{name} as in --{name} “{written}”, not “{said}”.")
    return item.strip(), " ".join(rest.split())


def left_out(shaped: Shaped) -> list[dict[str, str]]:
    """What became no item, and why."""
    return [{"text": one.text, "why": one.why} for one in shaped.draft.skipped]


def tell_left_out(skipped: Sequence[Mapping[str, str]]) -> None:
    """The same as a remark."""
    if skipped:
        say(f"\nLeft out ({len(skipped)}):")
    for one in skipped:
        say(f"  {one['why']}: {one['text']}")
