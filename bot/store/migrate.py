"""Brings a database to the newest form of the tables."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bot.errors import UserMistake
from bot.store.engine import begin_write
from bot.store.trouble import LOST

NEWER = "This database is of a newer YouSaid: install that one, or use another database."

MIGRATIONS = Path(__file__).with_name("migrations")


def migrate(engine: Engine, *, may_begin: bool = True) -> None:
    """Apply every migration that this database has not seen. Safe to repeat.

    ``may_begin``: whether an empty one is new, and not one that got lost.
    Raises UserMistake where it has seen one that we do not know, or got lost.
    """
    if _is_newest(engine, may_begin):
        return
    with engine.connect() as connection:
        begin_write(connection)  # all of it or nothing, also on SQLite; and one process at a time
        upgrade(connection)
        connection.commit()


def upgrade(connection: Connection) -> None:
    """The same in a transaction that somebody has begun."""
    from alembic import command  # a fifth of every command's start, needed at one in a hundred
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def revisions() -> list[str]:
    """The number of every migration that we know, in order."""
    return sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _is_newest(engine: Engine, may_begin: bool) -> bool:
    """Whether the last migration's number is the one the database notes."""
    numbers = revisions()
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            if not may_begin:
                raise UserMistake(LOST.format(name=engine.url.database))
            return False
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found not in numbers:
        raise UserMistake(NEWER)
    return bool(found == numbers[-1])
