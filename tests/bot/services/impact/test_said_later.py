"""People are told before late answers end: what they say after it is not left without a reply."""

import pytest

from bot.errors import UserMistake
from bot.i18n.scene import Suggestion
from bot.services import closing, deciding
from bot.services.care_rows import StaffRow
from bot.services.deciding import Matter
from bot.services.docket import docket
from bot.services.impact import translating
from bot.services.impact.dossier import Dossier
from bot.services.impact.letter import suggestions
from bot.services.lookup import find_round
from bot.services.owing import overview
from bot.services.said import said
from bot.services.transaction import Transaction
from tests.support.board import ROUND, Board
from tests.support.telling import approve, send, the_round

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]', 1)


@pytest.fixture
def told(decided: Board) -> Board:
    """People were told on the day of the close; late answers are welcome for a week."""
    decided.says("cas", "m1-i2", "comment", words="In time.")
    approve(decided)
    send(decided)
    decided.later(hours=1)
    return decided


def statuses(board: Board, name: str) -> list[Suggestion]:
    def job(tx: Transaction) -> tuple[Suggestion, ...]:
        mine = said(tx.answers_of(board.people[name]))
        return suggestions(Dossier.of(tx, find_round(tx, ROUND)), mine, "en", is_told=True)

    return list(board.look(job))


def undecided(board: Board) -> list[str]:
    return [one.why for one in board.look(lambda tx: closing.undecided(tx, closing.owing(tx)))]


def owed(board: Board) -> tuple[int, int]:
    """As the command and the pages count it."""
    listed = board.look(lambda tx: overview(tx, ROUND))["owed"]
    return listed, board.look(lambda tx: docket(tx, find_round(tx, ROUND))).owed


def matter(board: Board, item: str) -> Matter:
    found = board.look(lambda tx: deciding.about_item(tx, find_round(tx, ROUND), item, MINA))
    assert found is not None
    return found


def test_what_should_not_be_asked_is_owed_and_decided_by_name(told: Board) -> None:
    late = told.says("bob", "m1-i2", "verdict", "not_asked")
    assert (undecided(told), owed(told)) == (["1 answer waits for a decision."], (1, 1))
    (own,) = statuses(told, "bob")
    assert (own.status, own.reason) == ("with_team", None)
    told.later(days=2)
    told.decides("passed_on", reason="The authors think of it.", answers=[late])
    assert (undecided(told), owed(told)) == ([], (0, 0))
    (own,) = statuses(told, "bob")
    assert own.status == "passed_on" and own.reason is not None
    assert own.reason.text == "The authors think of it."
    assert the_round(told).state == "reported"


def test_what_was_decided_before_is_no_reply_to_it(told: Board) -> None:
    assert [one.status for one in statuses(told, "ann")] == ["changed"]
    late = told.says("bob", "m1-i1", "verdict", "not_asked")
    assert [one.status for one in statuses(told, "bob")] == ["with_team"]
    told.decides("not_changed", answers=[late])
    assert [one.status for one in statuses(told, "bob")] == ["not_changed"]
    assert [one.status for one in statuses(told, "ann")] == ["changed"]


def test_an_idea_of_their_own_is_decided_late_too(told: Board) -> None:
    late = told.proposes("bob", "Ask about money.")
    assert owed(told) == (1, 1)
    told.decides("passed_on", answers=[late])
    assert owed(told) == (0, 0)


def test_what_people_were_told_stands(told: Board) -> None:
    in_time = told.look(lambda tx: tx.answers_of(told.people["cas"]))[0].id
    late = told.says("bob", "m1-i2", "verdict", "not_asked")
    with pytest.raises(UserMistake, match="stands"):
        told.decides("not_changed", "2")
    with pytest.raises(UserMistake, match="stands"):
        told.decides("not_changed", answers=[late, in_time])
    with pytest.raises(UserMistake, match="told the wording"):
        told.decides("changed", answers=[late], after="Another?")


def test_what_became_heavy_after_it_owes_nothing_of_what_was_said_before(told: Board) -> None:
    def heavy(tx: Transaction) -> None:
        (item,) = (one for one in tx.newest_items("m1") if one.item == "m1-i2")
        tx.add_item_version(item._replace(heavy=True, version=item.version + 1))

    told.write(heavy)
    assert (undecided(told), owed(told)) == ([], (0, 0))


def test_on_the_page_only_what_was_said_since_can_be_ticked(told: Board) -> None:
    with pytest.raises(UserMistake, match="stands"):
        matter(told, "m1-i2").check_open()
    late = told.says("bob", "m1-i2", "verdict", "not_asked")
    found = matter(told, "m1-i2")
    found.check_open()
    by_person = {voice.participant: voice.answers for voice in found.voices}
    assert by_person == {told.people["bob"]: (late,), told.people["cas"]: ()}


def test_the_reason_is_translated_and_nothing_else_of_what_was_told(told: Board) -> None:
    assert told.look(lambda tx: translating.texts_of(tx, ROUND, "ar")) == []
    late = told.says("bob", "m1-i2", "verdict", "not_asked")
    told.decides("passed_on", reason="The authors think of it.", answers=[late])
    (text,) = told.look(lambda tx: translating.texts_of(tx, ROUND, "ar"))
    assert text.source == "The authors think of it."
