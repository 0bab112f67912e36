"""How many plural forms a language has and which a number takes: one table, from CLDR.

A PO header takes whole numbers only, so a CLDR class that no whole number up to ``LARGEST`` falls
in is left out: Polish fractions, the French "un million de". That leaves the forms translators'
tools know (Polish 3, French 2, Arabic and Welsh 6). Babel's own PO table is not used: it has one
form for Persian, none for Urdu, and a Welsh order unlike CLDR's; its CLDR compiler writes an
operand (``e``) that gettext cannot read.
"""

import re
from collections.abc import Callable
from functools import cache
from gettext import c2py

from babel.plural import PluralRule, to_gettext

from bot.i18n.languages import locale

#: CLDR's order, which is the order of ``msgstr[0]``, ``msgstr[1]``, ...
CLASSES = ("zero", "one", "two", "few", "many", "other")
#: We count questions, answers, minutes and people; every rule below has shown all it does by here.
LARGEST = 1000

#: Exponent operands of CLDR; a number we print never has one.
_EXPONENT = re.compile(r"\b[ce]\b")
_COUNT = re.compile(r"nplurals=(\d+)")
#: By something else than a plain number, which may be nought for one of those that we count.
_DIVISION = re.compile(r"[/%]\s*(?![\s1-9])")
_EXPRESSION = re.compile(r"plural=([^;]+)")

ENGLISH = "nplurals=2; plural=(n != 1);"


@cache
def classes(code: str) -> tuple[str, ...]:
    """The CLDR classes that whole numbers take, in the order of the forms."""
    rule = _rule(code)
    taken = {rule(n) for n in range(LARGEST + 1)}
    return tuple(name for name in CLASSES if name in taken)


@cache
def header(code: str) -> str:
    """The Plural-Forms header of a language; of one CLDR does not know, that of English."""
    if locale(code) is None:
        return ENGLISH
    rules = _rule(code).rules
    named = {name: rules[name] for name in classes(code)[:-1]}
    return _EXPONENT.sub("0", to_gettext(PluralRule(named)))


@cache
def forms(code: str) -> int:
    """How many forms a translator writes."""
    return count_of(header(code))


def examples(code: str, form: int, most: int = 4) -> tuple[int, ...]:
    """The first few numbers that take that form, to show a translator."""
    index = index_of(header(code))
    return tuple(n for n in range(LARGEST + 1) if index(n) == form)[:most]


def count_of(text: str) -> int:
    """The number of forms that a header names. Raises ValueError."""
    found = _COUNT.search(text)
    if found is None:
        raise ValueError("This Plural-Forms header names no number of forms.")
    return int(found[1])


@cache
def index_of(text: str) -> Callable[[int], int]:
    """Which form a number takes, by that header. Raises ValueError."""
    found = _EXPRESSION.search(text)
    if found is None:
        raise ValueError("This Plural-Forms header has no rule.")
    index = c2py(found[1])
    if _DIVISION.search(found[1]):
        try:
            for number in range(LARGEST + 1):
                index(number)
        except ArithmeticError as error:
            raise ValueError("This Plural-Forms header has a rule that fails.") from error
    return index


def _rule(code: str) -> PluralRule:
    found = locale(code)
    return found.plural_form if found else PluralRule({"one": "i = 1 and v = 0"})
