"""The conversations are pure: the same inputs give the same turn, on any machine, at any time."""

import ast
from collections.abc import Iterator

import pytest

from tests.support.tree import texts

# The standard library's own pure part, and what reads our own flow files. Not here on purpose:
# asyncio, os, random, secrets, socket, sqlite3, subprocess, threading, time, uuid, zoneinfo.
ALLOWED = {
    "__future__", "abc", "bisect", "collections", "contextlib", "copy", "dataclasses", "datetime",
    "difflib", "enum", "functools", "graphlib", "hashlib", "heapq", "html", "importlib",
    "itertools", "json", "math", "operator", "pathlib", "re", "string", "textwrap", "tomllib",
    "types", "typing", "unicodedata", "conversations",
}  # fmt: skip

# Asking the clock; and doors to the outside that need no import.
CLOCK = {"now", "utcnow", "today"}
DOORS = {"__import__", "breakpoint", "eval", "exec", "input", "open", "print"}


def test_conversations_import_only_the_pure_standard_library() -> None:
    found = [f"{path}: {name}" for path, tree in _modules() for name in _foreign(tree)]
    assert found == []


def test_conversations_never_ask_the_clock_or_open_a_door() -> None:
    found = [f"{path}: {call}" for path, tree in _modules() for call in _impure(tree)]
    assert found == []


@pytest.mark.parametrize(
    "source",
    ["import random", "from asyncio import sleep", "import bot.errors", "import json, time"],
)
def test_a_foreign_import_is_seen(source: str) -> None:
    assert list(_foreign(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["datetime.now(UTC)", "datetime.datetime.utcnow()", "date.today()", "open('x')"]
)
def test_an_impure_call_is_seen(source: str) -> None:
    assert list(_impure(ast.parse(source)))


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path, text in texts("conversations", suffix=".py"):
        yield path, ast.parse(text)


def _foreign(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        else:
            continue
        yield from (name for name in names if name.partition(".")[0] not in ALLOWED)


def _impure(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Attribute(attr=name) if name in CLOCK:
                yield ast.unparse(node)
            case ast.Name(id=name) if name in DOORS:
                yield ast.unparse(node)
