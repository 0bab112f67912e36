"""Whoever answers for the data sees how long what is kept, and what was done."""

import json
from pathlib import Path

import pytest

from bot.cli import main


def test_each_class_is_told_with_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YOUSAID_DATA", str(tmp_path))
    assert main(["project", "set", "keep_words", "6"]) == 0
    assert main(["project", "set", "keep_audio", "soon"]) == 2
    assert main(["project", "set", "retention", "a year"]) == 2
    capsys.readouterr()
    assert main(["retention", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    times = {one["class"]: one["time"] for one in told["classes"]}
    assert (times["answers"], times["audio"], times["unread"]) == ("6 months", "14 days", "30 days")
    assert told["last"] == {"at": None, "gone": {}}
    assert main(["retention"]) == 0
    shown = capsys.readouterr()
    assert "keep_contact" in shown.out and "Last done: never." in shown.err
