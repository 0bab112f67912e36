"""Rules of the house that no tool checks. Each can fail, and says which file broke it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.support.tree import ROOT, files, texts

LONGEST_FILE = 300

# In pieces, so that this file does not itself contain what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("python" + "hosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
    )
]
PLACES = [
    "/".join(parts)
    for parts in (("..", "shared"), ("", "work", ""), ("", "root", ""), ("", "opt", "pypi"))
]

NEVER_SKIPPED = {"skip", "skipif", "xfail", "importorskip"}
STOPWATCHES = {"perf_counter", "process_time", "thread_time", "timeit"}
VAGUE = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}


def test_no_file_names_a_package_registry() -> None:
    assert _containing(REGISTRIES) == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert _containing(PLACES) == []


def test_a_file_has_one_job_and_so_is_short() -> None:
    lengths = {path: text.count("\n") for path, text in texts(suffix=".py")}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_a_module_is_named_for_what_it_does() -> None:
    assert [path for path in files(suffix=".py") if VAGUE & set(path.stem.split("_"))] == []


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path, text in texts("tests", suffix=".py")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
        and node.attr in NEVER_SKIPPED
        and ast.unparse(node).startswith(("pytest.", "unittest."))
    ]
    assert found == []


def test_no_test_is_timed() -> None:
    """What something costs is counted (`tests/support/steps.py`), or measured in `bench/`."""
    found = [
        (path, node.lineno)
        for path, text in texts("tests", suffix=".py")
        if Path(path).name.startswith("test_") and any(one in text for one in STOPWATCHES)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Name | ast.Attribute | ast.alias) and _named(node) in STOPWATCHES
    ]
    assert found == []


def _named(node: ast.Name | ast.Attribute | ast.alias) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
    return node.name


def test_a_check_that_is_set_aside_has_its_reason_beside_it() -> None:
    bare = re.compile(r"# (type: ignore(\[[^]]*\])?|noqa(: [A-Z0-9, ]+)?|pragma: no cover)\s*$")
    assert [f"{path}: {n}" for path, n, line in _lines() if bare.search(line)] == []


def test_tests_stand_where_their_source_stands() -> None:
    folders = {
        path.parent.relative_to(ROOT / "tests")
        for path in files("tests/bot", "tests/conversations", suffix=".py")
    }
    assert [str(folder) for folder in folders if not (ROOT / folder).is_dir()] == []


def test_every_link_in_a_guide_leads_somewhere() -> None:
    broken = [
        f"{path}: {link}"
        for path, text in texts(suffix=".md")
        for link in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in link and not (ROOT / path).parent.joinpath(link).exists()
    ]
    assert broken == []


def test_every_module_of_the_bot_has_its_layer() -> None:
    """A package the layers do not name could import anything."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = set(re.findall(r"[\w.]+", " ".join(layers)))
    modules = {".".join(part.parts) for part in map(_module, files("bot", suffix=".py"))}
    assert sorted(name for name in modules if not _within(name, named)) == []


def test_what_runs_is_what_was_tested() -> None:
    run, dev = (_pins(name) for name in ("requirements.txt", "requirements-dev.txt"))
    assert run
    assert run.items() <= dev.items()


def _lines() -> Iterator[tuple[str, int, str]]:
    for path, text in texts(suffix=".py"):
        for number, line in enumerate(text.split("\n"), start=1):
            yield path, number, line


def _containing(words: list[str]) -> list[str]:
    return [f"{path}: {word}" for path, text in texts() for word in words if word in text]


def _module(path: Path) -> Path:
    module = path.relative_to(ROOT).with_suffix("")
    return module.parent if module.name == "__init__" else module


def _within(name: str, named: set[str]) -> bool:
    """Whether a module is named, is in something named, or only holds what is named."""
    holds = any(layer.startswith(f"{name}.") for layer in named)
    return holds or any(f"{name}.".startswith(f"{layer}.") for layer in named)


def _pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))
