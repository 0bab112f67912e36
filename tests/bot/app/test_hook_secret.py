"""The secret that Telegram must bring: long, kept, and readable by its owner only."""

import stat
from pathlib import Path

import pytest

from bot.app.hook_secret import PLACE, hook_secret
from bot.errors import UserMistake


def test_the_secret_is_long_and_kept_for_the_next_start(tmp_path: Path) -> None:
    secret = hook_secret(tmp_path)
    assert len(secret) >= 32
    assert hook_secret(tmp_path) == secret
    assert stat.S_IMODE((tmp_path / PLACE).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / PLACE).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("kept", ["", "too short", "x" * 31, "a b" * 20])
def test_a_secret_that_is_none_is_replaced(kept: str, tmp_path: Path) -> None:
    hook_secret(tmp_path)
    (tmp_path / PLACE).write_text(kept)
    fresh = hook_secret(tmp_path)
    assert fresh != kept
    assert hook_secret(tmp_path) == fresh


@pytest.mark.parametrize("wrong", [b"\xff\xfe", None])
def test_a_secret_that_cannot_be_kept_is_one_sentence(wrong: bytes | None, tmp_path: Path) -> None:
    if wrong is None:
        (tmp_path / "keys").write_text("a file stands where the folder should be")
    else:
        hook_secret(tmp_path)
        (tmp_path / PLACE).write_bytes(wrong)
    with pytest.raises(UserMistake, match="telegram-webhook"):
        hook_secret(tmp_path)
