"""An installed YouSaid works from any folder, with nothing of the checkout beside it."""

import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

from tests.acceptance import guide
from tests.acceptance.processes import House, running
from tests.support.tree import ROOT

#: As the installed command starts it. An isolated Python finds neither its folder nor PYTHONPATH;
#: what YouSaid needs comes from the environment of the tests, YouSaid itself from the wheel alone.
PROGRAM = """
import sys
sys.path[:0] = [{installed!r}]
sys.path += [{packages!r}]
import bot
assert bot.__file__.startswith({installed!r}), bot.__file__
from bot.cli import main
sys.exit(main())
"""


def _install(folder: Path) -> tuple[str, ...]:
    """Build the wheel and unpack it, which is what installing a pure one comes to."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
        (points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "yousaid = bot.__main__:main" in archive.read(points).decode()
    program = PROGRAM.format(installed=str(folder / "site"), packages=sysconfig.get_path("purelib"))
    return (sys.executable, "-I", "-c", program)


def test_an_installed_wheel_runs_from_another_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    house = House(tmp_path, program=_install(tmp_path), at=elsewhere)
    with running(house) as server:
        assert "sample project" in server.remarks
    brought = house.run("material", "import", guide.write(tmp_path / "draft.docx", 1), "--json")
    assert (brought.status, len(brought.data["items"])) == (0, 3)
    assert list(elsewhere.iterdir()) == []
