"""Texts in another language: made by one person, approved by another, never half taken in."""

from collections.abc import Iterator

import pytest

from bot.errors import UserMistake
from bot.i18n import exchange_po
from bot.i18n.exchange import Taken
from bot.i18n.scene import Told
from bot.services.impact import translating
from bot.services.impact.dossier import Dossier
from bot.services.impact.translating import Text
from bot.services.lookup import find_round
from bot.store import Store
from tests.support.board import ROUND, Board
from tests.support.tables import Engines
from tests.support.translated import approved


@pytest.fixture
def store(sqlite_tables: str, engines: Engines) -> Iterator[Store]:
    """One kind of database is enough here: files are tested, not statements."""
    opened = engines.lend(sqlite_tables)
    yield opened
    opened.close()


@pytest.fixture
def told(board: Board) -> Board:
    """One decision with a reason and two wordings: three texts."""
    board.decides("changed", "1", "Easier words.", after="What is home?")
    return board


def texts(board: Board) -> list[Text]:
    return board.look(lambda tx: translating.texts_of(tx, ROUND, "ar"))


def take(board: Board, found: dict[str, str], by: str = "Huda") -> int:
    return board.write(lambda tx: translating.take(tx, ROUND, "ar", found, by, board.time))


def approve(board: Board, by: str = "Omar") -> int:
    return board.write(lambda tx: translating.approve(tx, ROUND, "ar", by, board.time))


def written(found: list[Text]) -> bytes:
    return exchange_po.written(translating.asked(found, "ar")).encode()


def judged(data: bytes, board: Board) -> Taken:
    return exchange_po.read(data, "x.po", translating.asked(texts(board), "ar"))


def read(data: bytes, board: Board) -> dict[str, str]:
    return translating.returned(judged(data, board))


def file_of(board: Board, translation: str = "ترجمة") -> bytes:
    found = [one._replace(text=f"{translation} {at}") for at, one in enumerate(texts(board))]
    return written(found)


def test_what_is_written_for_a_translator_comes_back_as_it_was_translated(told: Board) -> None:
    found = read(file_of(told), told)
    assert list(found.values()) == ["ترجمة 0", "ترجمة 1", "ترجمة 2"]
    assert take(told, found) == 3
    assert [one.is_approved for one in texts(told)] == [False] * 3
    assert approve(told) == 3
    assert [one.is_approved for one in texts(told)] == [True] * 3


def test_an_untranslated_file_takes_nothing_in(told: Board) -> None:
    assert read(written(texts(told)), told) == {}


def test_a_translation_that_stays_keeps_its_approval(told: Board) -> None:
    found = read(file_of(told), told)
    take(told, found)
    approve(told)
    first = next(iter(found))
    assert take(told, {**found, first: "أخرى"}, "Ali") == 1
    assert [one.is_approved for one in texts(told)] == [False, True, True]


def test_nobody_approves_their_own_texts(told: Board) -> None:
    take(told, read(file_of(told), told))
    with pytest.raises(UserMistake, match="somebody else"):
        approve(told, "huda")
    assert not any(one.is_approved for one in texts(told))


def test_a_text_is_not_approved_twice(told: Board) -> None:
    take(told, read(file_of(told), told))
    approve(told)
    with pytest.raises(UserMistake, match="waits for an approval"):
        approve(told)


def test_every_wrong_line_is_named(told: Board) -> None:
    text = file_of(told).decode()
    spoiled = text.replace("item.m1-i1.1", "item.m9-i9.1").replace("What is home?", "Home?")
    found = [
        (one.where.rpartition(": ")[2], one.what) for one in judged(spoiled.encode(), told).findings
    ]
    assert found == [
        ("item.m9-i9.1", "there is no such text here."),
        ("item.m1-i1.2", "its English is another now."),
    ]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b'msgid "open\n', b"%PDF-1.7"])
def test_a_file_that_is_no_po_file_is_a_sentence(told: Board, data: bytes) -> None:
    with pytest.raises(UserMistake, match=r"“x\.po”"):
        read(data, told)


def test_a_fuzzy_entry_is_left_out(told: Board) -> None:
    stale = [one._replace(text="قديم", is_stale=True) for one in texts(told)]
    assert read(written(stale), told) == {}


@pytest.mark.parametrize(("language", "says"), [("en", "in English"), ("zz-top", "no language")])
def test_a_language_that_cannot_be_is_named(told: Board, language: str, says: str) -> None:
    with pytest.raises(UserMistake, match=says):
        told.look(lambda tx: translating.texts_of(tx, ROUND, language))


def test_a_translator_has_a_name(told: Board) -> None:
    with pytest.raises(UserMistake, match="who translated"):
        take(told, {}, " ")


def test_only_what_was_read_is_approved(told: Board) -> None:
    take(told, read(file_of(told), told))
    key = texts(told)[0].key
    told.write(lambda tx: translating.approve(tx, ROUND, "ar", "Omar", told.time, [key]))
    assert [one.is_approved for one in texts(told)] == [True, False, False]


def test_what_changed_since_it_was_read_is_not_approved(told: Board) -> None:
    take(told, read(file_of(told), told))
    seen = translating.mark(texts(told))

    def approved_as_read() -> int:
        return told.write(
            lambda tx: translating.approve(tx, ROUND, "ar", "Omar", told.time, seen=seen)
        )

    take(told, {texts(told)[0].key: "أخرى"}, "Sami")
    with pytest.raises(UserMistake, match="changed since you read them"):
        approved_as_read()
    assert not any(one.is_approved for one in texts(told))
    seen = translating.mark(texts(told))
    assert approved_as_read() == 3


def test_who_has_read_nothing_approves_nothing(told: Board) -> None:
    take(told, read(file_of(told), told))
    with pytest.raises(UserMistake, match="--digest"):
        told.write(lambda tx: translating.approve(tx, ROUND, "ar", "Omar", told.time, seen=""))


def test_each_language_says_how_far_it_is(told: Board) -> None:
    take(told, read(file_of(told), told))
    row = told.look(lambda tx: find_round(tx, ROUND))
    found = told.look(lambda tx: translating.states(tx, row, ["ar", "en", "ur"]))
    assert {code: one["translated"] for code, one in found.items()} == {"ar": 3, "ur": 0}


def test_a_wording_that_is_approved_as_an_item_is_not_translated_again(told: Board) -> None:
    told.write(lambda tx: approved(tx, "m1-i1", "ما هو البيت؟", told.time))
    found = {one.source: one for one in texts(told)}
    one = found["What is home?"]
    assert (one.text, one.is_approved, one.made_by) == ("ما هو البيت؟", True, "Huda, Omar")
    assert not found["Question number 1?"].text
    row = told.look(lambda tx: find_round(tx, ROUND))
    dossier = told.look(lambda tx: Dossier.of(tx, row))
    assert dossier.texts.told("item.m1-i1.2", "ar") == Told("ما هو البيت؟")
    take(told, {"item.m1-i1.2": "بيتك؟"})
    one = next(one for one in texts(told) if one.key == "item.m1-i1.2")
    assert (one.text, one.waits) == ("بيتك؟", True)
