"""What staff do about an alert: each step by name, with its reason, and only once."""

from datetime import timedelta

import pytest

from bot.errors import UserMistake
from bot.services.care import handling
from bot.services.care.handling import QUESTIONS, Debrief
from bot.services.care_rows import AlertRow
from bot.store import Store
from tests.bot.services.care.conftest import NOON
from tests.support.team import LEA, MINA, SAM, add_shifts, add_team, raise_one

LATER = NOON + timedelta(minutes=7)


def _alert(store: Store, number: int) -> AlertRow:
    return store.read(lambda tx: handling.find_alert(tx, number))


def _log(store: Store, number: int) -> list[tuple[str, str, str, str]]:
    rows = store.read(lambda tx: tx.alert_log(number))
    return [(row.who, row.what, row.decision, row.reason) for row in rows]


def test_an_alert_is_taken_once_and_by_name(store: Store) -> None:
    team = add_team(store)
    alert = raise_one(store, NOON)
    for _ in range(2):
        store.write(lambda tx: handling.acknowledge(tx, _alert(store, alert.id), team[MINA], LATER))
    assert _alert(store, alert.id).acked_by == MINA
    assert _log(store, alert.id) == [(MINA, handling.HAS_IT, "", "")]
    with pytest.raises(UserMistake, match=r"Mina has alert \d+ already"):
        store.write(lambda tx: handling.acknowledge(tx, _alert(store, alert.id), team[SAM], LATER))


@pytest.mark.parametrize(("decision", "reason"), [("", ""), ("Called.", " "), ("", "She said so.")])
def test_a_red_alert_is_not_closed_without_decision_and_reason(
    store: Store, decision: str, reason: str
) -> None:
    team = add_team(store)
    alert = raise_one(store, NOON)
    with pytest.raises(UserMistake, match="both"):
        store.write(
            lambda tx: handling.close(
                tx, _alert(store, alert.id), team[MINA], decision, reason, LATER
            )
        )
    assert _alert(store, alert.id).acked_at is None, "nothing is half done"


def test_whoever_closes_an_alert_has_it_and_it_is_closed_once(store: Store) -> None:
    team = add_team(store)
    alert = raise_one(store, NOON)

    def close() -> None:
        store.write(
            lambda tx: handling.close(
                tx, _alert(store, alert.id), team[LEA], "Called.", "It is her.", LATER
            )
        )

    close()
    found = _alert(store, alert.id)
    assert (found.acked_by, found.next_ring, found.outcome) == (LEA, None, "Called.")
    assert _log(store, alert.id) == [
        (LEA, handling.HAS_IT, "", ""),
        (LEA, handling.CLOSED, "Called.", "It is her."),
    ]
    with pytest.raises(UserMistake, match="closed already"):
        close()


def test_an_amber_alert_may_be_closed_without_words(store: Store) -> None:
    team = add_team(store)
    alert = raise_one(store, NOON, "amber", "phrase")
    store.write(lambda tx: handling.close(tx, _alert(store, alert.id), team[MINA], "", "", LATER))
    assert _alert(store, alert.id).closed_at is not None
    assert store.read(lambda tx: tx.rings_in("ready")) == []


def test_a_note_needs_its_reason(store: Store) -> None:
    team = add_team(store)
    alert = raise_one(store, NOON)
    with pytest.raises(UserMistake, match="both"):
        store.write(
            lambda tx: handling.note(tx, _alert(store, alert.id), team[MINA], "Wait.", "", LATER)
        )
    store.write(
        lambda tx: handling.note(tx, _alert(store, alert.id), team[MINA], "Wait.", "Calm.", LATER)
    )
    assert _log(store, alert.id) == [(MINA, handling.NOTED, "Wait.", "Calm.")]


def test_who_looks_back_may_ask_for_cover_and_the_leads_hear_of_it(store: Store) -> None:
    team = add_team(store)
    alert = raise_one(store, NOON)
    said = Debrief(("She called.", "", "A second phone."), wants_cover=True)
    store.write(lambda tx: handling.debrief(tx, _alert(store, alert.id), team[MINA], said, LATER))
    assert _log(store, alert.id) == [
        (MINA, handling.DEBRIEF + QUESTIONS[0], "She called.", ""),
        (MINA, handling.DEBRIEF + QUESTIONS[2], "A second phone.", ""),
        (MINA, handling.WANTS_COVER, "", ""),
    ]
    (asked,) = [one for one in store.read(lambda tx: tx.alerts()) if one.code == "cover"]
    assert asked.level == "task"
    assert {one.staff for one in store.read(lambda tx: tx.rings_in("ready"))} == {team[LEA].id}
    with pytest.raises(UserMistake, match="at least one"):
        nothing = Debrief(("", " ", ""))
        store.write(
            lambda tx: handling.debrief(tx, _alert(store, alert.id), team[MINA], nothing, LATER)
        )


@pytest.mark.parametrize("wanted", ["", "x", "-1", "99", "9" * 30, "١"])
def test_an_unknown_alert_is_said_so(store: Store, wanted: str) -> None:
    with pytest.raises(UserMistake, match="There is no alert"):
        store.read(lambda tx: handling.find_alert(tx, wanted))


def test_a_listing_names_attempts_and_steps_but_no_address(store: Store) -> None:
    team = add_team(store)
    add_shifts(store, NOON, on_call=1)
    alert = raise_one(store, NOON)
    store.write(lambda tx: handling.acknowledge(tx, _alert(store, alert.id), team[MINA], LATER))
    shown = store.read(lambda tx: handling.in_full(tx, _alert(store, alert.id)))
    assert shown["by"] == MINA and shown["covered"] is True
    assert shown["log"][0]["who"] == MINA
    assert "@" not in str(shown) and "900" not in str(shown)
