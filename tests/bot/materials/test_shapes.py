"""Drafts as people write them become what their authors would expect.

After a change that is meant, `UPDATE_DRAFTS=1 pytest FILE` writes what is read now: look at it.
"""

import os
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from bot.materials import READERS, read_here
from bot.services.drafts import Draft
from tests.bot.materials.shapes import SHAPES

FOLDER = Path(__file__).parent / "golden"
LAID_OUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def told(value: Any) -> Any:
    """A draft as JSON can say it, without what is not filled in."""
    if isinstance(value, tuple):
        return [told(one) for one in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    found = {field.name: getattr(value, field.name) for field in fields(value)}
    empty = {field.name: field.default for field in fields(value)}
    return {name: told(one) for name, one in found.items() if one != empty[name]}


@pytest.mark.parametrize("name", SHAPES)
def test_a_draft_becomes_what_its_author_expects(tmp_path: Path, name: str) -> None:
    file_name, make = SHAPES[name]
    path = tmp_path / file_name
    path.write_bytes(make())
    found = orjson.dumps(told(_without_places(read_here(path))), option=LAID_OUT)
    golden = FOLDER / f"{name.replace(' ', '_').lower()}.json"
    if os.environ.get("UPDATE_DRAFTS"):
        golden.write_bytes(found)
    assert found.decode() == golden.read_text("utf-8")


def _without_places(draft: Draft) -> Draft:
    """Where an item stands in its file has tests of its own."""
    return replace(draft, items=tuple(replace(item, places=()) for item in draft.items))


def test_every_format_of_text_has_its_shapes() -> None:
    pictures = {".png", ".jpg", ".jpeg"}
    assert {Path(name).suffix for name, _ in SHAPES.values()} == set(READERS) - pictures


def test_every_golden_file_belongs_to_a_shape() -> None:
    assert len(list(FOLDER.iterdir())) == len(SHAPES)
