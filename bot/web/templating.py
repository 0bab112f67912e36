"""How HTML is made from templates, for every page: escaped, and strict about what is missing."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def templates(folder: Path) -> Environment:
    """Templates of that folder; a value that is not there is an error and never an empty place.

    One for all who ask, as to compile a template takes longer than to fill it many times.
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
