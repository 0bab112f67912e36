"""Texts that go to a translator into Welsh, and both ways there and back."""

from collections.abc import Callable

import pytest

from bot.i18n import exchange_po, exchange_sheet
from bot.i18n.exchange import Asked, Taken, Unit
from conversations import Sentence
from tests.bot.i18n.catalogues import sentence

SAY = sentence("review.open", "Hello {name}, it is {day}")
MANY = sentence("review.count", "One draft", "{n} drafts", "n")
YES = sentence("review.open.yes", "Yes", kind="choice")
LONG = Sentence(
    "m4-i1.text", "Two lines\nand a gap: ____", None, None, "Of a form.", "m4: 1", "say"
)
SIX = ("dim", "un {n}", "dau", "{n} tri", "{n} saith", "{n} drafft")
#: Welsh counts in six forms.
CY = Asked(
    "cy",
    (
        Unit(SAY, ("Helo {name}, {day}",), "approved", 300),
        Unit(MANY, SIX, "draft", 300, remarks=("Ask Mair.",)),
        Unit(YES, limit=300),
        Unit(LONG, ("Dwy linell\na bwlch: ____",), "stale", 60, ("One line and a gap: ____",)),
    ),
    gone=frozenset({"review.old"}),
)
Carry = Callable[[Asked, Asked], Taken]


def by_po(sent: Asked, asked: Asked) -> Taken:
    return exchange_po.read(exchange_po.written(sent).encode(), "cy.po", asked)


def by_sheet(sent: Asked, asked: Asked) -> Taken:
    rows = [exchange_sheet.headings(sent.code), *exchange_sheet.rows(sent)]
    return exchange_sheet.read([rows], "cy.xlsx", asked)


either = pytest.mark.parametrize("carry", [by_po, by_sheet])


def filled(one: Sentence, *forms: str) -> Asked:
    """The same, with other words for one of them."""
    units = [
        unit._replace(forms=forms, state="draft") if unit.sentence == one else unit
        for unit in CY.units
    ]
    return CY._replace(units=units)
