"""Run by Alembic: from ``bot.store.migrate``, or by hand with the ``alembic`` command."""

import os

from alembic import context
from sqlalchemy import Connection

from bot.store.engine import open_engine
from bot.store.tables import metadata


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


def run_by_hand() -> None:
    url = os.environ.get("YOUSAID_DATABASE_URL") or context.config.get_main_option("sqlalchemy.url")
    assert url is not None
    engine = open_engine(url)
    with engine.connect() as connection:
        run(connection)
        connection.commit()
    engine.dispose()


given = context.config.attributes.get("connection")
if given is None:
    run_by_hand()
else:
    run(given)
