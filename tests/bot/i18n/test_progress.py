"""How far a language is, and what stands of each sentence."""

import pytest

from bot.i18n.catalogue import Catalogue, english
from bot.i18n.languages import language
from bot.i18n.marks import Standing
from bot.i18n.progress import Progress, progress, summed, wording
from conversations import Sentence

FORMS = {("help.start", "Hello"): ("Salut",)}


def sentence(key: str, text: str) -> Sentence:
    return Sentence(key, text, None, None, "", key, "say")


@pytest.mark.parametrize("standing", ["reviewed", "approved"])
def test_a_translation_stands_as_people_have_approved_it(standing: Standing) -> None:
    french = Catalogue(language("fr"), FORMS, dict.fromkeys(FORMS, standing))
    assert wording(french, "help.start", "Hello", None) == (("Salut",), standing)


def test_what_nobody_has_approved_is_a_draft() -> None:
    french = Catalogue(language("fr"), FORMS)
    assert wording(french, "help.start", "Hello", None).standing == "draft"


def test_what_is_missing_is_read_in_english_and_says_so() -> None:
    french = Catalogue(language("fr"), FORMS)
    assert wording(french, "help.end", "One", "Many") == (("One", "Many"), "missing")


def test_english_is_its_own_source() -> None:
    assert wording(english(), "help.start", "Hello", None).standing == "source"


def test_each_part_is_counted_in_the_order_in_which_it_comes() -> None:
    every = [sentence("help.start", "Hello"), sentence("stop.a", "A"), sentence("help.b", "B")]
    found = progress(Catalogue(language("fr"), FORMS), every)
    assert found == (
        Progress("help", 1, 2, draft=1, words=2),
        Progress("stop", 0, 1, words=1),
    )
    assert summed(found) == Progress("", 1, 3, draft=1, words=3)


def test_what_is_of_an_older_english_is_stale_and_not_missing() -> None:
    french = Catalogue(language("fr"), stale=frozenset({("help.start", "Hello")}))
    (part,) = progress(french, [sentence("help.start", "Hello"), sentence("help.b", "B")])
    assert (part.done, part.stale, part.missing) == (0, 1, 1)
