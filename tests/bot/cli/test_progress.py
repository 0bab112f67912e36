"""What takes long is told on standard error; what does not is not."""

import time

import pytest

from bot.cli.progress import busy


def test_what_takes_long_is_told_again_and_again(capsys: pytest.CaptureFixture[str]) -> None:
    with busy("Reading", after=0.02, every=0.02):
        time.sleep(0.2)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Reading … 0 s\nReading … 0 s\n")


def test_what_is_quick_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with busy("Reading"):
        pass
    assert capsys.readouterr().err == ""


def test_a_mistake_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no"), busy("Reading", after=0.02, every=0.02):
        raise ValueError("no")
    time.sleep(0.1)
    assert capsys.readouterr().err == ""
