"""What a database without anything in it is given."""

from bot.app.filling import fill_if_empty
from bot.services.care import team
from bot.services.support import all_services
from bot.services.team_roles import roles_of
from bot.store import Store
from tests.bot.services.support.entries import NOON, bring
from tests.support.core import store

__all__ = ["store"]


def names(store: Store) -> list[str]:
    return [one.key for one in store.read(lambda tx: all_services(tx.services()))]


def test_an_empty_database_gets_the_sample_with_its_services(store: Store) -> None:
    assert fill_if_empty(store, NOON)
    assert names(store) == ["lantern", "harbour", "samaritans", "shout", "nhs111", "childline"]
    assert not fill_if_empty(store, NOON)


def test_a_project_of_ones_own_gets_no_made_up_place(store: Store) -> None:
    store.write(lambda tx: tx.set_project({"host": "Ours"}))
    assert not fill_if_empty(store, NOON)
    assert names(store) == ["samaritans", "shout", "nhs111", "childline"]


def test_a_list_of_ones_own_is_left_as_it_is(store: Store) -> None:
    store.write(lambda tx: tx.set_project({"host": "Ours"}))
    bring(store, "a")
    fill_if_empty(store, NOON)
    assert names(store) == ["a"]


def test_whoever_has_begun_with_their_own_team_gets_no_sample(store: Store) -> None:
    given = team.Member("Harbour Trust", "mina@harbour.example", ("en",))
    store.write(lambda tx: team.add(tx, "Mina", given))
    assert not fill_if_empty(store, NOON)
    assert store.read(lambda tx: tx.rounds()) == []


def test_the_first_real_person_beside_the_sample_is_its_admin(store: Store) -> None:
    fill_if_empty(store, NOON)
    sample = store.read(lambda tx: tx.staff())
    assert not any("admin" in roles_of(row) for row in sample)
    row = store.write(lambda tx: team.add(tx, "Zoe", team.Member("Ours")))
    assert "admin" in roles_of(row)
