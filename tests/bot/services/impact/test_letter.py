"""What one person reads: their own words to themselves, everybody's changes, nobody's secret."""

from collections.abc import Iterator

import pytest

from bot.i18n.scene import Impact, Suggestion, Told
from bot.services.decision_rows import WordingRow
from bot.services.impact.dossier import Dossier
from bot.services.impact.letter import compose, suggestions
from bot.services.impact.texts import digest, reason_key
from bot.services.lookup import find_round
from bot.services.said import Said, said
from bot.services.transaction import Transaction
from bot.store import Store
from conversations import Line
from tests.support.board import ROUND, Board
from tests.support.tables import Engines


@pytest.fixture
def store(sqlite_tables: str, engines: Engines) -> Iterator[Store]:
    """One kind of database is enough here: what is tested is pure."""
    opened = engines.lend(sqlite_tables)
    yield opened
    opened.close()


def dossier(board: Board) -> Dossier:
    def job(tx: Transaction) -> Dossier:
        found = Dossier.of(tx, find_round(tx, ROUND))
        return found.counting(tx)

    return board.look(job)


def mine(board: Board, name: str) -> list[Said]:
    rows = board.look(lambda tx: tx.answers_of(board.people[name]))
    return said(rows)


def letter(board: Board, name: str, language: str = "en") -> Impact:
    return compose(dossier(board), mine(board, name), language)


def every_text(impact: Impact) -> str:
    return repr(impact)


def test_a_persons_words_are_quoted_to_themselves_only(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "words")
    board.says("ann", "m1-i1", "suggestion", words="canary words")
    board.decides("changed", "1", after="What is home?")
    (own,) = letter(board, "ann").suggestions
    assert (own.words, own.said) == (("canary words",), ("review.verdict.words",))
    assert (own.before, own.after) == (Told("Question number 1?"), Told("What is home?"))
    assert letter(board, "ann").others == ()
    for other in ("bob", "cas"):
        assert "canary" not in every_text(letter(board, other))


def test_who_suggested_nothing_reads_what_changed(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "words")
    board.says("bob", "m1-i1", "verdict", "fine")
    board.decides("changed", "1", after="What is home?")
    board.decides("not_changed", "2", "Nobody asked.")
    found = letter(board, "bob")
    assert found.suggestions == ()
    (change,) = found.others
    assert (change.status, change.after, change.said) == ("changed", Told("What is home?"), ())


def test_a_decision_about_a_group_reaches_exactly_that_group(board: Board) -> None:
    ann = board.says("ann", "m1-i1", "verdict", "not_asked")
    board.says("bob", "m1-i1", "verdict", "not_asked")
    board.says("cas", "m1-i1", "verdict", "fine")
    board.decides("not_changed", "1", "Reason for all.")
    board.decides("passed_on", reason="Reason for one.", answers=[ann])
    (for_ann,), (for_bob,) = (letter(board, name).suggestions for name in ("ann", "bob"))
    assert (for_ann.status, for_ann.reason) == ("passed_on", Told("Reason for one."))
    assert (for_bob.status, for_bob.reason) == ("not_changed", Told("Reason for all."))
    assert "Reason for one." not in every_text(letter(board, "bob"))
    assert "Reason for one." not in every_text(letter(board, "cas"))


def test_a_wording_changed_for_a_group_is_told_to_others_without_the_groups_reason(
    board: Board,
) -> None:
    ann = board.says("ann", "m1-i1", "suggestion", words="Say home")
    board.decides("changed", reason="Reason for one.", answers=[ann], after="What is home?")
    (change,) = letter(board, "bob").others
    assert (change.after, change.reason) == (Told("What is home?"), None)


def test_the_lone_should_not_be_asked_gets_its_reason(board: Board) -> None:
    for name in ("ann", "bob"):
        board.says(name, "m1-i1", "verdict", "fine")
    board.says("cas", "m1-i1", "verdict", "not_asked")
    board.decides("not_changed", "1", "It helps us to know what helps.")
    (own,) = letter(board, "cas").suggestions
    assert (own.status, own.reason) == ("not_changed", Told("It helps us to know what helps."))


def test_a_change_taken_back_later_is_told_to_nobody(board: Board) -> None:
    ann = board.says("ann", "m1-i1", "suggestion", words="Say home")
    board.decides("changed", answers=[ann], after="What is home?")
    board.decides("not_changed", "1", "It stays after all.")
    assert letter(board, "bob").others == ()


def test_a_heavy_wording_is_shown_only_to_who_chose_to_see_it(board: Board) -> None:
    board.says("ann", "m1-i3", "before", "show")
    board.says("ann", "m1-i3", "verdict", "fine")
    board.says("bob", "m1-i3", "before", "gist", state="gist only")
    board.says("bob", "m1-i3", "verdict", "words")
    board.decides("changed", "3", after="A gentler question?")
    assert letter(board, "ann").others[0].after == Told("A gentler question?")
    assert letter(board, "bob").suggestions[0].after is None
    assert letter(board, "cas").others[0].after is None
    assert "gentler" not in every_text(letter(board, "cas"))


def test_a_question_of_ones_own_has_its_status(board: Board) -> None:
    number = board.proposes("ann", "What about money?")
    board.decides("passed_on", reason="Another team asks it.", answers=[number])
    (own,) = letter(board, "ann").suggestions
    assert (own.item, own.words, own.status) == (None, ("What about money?",), "passed_on")


def test_words_about_how_somebody_is_are_no_suggestion(board: Board) -> None:
    board.says("ann", "m1-i3", "now", words="I feel low")
    board.says("ann", "m1-i1", "verdict", "fine")
    assert letter(board, "ann").suggestions == ()


def status(board: Board, *, is_told: bool = False) -> list[Suggestion]:
    return list(suggestions(dossier(board), mine(board, "ann"), "en", is_told=is_told))


def test_a_status_says_no_more_than_people_were_told(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "words")
    board.decides("changed", "1", after="What is home?")
    assert [(one.status, one.reason, one.after) for one in status(board)] == [
        ("received", None, None)
    ]
    board.closes()
    assert [one.status for one in status(board)] == ["with_team"]
    assert [one.status for one in status(board, is_told=True)] == ["changed"]


def test_until_people_are_told_a_status_quotes_the_wording_its_person_spoke_of(
    board: Board,
) -> None:
    board.says("ann", "m1-i1", "verdict", "words")
    board.says("ann", "m1-i1", "suggestion", words="Say home")
    board.closes()  # late answers are still welcome, so the item moves on with the decision
    board.decides("changed", "1", after="What is home?")
    assert [one.about for one in status(board)] == ["Question number 1?"]
    board.says("ann", "m1-i1", "verdict", "words", version=2)
    assert [one.about for one in status(board)] == ["What is home?"]  # they had it before them


def test_of_a_heavy_item_a_status_quotes_as_much_as_its_person_saw_and_no_newer_words(
    board: Board,
) -> None:
    board.says("ann", "m1-i3", "before", "show")
    board.says("ann", "m1-i3", "verdict", "words")
    board.decides("changed", "3", after="A gentler question?")
    assert [one.about for one in status(board)] == ["Question number 3?"]


def test_a_change_without_a_wording_quotes_the_one_people_had_before_them(board: Board) -> None:
    ann = board.says("ann", "m1-i1", "suggestion", words="Say home")
    board.decides("changed", answers=[ann], after="What is home?")
    board.decides("changed", "1", "We ask it later in the talk.")
    (change,) = letter(board, "bob").others
    assert (change.about, change.after) == ("Question number 1?", None)


def translate(board: Board, text: str, of: str, approved_by: str | None) -> None:
    (row,) = board.look(lambda tx: tx.decisions("r1"))
    wording = WordingRow(reason_key(row.id), "ar", digest(of), text, "Huda", approved_by, 0)
    board.write(lambda tx: tx.save_wordings([wording]))


def test_a_text_is_in_the_readers_language_once_somebody_approved_it(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.decides("not_changed", "1", "It helps.")
    translate(board, "إنه يساعد.", "It helps.", None)
    assert letter(board, "ann", "ar").suggestions[0].reason == Told("It helps.", is_original=True)
    translate(board, "إنه يساعد.", "It helps.", "Omar")
    assert letter(board, "ann", "ar").suggestions[0].reason == Told("إنه يساعد.")
    assert letter(board, "ann", "en").suggestions[0].reason == Told("It helps.")


def test_a_changed_source_takes_the_approval_back(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.decides("not_changed", "1", "It helps a lot.")
    translate(board, "إنه يساعد.", "It helps.", "Omar")
    assert letter(board, "ann", "ar").suggestions[0].reason == Told(
        "It helps a lot.", is_original=True
    )


def group(board: Board) -> list[str]:
    return [line.key for line in letter(board, "ann").group if isinstance(line, Line)]


def test_what_the_group_said_is_told_of_ten_or_more_and_only_in_words(board: Board) -> None:
    names = [f"p{n}" for n in range(10)]
    board.joins(*names)
    for at, name in enumerate(names[:9]):
        board.says(name, "m1-i1", "verdict", "fine" if at < 5 else "words")
        board.says(name, "m1-i2", "verdict", "fine")
    board.decides("partly", "1", after="What is home?")
    board.decides("partly", "2", after="What is a home?")
    assert group(board) == []
    for item in ("m1-i1", "m1-i2"):
        board.says(names[9], item, "verdict", "words")
    assert group(board) == ["blocks.group_half"]  # of item 2 all but one said the same
    (line,) = letter(board, "ann").group
    assert isinstance(line, Line)
    assert set(line.values) == {"what", "label"}
