"""One message can be taken out for good, and its person stays."""

import pytest

from bot.errors import UserMistake
from bot.services.care_rows import StaffRow
from bot.services.messages import pack_mine
from bot.services.redacting import reason, redact
from bot.services.transaction import Transaction
from bot.store import Store
from tests.bot.services.test_support_first import push
from tests.support.board import ROUND, Board
from tests.support.rings import every_row

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]')
NAME = "My brother is Zebediah Quill"


def test_its_words_are_gone_in_all_revisions_and_its_person_stays(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "comment", words=NAME)
    board.says("ann", "m1-i1", "comment", words=f"{NAME}\nand more")
    board.says("ann", "m1-i2", "comment", words="Something else")
    answers = board.look(lambda tx: tx.answers_of(board.people["ann"]))
    board.write(lambda tx: redact(tx, ROUND, answers[0].id, MINA, 5))
    left = str(list(every_row(store)))
    assert "Quill" not in left and "and more" not in left
    assert "Something else" in left
    assert board.look(lambda tx: tx.addresses(board.people["ann"]))
    assert board.look(lambda tx: tx.audit(1 << 60, 1))[0].deed == "redaction"


def test_what_was_said_to_them_with_these_words_in_it_goes_too(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "comment", words=f"{NAME}\nno")
    ann = board.people["ann"]
    (given,) = board.look(lambda tx: tx.answers_of(ann))
    said = {
        f"You wrote: {NAME}. Saved.": "sent",
        "no": "sent",
        "You now know more": "sent",
        f"{NAME}, still to leave": "ready",
    }

    def job(tx: Transaction) -> dict[int, str]:
        rows = tx.ids(len(said))
        made = [
            {**push(row, ann, 1), "key": str(row), "state": state}
            for row, state in zip(rows, said.values(), strict=True)
        ]
        bodies = dict(zip(rows, map(pack_mine, said), strict=True))
        tx.add_messages(made, bodies)  # type: ignore[arg-type]  # one of its states
        redact(tx, ROUND, given.id, MINA, 5)
        return tx.bodies(rows)

    left = [one for one in board.write(job).values() if one]
    assert left == [pack_mine("You now know more"), pack_mine(f"{NAME}, still to leave")]


@pytest.mark.parametrize("which", ["unknown", "without words"])
def test_what_has_no_words_is_one_sentence(store: Store, which: str) -> None:
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "verdict", "fine")
    (given,) = board.look(lambda tx: tx.answers_of(board.people["ann"]))
    number = given.id if which == "without words" else 999_999
    with pytest.raises(UserMistake, match="no answer"):
        board.write(lambda tx: redact(tx, ROUND, number, MINA, 5))


def test_words_that_answer_nothing_can_be_taken_out_too(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    given = board.says("ann", "", "unfiled", words=NAME, scope="none")
    board.write(lambda tx: redact(tx, ROUND, given, MINA, 5))
    assert "Quill" not in str(list(every_row(store)))


def test_words_in_no_round_are_taken_out_where_no_round_is_named(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    given = board.says("ann", "", "unfiled", words=NAME, scope="none", round_id="")
    with pytest.raises(UserMistake, match="no answer"):
        board.write(lambda tx: redact(tx, ROUND, given, MINA, 5))
    board.write(lambda tx: redact(tx, "", given, MINA, 5))
    assert "Quill" not in str(list(every_row(store)))
    with pytest.raises(UserMistake, match="Outside of rounds there is no answer"):
        board.write(lambda tx: redact(tx, "", given, MINA, 5))


def test_words_of_a_round_want_its_name(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    given = board.says("ann", "m1-i1", "comment", words=NAME)
    with pytest.raises(UserMistake, match="Outside of rounds there is no answer"):
        board.write(lambda tx: redact(tx, "", given, MINA, 5))
    assert "Quill" in str(list(every_row(store)))


def test_the_audit_keeps_why_and_none_of_the_words(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    given = board.says("ann", "m1-i1", "comment", words=NAME)
    board.write(lambda tx: redact(tx, ROUND, given, MINA, 5, reason("name")))
    (row,) = board.look(lambda tx: tx.audit(1 << 60, 1))
    assert (row.who, row.about) == ("Mina", f"answer {given}: it names somebody")


@pytest.mark.parametrize("why", ["Says Zebediah", "QUILL is a neighbour", "his brother"])
def test_a_reason_that_repeats_the_words_is_refused_and_nothing_goes(
    store: Store, why: str
) -> None:
    board = Board(store)
    board.joins("ann")
    given = board.says("ann", "m1-i1", "comment", words=NAME)
    with pytest.raises(UserMistake, match="in other words"):
        board.write(lambda tx: redact(tx, ROUND, given, MINA, 5, reason("other", why)))
    assert "Quill" in str(list(every_row(store)))
    assert board.look(lambda tx: tx.audit(1 << 60, 1)) == []


@pytest.mark.parametrize(
    ("code", "own", "kept"),
    [
        ("place", "", "it says where somebody is, or how to reach them"),
        ("other", "  an account\n number ", "an account number"),
    ],
)
def test_a_reason_is_one_of_the_usual_ones_or_a_few_words(code: str, own: str, kept: str) -> None:
    assert reason(code, own) == kept


@pytest.mark.parametrize(("own", "says"), [("  ", "Say why"), ("x" * 101, "101 characters")])
def test_no_reason_and_one_too_long_are_one_sentence(own: str, says: str) -> None:
    with pytest.raises(UserMistake, match=says):
        reason("other", own)
