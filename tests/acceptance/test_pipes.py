"""A reader who goes away early is no mistake, and takes no server down."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main


def test_a_command_ends_quietly_when_its_reader_has_seen_enough(tmp_path: Path) -> None:
    command = f"{sys.executable} -m bot check --json | head -c 1"
    ended = subprocess.run(
        ["sh", "-c", command],
        env={**os.environ, "YOUSAID_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("[", "")


def test_no_command_lets_a_closed_connection_kill_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YOUSAID_DATA", str(tmp_path))
    before = signal.getsignal(signal.SIGPIPE)
    assert main(["project", "show", "--json"]) == 0
    assert signal.getsignal(signal.SIGPIPE) is before is signal.SIG_IGN
