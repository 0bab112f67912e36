"""One entry of the directory, by hand."""

from datetime import UTC, datetime

import pytest

from bot.errors import UserMistake
from bot.services.support import editing
from bot.store import Store
from tests.support.core import store

__all__ = ["store"]

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
TYPED = {
    "name": "Night Line",
    "who_for": "For anybody under 25.",
    "number": "0800 111 222",
    "channels": "call, text",
    "cost": "Free.",
    "hours": "Day and night.",
    "open": "always",
    "what_happens": "Somebody listens.",
    "nations": "england, wales",
    "source": "nightline.example",
    "owner": "Mina",
    "interpreters": "yes",
}


def test_an_entry_that_was_compared_is_shown_and_says_who_did(store: Store) -> None:
    store.write(lambda tx: editing.write(tx, "night-line", TYPED, NOW, "Mina"))
    found = store.read(lambda tx: editing.find(tx, "night-line"))
    assert found is not None
    assert found.is_shown(NOW)
    assert (found.verified_by, found.channels) == ("Mina", ("call", "text"))
    assert found.has_interpreters


def test_an_entry_that_nobody_compared_is_hidden(store: Store) -> None:
    store.write(lambda tx: editing.write(tx, "night-line", TYPED, NOW, "Mina"))
    changed = {**TYPED, "number": "0800 999 999"}
    store.write(lambda tx: editing.write(tx, "night-line", changed, NOW, ""))
    found = store.read(lambda tx: editing.find(tx, "night-line"))
    assert found is not None
    assert found.number == "0800 999 999"
    assert not found.is_shown(NOW)
    assert found.verified_by == ""


def test_all_that_is_wrong_is_told_and_nothing_is_kept(store: Store) -> None:
    wrong = {**TYPED, "open": "sometimes", "nations": "atlantis", "cost": ""}
    with pytest.raises(UserMistake) as mistake:
        store.write(lambda tx: editing.write(tx, "night-line", wrong, NOW, "Mina"))
    assert all(part in str(mistake.value) for part in ("sometimes", "atlantis", "“cost”"))
    assert store.read(lambda tx: tx.services()) == []


def test_other_entries_stay_where_they_are(store: Store) -> None:
    for key in ("a", "b"):
        store.write(lambda tx, key=key: editing.write(tx, key, TYPED, NOW, "Mina"))  # type: ignore[misc]  # mypy cannot infer it
    store.write(lambda tx: editing.write(tx, "a", {**TYPED, "name": "Other"}, NOW, "Mina"))
    assert [row.key for row in store.read(lambda tx: tx.services())] == ["a", "b"]


def test_what_is_taken_out_is_gone_and_twice_is_no_harm(store: Store) -> None:
    store.write(lambda tx: editing.write(tx, "a", TYPED, NOW, "Mina"))
    assert store.write(lambda tx: editing.remove(tx, "a"))
    assert not store.write(lambda tx: editing.remove(tx, "a"))
    assert store.read(lambda tx: editing.find(tx, "a")) is None
