"""What is made up in the sample does not come into a round of one's own."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from bot.app.filling import fill_if_empty
from bot.errors import UserMistake
from bot.services import invitations, materials, people, rounds, trial
from bot.services.care import rota, team
from bot.services.care.cover import YEAR
from bot.services.drafts import Draft, DraftItem
from bot.services.instants import micros
from bot.services.materials import Details
from bot.services.project_settings import set_value
from bot.services.support import all_services
from bot.services.transaction import Transaction
from bot.store import Store
from bot.store.tables import project
from tests.bot.services.support.entries import NOON
from tests.support.core import store

__all__ = ["store"]

HEAVY = Details(True, (), "A question about home", "We want to help.", "About home.")
OWN = Draft("Ours", "guide", (DraftItem("1", "Home", "Who was there when you left?"),), ())


def own_round(store: Store, details: Details = HEAVY) -> str:
    """A round of one's own beside the sample."""

    def job(tx: Transaction) -> str:
        material = materials.import_draft(tx, OWN, NOON, details=[details])
        return rounds.create(tx, "Spring", [material.id], NOON).id

    return store.write(job)


def clear(store: Store) -> trial.Cleared:
    return store.write(lambda tx: trial.clear_sample(tx, "Zoe", micros(NOON)))


def test_a_round_of_ones_own_does_not_open_or_get_a_date_beside_the_sample(store: Store) -> None:
    fill_if_empty(store, NOON)
    own = own_round(store)
    opens = rounds.Dates(opens=NOON + timedelta(days=1))
    for step in (
        lambda tx: rounds.open_round(tx, own, NOON),
        lambda tx: rounds.schedule(tx, own, opens, NOON),
    ):
        with pytest.raises(UserMistake, match="clear-sample"):
            store.write(step)


def test_a_second_round_of_the_sample_opens(store: Store) -> None:
    fill_if_empty(store, NOON)
    made = store.write(lambda tx: rounds.create(tx, "Again", ["m1"], NOON))
    assert store.write(lambda tx: rounds.open_round(tx, made.id, NOON)).state == "open"


def test_once_the_sample_is_gone_nothing_of_it_is_left_to_meet(store: Store) -> None:
    fill_if_empty(store, NOON)
    tried = store.write(lambda tx: people.add(tx, "r1", "en", NOON))
    own = own_round(store)
    assert clear(store) == (1, 3, 2)
    left = store.read(lambda tx: tx.project())
    assert {name: value for name, value in left.items() if value} == {"languages": "ready"}
    assert [one.name for one in store.read(lambda tx: tx.staff()) if one.left_at is None] == []
    assert not any(s.is_fictional for s in store.read(lambda tx: all_services(tx.services())))
    assert store.read(lambda tx: tx.people([tried.id]))[tried.id].state == "erased"
    assert [row.state for row in store.read(lambda tx: tx.rounds())] == ["reported", "draft"]
    with pytest.raises(UserMistake, match="nobody"):  # heavy, and nobody is there for it yet
        store.write(lambda tx: rounds.open_round(tx, own, NOON))


def test_no_shift_of_the_made_up_team_is_left_in_the_rota(store: Store) -> None:
    fill_if_empty(store, NOON)
    zoe = store.write(lambda tx: team.add(tx, "Zoe", team.Member("Harbour")))
    hour = timedelta(hours=1)
    add = (NOON + hour, NOON + 2 * hour, ZoneInfo("Europe/London"), NOON)
    store.write(lambda tx: rota.add_shift(tx, "Zoe", "lead", *add))
    clear(store)
    left = store.read(lambda tx: tx.shifts(micros(NOON), micros(NOON) + YEAR))
    assert [one.staff for one in left] == [zoe.id]


def test_whoever_tried_the_sample_is_not_invited_to_ones_own(store: Store) -> None:
    fill_if_empty(store, NOON)
    tried = store.write(lambda tx: people.add(tx, "r1", "en", NOON))
    own = own_round(store, Details(False, (), "", "", ""))
    clear(store)
    store.write(lambda tx: rounds.open_round(tx, own, NOON))
    assert tried.id not in store.read(lambda tx: tx.enrolled(own))


def test_what_was_set_since_stays_and_the_sample_goes_once(store: Store) -> None:
    fill_if_empty(store, NOON)
    store.write(lambda tx: set_value(tx, "host", "Harbour", "Zoe", micros(NOON)))
    clear(store)
    assert store.read(lambda tx: tx.project())["host"] == "Harbour"
    with pytest.raises(UserMistake, match="no sample"):
        clear(store)
    assert not fill_if_empty(store, NOON)


def test_a_link_into_the_sample_leads_nowhere_once_it_is_gone(store: Store) -> None:
    fill_if_empty(store, NOON)
    clear(store)
    with pytest.raises(UserMistake, match="reported"):
        store.write(lambda tx: invitations.invite(tx, "r1", 1, NOON))


def test_every_round_of_the_sample_goes_with_whoever_tried_it(store: Store) -> None:
    fill_if_empty(store, NOON)
    more = store.write(lambda tx: rounds.create(tx, "Again", ["m1"], NOON))
    store.write(lambda tx: rounds.open_round(tx, more.id, NOON))
    tried = store.write(lambda tx: people.add(tx, more.id, "en", NOON))
    assert clear(store).people == 1
    assert store.read(lambda tx: tx.people([tried.id]))[tried.id].state == "erased"
    assert {row.state for row in store.read(lambda tx: tx.rounds())} == {"reported"}


def test_a_sample_from_before_it_was_told_apart_is_noted_at_the_next_start(store: Store) -> None:
    fill_if_empty(store, NOON)
    with store.engine.begin() as connection:
        connection.execute(delete(project).where(project.c.key == trial.MARK))
    fill_if_empty(store, NOON)
    assert clear(store).team == 3
    fill_if_empty(store, NOON)
    with pytest.raises(UserMistake, match="no sample"):
        clear(store)
