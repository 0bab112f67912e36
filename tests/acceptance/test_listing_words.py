"""Whoever lists people's words by a command leaves a line in the audit (R111)."""

from pathlib import Path
from typing import Any

import pytest

from bot.services import audit
from bot.store import Installed
from tests.acceptance.processes import House
from tests.acceptance.test_decisions import house, told
from tests.support.board import ROUND

__all__ = ["house"]  # a fixture


def noted(house: House) -> list[dict[str, Any]]:
    """The audit, newest first."""
    store = Installed(house.folder / "data")
    try:
        assert store.read(audit.broken) == []
        return store.read(audit.listed)
    finally:
        store.close()


@pytest.mark.parametrize(
    ("command", "deed", "about"),
    [
        (("answers", ROUND), "export", "every answer of it"),
        (("answers", ROUND, "--format", "csv"), "export", "every answer of it"),
        (("decide", ROUND), "words opened", "what was said in it"),
        (("decide", ROUND, "1", "--history"), "words opened", "what was said of item"),
    ],
)
def test_whoever_lists_words_by_a_command_leaves_a_line_and_never_a_word_of_them(
    house: House, command: tuple[str, ...], deed: str, about: str
) -> None:
    before = noted(house)
    assert house.here(*command).status == 0
    (line,) = noted(house)[: -len(before) or None]
    assert (line["who"], line["deed"]) == (audit.COMMAND, deed)
    assert ROUND in line["about"] and about in line["about"]
    assert "too much" not in line["about"]


def test_words_shown_once_people_were_told_leave_a_line_each(house: House, tmp_path: Path) -> None:
    told(house)
    meeting = ("impact", "showcase", ROUND, "--out", tmp_path, "--language", "en", "ar")
    for command, who, deed, lines in (
        (meeting, audit.COMMAND, "export", ("for a meeting, ar", "for a meeting, en")),
        ((*meeting, "--by", "Ayo"), "Ayo", "export", ("for a meeting, ar", "for a meeting, en")),
        (("us", "report", ROUND), audit.COMMAND, "words opened", ("what was said of us",)),
        (("impact", "preview", ROUND, "--for", "ann"), audit.COMMAND, "words opened", ("ann",)),
        (("impact", "preview", ROUND, "--language", "en"), "", "", ()),
    ):
        before = noted(house)
        assert house.here(*command).status == 0
        new = noted(house)[: -len(before) or None]
        assert [(one["who"], one["deed"]) for one in new] == [(who, deed)] * len(lines)
        assert all(about in one["about"] for about, one in zip(lines, new, strict=True))
        assert "too much" not in str(new)


def test_a_name_given_with_a_list_stands_in_its_line(house: House) -> None:
    assert house.here("answers", ROUND, "--by", "Nobody").status == 2
    assert not [one for one in noted(house) if one["deed"] == "export"]
    assert house.here("answers", ROUND, "--by", "Mina").status == 0
    assert noted(house)[0]["who"] == "Mina"
