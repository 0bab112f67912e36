"""Rules as they ship, read once; and small ones, written for a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.services.signals import Signals, read
from bot.services.signals.signals import HARMLESS
from conversations import Finding

Write = Callable[[str], tuple[Signals, list[Finding]]]


@pytest.fixture(scope="session")
def signals() -> Signals:
    return read()[0]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Reads a rule file with that text, alone in its folder."""

    def write(text: str) -> tuple[Signals, list[Finding]]:
        (tmp_path / "xx.toml").write_text(text, "utf-8")
        (tmp_path / HARMLESS.name).write_text(HARMLESS.read_text("utf-8"), "utf-8")
        return read(folder=tmp_path)

    return write
