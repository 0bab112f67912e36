"""Cut an item in parts, or join two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from bot.errors import UserMistake
from bot.services.drafts import Details, DraftItem, leans_on_previous
from bot.services.shaping.steps import Split
from bot.services.word_changes import is_unspaced

_LETTERS: Final = "bcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Piece:
    """An item on its way, and the names by which it is known; the first of them is its own."""

    names: tuple[str, ...]
    item: DraftItem
    about: Details


def cut(piece: Piece, step: Split) -> tuple[int, int]:
    """Where to cut: (0, place in its text) or (1, which of its probes)."""
    words = step.at.split()
    if not words:
        raise UserMistake(f"Say with which words the second part of item {step.item} begins.")
    pattern = r"\s+".join(map(re.escape, words))
    for sign in (re.NOFLAG, re.IGNORECASE):
        found = [
            match.start()
            for match in re.finditer(pattern, piece.item.text, sign)
            if _is_whole(piece.item.text, *match.span())
        ]
        if len(found) > 1:
            raise UserMistake(f"“{step.at}” stands in item {step.item} twice: give more words.")
        if found and not piece.item.text[: found[0]].strip():
            raise UserMistake(f"Item {step.item} begins with “{step.at}”: name later words of it.")
        if found:
            return 0, found[0]
        probes = [n for n, one in enumerate(piece.item.probes) if re.match(pattern, one, sign)]
        if probes:
            return 1, probes[0]
    raise UserMistake(f"Item {step.item} does not hold “{step.at}”: copy words from its preview.")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether these are words, not parts of words."""
    return not any(
        0 < at < len(text)
        and text[at - 1].isalnum()
        and text[at].isalnum()
        and not is_unspaced(text[at])
        for at in (start, end)
    )


def parts(piece: Piece, cuts: Sequence[tuple[int, int]]) -> list[Piece]:
    """Options and probes stay with the last part of the text, because they stand under it."""
    if len(cuts) > len(_LETTERS):
        raise UserMistake(f"Item {piece.names[0]} would fall into too many parts.")
    item, about = piece.item, piece.about
    inner = [at for kind, at in cuts if kind == 0]
    texts = [item.text[a:b].strip() for a, b in zip([0, *inner], [*inner, None], strict=True)]
    later = [at for kind, at in cuts if kind == 1]
    made = [replace(item, text=text, options=(), probes=(), choice="") for text in texts]
    kept = item.probes[: later[0] if later else None]
    made[-1] = replace(made[-1], options=item.options, probes=kept, choice=item.choice)
    for a, b in zip(later, [*later, None][1:], strict=True):
        text, *probes = item.probes[a:b]
        made.append(replace(item, text=text, options=(), probes=tuple(probes), choice=""))
    first = replace(piece, item=made[0], about=replace(about, gist=""))
    rest = replace(about, gist="", media="")
    return [
        first,
        *(
            Piece(
                (f"{piece.names[0]}{letter}",),
                replace(
                    part,
                    number=f"{item.number}{letter}" if item.number else "",
                    leans=leans_on_previous(part.text),
                ),
                rest,
            )
            for letter, part in zip(_LETTERS, made[1:], strict=False)
        ),
    ]


def merged(first: Piece, second: Piece) -> Piece:
    """Both as one, under the number, section and label of the first."""
    a, b = first.item, second.item
    item = replace(
        a,
        text=f"{a.text} {b.text}".strip(),
        options=a.options + b.options,
        probes=a.probes + b.probes,
        choice=_common(a.choice, b.choice),
        note="\n".join(dict.fromkeys(filter(None, (a.note, b.note)))),
        places=tuple(dict.fromkeys(a.places + b.places)),
    )
    x, y = first.about, second.about
    about = Details(
        heavy=x.heavy or y.heavy,
        topics=tuple(dict.fromkeys(x.topics + y.topics)),
        label=x.label or y.label,
        why=" ".join(filter(None, (x.why, y.why))),
        gist=f"{x.gist} {y.gist}" if x.gist and y.gist else "",
        media=" ".join(filter(None, (x.media, y.media))),
    )
    return Piece(first.names + second.names, item, about)


Text = TypeVar("Text", bound=str)


def _common(a: Text, b: Text) -> Text:
    """What either says, unless they say different things."""
    return a if a == b or not b else b if not a else type(a)()
