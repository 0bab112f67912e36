"""What is installed is what is here: an installed YouSaid needs no checkout beside it."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.support.tree import ROOT, files


def test_the_wheel_carries_every_file_of_the_program(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("yousaid-*.whl")
    carried = set(ZipFile(wheel).namelist())
    ours = (path.relative_to(ROOT) for path in files("bot", "conversations", "locales"))
    assert {path.as_posix() for path in ours} - carried == set()
    assert any(name.endswith("licenses/LICENSE") for name in carried)
