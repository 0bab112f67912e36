"""The vault: opened by leads who say why; erasing takes it away and keeps that it was opened."""

import pytest

from bot.errors import UserMistake
from bot.services.care import vault
from bot.services.care_rows import StaffRow
from bot.services.joining import make_person
from bot.services.transaction import Transaction
from bot.store import Store
from tests.support.core import store

__all__ = ["store"]

WHY = "They said they are not safe tonight."


def lead(tx: Transaction, name: str) -> StaffRow:
    row = StaffRow(tx.ids(1)[0], name, "Harbour", "", "[]", 1)
    tx.save_staff(row)
    return row


def known(tx: Transaction) -> tuple[str, int]:
    person = make_person(tx, "en", "web", "Europe/London", 1)
    vault.put(tx, person.pseudonym, 2, name=" Real Name ", contact="07700 900123")
    return person.pseudonym, person.id


def test_what_is_put_again_replaces_what_was_there(store: Store) -> None:
    def job(tx: Transaction) -> object:
        who, number = known(tx)
        vault.put(tx, who, 3, name="Other Name")
        return tx.identity(number)

    assert store.write(job)[1:] == ("Other Name", "", "", "", 3)  # type: ignore[index]  # a row


def test_every_opening_is_a_row_and_an_alert_without_the_identity_or_the_reason(
    store: Store,
) -> None:
    def job(tx: Transaction) -> None:
        mina, _, _ = lead(tx, "Mina"), lead(tx, "Priti"), lead(tx, "Ayo")
        _, number = known(tx)
        for now in (5, 6):
            assert vault.open_for(tx, number, mina, WHY, now).name == "Real Name"
        assert [row.told for row in tx.openings(number)] == ["Priti, Ayo"] * 2
        for alert in tx.unclosed_alerts():
            assert (alert.participant, alert.level, alert.code) == (number, "task", "vault")
            assert "Real" not in alert.reason
            assert "safe" not in alert.reason
            assert alert.next_ring is None

    store.write(job)


def test_a_listing_of_openings_holds_no_identity(store: Store) -> None:
    def job(tx: Transaction) -> str:
        mina, _ = lead(tx, "Mina"), lead(tx, "Priti")
        vault.open_for(tx, known(tx)[1], mina, WHY, 5)
        return repr(vault.openings(tx))

    listed = store.write(job)
    assert WHY in listed
    assert "Real" not in listed
    assert "07700" not in listed


def test_erasing_somebody_takes_the_identity_and_keeps_the_openings(store: Store) -> None:
    def job(tx: Transaction) -> None:
        mina, _ = lead(tx, "Mina"), lead(tx, "Priti")
        who, number = known(tx)
        vault.open_for(tx, number, mina, WHY, 5)
        tx.forget_everything(number)
        tx.set_person(number, state="erased")
        assert tx.identity(number) is None
        assert not tx.has_identity(number)
        assert [row.reason for row in tx.openings(number)] == [WHY]
        with pytest.raises(UserMistake, match="deleted everything"):
            vault.put(tx, who, 9, name="Real Name")

    store.write(job)


def test_deleting_words_only_keeps_the_identity(store: Store) -> None:
    def job(tx: Transaction) -> bool:
        number = known(tx)[1]
        tx.forget_words(number)
        return tx.has_identity(number)

    assert store.write(job)


@pytest.mark.parametrize(
    ("leads", "opener", "reason", "says"),
    [
        (("Mina", "Priti"), "Joel", WHY, "Only a safeguarding lead"),
        (("Mina", "Priti"), "Mina", "just because now", "at least 4 words"),
        (("Mina", "Priti"), "Mina", "   ", "at least 4 words"),
        (("Mina",), "Mina", WHY, "no second safeguarding lead"),
    ],
)
def test_it_stays_shut(
    store: Store, leads: tuple[str, ...], opener: str, reason: str, says: str
) -> None:
    def job(tx: Transaction) -> None:
        team = {name: lead(tx, name) for name in leads}
        joel = StaffRow(tx.ids(1)[0], "Joel", "Harbour", "", "[]")
        tx.save_staff(joel)
        _, number = known(tx)
        with pytest.raises(UserMistake, match=says):
            vault.open_for(tx, number, team.get(opener, joel), reason, 5)
        assert tx.openings() == []
        assert tx.unclosed_alerts() == []

    store.write(job)


def test_somebody_who_is_not_in_it_cannot_be_opened(store: Store) -> None:
    def job(tx: Transaction) -> None:
        mina, _ = lead(tx, "Mina"), lead(tx, "Priti")
        person = make_person(tx, "en", "web", "Europe/London", 1)
        with pytest.raises(UserMistake, match="does not know"):
            vault.open_for(tx, person.id, mina, WHY, 5)
        assert tx.openings() == []

    store.write(job)
