"""What people type instead of pressing, in each language that ships: numbers, labels, commands."""

from collections import Counter

import pytest
from babel import Locale

from bot.app.signposting import Signposting
from bot.app.texts import every_sentence
from bot.i18n import LOCALES, Catalogues, po
from bot.i18n.phrases import COMMANDS, LINES
from conversations import Line, Wordings, one_spelling
from conversations.asks import listing, many, text
from conversations.asks.listing import Answer, Option, Options, State
from tests.conversations.test_everywhere import PLACES
from tests.conversations.worlds import LIBRARY

FOUND = Catalogues.load(every_sentence(LIBRARY, Signposting()), LOCALES)
CODES = po.codes(LOCALES)
TWELVE = Options(
    tuple(Option(f"c{at}", Line(f"x.{at}", f"Choice {at}")) for at in range(1, 13)), {}
)
#: Whose labels are numbers, so that each can be typed whatever page is shown.
COUNTS = Options(tuple(Option(f"c{at}", str(at)) for at in range(1, 13)), {})
#: The digits of Unicode's decimal systems that CLDR names for our languages.
ZEROS = {"latn": "0", "arab": "٠", "arabext": "۰", "beng": "০", "guru": "੦"}
COMMAS = {"ar": "، ", "ckb": "، ", "fa": "، ", "ps": "، ", "ur": "، ", "ti": "፣ "}
every = pytest.mark.parametrize("code", CODES)


def digits(code: str) -> set[str]:
    """The zeros of the digits that people of that language may have on their keyboards."""
    locale = Locale.parse(code)
    systems = {locale.default_numbering_system, *locale.other_numbering_systems.values()}
    return {ZEROS[one] for one in systems if one in ZEROS}


def written(number: int, zero: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in str(number))


def test_the_digits_of_all_languages_are_known() -> None:
    assert {zero for code in CODES for zero in digits(code)} == set(ZEROS.values())


@every
def test_numbers_are_read_in_a_languages_own_digits(code: str) -> None:
    for zero in digits(code):
        for number in range(1, 13):
            typed = f"\u2067{written(number, zero)}\u2069."
            page, place = divmod(number - 1, listing.PAGE)
            found = listing.by_words(COUNTS, typed)
            assert found is not None and found.code == f"c{number}"
            found = listing.by_words(TWELVE, typed)
            assert (found and found.code) == (None if page else f"c{number}")
            found = listing.by_words(TWELVE, written(place + 1, zero), State(page=page))
            assert found is not None and found.code == f"c{number}"
        two = COMMAS.get(code, ", ").join((written(3, zero), written(12, zero)))
        assert many.words(COUNTS, State(), two) == Answer(("c3", "c12"))
        assert text.words(TWELVE, State(), written(3, zero)) is None


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("፫", ("c3",)), ("፲", ("c10",)), ("፲፪", ("c12",)), ("፩፣ ፲፩", ("c1", "c11")), ("፳", None)],
)
def test_ethiopic_numbers_are_read(typed: str, codes: tuple[str, ...] | None) -> None:
    assert many.words(COUNTS, State(), typed) == (codes and Answer(codes))


@every
def test_every_choice_is_found_by_its_words_at_every_node(code: str) -> None:
    labels = FOUND.wordings(code).labels
    for flow, node in PLACES:
        question = LIBRARY.flow(flow).nodes[node].question
        assert question is not None
        options = Options(
            tuple(Option(o.id, Line(o.label.key, o.label.text)) for o in question.choices), labels
        )
        for option in options.options:
            typed = f"  {options.label(option)} ."
            assert listing.by_words(options, typed) == option, (flow, node, typed)


@every
def test_every_command_is_understood_in_the_language_and_in_english(code: str) -> None:
    wordings: Wordings = FOUND.wordings(code)
    for name in COMMANDS:
        line = LINES[f"commands.{name}"]
        (wording,) = FOUND.wording(code, line.key, line.text).forms
        for word in (*line.text.split("|"), *wording.split("|")):
            assert wordings.commands[one_spelling(word)] == name, word


@every
def test_no_word_is_two_commands(code: str) -> None:
    words: Counter[str] = Counter()
    for name in COMMANDS:
        line = LINES[f"commands.{name}"]
        (wording,) = FOUND.wording(code, line.key, line.text).forms
        words.update({one_spelling(word) for word in wording.split("|")})
    assert [word for word, count in words.items() if count > 1] == []
