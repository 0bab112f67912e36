"""The work at a word does not grow with the text."""

from itertools import islice
from typing import Any

import pytest

from bot.services.signals.matching import Matcher
from bot.services.signals.phrases import Syntax
from bot.services.signals.reading import Reader

SYNTAX = Syntax({}, str)


class Counting(Matcher[str]):
    """Counts steps that had to be worked out."""

    worked_out = 0

    def _step(self, *args: Any, **more: Any) -> Any:
        self.worked_out += 1
        return super()._step(*args, **more)


def matcher() -> Counting:
    phrases = ("i ... want ... die", "i want to die", "^ want ... want ... want die", "i i i die")
    return Counting((way, phrase) for phrase in phrases for way in SYNTAX.ways(phrase))


@pytest.mark.parametrize("unit", ["i", "i want", "want want i", "i x want to", "^ want", "x"])
def test_repeating_a_text_works_nothing_new_out(unit: str) -> None:
    few, many = matcher(), matcher()
    few.hits(unit.split() * 30)
    many.hits(unit.split() * 3000)
    assert many.worked_out == few.worked_out


def test_of_two_beginnings_the_later_one_counts() -> None:
    hit = next(h for h in matcher().hits("i i x want to die".split()) if h.of.startswith("i ..."))
    assert (hit.first, hit.end) == (1, 6)


def test_a_hit_says_which_words_it_covers() -> None:
    hits = matcher().hits("well i want to die now".split())
    assert {(hit.of, hit.first, hit.end) for hit in hits} == {
        ("i want to die", 1, 5),
        ("i ... want ... die", 1, 5),
    }


def test_there_are_few_readings_however_disguised_a_text_is() -> None:
    text = "k1ll. m-e 'a' \"b\" w a n t |x| " * 100
    assert len(list(islice(Reader().readings(text), 10))) <= 4


@pytest.mark.parametrize(
    "unit", ["a", "!", "'", '"', ". ", "\n", "1a", "k i ", "اً", "🆘", "\u200b"]
)
def test_a_reading_is_never_longer_than_its_text(unit: str) -> None:
    text = unit * 4096
    for words in Reader().readings(text):
        assert sum(map(len, words)) <= len(text) + 1
