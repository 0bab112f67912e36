"""What is around the process: the disk, the backups, and who may be told how it is."""

import hmac
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from starlette.requests import Request

from bot.settings import Settings

#: What `yousaid backup` calls a backup, with the time at which it was made.
BACKUP: Final = re.compile(r"yousaid-(20\d{6}T\d{6}Z)\.backup", re.ASCII)
#: Only something that stands before us sets these.
PASSED_ON: Final = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
HERE: Final = ("127.0.0.1", "::1", "localhost")


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the data are and where backups go (None: not told); ``token`` opens from anywhere."""

    data: Path
    backups: Path | None = None
    token: str = field(default="", repr=False)
    free: Callable[[Path], int] = _free

    @classmethod
    def of(cls, settings: Settings) -> "Surroundings":
        """As the settings say."""
        return cls(settings.data, settings.backups, settings.health_token)

    def disk_free(self) -> int:
        """Bytes that the data may still grow. Raises OSError where the folder is gone."""
        return self.free(self.data)

    def last_backup(self) -> datetime | None:
        """When the newest one was made; None where there is none. Raises OSError."""
        if self.backups is None:
            return None
        found = [BACKUP.fullmatch(path.name) for path in self.backups.iterdir()]
        stamps = [one[1] for one in found if one]
        if not stamps:
            return None
        return datetime.strptime(max(stamps), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)

    def may_see(self, request: Request) -> bool:
        """Whether that is somebody on this machine, or brings the token."""
        kind, _, brought = request.headers.get("authorization", "").partition(" ")
        if self.token and kind.lower() == "bearer":
            return hmac.compare_digest(brought.encode("latin-1"), self.token.encode())
        is_here = request.client is not None and request.client.host in HERE
        return is_here and not any(name in request.headers for name in PASSED_ON)
