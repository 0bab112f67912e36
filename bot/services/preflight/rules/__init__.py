"""The rules of the pre-flight, one file each, in the order in which their findings are told."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bot.services.preflight.paper import Noted, Paper
from bot.services.preflight.rules import (
    abbreviations,
    batches,
    described,
    double,
    edges,
    labels,
    languages,
    leading,
    length,
    methods,
    options,
    pictures,
    reading_age,
    rows,
    suicide,
    support,
    unfinished,
)
from bot.services.preflight.wordings import Wordings

Rule = Callable[[Paper, Wordings], Iterator[Noted]]

RULES: Final[Mapping[str, Rule]] = {
    "unfinished": unfinished.check,
    "method": methods.check,
    "picture": pictures.check,
    "suicide": suicide.check,
    "length": length.check,
    "reading age": reading_age.check,
    "two in one": double.check,
    "abbreviation": abbreviations.check,
    "leading": leading.check,
    "options": options.check,
    "described": described.check,
    "label": labels.check,
    "heavy in a row": rows.check,
    "heavy at the edge": edges.check,
    "batch": batches.check,
    "language": languages.check,
    "support": support.check,
}
"""A new rule is a file here with its ``check``, a line here, and its test."""

#: The rules that may stop a paper, and so are asked before a round opens.
STOPPING: Final = ("unfinished", "method", "picture", "length")
