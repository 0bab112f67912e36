"""A question goes to exactly those who were looked at, once, and reaches them as it was written."""

import pytest

from bot.errors import UserMistake
from bot.services import broadcasts, promises
from bot.services.care_rows import StaffRow
from bot.services.feedback import asking, themes
from bot.services.feedback.asking import Asking, Preview, Whom
from bot.services.instants import HOUR, micros
from bot.services.lookup import find_round
from bot.services.transaction import Transaction
from tests.bot.services.impact.test_arriving import Hall, hall
from tests.support.board import ROUND, Board

__all__ = ["hall"]

ITEM = "m1-i1"
WORDS = "Which word do you mean?"


def staff(board: Board) -> StaffRow:
    def job(tx: Transaction) -> StaffRow:
        known = [one for one in tx.staff() if one.name == "Mina"]
        row = known[0] if known else StaffRow(tx.ids(1)[0], "Mina", "Harbour", "", '["en"]')
        tx.save_staff(row)
        return row

    return board.write(job)


def wish(
    by: asking.By = "all", value: str = "", words: str = WORDS, language: str = "en"
) -> Asking:
    return Asking(Whom(by, value), words, language)


def look(board: Board, asked: Asking, item: int = 0) -> Preview:
    def job(tx: Transaction) -> Preview:
        shown = tx.agenda("r1")[item]
        return asking.preview(tx, find_round(tx, ROUND), shown, asked, micros(board.time))

    return board.look(job)


def send(board: Board, asked: Asking, digest: str | None = None) -> None:
    seen, who = digest if digest is not None else look(board, asked).digest, staff(board)

    def job(tx: Transaction) -> None:
        shown, now = tx.agenda("r1")[0], micros(board.time)
        asking.ask(tx, find_round(tx, ROUND), shown, asked, who, seen, now)

    board.write(job)


def names(seen: Preview) -> list[str]:
    return [one.person for one in seen.told]


def why(seen: Preview) -> dict[str, str]:
    return {one.person: one.why for one in seen.people if one.at is None}


def said_something(board: Board) -> int:
    board.says("ann", ITEM, "verdict", "words")
    board.says("bob", ITEM, "verdict", "fine")
    return board.says("ann", ITEM, "suggestion", words="Shorter.")


def test_everybody_who_said_that_is_meant_and_nobody_else(board: Board) -> None:
    answer = said_something(board)
    assert names(look(board, wish())) == ["ann", "bob"]
    assert names(look(board, wish("verdict", "words"))) == ["ann"]
    assert names(look(board, wish("person", "bob"))) == ["bob"]
    assert names(look(board, wish("person", "cas"))) == []
    assert names(look(board, wish("theme", "7"))) == []

    def coded(tx: Transaction) -> str:
        row, who = find_round(tx, ROUND), tx.staff()[0]
        theme = themes.make(tx, row, "Length", who, 1)
        themes.put(tx, theme, {answer}, who, 1)
        return str(theme.id)

    assert names(look(board, wish("theme", board.write(coded)))) == ["ann"]


def test_they_are_asked_at_an_hour_that_suits_them_under_the_limits(board: Board) -> None:
    said_something(board)
    board.write(
        lambda tx: tx.set_person(board.people["ann"], quiet_start="12:00", quiet_end="15:00")
    )
    board.write(lambda tx: tx.set_person(board.people["bob"], state="stopped"))
    seen = look(board, wish())
    (ann,) = seen.told
    assert ann.at is not None
    assert ann.at - micros(board.time) == 3 * HOUR
    assert why(seen) == {"bob": "stopped"}


def test_whoever_reads_another_language_is_not_asked(board: Board) -> None:
    board.joins("huda", language="ar")
    board.says("huda", ITEM, "verdict", "words")
    assert why(look(board, wish())) == {"huda": "reads Arabic"}
    assert names(look(board, wish(language="ar"))) == ["huda"]


def test_nobody_has_two_questions_to_come(board: Board) -> None:
    said_something(board)
    send(board, wish("person", "ann"))
    seen = look(board, wish(words="And another?"))
    assert (names(seen), why(seen)) == (["bob"], {"ann": "another question waits for them"})


def test_the_same_question_to_the_same_people_is_asked_once(board: Board) -> None:
    said_something(board)
    digest = look(board, wish()).digest
    for _ in range(2):
        send(board, wish(), digest)
    kinds = [one.kind for one in board.look(lambda tx: tx.broadcasts())]
    assert kinds.count("asked") == 1


def test_it_goes_to_nobody_who_was_not_looked_at(board: Board) -> None:
    said_something(board)
    digest = look(board, wish()).digest
    board.says("cas", ITEM, "verdict", "fine")
    with pytest.raises(UserMistake, match="Who would get it has changed"):
        send(board, wish(), digest)


@pytest.mark.parametrize(("words", "said"), [("  ", "Write the question"), ("x" * 301, "301")])
def test_a_question_that_is_none_is_refused(board: Board, words: str, said: str) -> None:
    said_something(board)
    with pytest.raises(UserMistake, match=said):
        look(board, wish(words=words))


def test_nobody_is_asked_once_the_round_was_reported(board: Board) -> None:
    said_something(board)
    board.closes()
    assert names(look(board, wish())) == ["ann", "bob"]
    board.write(lambda tx: tx.save_round(find_round(tx, ROUND)._replace(state="reported")))
    with pytest.raises(UserMistake, match="nobody is asked about it any more"):
        look(board, wish())


def test_a_question_about_a_heavy_item_needs_somebody_there(board: Board) -> None:
    board.says("ann", "m1-i3", "verdict", "words")
    assert names(look(board, wish(), item=2)) == ["ann"]

    def leave(tx: Transaction) -> None:
        for one in tx.staff():
            tx.save_staff(one._replace(left_at=micros(board.time)))

    board.write(leave)
    with pytest.raises(UserMistake, match="has heavy items"):
        look(board, wish(), item=2)


def test_it_goes_in_no_message_with_others(board: Board) -> None:
    ann, now = board.people["ann"], micros(board.time)

    def job(tx: Transaction) -> dict[str, str]:
        promises.promise(tx, [ann], "us_report", "r1", now, now)
        promises.promise(tx, [ann], "asked", "r1", now, now)
        due = tx.due_promises(now, [ann])
        told = promises.decide(
            due, promises.known(tx, [ann])[ann], {"r1": find_round(tx, ROUND)}, now
        )
        return {one.kind: verdict.state for one, verdict in told}

    assert board.write(job) == {"us_report": "kept", "asked": "waiting"}


def test_a_question_that_is_called_off_reaches_nobody(board: Board) -> None:
    said_something(board)
    send(board, wish())
    (step,) = [one for one in board.look(lambda tx: tx.broadcasts()) if one.kind == "asked"]
    board.write(lambda tx: broadcasts.undo(tx, str(step.id), board.time))
    assert board.look(lambda tx: tx.still_asked("r1")) == frozenset()


@pytest.mark.asyncio
async def test_it_reaches_a_person_word_for_word_and_their_answer_is_under_the_item(
    hall: Hall,
) -> None:
    board = hall.board
    board.says("ann", ITEM, "verdict", "words")
    send(board, wish("person", "ann"))
    await hall.passes(minutes=11)
    told = "Somebody of the team has a question. It is about something you said."
    assert told in hall.texts("ann")[-1]
    assert WORDS not in hall.texts("ann")[-1]
    await hall.presses("ann", "later")
    await hall.passes(days=1, minutes=1)
    await hall.presses("ann", "see")
    shown = hall.texts("ann")[-1]
    assert "Mina, Harbour asks:" in shown.replace("\u2068", "").replace("\u2069", "")
    assert WORDS in shown.replace("\u2068", "").replace("\u2069", "")
    await hall.writes("ann", "The second one.")
    answers = [
        one
        for one in board.look(lambda tx: tx.answers_of(board.people["ann"]))
        if one.under == "asked"
    ]
    assert [(one.scope, one.subject, one.words) for one in answers] == [
        ("item", ITEM, "The second one.")
    ]
