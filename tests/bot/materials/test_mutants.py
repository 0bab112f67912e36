"""Files that were torn, swapped and stuffed are read, or refused with one sentence."""

import random
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from bot.errors import UserMistake
from bot.materials import READERS
from bot.materials import read_here as read
from bot.materials.apart import USUAL
from bot.materials.gallery import ENDINGS
from bot.materials.passages import passages_here
from bot.services.drafts import Draft
from tests.bot.materials.mutants import SEEDS, of_seed, seed
from tests.bot.materials.test_guard import is_one_sentence

MUTANTS = 30
"""Of each seed, at every run; `make soak` makes some thousands, each read in its own process."""
SEED = 20261125
SOAK = 3_000


def test_every_format_has_its_seed() -> None:
    assert {ending for ending, _ in SEEDS.values()} == set(READERS) - set(ENDINGS)


def assert_fit(draft: Draft) -> None:
    words = [text for item in draft.items for text in (item.text, *item.options, item.note)]
    assert all("\x00" not in text and text.encode() for text in words if text)
    assert all(item.text.strip() for item in draft.items)


@pytest.mark.parametrize("name", SEEDS)
def test_a_mutant_is_read_or_refused_with_one_sentence(tmp_path: Path, name: str) -> None:
    ending, _ = SEEDS[name]
    rng, data = random.Random(f"{SEED} {name}"), seed(name)
    path = tmp_path / f"draft{ending}"
    for number in range(MUTANTS):
        path.write_bytes(of_seed(name, data, number, rng))
        for reader in (read, passages_here) if ending in (".docx", ".txt") else (read,):
            try:
                draft = reader(path)
            except UserMistake as mistake:
                assert is_one_sentence(str(mistake), path.name)
            else:
                assert_fit(draft)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.soak
def test_thousands_of_mutants_stay_within_the_limits_and_leave_nothing(tmp_path: Path) -> None:
    """By the command itself, in a process of its own, so that no other children are counted."""
    command = [sys.executable, "-m", "tests.bot.materials.soaking", str(tmp_path), str(SOAK)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    found = orjson.loads(ended.stdout)
    print(ended.stdout)
    assert found["read"] + found["refused"] == SOAK
    assert (found["odd"], found["left behind"]) == ([], [])
    assert found["slowest, seconds"] < USUAL.seconds
    assert found["largest, bytes"] < USUAL.memory
