"""Real sounds by the programs of this machine: every voice, mixed languages, what goes wrong."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from bot import speaking
from bot.ports.speech import Silent, Sound
from bot.speaking import VOICES, Espeak


@pytest.fixture
def espeak() -> Espeak:
    here = speaking.found()
    assert isinstance(here, Espeak), "install espeak-ng and opus-tools: make browser"
    return here


def seconds(made: bytes) -> float:
    """How long an Ogg of Opus lasts: its last page counts samples of 48 kHz."""
    last = made.rindex(b"OggS")
    return float(struct.unpack("<q", made[last + 6 : last + 14])[0]) / 48_000


def _is_alive(pid: Path) -> bool:
    return Path(f"/proc/{pid.read_text().strip()}").exists()


@pytest.mark.asyncio
async def test_what_it_makes_is_opus_in_ogg_and_small(espeak: Espeak) -> None:
    made = await espeak.speak(Sound((("en", "What would you change about this question?"),)))
    assert made is not None and made.startswith(b"OggS") and b"OpusHead" in made[:64]
    assert 1 < seconds(made) < 6
    assert len(made) < 6 * 4_000


def test_the_machine_has_every_voice_we_name() -> None:
    program = shutil.which("espeak-ng")
    assert program is not None, "install espeak-ng: make browser"
    listed = subprocess.run([program, "--voices"], check=True, capture_output=True, text=True)
    there = {line.split()[1] for line in listed.stdout.splitlines()[1:]}
    assert set(VOICES.values()) <= there


@pytest.mark.asyncio
async def test_two_languages_are_one_sound(espeak: Espeak) -> None:
    parts = ("ur", "یہ ایک سوال ہے۔"), ("en", "What do you think?")
    both = await espeak.speak(Sound(parts))
    alone = [await espeak.speak(Sound((part,))) for part in parts]
    lengths = [seconds(one) for one in alone if one]
    assert both is not None
    assert seconds(both) == pytest.approx(sum(lengths), abs=0.2)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "words", ["", "[[h@'loU]]", "-v x --help", "\ud800", "<speak>&amp;", "'; ls"]
)
async def test_words_are_only_ever_words(espeak: Espeak, words: str) -> None:
    made = await espeak.speak(Sound((("en", "a"), ("en", words))))
    assert made is not None and made.startswith(b"OggS")


@pytest.mark.asyncio
async def test_nothing_to_say_is_no_sound(espeak: Espeak) -> None:
    assert await espeak.speak(Sound(())) is None


@pytest.mark.asyncio
async def test_the_longest_is_made_within_its_time(espeak: Espeak) -> None:
    made = await espeak.speak(Sound((("en", "What would you change? " * 130),)))
    assert made is not None and len(made) < 1_000_000


@pytest.mark.asyncio
async def test_a_program_that_hangs_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow"
    slow.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(speaking, "LONGEST", 0.3)
    assert await Espeak(str(slow), "opusenc").speak(Sound((("en", "a"),))) is None
    assert not _is_alive(tmp_path / "pid")


@pytest.mark.asyncio
@pytest.mark.parametrize("program", ["false", "true", "cat", "/nowhere/espeak-ng"])
async def test_a_program_that_fails_makes_no_sound(program: str) -> None:
    broken = Espeak(shutil.which(program) or program, "opusenc")
    assert await broken.speak(Sound((("en", "a"),))) is None


def test_a_machine_without_the_programs_speaks_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert isinstance(speaking.found(), Silent)
    assert speaking.found().languages == frozenset()
