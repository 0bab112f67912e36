"""A round's feedback as files, by the real command; and a consent that is taken back afterwards."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.conftest import ROUND, Make, Prepared
from tests.acceptance.in_terminal import TerminalChat, terminal
from tests.acceptance.reviewer import Plan, Reviewer
from tests.acceptance.test_mistakes import assert_one_sentence

WORDS = "=Quote me"


@pytest.fixture(scope="module")
def unsaid(short: Prepared, copied: Make) -> Prepared:
    """A round in which nobody said anything."""
    return copied(short)


def made(prepared: Prepared, kind: str, *more: str) -> Path:
    out = prepared.house.folder / f"feedback.{kind}"
    told = prepared.house.here(
        "feedback", ROUND, "--format", kind, "--out", out, "--by", "Ayo", *more
    )
    assert told.status == 0, told.err
    assert told.out == ""
    return out


def quotable(out: Path) -> dict[str, str]:
    """Which words may be quoted, as a spreadsheet says it."""
    head, *body = load_workbook(out)["Comments"].iter_rows(values_only=True)
    words, may = head.index("Words"), head.index("May be quoted")
    return {str(row[words]): str(row[may]) for row in body}


def ask_the_team_only(chat: TerminalChat) -> None:
    """From the end: my answers, who may read my words, only the team."""
    chat.press("mine")
    chat.question()
    chat.press("readers")
    chat.question()
    chat.press("team")
    chat.question()


def test_a_consent_taken_back_is_in_no_later_file_and_marks_those_before(
    short: Prepared, copied: Make
) -> None:
    prepared = copied(short)
    with terminal(prepared.house, "en") as chat:
        reviewer = Reviewer(prepared.items, "en", WORDS, {"2": Plan("words")})
        reviewer.review(chat)
        before = made(prepared, "xlsx")
        assert set(quotable(before).values()) == {"yes"}
        assert any(words.startswith(WORDS) for words in quotable(before))
        assert [one["superseded"] for one in listed(prepared)] == [None]
        ask_the_team_only(chat)
    after = made(prepared, "xlsx")
    assert set(quotable(after).values()) == {"no"}
    chain = json.loads(made(prepared, "json").read_text("utf-8"))
    comments = [each for one in chain["items"] for each in one["comments"]]
    assert comments and not any(one["may_be_quoted"] for one in comments)
    old, *new = listed(prepared)
    assert "no longer wants" in old["superseded"]
    assert [one["superseded"] for one in new] == [None, None]
    assert "no longer wants" in prepared.house.here("feedback", ROUND, "--made").out
    assert prepared.house.here("doctor").status == 0


def listed(prepared: Prepared) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = prepared.house.data("feedback", ROUND, "--made")
    return found


@pytest.mark.parametrize(
    ("kind", "out", "more"),
    [
        ("", "", ()),
        ("xlsx", "", ()),
        ("docy", "x", ()),
        ("xlsx", "no/such/folder/x.xlsx", ()),
        ("xlsx", ".", ()),
        ("xlsx", "x.xlsx", ("--language", "xx")),
        ("json", "x.json", ("--public",)),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, unsaid: Prepared, kind: str, out: str, more: tuple[str, ...]
) -> None:
    asked = [*(("--format", kind) if kind else ()), *(("--out", tmp_path / out) if out else ())]
    assert_one_sentence(unsaid.house.here("feedback", ROUND, *asked, *more))
    assert list(tmp_path.iterdir()) == []
    assert listed(unsaid) == []


def test_an_unknown_round_is_one_sentence(short: Prepared) -> None:
    options = ("--format", "csv", "--out", short.house.folder / "x.csv")
    assert_one_sentence(short.house.here("feedback", "Nowhere", *options))
