"""What changed between two wordings, word by word, in any script.

Words are what stands between spaces, without the signs around them. Scripts that are written
without spaces are compared sign by sign; letters keep the marks that belong to them.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import Final, Literal, NamedTuple

Op = Literal["same", "old", "new"]

#: Where comparing would take long: words of one text times words of the other, ends left out.
_MOST: Final = 250_000

#: First and last code points of scripts without spaces between words: Thai and Lao, Tibetan,
#: Myanmar, Khmer, Japanese and Chinese.
_UNSPACED: Final = (
    *((0x0E00, 0x0EFF), (0x0F00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007)),
    *((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F)),
    (0x20000, 0x3FFFF),
)
_MARKS: Final = frozenset({"Mn", "Mc", "Me", "Cf"})
_APOSTROPHES: Final = frozenset("'’׳״")
_JOINER: Final = "\u200d"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_FLAGS: Final = range(0x1F1E6, 0x1F200)


class Change(NamedTuple):
    """A run of words that is in both wordings, in the old or in the new one alone.

    Words keep the space before them, so that runs can be joined as they are.
    """

    op: Op
    words: str


class Word(NamedTuple):
    """One word or sign, and what parts it from the one before: a space or nothing."""

    gap: str
    text: str

    @property
    def is_sign(self) -> bool:
        """Whether it holds no letter and no digit."""
        return not any(char.isalnum() for char in self.text)


class _Run(NamedTuple):
    is_same: bool
    old: Sequence[Word]
    new: Sequence[Word]


def is_unspaced(char: str) -> bool:
    """Whether a letter belongs to a script that puts no spaces between words."""
    return any(first <= ord(char) <= last for first, last in _UNSPACED)


def words_of(text: str) -> list[Word]:
    """The words and signs of a text."""
    found: list[Word] = []
    gap, before = "", ""  # before: the kind of the cluster that ended just here
    clusters = list(_clusters(unicodedata.normalize("NFC", text)))
    for at, cluster in enumerate(clusters):
        kind = _kind(cluster)
        if cluster in _APOSTROPHES and before == "letter" and at + 1 < len(clusters):
            kind = "letter" if _kind(clusters[at + 1]) == "letter" else kind
        if kind == "space":
            gap = " "
        elif kind == "letter" and before == "letter":
            found[-1] = Word(found[-1].gap, found[-1].text + cluster)
        else:
            found.append(Word(gap if found else "", cluster))
            gap = ""
        before = kind
    return found


def changes(old: str, new: str) -> tuple[Change, ...]:
    """How the old wording becomes the new one. Spaces alone make no difference."""
    found: list[Change] = []
    for run in _runs(words_of(old), words_of(new)):
        if run.is_same:
            gap = run.old[0].gap or run.new[0].gap
            found.append(Change("same", gap + _joined(run.new).removeprefix(run.new[0].gap)))
        else:
            found += [Change("old", _joined(run.old))] if run.old else []
            found += [Change("new", _joined(run.new))] if run.new else []
    return tuple(found)


def plain(found: Sequence[Change]) -> str:
    """The changes as plain text: ``[-what went-] {+what came+}``."""
    signs = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}
    parts = []
    for op, words in found:
        before, after = signs[op]
        gap = " " if words.startswith(" ") else ""
        parts.append(f"{gap}{before}{words[len(gap) :]}{after}")
    return "".join(parts)


def _runs(old: Sequence[Word], new: Sequence[Word]) -> list[_Run]:
    found: list[_Run] = []
    parts = list(_matched(old, new))
    for at, run in enumerate(parts):
        is_between = 0 < at < len(parts) - 1
        is_same = run.is_same and not (is_between and all(word.is_sign for word in run.old))
        if found and not is_same and not found[-1].is_same:
            # A comma that two changes have between them would only tear them apart.
            last = found.pop()
            found.append(_Run(False, [*last.old, *run.old], [*last.new, *run.new]))
        else:
            found.append(run._replace(is_same=is_same))
    return found


def _matched(old: Sequence[Word], new: Sequence[Word]) -> Iterator[_Run]:
    a, b = [word.text for word in old], [word.text for word in new]
    start = sum(accumulate((x == y for x, y in zip(a, b, strict=False)), min))
    rest = zip(reversed(a[start:]), reversed(b[start:]), strict=False)
    end = sum(accumulate((x == y for x, y in rest), min))
    to_a, to_b = len(a) - end, len(b) - end
    if start:
        yield _Run(True, old[:start], new[:start])
    if (to_a - start) * (to_b - start) > _MOST:
        yield _Run(False, old[start:to_a], new[start:to_b])
    else:
        matcher = SequenceMatcher(None, a[start:to_a], b[start:to_b], autojunk=False)
        for op, *ends in matcher.get_opcodes():
            i, j, k, m = (start + one for one in ends)
            yield _Run(op == "equal", old[i:j], new[k:m])
    if end:
        yield _Run(True, old[to_a:], new[to_b:])


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.gap + word.text for word in words)


@lru_cache(maxsize=4096)
def _kind(cluster: str) -> str:
    first = cluster[0]
    if first.isspace():
        return "space"
    return "letter" if first.isalnum() and not is_unspaced(first) else "sign"


def _clusters(text: str) -> Iterator[str]:
    """What a reader takes for one letter or picture: a sign with the marks on it."""
    held = ""
    for char in text:
        if held and not held[0].isspace() and _belongs(held, char):
            held += char
        else:
            if held:
                yield held
            held = char
    if held:
        yield held


def _belongs(held: str, char: str) -> bool:
    is_flag = len(held) == 1 and ord(held) in _FLAGS and ord(char) in _FLAGS
    is_joined = held[-1] == _JOINER and not char.isspace()
    is_mark = unicodedata.category(char) in _MARKS or ord(char) in _SKIN_TONES
    return is_flag or is_joined or is_mark
