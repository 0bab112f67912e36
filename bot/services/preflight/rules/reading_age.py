"""Words that are hard to read; long sentences are the matter of `length`."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.i18n.readability import measure_in
from bot.services.preflight.paper import Noted, Paper, asked, quoted
from bot.services.preflight.wordings import Wordings

#: The youngest who review are 16, and many people read as somebody two years younger does.
MOST_AGE: Final = 14.0


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each passage whose words are for people older than that."""
    for item in paper.items:
        for part, text in asked(item):
            reading = measure_in(paper.languages[item.id], text, wordings.is_easy)
            if reading is not None and reading.long_words and reading.age > MOST_AGE:
                what = f"Its reading age is about {reading.age:.0f}: {quoted(reading.long_words)}."
                yield Noted(what, _instead(reading.long_words, wordings), item, part)


def _instead(words: Sequence[str], wordings: Wordings) -> str:
    plainer = {word: wordings.plainer.get(wordings.words.fold(word)) for word in words}
    told = [f"“{plain}” for “{word}”" for word, plain in plainer.items() if plain]
    if not told:
        return "Use shorter words, or tell in a few words what these mean."
    return f"Say {', '.join(told)}, or use shorter sentences."
