"""What the bot kept, read from its database without writing: for judging, never for helping."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, create_engine, text

PENDING: Final = "('ready', 'sending', 'uncertain')"


class Records:
    """One look at the database. Rows are dictionaries."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def people(self) -> dict[int, int]:
        """Who is behind each Telegram address."""
        rows = self._rows("SELECT participant, address FROM addresses WHERE channel = 'telegram'")
        return {int(row["address"]): row["participant"] for row in rows}

    def outbox(self) -> list[dict[str, Any]]:
        """Every message that was ever queued, with what it says."""
        return self._rows(
            "SELECT outbox.*, body FROM outbox LEFT JOIN outbox_bodies USING (id) ORDER BY id"
        )

    def answers(self) -> list[dict[str, Any]]:
        """Every revision of every answer, oldest first, with its words."""
        return self._rows(
            "SELECT answers.*, COALESCE(words, '') AS words FROM answers"
            " LEFT JOIN answer_words ON answer = answers.id ORDER BY answers.id"
        )

    def asks(self) -> list[dict[str, Any]]:
        """Every question asked."""
        return self._rows("SELECT * FROM asks")

    def pending(self) -> int:
        """How many rows still have something ahead of them, coming in or going out."""
        return self.count("outbox", f"state IN {PENDING}") + self.count("inbox", "state = 'new'")

    def count(self, table: str, where: str = "1 = 1") -> int:
        """How many rows of a table fit."""
        return int(self._rows(f"SELECT COUNT(*) AS n FROM {table} WHERE {where}")[0]["n"])

    def standing(self, address: int) -> str:
        """How it stands with somebody: their newest messages and what of theirs still waits."""
        rows = self._rows(
            "SELECT kind, ask, state, resends, error FROM outbox JOIN addresses USING (participant)"
            f" WHERE address = '{address}' AND addresses.channel = 'telegram'"
            " ORDER BY id DESC LIMIT 5"
        )
        waiting = self.count("inbox", f"state = 'new' AND lane = '{address}'")
        said = " ".join(":".join(str(value) for value in row.values()) for row in rows)
        return f"{waiting} waiting, newest first {said}"

    def _rows(self, statement: str) -> list[dict[str, Any]]:
        return [dict(row) for row in self._connection.execute(text(statement)).mappings()]


@contextmanager
def records(database: str) -> Iterator[Records]:
    """Look at the database of that address, and change nothing."""
    engine = create_engine(database)
    try:
        with engine.connect() as connection:
            yield Records(connection)
    finally:
        engine.dispose()
