"""The migrations make the tables that the program speaks of, on either database."""

from collections.abc import Callable

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from bot.errors import UserMistake
from bot.store import Store
from bot.store.engine import begin_write
from bot.store.migrate import MIGRATIONS
from bot.store.tables import metadata
from tests.support.rings import opened


def test_the_migrations_make_exactly_the_tables_we_declare(database_url: str) -> None:
    store = opened(database_url)
    store.migrate()
    store.migrate()  # a second time changes nothing
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
    store.close()


def go(store: Store, step: Callable[[Config, str], None], revision: str) -> None:
    """Bring the tables up or down to that revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with store.engine.connect() as connection:
        begin_write(connection)
        config.attributes["connection"] = connection
        step(config, revision)
        connection.commit()


def fill(store: Store) -> None:
    """Two people in a round before there were promises; one of them pauses."""
    with store.engine.begin() as connection:
        for statement in (
            "INSERT INTO rounds (id, name, state, materials, created_at) "
            "VALUES ('r1', 'Spring', 'open', '[]', 1)",
            "INSERT INTO participants (id, pseudonym, state, language, zone, quiet_start, "
            "quiet_end, channel, joined_at) VALUES (7, 'kind-otter-10', 'paused', 'en', "
            "'Europe/London', '', '', 'web', 1), (8, 'calm-bear-11', 'active', 'en', "
            "'Europe/London', '', '', 'web', 1)",
            "INSERT INTO sessions (participant, turn, body) VALUES (7, 3, '{}'), (8, 1, '{}')",
            "INSERT INTO timers (participant, name, due_at) VALUES (7, 'wake', 99)",
        ):
            connection.execute(text(statement))


def test_a_pause_that_was_timed_survives_the_way_up_and_back(database_url: str) -> None:
    store = opened(database_url)
    go(store, command.upgrade, "0001")
    fill(store)
    go(store, command.upgrade, "head")
    (waking,) = store.read(lambda tx: tx.due_promises(100, [7, 8]))
    assert (waking.participant, waking.kind, waking.due_at) == (7, "wake", 99)
    person = store.read(lambda tx: tx.people([8]))[8]
    assert (person.turn, person.seen_at) == (1, 0)
    assert [(row.kind, row.people) for row in store.read(lambda tx: tx.rounds())] == [
        ("review", "all")
    ]
    go(store, command.downgrade, "0001")
    with store.engine.connect() as connection:
        found = connection.execute(text("SELECT participant, name, due_at FROM timers"))
        assert [tuple(row) for row in found] == [(7, "wake", 99)]
    go(store, command.upgrade, "head")
    assert [one.due_at for one in store.read(lambda tx: tx.due_promises(100, [7]))] == [99]
    store.close()


def test_what_was_written_before_is_found_by_its_mark(database_url: str) -> None:
    store = opened(database_url)
    go(store, command.upgrade, "0001")
    fill(store)
    go(store, command.upgrade, "0010")
    with store.engine.begin() as connection:
        for number, words in ((1, "Shorter."), (2, " "), (3, None)):
            connection.execute(
                text(
                    "INSERT INTO answers (id, participant, round, scope, subject, under, rev, ask,"
                    " state, choices, mode, shown_language, at, is_joined) VALUES (:id, 7, 'r1',"
                    " 'item', 'm1-i1', :under, 1, 0, 'answered', '[]', 'text', 'en', 1, :no)"
                ),
                {"id": number, "under": f"under {number}", "no": False},
            )
            if words is not None:
                row = {"id": number, "words": words}
                into = text("INSERT INTO answer_words (answer, words) VALUES (:id, :words)")
                connection.execute(into, row)
    store.migrate()
    with store.engine.connect() as connection:
        found = connection.execute(text("SELECT id FROM answers WHERE has_words"))
        assert [row[0] for row in found] == [1]
    store.close()


def test_a_database_of_a_newer_version_is_refused_with_one_sentence(database_url: str) -> None:
    store = opened(database_url)
    store.migrate()
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9001'"))
    with pytest.raises(UserMistake, match="newer YouSaid"):
        store.migrate()
    store.close()


#: (id, whose, scope, under, rev, choices): 7 agrees at 4, 8 has said no, 9 agreed in a round that
#: is gone by now, and 10 has been asked nothing yet.
OLD = (
    (1, 7, "none", "comment", 1, "[]"),
    (2, 7, "none", "unfiled", 1, "[]"),
    (3, 7, "none", "comment", 2, "[]"),
    (4, 7, "round", "consent", 1, '["yes"]'),
    (5, 7, "none", "comment", 3, "[]"),
    (6, 7, "item", "comment", 1, "[]"),
    (7, 8, "none", "early", 1, "[]"),
    (8, 8, "none", "comment", 1, "[]"),
    (9, 8, "round", "consent", 1, '["no"]'),
    (10, 8, "none", "comment", 2, "[]"),
    (11, 9, "none", "comment", 1, "[]"),
    (12, 10, "none", "comment", 1, "[]"),
    (13, 10, "none", "credit", 1, "[]"),
)


def test_words_from_before_consent_are_filed_so_and_nothing_else_is(database_url: str) -> None:
    store = opened(database_url)
    go(store, command.upgrade, "0016")
    with store.engine.begin() as connection:
        for person in (7, 8, 9, 10):
            facts = '{"facts": {"consent": ["yes"]}}' if person in (7, 9) else "{}"
            for statement in (
                "INSERT INTO participants (id, pseudonym, state, language, zone, quiet_start, "
                "quiet_end, channel, joined_at) VALUES (:who, :name, 'active', 'en', "
                "'Europe/London', '', '', 'web', 1)",
                "INSERT INTO sessions (participant, turn, body) VALUES (:who, 3, :facts)",
            ):
                values = {"who": person, "name": f"kind-otter-{person}", "facts": facts}
                connection.execute(text(statement), values)
        for number, who, scope, under, rev, choices in OLD:
            connection.execute(
                text(
                    "INSERT INTO answers (id, participant, round, scope, subject, under, rev, ask,"
                    " state, choices, mode, shown_language, at, is_joined) VALUES (:id, :who, 'r1',"
                    " :scope, '', :under, :rev, 0, 'answered', :choices, 'text', 'en', 1, :no)"
                ),
                {"id": number, "who": who, "scope": scope, "under": under, "rev": rev}
                | {"choices": choices, "no": False},
            )
    store.migrate()
    with store.engine.connect() as connection:
        found = connection.execute(text("SELECT id, under, rev FROM answers ORDER BY id"))
        rows = {row[0]: tuple(row[1:]) for row in found}
    early = {number: rev for number, (under, rev) in rows.items() if under == "early"}
    assert early == {1: 1, 2: 2, 3: 3, 7: 1, 8: 2, 10: 3, 12: 1}
    stayed = {number: (under, rev) for number, _, _, under, rev, _ in OLD if number not in early}
    assert stayed == {number: row for number, row in rows.items() if number not in early}
    store.close()
