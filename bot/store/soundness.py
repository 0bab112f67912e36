"""Whether the file of the database is whole: what is damaged may go unread for months."""

from typing import Final

from sqlalchemy.exc import DatabaseError

from bot.store.store import Store
from bot.store.trouble import is_damaged

WHAT_TO_DO: Final = (
    "Stop YouSaid, keep a copy of its data folder, and restore the last backup: yousaid restore "
    "FILE --keys FILE --replace."
)
DAMAGED: Final = f"The database is damaged, so nothing was kept. {WHAT_TO_DO}"


def is_whole(store: Store) -> bool:
    """Whether SQLite finds every page in order; a server looks after that itself."""
    if store.file is None:
        return True
    try:
        with store.engine.connect() as connection:
            return connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
    except DatabaseError as error:
        if not is_damaged(error.orig):
            raise
        return False
