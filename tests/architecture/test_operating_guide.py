"""The guide for operators names every line of the log that asks for something."""

import ast
import re
from collections.abc import Iterator

from tests.support.tree import ROOT, texts

GUIDE = (ROOT / "bot/OPERATING.md").read_text(encoding="utf-8")
LOUD = {"warning", "error", "critical", "exception"}
#: Says a sentence of ours that says itself what to do.
ITSELF = "%s"


def _lines() -> Iterator[tuple[str, str]]:
    """Where something is logged that is a warning or more, and its sentence up to what varies."""
    speaking = (one for one in texts("bot", suffix=".py") if "log." in one[1])
    for path, text in speaking:
        for node in ast.walk(ast.parse(text)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if ast.unparse(node.func.value) == "log" and node.func.attr in LOUD:
                said = ast.literal_eval(node.args[0])
                yield f"{path}:{node.lineno}", said


def _is_told(sentence: str) -> bool:
    """Whether all of it that does not vary stands in one place of the guide."""
    parts = [re.escape(part.strip()) for part in re.split(r"%\w", sentence)]
    return re.search(r"\s*…?\s*".join(part for part in parts if part), GUIDE) is not None


def test_every_line_of_the_log_that_asks_for_something_is_in_the_guide() -> None:
    lines = list(_lines())
    assert len(lines) > 20
    assert [one for one in lines if one[1] != ITSELF and not _is_told(_first(one[1]))] == []


def _first(sentence: str) -> str:
    """Up to the colon that begins what went wrong, where there is one that does."""
    return re.sub(r":( %\w.*)+$", ":", sentence)


def test_every_file_that_operators_copy_is_there() -> None:
    named = set(re.findall(r"\bops/[\w.-]+", GUIDE))
    assert len(named) >= 4
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_no_command_of_the_guide_hides_what_the_program_says() -> None:
    """All that it prints has one priority in the journal, so to ask for warnings shows nothing."""
    assert re.findall(r"journalctl[^`]*\s-p\b", GUIDE) == []


def test_the_first_backup_is_made_when_there_is_something_to_back_up() -> None:
    """A service that has just been started has no database yet."""
    assert GUIDE.index("/health` says") < GUIDE.index("systemctl start yousaid-backup")


def test_a_server_takes_the_sample_away_too() -> None:
    server = GUIDE.partition("## On a small server")[2].partition("\n## ")[0]
    assert "yousaid project clear-sample" in server


def test_commands_for_postgresql_are_given_as_whoever_may_give_them() -> None:
    assert re.findall(r"(?<!runuser -u postgres -- )\bcreate(?:user|db) ", GUIDE) == []


def test_a_new_version_brings_what_operators_copied_before() -> None:
    """A unit that is hardened in a new version is of no use where the old one stays."""
    upgrade = GUIDE.partition("**A new version.**")[2].partition("**Back to")[0]
    copied = {name for name in re.findall(r"\bops/[\w.-]+", GUIDE) if "Caddy" not in name}
    assert copied - set(re.findall(r"\bops/[\w.-]+", upgrade)) == {"ops/yousaid.env"}
