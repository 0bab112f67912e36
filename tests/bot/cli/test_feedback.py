"""The command knows each kind of report without loading any."""

import subprocess
import sys

from bot.cli.feedback import FORMATS
from bot.reports import REPORTS


def test_every_kind_of_report_can_be_asked_for() -> None:
    assert tuple(REPORTS) == FORMATS


def test_no_kind_is_loaded_before_it_is_asked_for() -> None:
    job = "import sys, bot.cli.feedback; print([n for n in sys.modules if 'bot.reports' in n])"
    told = subprocess.run([sys.executable, "-c", job], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
