"""The project's own files, for rules about the project itself. Needs no git."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What tools and a running YouSaid leave in a checkout; see .gitignore.
NOT_OURS = {".git", ".venv", ".hypothesis", "__pycache__", "build", "data", "dist", "htmlcov"}


def files(*folders: str, suffix: str = "") -> Iterator[Path]:
    """Every file of ours below the folders (all, if none is named) with that ending, sorted."""
    for folder in folders or (".",):
        for place, below, names in os.walk(ROOT / folder):
            at_top = Path(place) == ROOT
            below[:] = sorted(name for name in below if not _is_left_over(name, at_top=at_top))
            ours = (name for name in sorted(names) if not _is_left_over(name, at_top=at_top))
            yield from (Path(place, name) for name in ours if name.endswith(suffix))


def texts(*folders: str, suffix: str = "") -> Iterator[tuple[str, str]]:
    """Path from the root, and content, of every such file that is text."""
    for path in files(*folders, suffix=suffix):
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def _is_left_over(name: str, *, at_top: bool) -> bool:
    if name == "__pycache__" or name.endswith("_cache"):
        return True
    return at_top and name in NOT_OURS
