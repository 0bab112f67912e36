"""What the program lends to the team's pages."""

from pathlib import Path

from bot.app.signposting import Signposting
from bot.app.team import Overlooking

FLOW = """id = "own"
title = "Our own"
start = "hello"

[hello]
say = "Hello."
then = "{go}"
"""


def test_findings_are_those_of_the_files_as_they_are_now(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(FLOW.format(go="@return"), "utf-8")
    looking = Overlooking(tmp_path, Signposting())
    before = looking.findings()
    assert looking.findings() is before
    assert not any("nowhere" in str(one) for one in before)
    own.write_text(FLOW.format(go="nowhere"), "utf-8")
    assert any("nowhere" in str(one) for one in looking.findings())
