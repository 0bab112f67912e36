"""Whatever a database may say of itself, in one sentence each."""

from typing import Final

from bot.errors import NotPossible

AWAY: Final = "The database is away or busy. Nothing was changed; please try again in a moment."
#: Of a server, as a command or the program begins.
UNREACHED: Final = (
    "The database cannot be reached. Nothing was changed; look whether its server runs, and "
    "whether YOUSAID_DATABASE_URL names it."
)
FULL: Final = "The disk is full. Nothing was changed; make room on it."
NOT_WRITABLE: Final = (
    "The database cannot be written to. Nothing was changed; look whether its folder and its disk "
    "are there and let us write."
)
FAILING: Final = (
    "The disk did not do what it should. Nothing was changed; look at the disk, and have a backup."
)
GONE: Final = (
    "The database file is gone, or another one is in its place. Put it back or restore a backup, "
    "then start again."
)
LOG_GONE: Final = (
    "The log beside the database (its -wal) was taken away while YouSaid ran. What was said is "
    "kept as it stops; start it again, and leave that file alone."
)
BROKEN: Final = "The database file is damaged or something else; put a good copy in its place."
#: Also of a server's, which is no file. Whoever means to begin anew says so.
LOST: Final = (
    "The database {name} is gone or empty, though it was in use. Put it back or restore a backup, "
    "then start again; to begin anew, name another folder in YOUSAID_DATA."
)

#: What SQLite calls read-only, an I/O error, full, cannot open.
_OF_SQLITE: Final = {8: NOT_WRITABLE, 10: FAILING, 13: FULL, 14: NOT_WRITABLE}
#: No room for what it keeps beside the database (SQLITE_IOERR_SHMSIZE); it says an I/O error.
_NO_ROOM_BESIDE: Final = 10 | 19 << 8
#: Busy, locked, out of memory: they pass by themselves.
_PASSING: Final = {5, 6, 7}
#: Cut off or written over; or never a database.
_DAMAGED: Final = {11, 26}
#: What PostgreSQL calls a full disk (SQLSTATE).
_DISK_FULL: Final = "53100"


class DatabaseGone(NotPossible):
    """Whoever wrote on would write into nothing; nobody may go on."""

    def __init__(self, why: str = GONE) -> None:
        super().__init__(why)


def translated(error: Exception, cause: BaseException | None) -> Exception:
    """NotPossible where waiting or a person may help; a wrong statement is no better tomorrow."""
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        is_full = getattr(cause, "sqlstate", None) == _DISK_FULL
        return NotPossible(FULL if is_full else AWAY)
    kind = code & 0xFF
    if kind in _PASSING:
        return NotPossible(AWAY)
    sentence = FULL if code == _NO_ROOM_BESIDE else _OF_SQLITE.get(kind)
    return error if sentence is None else NotPossible(sentence)


def is_damaged(cause: BaseException | None) -> bool:
    """Whether SQLite cannot make sense of the file: only another one helps."""
    code: int = getattr(cause, "sqlite_errorcode", 0)
    return code & 0xFF in _DAMAGED
