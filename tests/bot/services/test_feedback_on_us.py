"""What people say of us is counted so that nobody is found out, and quoted only with consent."""

from typing import Any

import pytest

from bot.errors import UserMistake
from bot.services import broadcasts
from bot.services import feedback_on_us as us
from bot.services.agendas import UNSET, Environments
from bot.services.impact import translating
from bot.services.impact.translating import texts_of
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.transaction import Transaction
from bot.store import Store
from tests.support.board import ROUND, Board
from tests.support.small_engine import SmallSpeech


@pytest.fixture
def board(store: Store) -> Board:
    return Board(store)


def says(board: Board, name: str, under: str, *choices: str, words: str | None = None) -> None:
    board.says(name, "", under, *choices, words=words, scope="round")


def report(board: Board) -> dict[str, Any]:
    return board.look(lambda tx: us.report(tx, ROUND))


def answer(board: Board, by: str, words: str = "", **choices: str) -> int:
    named = {f"us_{name}": code for name, code in choices.items()}
    told = {"us_stop": words}
    return board.write(lambda tx: us.answer(tx, ROUND, by, named, told, board.time))


def reported(board: Board) -> None:
    board.write(lambda tx: tx.save_round(find_round(tx, ROUND)._replace(state="reported")))


def test_counts_hide_small_numbers_and_small_groups(board: Board) -> None:
    names = [f"p{n}" for n in range(16)]
    board.joins(*names, *(f"silent{n}" for n in range(6)))
    for name in names[:9]:
        says(board, name, "us_heard", "yes")
    assert report(board)["young_people"]["questions"]["us_heard"] is None
    for name in names[9:]:
        says(board, name, "us_heard", "no" if name == "p15" else "partly")
    assert report(board)["young_people"]["questions"]["us_heard"] == {
        "yes": 9,
        "partly": 6,
        "no": None,
        "unsure": None,
    }


def test_words_are_shown_only_with_consent(board: Board) -> None:
    board.joins("ann", "bob", "cas")
    for name in ("ann", "bob", "cas"):
        says(board, name, "us_stop", words=f"words of {name}")
    says(board, "ann", "us_quotes", "yes")
    says(board, "bob", "us_quotes", "no")
    assert report(board)["young_people"]["words"]["us_stop"] == ["words of ann"]


def test_staff_are_reported_apart_and_their_newest_answer_counts(board: Board) -> None:
    board.joins("ann")
    says(board, "ann", "us_keep", words="young words")
    answer(board, "Mina", "old words", quotes="yes", heard="no")
    answer(board, "mina", "new words", heard="yes")
    answer(board, "Ayo", "not for others")
    found = report(board)
    assert (found["staff"]["people"], found["young_people"]["people"]) == (2, 1)
    assert found["staff"]["words"]["us_stop"] == ["new words"]
    assert "young" not in repr(found["staff"])


@pytest.mark.parametrize(
    ("by", "choices", "says_"),
    [("", {"heard": "yes"}, "--by"), ("Mina", {}, "at least one question")],
)
def test_a_staff_answer_without_name_or_content_is_a_sentence(
    board: Board, by: str, choices: dict[str, str], says_: str
) -> None:
    with pytest.raises(UserMistake, match=says_):
        answer(board, by, **choices)
    assert board.look(lambda tx: tx.staff_answers("r1")) == []


def tell(board: Board, text: str = "We will write sooner.", by: str = "Mina, Harbour") -> None:
    board.write(lambda tx: us.tell(tx, ROUND, by, board.time, text))


def test_what_we_make_of_it_is_told_to_everybody_once(board: Board) -> None:
    board.joins("ann", "bob")
    reported(board)
    tell(board)
    for person in board.people.values():
        found = board.look(lambda tx, one=person: tx.promises_of(one))  # type: ignore[misc]  # mypy cannot infer it
        assert [row.kind for row in found] == ["us_report"]
    assert report(board)["answer"] == "We will write sooner."
    with pytest.raises(UserMistake, match="told already"):
        tell(board)


def test_where_nobody_took_part_there_is_nobody_to_tell(board: Board) -> None:
    reported(board)
    with pytest.raises(UserMistake, match="Nobody took part in “Spring”"):
        tell(board)
    assert report(board)["answer"] is None


def test_it_is_told_after_the_impact_with_words_and_a_name(board: Board) -> None:
    board.joins("ann")
    with pytest.raises(UserMistake, match="after its impact"):
        tell(board)
    reported(board)
    with pytest.raises(UserMistake, match="--say"):
        tell(board, " ")
    with pytest.raises(UserMistake, match="41 words"):
        tell(board, " ".join(["word"] * 41))
    with pytest.raises(UserMistake, match="--by"):
        tell(board, by=" ")


def test_what_is_kept_can_be_translated_before_it_is_told(board: Board) -> None:
    board.joins("huda", language="ar")
    reported(board)
    board.write(lambda tx: us.say(tx, ROUND, "We will write sooner."))
    (text,) = board.look(lambda tx: texts_of(tx, ROUND, "ar"))
    found = {text.key: "سنكتب أبكر."}
    board.write(lambda tx: translating.take(tx, ROUND, "ar", found, "Huda", board.time))
    board.write(lambda tx: translating.approve(tx, ROUND, "ar", "Omar", board.time))
    assert told(board, "ar") == told(board, "en") == UNSET["us_report"]
    board.write(lambda tx: us.tell(tx, ROUND, "Mina, Harbour", board.time))
    assert (told(board, "ar"), told(board, "en")) == ("سنكتب أبكر.", "We will write sooner.")
    with pytest.raises(UserMistake, match="stands"):
        board.write(lambda tx: translating.take(tx, ROUND, "ar", found, "Huda", board.time))


def test_a_running_bot_knows_at_once_what_it_is_to_tell(board: Board) -> None:
    board.joins("ann")
    reported(board)
    board.write(lambda tx: us.say(tx, ROUND, "We will write sooner."))
    environments = Environments(SmallSpeech())
    assert told(board, "en", environments) == UNSET["us_report"]
    board.write(lambda tx: us.tell(tx, ROUND, "Mina, Harbour", board.time))
    assert told(board, "en", environments) == "We will write sooner."


def test_what_was_called_off_in_time_can_be_told_in_other_words(board: Board) -> None:
    board.joins("ann")
    reported(board)
    tell(board)
    (row,) = board.look(lambda tx: tx.broadcasts())
    board.write(lambda tx: broadcasts.undo(tx, str(row.id), board.time))
    environments = Environments(SmallSpeech())
    assert told(board, "en", environments) == UNSET["us_report"]
    tell(board, "We will write in time.")
    assert told(board, "en", environments) == "We will write in time."


def told(board: Board, language: str, known: Environments | None = None) -> str:
    def job(tx: Transaction) -> str:
        environments = known or Environments(SmallSpeech())
        environments.refresh(tx, micros(board.time))
        return environments.env(["r1"], language).values["us_report"]

    return board.look(job)
