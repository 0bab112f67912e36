"""What `bot/CARE.md` names is there: every test, command, page, setting, link and file.

A guide for people who cannot read the code is believed; so it may not name what is gone.
"""

import argparse
import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache

import pytest

from bot.cli import build
from bot.services.care.handling import QUESTIONS
from bot.services.care.rota_files import FIELDS, read_rota
from bot.services.signals import read
from bot.services.signals.sets import USES, measure
from tests.support.tree import ROOT, texts

GUIDE = "bot/CARE.md"
TEXT = (ROOT / GUIDE).read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
CODE = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", TEXT, flags=re.M | re.S))
TESTS = [code for code in CODE if "::" in code]
COMMANDS = [code for code in CODE if code.startswith("yousaid ") and code != "yousaid …"]
FILES = [c for c in CODE if re.fullmatch(r"(bot|conversations|locales|tests)/[\w/.-]+", c)]
PAGES = [code for code in CODE if code.startswith(("/team", "/health"))]
SETTINGS = [code for code in CODE if re.fullmatch(r"(YOUSAID|TELEGRAM)_\w+", code)]
NEVERS = [f"N{number}" for number in range(1, 23)]


@pytest.mark.parametrize("name", sorted(set(TESTS)))
def test_every_test_it_names_exists(name: str) -> None:
    path, _, function = name.partition("::")
    assert (ROOT / path).is_file()
    assert function in _functions(path)


@pytest.mark.parametrize("line", sorted(set(COMMANDS)))
def test_every_command_it_names_exists_with_its_options(line: str) -> None:
    parser, words = _parser_of(shlex.split(line)[1:])
    options = {one for action in parser._actions for one in action.option_strings}
    assert [word for word in words if word.startswith("--") and word not in options] == []


@pytest.mark.parametrize("path", sorted(set(FILES)))
def test_every_file_it_names_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_page_it_names_is_served() -> None:
    sources = "".join(text for _, text in texts("bot/console", "bot/app", suffix=".py"))
    assert PAGES
    shown = {re.sub(r"[A-Z]+$", "", page).rstrip("/") for page in PAGES}
    assert [page for page in shown if f'"{page}' not in sources] == []


def test_every_setting_it_names_is_read() -> None:
    source = (ROOT / "bot/settings.py").read_text("utf-8")
    assert SETTINGS
    assert [name for name in SETTINGS if name not in source] == []


def test_every_never_has_its_row_and_every_row_its_test() -> None:
    rows = dict(re.findall(r"^\| (N\d+) \| (.*) \|$", TEXT, re.MULTILINE))
    assert list(rows) == NEVERS
    assert [name for name, row in rows.items() if "::" not in row and "the same" not in row] == []


def test_every_question_has_its_sources_and_an_answer_that_can_be_looked_up() -> None:
    keys = set(re.findall(r"^\| ([A-Z][A-Za-z]+) \| .*https://", TEXT, re.MULTILINE))
    asked = re.findall(r"^\*\*(\d+)\. .*?\*\*\s+\(([^)]*)\)(.*?)(?=^\*\*\d|^##)", TEXT, re.M | re.S)
    assert [int(number) for number, _, _ in asked] == list(range(1, len(asked) + 1))
    assert len(asked) >= 30
    assert {key for _, named, _ in asked for key in re.split(r",\s+", named)} <= keys
    assert [
        n for n, _, answer in asked if "Test: `" not in answer and "Not yet" not in answer
    ] == []


def test_the_rota_to_fill_in_can_be_read() -> None:
    (text,) = [text for kind, text in BLOCKS if kind == "toml"]
    shifts = read_rota(text, is_toml=True)
    assert [one.role for one in shifts] == ["on_call", "deputy", "lead"]
    assert {"who", "role", "day", "from", "to", "until"} <= set(FIELDS)
    assert all(one.zone and one.until and one.start < one.end for one in shifts)


def test_the_questions_for_looking_back_are_those_that_staff_are_asked() -> None:
    assert [question for question in QUESTIONS if question not in TEXT] == []


@pytest.mark.parametrize(("code", "name"), [("en", "English"), ("ar", "Arabic"), ("ur", "Urdu")])
def test_the_figures_of_the_phrases_are_those_measured(code: str, name: str) -> None:
    signals, _ = read()
    lines = signals.lines(code)
    by_use = [measure(signals.find, [one for one in lines if one.use == use]) for use in USES]
    found = [f"{one.found} of {one.me}" for one in by_use]
    whole = measure(signals.find, lines)
    row = [*found[:-1], f"**{found[-1]}**", f"{whole.false} of {whole.others}"]
    assert f"| {name} | {' | '.join(row)} |" in TEXT


def test_headings_it_leads_to_are_there() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    marks = {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}
    assert set(re.findall(r"\]\(#([\w-]+)\)", TEXT)) <= marks


@cache
def _functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))


def _parser_of(words: list[str]) -> tuple[argparse.ArgumentParser, list[str]]:
    """The parser that these words lead to, and the words it is left with."""
    parser: argparse.ArgumentParser = build()
    left = list(words)
    while (below := next(_below(parser), None)) is not None:
        assert left, "the command is not whole"
        assert left[0] in below.choices, f"there is no {left[0]}"
        parser = below.choices[left.pop(0)]
    return parser, left


def _below(
    parser: argparse.ArgumentParser,
) -> Iterator["argparse._SubParsersAction[argparse.ArgumentParser]"]:
    return (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
