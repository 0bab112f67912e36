"""Whoever waits at a terminal is told what for; a file that takes the output gets none of it."""

import io
import time
from contextlib import redirect_stderr

import pytest

from bot.cli.output import patience


class Screen(io.StringIO):
    """What is written to it can be a terminal's or a file's."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def said(is_terminal: bool, waits: float) -> str:
    screen = Screen(is_terminal)
    with redirect_stderr(screen), patience("Reading …", seconds=0.01):
        time.sleep(waits)
    return screen.getvalue()


@pytest.mark.parametrize(("is_terminal", "told"), [(True, "Reading …\n"), (False, "")])
def test_only_a_terminal_is_told_what_takes_long(is_terminal: bool, told: str) -> None:
    assert said(is_terminal, waits=0.2) == told


def test_what_is_quick_is_not_spoken_of() -> None:
    assert said(is_terminal=True, waits=0.0) == ""
