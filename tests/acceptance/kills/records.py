"""What the bot kept, read from its database without writing: for judging, never for helping."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, create_engine, text

from bot.store.secrecy import Ring

PENDING: Final = "('ready', 'sending', 'uncertain')"


class Records:
    """One look at the database. Rows are dictionaries."""

    def __init__(self, connection: Connection, ring: Ring) -> None:
        self._connection = connection
        self._ring = ring

    def people(self) -> dict[int, int]:
        """Who is behind each Telegram address."""
        rows = self._rows("SELECT participant, sealed FROM addresses WHERE channel = 'telegram'")
        places = [(self._ring.open("addresses.sealed", row["sealed"]), row) for row in rows]
        return {int(place): row["participant"] for place, row in places}

    def outbox(self) -> list[dict[str, Any]]:
        """Every message that was ever queued, with what it says."""
        rows = self._rows(
            "SELECT outbox.*, body FROM outbox LEFT JOIN outbox_bodies USING (id) ORDER BY id"
        )
        return [row | {"body": self._opened("outbox_bodies.body", row["body"])} for row in rows]

    def answers(self) -> list[dict[str, Any]]:
        """Every revision of every answer, oldest first, with its words."""
        rows = self._rows(
            "SELECT answers.*, words FROM answers"
            " LEFT JOIN answer_words ON answer = answers.id ORDER BY answers.id"
        )
        return [row | {"words": self._opened("answer_words.words", row["words"])} for row in rows]

    def texts(self, table: str, column: str) -> list[str]:
        """Every text of a sealed column, opened."""
        rows = self._rows(f"SELECT {column} AS text FROM {table}")
        return [self._opened(f"{table}.{column}", row["text"]) for row in rows]

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
        place = self._ring.hashed("telegram", str(address))
        rows = self._rows(
            "SELECT kind, ask, state, resends, error FROM outbox JOIN addresses USING (participant)"
            f" WHERE address = '{place}' AND addresses.channel = 'telegram'"
            " ORDER BY id DESC LIMIT 5"
        )
        waiting = self.count("inbox", f"state = 'new' AND lane = '{place}'")
        said = " ".join(":".join(str(value) for value in row.values()) for row in rows)
        return f"{waiting} waiting, newest first {said}"

    def _opened(self, place: str, sealed: str | None) -> str:
        return self._ring.open(place, sealed) if sealed else ""

    def _rows(self, statement: str) -> list[dict[str, Any]]:
        return [dict(row) for row in self._connection.execute(text(statement)).mappings()]


@contextmanager
def records(database: str, data: Path) -> Iterator[Records]:
    """Look at the database of that address, and change nothing; its keys are in ``data``."""
    engine, ring = create_engine(database), Ring.at(data / "keys")
    try:
        with engine.connect() as connection:
            yield Records(connection, ring)
    finally:
        engine.dispose()
        ring.close()
