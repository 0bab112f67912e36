"""The directory in the database, on either kind."""

from datetime import date, timedelta

import pytest

from bot.errors import UserMistake
from bot.services.instants import micros
from bot.services.service_tables import ServiceRow
from bot.services.support import Sheet, all_services, bring_in, examine, verify
from bot.store import Store
from tests.bot.services.support.entries import NOON, bring, row, service

DAY = timedelta(days=1)


def keys(store: Store) -> list[str]:
    return store.read(lambda tx: [one.key for one in all_services(tx.services())])


def test_an_import_adds_and_changes_and_takes_nothing_away(store: Store) -> None:
    bring(store, "a", "b")
    bring(store, "c", "a")
    assert keys(store) == ["a", "b", "c"]


def test_an_import_says_what_it_did(store: Store) -> None:
    bring(store, "a", "b")
    bring(store, "b", cost="A coin.")
    done = store.write(
        lambda tx: bring_in(
            tx, [service(key="c"), service(key="a"), service(key="b")], NOON, replaces=True
        )
    )
    assert (done.added, done.changed, done.same, done.removed) == (("c",), ("b",), ("a",), ())
    assert keys(store) == ["c", "a", "b"]


def test_with_replace_only_what_the_file_holds_stays(store: Store) -> None:
    bring(store, "a", "b")
    bring(store, "b", "c", replaces=True)
    assert keys(store) == ["b", "c"]


def test_every_change_is_noticed_by_a_process_that_runs(store: Store) -> None:
    before = store.read(lambda tx: tx.edition())
    bring(store, "a")
    after = store.read(lambda tx: tx.edition())
    store.write(lambda tx: verify(tx, "a", "Ayo", NOON))
    assert before < after < store.read(lambda tx: tx.edition())


def test_whoever_verifies_vouches_for_today(store: Store) -> None:
    bring(store, "a", verified=None)
    later = NOON + 30 * DAY
    found = store.write(lambda tx: verify(tx, "a", " Ayo  B ", later))
    assert found.is_shown(later)
    assert (found.checked_on, found.verified_by) == (later.date(), "Ayo B")
    assert found.expires_on == later.date() + 90 * DAY
    assert store.read(lambda tx: all_services(tx.services())) == (found,)


def test_an_early_end_stays_until_it_has_passed(store: Store) -> None:
    bring(store, "a", expires="2026-12-20")
    soon = store.write(lambda tx: verify(tx, "a", "Ayo", NOON + DAY))
    assert soon.expires_on == date(2026, 12, 20)
    late = store.write(lambda tx: verify(tx, "a", "Ayo", NOON + 60 * DAY))
    assert late.expires_on == late.checked_on + 90 * DAY


@pytest.mark.parametrize(("key", "by"), [("b", "Ayo"), ("a", " ")])
def test_what_is_not_there_cannot_be_verified(store: Store, key: str, by: str) -> None:
    bring(store, "a")
    with pytest.raises(UserMistake):
        store.write(lambda tx: verify(tx, key, by, NOON))


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"key": "a"}', '{"key": 3, "open": {}}'])
def test_a_broken_entry_is_left_out_and_the_others_stay(store: Store, body: str) -> None:
    bring(store, "a")
    broken = ServiceRow("broken", 0, body, micros(NOON))
    store.write(lambda tx: tx.keep_services([broken]))
    assert keys(store) == ["a"]


def test_all_mistakes_of_a_file_are_named_with_their_rows() -> None:
    rows = (
        ("row 2", row(key="a", open="mon 09:00-25:00")),
        ("row 3", row(key="a", zone="Nowhere/At_all")),
        ("row 4", row(key="b", checked_on="2026-11-24")),
        ("row 5", row(key="c")),
    )
    services, findings = examine(Sheet("list.csv", rows), NOON)
    assert [one.where for one in findings] == [
        "list.csv, row 2 (A line)",
        "list.csv, row 3 (A line)",
        "list.csv, row 3 (A line)",
        "list.csv, row 4 (A line)",
    ]
    assert "is used in row 2 too" in str(findings[2])
    assert "in the future" in str(findings[3])
    assert "c" in {one.key for one in services}


def test_an_empty_file_is_a_mistake() -> None:
    assert len(examine(Sheet("list.csv", ()), NOON)[1]) == 1


def test_topics_of_the_drafts_are_known_topics() -> None:
    sheet = Sheet("list.csv", (("row 2", row(topics="leaving home")),))
    assert len(examine(sheet, NOON)[1]) == 1
    assert examine(sheet, NOON, {"leaving home"})[1] == []
