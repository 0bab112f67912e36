"""The migrations make the tables that the program speaks of, on either database."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.store import Store
from bot.store.tables import metadata


def test_the_migrations_make_exactly_the_tables_we_declare(database_url: str) -> None:
    store = Store(database_url)
    store.migrate()
    store.migrate()  # a second time changes nothing
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
    store.close()
