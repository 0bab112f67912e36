"""What restores set aside: old data of people, which nothing opens and nothing deletes by itself.

Whoever deletes everything afterwards is not taken out of it. What they wrote can be read no more,
because their key has ended; what they pressed stands there in the clear. So somebody deletes it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shlex import quote
from typing import Final, NamedTuple

from sqlalchemy import inspect

from bot.store.store import Store

#: What `yousaid restore --replace` calls it, with the time of the restore.
NAMED: Final = re.compile(r"set-aside-(20\d{6}t\d{6}z)", re.ASCII)
#: What the database is called where no setting names another one.
IN_USE: Final = "yousaid.db"
#: No longer than a backup is kept: by then somebody knows whether anything is missed.
KEPT: Final = timedelta(days=30)


class Leftover(NamedTuple):
    """One of them; ``delete`` is what removes it for good."""

    name: str
    since: datetime
    delete: str


def leftovers(store: Store, data: Path) -> list[Leftover]:
    """Each of them, the oldest first: folders in the data folder, schemas of a server, and the
    file that was in use before there was a server.
    """
    found = [*_folders(data), *_schemas(store), *_file(store, data / IN_USE)]
    return sorted(found, key=lambda one: one.since)


def too_old(store: Store, data: Path, now: datetime) -> list[Leftover]:
    """Those that lie there for longer than they may."""
    return [one for one in leftovers(store, data) if now - one.since > KEPT]


def _folders(data: Path) -> Iterator[Leftover]:
    for path in data.glob("*"):
        if since := _since(path.name):
            yield Leftover(path.name, since, f"rm -r {quote(str(path))}")


def _file(store: Store, old: Path) -> Iterator[Leftover]:
    if store.file is None and old.is_file():
        since = datetime.fromtimestamp(old.stat().st_mtime, UTC)
        yield Leftover(old.name, since, f"rm {quote(str(old))}")


def _schemas(store: Store) -> Iterator[Leftover]:
    if store.file is not None:
        return
    with store.engine.connect() as connection:
        names = inspect(connection).get_schema_names()
    for name in names:
        if since := _since(name):
            yield Leftover(name, since, f'psql: DROP SCHEMA "{name}" CASCADE;')


def _since(name: str) -> datetime | None:
    named = NAMED.fullmatch(name)
    return datetime.strptime(f"{named[1]}+0000", "%Y%m%dt%H%M%Sz%z") if named else None
