"""Tells the story and writes what one person saw into the README.

python -m tests.acceptance.story
"""

import sys
import tempfile
from pathlib import Path

from tests.acceptance.story import chapters, transcript
from tests.acceptance.story.stage import stage
from tests.support.telegram_server import running_telegram
from tests.support.tree import ROOT


def main() -> None:
    """Tell it, write it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_telegram() as telegram,
        stage(Path(folder), telegram) as told,
    ):
        chapters.play(told)
        transcript.write(ROOT / "README.md", told)
    sys.stdout.write(f"Written: {transcript.HEADING.removeprefix('## ')}\n")


if __name__ == "__main__":
    main()
