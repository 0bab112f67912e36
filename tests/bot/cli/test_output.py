"""Whoever waits at a terminal is told what for; a file that takes the output gets none of it."""

import io
import time
from contextlib import redirect_stderr

from bot.cli.output import patience


class Screen(io.StringIO):
    """What is written to it can be a terminal's or a file's."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def test_a_terminal_is_told_what_takes_long() -> None:
    screen = Screen(is_terminal=True)
    with redirect_stderr(screen), patience("Reading …", seconds=0.01):
        end = time.monotonic() + 30
        while not screen.getvalue().endswith("\n") and time.monotonic() < end:
            time.sleep(0.01)
    assert screen.getvalue() == "Reading …\n"


def test_a_file_is_not_told() -> None:
    screen = Screen(is_terminal=False)
    with redirect_stderr(screen), patience("Reading …", seconds=0.01):
        time.sleep(0.2)
    assert screen.getvalue() == ""


def test_what_is_quick_is_not_spoken_of() -> None:
    screen = Screen(is_terminal=True)
    with redirect_stderr(screen), patience("Reading …", seconds=3600):
        pass
    assert screen.getvalue() == ""
