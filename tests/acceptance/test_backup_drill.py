"""The drill that the guide asks of operators once a month, line by line as it stands there."""

import re
import shlex
import shutil
from functools import reduce
from pathlib import Path
from typing import Final

from tests.acceptance.conftest import Make, Prepared
from tests.acceptance.processes import House, Outcome
from tests.support.tree import ROOT

GUIDE: Final = ROOT / "bot" / "BACKUP.md"


def lines() -> list[str]:
    """The commands of the drill, without what they are for."""
    part = GUIDE.read_text(encoding="utf-8").partition("## Try it")[2]
    found = re.search(r"```\n(.*?)```", part, re.DOTALL)
    assert found is not None
    return [line.partition("#")[0].strip() for line in found[1].splitlines()]


def test_the_drill_works_as_the_guide_says(short: Prepared, copied: Make, tmp_path: Path) -> None:
    house, stick, drill = copied(short).house, tmp_path / "stick", tmp_path / "drill"
    made = house.data("backup", stick)
    places = {
        "/mnt/stick/yousaid-….backup": made["file"],
        "/mnt/stick/yousaid-keys-….keys": made["keys"],
        "/safe/master.key": str(house.folder / "data" / "keys" / "master.key"),
        "/tmp/drill": str(drill),
    }
    ran = []
    for line in lines():
        told = reduce(lambda text, place: text.replace(*place), places.items(), line)
        ran.append(_done(house, told))
    assert [one.status for one in ran if one] == [0, 0, 0, 0], ran
    restored, status, doctor, rounds = [one for one in ran if one]
    assert "`yousaid run` sends nothing until `yousaid restore approve`" in restored.out
    assert "Nothing is sent" in status.err
    assert doctor.out == "All promises hold.\n"
    assert "First look" in rounds.out
    assert not drill.exists()


def _done(house: House, line: str) -> Outcome | None:
    """What a command of ours came to; others are done here."""
    match shlex.split(line):
        case ["mkdir", "-p", folder, "&&", "cp", file, to]:
            Path(folder).mkdir(parents=True)
            shutil.copy(file, to)
        case ["rm", "-r", folder]:
            shutil.rmtree(folder)
        case ["yousaid", *words]:
            return house.here(*words)
        case [setting, "yousaid", *words]:
            name, _, value = setting.partition("=")
            return House(house.folder, {**house.settings, name: value}).here(*words)
        case other:
            raise AssertionError(other)
    return None
