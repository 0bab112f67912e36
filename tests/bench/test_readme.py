"""Figures land between the marks of their section, and nowhere else."""

from pathlib import Path

import pytest

from bench.__main__ import QUICK
from bench.readme import README, put


def test_a_section_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("one\n<!-- store -->\nold\n<!-- /store -->\ntwo\n", "utf-8")
    put("store", "new\n", readme)
    first, mark, figures, *rest = readme.read_text("utf-8").splitlines()
    assert (first, mark, rest) == ("one", "<!-- store -->", ["<!-- /store -->", "two"])
    assert figures.endswith("new")


def test_missing_marks_are_told(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("nothing here\n", "utf-8")
    with pytest.raises(ValueError, match="store"):
        put("store", "new", readme)


def test_every_measured_section_has_its_place() -> None:
    text = README.read_text("utf-8")
    sections = [
        *(section for section, _ in QUICK),
        "compare",
        "ticks",
        "impact",
        "support",
        "exports",
    ]
    assert [one for one in sections if text.count(f"<!-- {one} -->") != 1] == []
