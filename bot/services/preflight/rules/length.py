"""Sentences and items that are too long to be read well on a phone."""

from collections.abc import Iterator
from typing import Final

from bot.i18n.readability import measure_in, parts
from bot.services.preflight.paper import Noted, Paper, Passage, asked, shown
from bot.services.preflight.wordings import Wordings
from conversations import Item

#: The longest sentence that plain-English guides for public services advise.
MOST_WORDS: Final = 25
#: An item with more words is seldom read to its end on a phone; our own estimate.
MOST_OF_ALL: Final = 80
#: More characters do not fit into one message with what is asked about them.
LONGEST: Final = 3000


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each item over the longest, each long one, each long sentence."""
    for item in paper.items:
        for part, text in shown(item):
            if len(text) > LONGEST:
                do = "Cut it into two items, or leave something out."
                yield Noted(f"It is longer than {LONGEST:,} characters.", do, item, part, True)
        for passage in asked(item):
            yield from _passage(paper, item, passage)


def _passage(paper: Paper, item: Item, passage: Passage) -> Iterator[Noted]:
    part, text = passage
    reading = measure_in(paper.languages[item.id], text)
    if reading is None:
        return
    words = sum(reading.sentences)
    if words > MOST_OF_ALL:
        do = f"Say it in {MOST_OF_ALL} words or fewer, or make two items of it."
        yield Noted(f"It has {words} words.", do, item, part)
    if max(reading.sentences, default=0) <= MOST_WORDS:
        return
    for sentence in parts(text):
        one = measure_in(paper.languages[item.id], sentence)
        if one is not None and (long := sum(one.sentences)) > MOST_WORDS:
            do = f"Make two sentences of it; {MOST_WORDS} words are the most."
            yield Noted(f"A sentence has {long} words: “{sentence}”", do, item, part)
