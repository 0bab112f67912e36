"""The team: who is in it, how they are reached, and codes that work once."""

import pytest

from bot.errors import UserMistake
from bot.services.care import handling, team
from bot.services.care.keys import PREFIX, VALID, make_code, spend_code
from bot.services.care.team import Member
from bot.services.care_rows import Level
from bot.services.instants import micros, moment
from bot.services.sign_in import visits
from bot.store import Store
from tests.support.core import START
from tests.support.team import raise_one

NOW = micros(START)
HARBOUR = Member("Harbour", "mina@harbour.example", ["en", "ar"], True)


@pytest.fixture
def mina(store: Store) -> int:
    """Mina is in the team."""
    return store.write(lambda tx: team.add(tx, "Mina", HARBOUR)).id


def test_a_member_of_the_team_is_listed_as_given(store: Store, mina: int) -> None:
    (row,) = store.read(team.listed)
    assert row == {
        "name": "Mina",
        "organisation": "Harbour",
        "reads": ["en", "ar"],
        "email": "mina@harbour.example",
        "telegram": "not linked",
        "lead": True,
        "roles": ["facilitator", "lead", "admin"],
        "tested": None,
    }


def test_an_edit_changes_what_is_given_and_nothing_else(store: Store, mina: int) -> None:
    store.write(lambda tx: team.edit(tx, "Mina", Member(reads=["ur"])))
    (row,) = store.read(team.listed)
    assert (row["reads"], row["email"], row["lead"]) == (["ur"], "mina@harbour.example", True)


@pytest.mark.parametrize(
    ("name", "given", "match"),
    [
        ("Mina", HARBOUR, "There is a “Mina”"),
        (" ", HARBOUR, "first name"),
        ("Joel", Member(), "--organisation"),
        ("Joel", Member("Harbour", "joel at home"), "no e-mail"),
        ("Joel", Member("Harbour", reads=["xx-klingon"]), "no language"),
        ("Joel", Member("Harbour", reads=[""]), "--reads"),
    ],
)
def test_a_mistake_is_one_sentence_and_nobody_is_taken_in(
    store: Store, mina: int, name: str, given: Member, match: str
) -> None:
    with pytest.raises(UserMistake, match=match):
        store.write(lambda tx: team.add(tx, name, given))
    assert len(store.read(team.listed)) == 1


def test_whoever_leaves_is_reached_no_more_and_signed_out(store: Store, mina: int) -> None:
    store.write(lambda tx: tx.set_staff_address(mina, "telegram", "77"))
    secret = store.write(lambda tx: visits.open_one(tx, mina, "Firefox", NOW))
    code = store.write(lambda tx: make_code(tx, mina, "page", NOW))
    store.write(lambda tx: team.leave(tx, "Mina", NOW))
    assert store.read(team.listed) == []
    assert store.read(lambda tx: tx.staff_addresses()) == []
    assert store.read(lambda tx: visits.guest(tx, secret, NOW)) is None
    assert store.write(lambda tx: spend_code(tx, code, "page", NOW)) is None


@pytest.mark.parametrize(
    ("level", "code", "rings_again"),
    [("red", "danger", True), ("amber", "unanswered", True), ("amber", "phrase", False)],
)
def test_what_whoever_leaves_had_taken_rings_again(
    store: Store, mina: int, level: Level, code: str, rings_again: bool
) -> None:
    alert = raise_one(store, moment(NOW), level, code)
    store.write(lambda tx: tx.acknowledge(alert.id, "Mina", NOW))
    left = store.write(lambda tx: team.leave(tx, "Mina", NOW))
    assert left.alerts == rings_again
    found = store.read(lambda tx: tx.alert(alert.id))
    assert found is not None
    assert (found.acked_by is None, found.next_ring) == (rings_again, NOW if rings_again else None)
    said = [one.what for one in store.read(lambda tx: tx.alert_log(alert.id))]
    assert said == ["Mina has left the team; it rings again."] * rings_again


def test_what_whoever_leaves_had_closed_is_over(store: Store, mina: int) -> None:
    alert = raise_one(store, moment(NOW))
    mina_row = store.read(lambda tx: team.find_member(tx, "Mina"))
    store.write(lambda tx: handling.close(tx, alert, mina_row, "Done.", "Said so.", moment(NOW)))
    assert store.write(lambda tx: team.leave(tx, "Mina", NOW)).alerts == 0


def test_whoever_comes_back_is_the_same_person(store: Store, mina: int) -> None:
    store.write(lambda tx: team.leave(tx, "Mina", NOW))
    assert store.write(lambda tx: team.add(tx, "Mina", HARBOUR)).id == mina


def test_a_code_works_once_for_its_purpose_and_a_day(store: Store, mina: int) -> None:
    code = store.write(lambda tx: make_code(tx, mina, "telegram", NOW))
    assert store.write(lambda tx: spend_code(tx, code, "page", NOW)) is None
    assert store.write(lambda tx: spend_code(tx, code, "telegram", NOW + VALID)) is None
    spent = store.write(lambda tx: spend_code(tx, PREFIX + code, "telegram", NOW))
    assert spent == mina
    assert store.write(lambda tx: spend_code(tx, code, "telegram", NOW)) is None


def test_a_telegram_link_carries_the_code(store: Store, mina: int) -> None:
    code = store.write(lambda tx: make_code(tx, mina, "telegram", NOW))
    assert len(PREFIX + code) <= 64  # as much as Telegram takes behind /start


def test_people_are_found_by_first_name_while_they_are_there(store: Store, mina: int) -> None:
    assert store.read(lambda tx: team.find_member(tx, " mina ")).id == mina
    store.write(lambda tx: team.leave(tx, "Mina", NOW))
    with pytest.raises(UserMistake, match="Nobody in the team"):
        store.read(lambda tx: team.find_member(tx, "Mina"))


def test_names_that_differ_by_their_case_only_are_one(store: Store, mina: int) -> None:
    with pytest.raises(UserMistake, match="There is a “Mina”"):
        store.write(lambda tx: team.add(tx, "mina", HARBOUR))


def test_nobody_is_tried_out_who_cannot_be_reached(store: Store) -> None:
    store.write(lambda tx: team.add(tx, "Sam", Member("Harbour")))
    with pytest.raises(UserMistake, match="cannot be reached"):
        store.write(lambda tx: team.try_out(tx, "Sam", NOW))
    assert store.read(lambda tx: tx.alerts()) == []


def test_trying_out_rings_one_person(store: Store, mina: int) -> None:
    store.write(lambda tx: team.try_out(tx, "Mina", NOW))
    (alert,) = store.read(lambda tx: tx.alerts_to_ring(NOW, NOW))
    assert (alert.level, alert.code, alert.outcome) == ("amber", "test", str(mina))
    assert alert.participant is None


@pytest.mark.parametrize(
    ("roles", "match"), [(["boss"], "no role"), ([], "at least one role"), ([" "], "at least one")]
)
def test_a_role_that_there_is_not_is_a_mistake(
    store: Store, mina: int, roles: list[str], match: str
) -> None:
    with pytest.raises(UserMistake, match=match):
        store.write(lambda tx: team.edit(tx, "Mina", Member(roles=roles)))


def test_the_first_is_an_admin_and_who_follows_is_not(store: Store, mina: int) -> None:
    store.write(lambda tx: team.add(tx, "Ben", Member("Uni", roles=["evaluator"])))
    (first, second) = store.read(team.listed)
    assert "admin" in first["roles"]
    assert second["roles"] == ["evaluator"]


def test_a_team_never_loses_its_last_admin_while_others_stay(store: Store, mina: int) -> None:
    store.write(lambda tx: team.add(tx, "Ben", Member("Uni")))
    for step in (
        lambda tx: team.leave(tx, "Mina", NOW),
        lambda tx: team.edit(tx, "Mina", Member(roles=["facilitator"])),
    ):
        with pytest.raises(UserMistake, match="the only admin"):
            store.write(step)
    store.write(lambda tx: team.edit(tx, "Ben", Member(roles=["admin"])))
    store.write(lambda tx: team.leave(tx, "Mina", NOW))
    assert [one["name"] for one in store.read(team.listed)] == ["Ben"]
