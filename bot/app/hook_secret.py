"""The secret by which we know Telegram when it posts: made by chance, kept beside the keys."""

import os
import re
import secrets
from pathlib import Path
from typing import Final

from bot.errors import UserMistake

#: Within the data folder, and like all that is in there with it never in a backup.
PLACE: Final = Path("keys") / "telegram-webhook"
#: What Telegram allows in one, and at least 32 of it.
_GOOD: Final = re.compile(r"[A-Za-z0-9_-]{32,256}", re.ASCII)


def hook_secret(data: Path) -> str:
    """The one that is kept, so that what Telegram posts while we start is still believed.

    A new one where there is none, or no good one. Raises UserMistake where it cannot be kept.
    """
    path = data / PLACE
    try:
        kept = path.read_text(encoding="ascii").strip() if path.exists() else ""
        return kept if _GOOD.fullmatch(kept) else _made(path)
    except (OSError, UnicodeDecodeError):
        raise UserMistake(f"{path} cannot be read or written: see whose it is.") from None


def _made(path: Path) -> str:
    secret = secrets.token_urlsafe(32)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret)
    fresh.replace(path)
    return secret
