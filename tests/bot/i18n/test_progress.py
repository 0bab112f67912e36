"""How far a language is, and what stands of each sentence."""

import pytest

from bot.i18n.catalogue import Catalogue, english
from bot.i18n.languages import language
from bot.i18n.progress import Progress, Standing, progress, wording
from conversations import Sentence

FORMS = {("help.start", "Hello"): ("Salut",)}


def sentence(key: str, text: str) -> Sentence:
    return Sentence(key, text, None, None, "", key, "say")


@pytest.mark.parametrize(("is_draft", "standing"), [(True, "draft"), (False, "approved")])
def test_a_translation_stands_as_its_catalogue_does(is_draft: bool, standing: Standing) -> None:
    french = Catalogue(language("fr"), FORMS, is_draft=is_draft)
    assert wording(french, "help.start", "Hello", None) == (("Salut",), standing)


def test_what_is_missing_is_read_in_english_and_says_so() -> None:
    french = Catalogue(language("fr"), FORMS)
    assert wording(french, "help.end", "One", "Many") == (("One", "Many"), "missing")


def test_english_is_its_own_source() -> None:
    assert wording(english(), "help.start", "Hello", None).standing == "source"


def test_each_part_is_counted_in_the_order_in_which_it_comes() -> None:
    every = [sentence("help.start", "Hello"), sentence("stop.a", "A"), sentence("help.b", "B")]
    found = progress(Catalogue(language("fr"), FORMS), every)
    assert found == (Progress("help", 1, 2), Progress("stop", 0, 1))
