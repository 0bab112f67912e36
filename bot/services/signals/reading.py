"""A text as the words that phrases are compared with; one text may be read in several ways.

The plain reading takes words as they stand. The others undo disguises: figures and signs in place
of letters (``k1ll``), signs between letters (``d.i.e``), letters set apart (``d i e``). Each way is
read on its own, so that no way hides what another would find. Everything is linear in the length.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from bot.services.signals.folding import Folding

#: Stands where a sentence begins; a phrase may ask for it and none goes over it.
START: Final = "^"
#: Stands for a passage in quotation marks that is not the writer's own.
QUOTED: Final = "“”"

_ENDS: Final = ".!?؟۔;"
#: A word, a quotation mark, what may end a sentence, an emoji. What is left out parts words.
_TOKEN: Final = re.compile(
    rf"[^\W_]+|[\"“”«»„‟]|[{_ENDS}]+(?:\s|$)?|\n\s*\n|[\u2190-\u2bff\U0001f000-\U0001faff]"
)
_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")
#: Single marks count as quotation marks where they open a word or close one.
_SINGLE: Final = re.compile(r"(?<!\w)'(?=\w)|(?<=\w)'(?!\w)")
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_LATIN: Final = re.compile(r"[a-z]")
_QUOTES: Final = frozenset('"“”«»„‟')
_EDGES: Final = '.,!?;:"()'
#: Figures and signs written for letters; a 1 may stand for two of them.
_SIGNS: Final = {one: str.maketrans("01|3457@$!+€", f"o{one}{one}eastasite") for one in ("i", "l")}
#: Two letters standing alone are common ("a b"), so more in a row are taken for one word.
_APART: Final = 3


class Reader:
    """Reads texts; the only state are tables of folded characters and of folded words of rules."""

    def __init__(self) -> None:
        self._folding = Folding()
        self._of_rules: dict[str, str] = {}

    def word(self, word: str) -> str:
        """One word of a rule, written as texts are; kept, since rules repeat their words."""
        if word not in self._of_rules:
            self._of_rules[word] = self._fold(word)
        return self._of_rules[word]

    def readings(self, text: str, draft: frozenset[str] = frozenset()) -> Iterator[list[str]]:
        """The words of the text, in each way it may be read, beginning with the plain one.

        Where a word of ``draft`` shows that the line talks about a draft, what stands in quotation
        marks is the draft's, and left out.
        """
        folded = _SINGLE.sub('"', self._fold(text))
        plain = _words(folded, draft)
        yield plain
        together = _together(plain)
        if together != plain:
            yield together
        chunks = folded.split()
        disguised = set(filter(_is_disguised, set(chunks)))
        if disguised:
            for one in "il" if "1" in folded or "|" in folded else "i":
                undone = {chunk: _undone(chunk, one) for chunk in disguised}
                text = " ".join(undone.get(chunk, chunk) for chunk in chunks)
                yield _together(_words(text, draft))

    def _fold(self, text: str) -> str:
        return _APOSTROPHE.sub("", self._folding.fold(text))


def _words(folded: str, draft: frozenset[str]) -> list[str]:
    tokens: Iterable[str] = filter(None, map(_token, _TOKEN.findall(folded)))
    tokens = list(tokens)
    if not _QUOTES.isdisjoint(tokens):
        tokens = _own_words(tokens, draft)
    return [START, *tokens]


def _token(found: str) -> str:
    """The word; ``^`` for the end of a sentence; nothing for dots that trail off or join."""
    if found[0] == "\n":
        return START
    if found[0] in _ENDS:
        return START if found[-1].isspace() and not found.startswith("..") else ""
    return found


def _own_words(tokens: list[str], draft: frozenset[str]) -> list[str]:
    spans: list[list[str]] = [[]]
    for token in tokens:
        if token in _QUOTES:
            spans.append([])
        else:
            spans[-1].append(token)
    is_draft = any(not draft.isdisjoint(span) for span in spans[::2])
    last = len(spans) - 1
    found: list[str] = []
    for number, span in enumerate(spans):
        is_quoted = number % 2 == 1 and number < last  # a mark never closed quotes nothing
        found += [QUOTED] if is_quoted and is_draft else span
    return found


def _together(words: list[str]) -> list[str]:
    """With letters that were set apart put together: ``d i e`` is ``die``."""
    found: list[str] = []
    for is_single, part in groupby(words, lambda word: len(word) == 1 and word.isalpha()):
        letters = list(part)
        found += ["".join(letters)] if is_single and len(letters) >= _APART else letters
    return found


def _is_disguised(chunk: str) -> bool:
    bare = chunk.strip(_EDGES)
    return not bare.isalpha() and _LATIN.search(bare) is not None


def _undone(chunk: str, one: str) -> str:
    bare = chunk.strip(_EDGES)
    end = chunk[len(chunk.rstrip(_EDGES)) :]
    return _NOT_LETTERS.sub("", bare.translate(_SIGNS[one])) + end


def shortened(word: str) -> tuple[str, ...]:
    """Forms of a word whose letters are drawn out: ``dieee``, ``killll``; none for other words."""
    runs = ["".join(run) for _, run in groupby(word)]
    if max(map(len, runs), default=0) < _APART:
        return ()
    return (
        "".join(run[0] if len(run) >= _APART else run for run in runs),
        "".join(run[:2] for run in runs),
        "".join(run[0] for run in runs),
    )
