"""A meeting sees what was decided about items, and nobody's words without their consent."""

import pytest

from bot.errors import UserMistake
from bot.i18n.scene import Told
from bot.services import materials
from bot.services.lookup import find_round
from bot.services.showcasing import languages_of, showcase, to_check
from bot.services.telling import Showcase
from bot.store import Store
from tests.bot.services.translations.team import MEANS, SAID, checks, member, writes
from tests.support.board import ROUND, Board


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann", "bob")
    board.joins("huda", language="ar")
    ann = board.says("ann", "m1-i1", "suggestion", words="canary words")
    board.decides("changed", "1", "Easier words.", after="What is home?")
    board.decides("not_changed", "2", "It helps us.")
    board.decides("partly", reason="Only for one.", answers=[ann])
    board.says("ann", "", "us_stop", words="ann on us", scope="round")
    board.says("ann", "", "us_quotes", "yes", scope="round")
    board.says("bob", "", "us_stop", words="bob on us", scope="round")
    return board


def report(board: Board) -> None:
    board.write(lambda tx: tx.save_round(find_round(tx, ROUND)._replace(state="reported")))


def shown(board: Board, language: str = "en", *, has_quotes: bool = False) -> Showcase:
    return board.look(lambda tx: showcase(tx, ROUND, language, board.time, has_quotes=has_quotes))


def quoted(
    board: Board, *, has_quotes: bool = True, has_heavy: bool = False
) -> dict[str, list[str]]:
    """What people said of items, by the item's number."""
    has = {"has_quotes": has_quotes, "has_heavy": has_heavy}
    found = board.look(lambda tx: showcase(tx, ROUND, "en", board.time, **has))
    return {one.number: [quote.words.text for quote in one.quotes] for one in found.changes}


def agrees(board: Board, name: str, *uses: str, choice: str = "yes") -> None:
    for use in uses:
        board.says(name, "", use, choice, scope="round")


def test_each_item_stands_with_its_decision_and_no_group_with_its_own(board: Board) -> None:
    report(board)
    found = shown(board)
    assert [(one.number, one.outcome, one.reason) for one in found.changes] == [
        ("1", "changed", Told("Easier words.")),
        ("2", "not_changed", Told("It helps us.")),
    ]
    assert found.changes[0].after == Told("What is home?")
    for secret in ("canary", "Only for one", "on us"):
        assert secret not in repr(found)


def test_the_words_of_a_heavy_item_are_not_shown_to_a_room_unless_asked_for(board: Board) -> None:
    board.decides("changed", "3", "Shorter.", after="What helps?")
    report(board)
    (hidden,) = [one for one in shown(board).changes if one.number == "3"]
    assert (hidden.before, hidden.after) == (Told("Feelings"), None)
    assert (hidden.outcome, hidden.reason) == ("changed", Told("Shorter."))
    seen = board.look(lambda tx: showcase(tx, ROUND, "en", board.time, has_heavy=True))
    (words,) = [one for one in seen.changes if one.number == "3"]
    assert (words.before, words.after) == (Told("Question number 3?"), Told("What helps?"))


def test_quotations_need_consent_and_somebody_who_read_them(board: Board) -> None:
    report(board)
    assert [one.words.text for one in shown(board, has_quotes=True).quotes] == ["ann on us"]


def test_what_people_said_of_an_item_stands_there_once_they_let_it_be_published(
    board: Board,
) -> None:
    board.says("bob", "m1-i1", "comment", words="bob's words")
    board.says("bob", "m1-i2", "comment", words="bob's second")
    board.says("bob", "m1-i4", "comment", words="of what nobody decided about")
    report(board)
    assert quoted(board) == {"1": [], "2": []}
    agrees(board, "ann", "quotes")
    agrees(board, "bob", "quotes", "published")
    assert quoted(board) == {"1": ["bob's words"], "2": ["bob's second"]}
    assert quoted(board, has_quotes=False) == {"1": [], "2": []}
    agrees(board, "ann", "published")
    assert quoted(board)["1"] == ["bob's words", "canary words"]


@pytest.mark.parametrize("use", ["quotes", "published"])
def test_consent_that_is_taken_back_takes_the_quotation_out(board: Board, use: str) -> None:
    report(board)
    agrees(board, "ann", "quotes", "published")
    assert quoted(board)["1"] == ["canary words"]
    agrees(board, "ann", use, choice="inside")
    assert quoted(board)["1"] == []


def test_deleted_words_are_quoted_nowhere(board: Board) -> None:
    report(board)
    agrees(board, "ann", "quotes", "published")
    board.write(lambda tx: tx.forget_words(board.people["ann"]))
    assert quoted(board)["1"] == []


def test_what_is_for_translators_or_for_nobody_is_not_quoted(board: Board) -> None:
    for under in ("now", "unfiled", "translation"):
        board.says("bob", "m1-i1", under, words=f"bob {under}")
    agrees(board, "bob", "quotes", "published")
    report(board)
    assert quoted(board)["1"] == []


def test_of_a_heavy_item_nothing_is_quoted_unless_asked_for(board: Board) -> None:
    board.says("bob", "m1-i3", "comment", words="It hurts.")
    board.decides("not_changed", "3", "It is needed.")
    agrees(board, "bob", "quotes", "published")
    report(board)
    assert quoted(board)["3"] == []
    assert quoted(board, has_heavy=True)["3"] == ["It hurts."]


def test_other_languages_are_quoted_only_as_two_people_translated_them(board: Board) -> None:
    given = board.says("huda", "m1-i1", "comment", words=SAID, language="ar")
    agrees(board, "huda", "quotes", "published", "translated")
    report(board)
    assert quoted(board)["1"] == []
    writes(board, given, member(board, "Salma", "ar"))
    assert quoted(board)["1"] == []
    checks(board, given, member(board, "Amin", "ar"))
    assert quoted(board)["1"] == [MEANS]


def test_whoever_checks_quotations_reads_all_that_can_be_shown(board: Board) -> None:
    board.says("bob", "m1-i3", "comment", words="It hurts.")
    board.decides("not_changed", "3", "It is needed.")
    agrees(board, "bob", "quotes", "published")
    agrees(board, "ann", "quotes", "published")
    report(board)
    found = board.look(lambda tx: to_check(tx, ROUND, board.time))
    assert [(one.number, one.words) for one in found] == [
        ("1", "canary words"),
        ("3", "It hurts."),
        ("", "ann on us"),
    ]


def test_no_language_is_named_beside_a_quotation(board: Board) -> None:
    report(board)
    (quote,) = shown(board, "ar", has_quotes=True).quotes
    assert quote.words == Told("ann on us")


def test_texts_without_an_approved_translation_are_marked(board: Board) -> None:
    report(board)
    assert shown(board, "ar").changes[0].reason == Told("Easier words.", is_original=True)


def test_it_is_made_in_every_language_that_is_read(board: Board) -> None:
    assert board.look(lambda tx: languages_of(tx, ROUND)) == ["en", "ar"]


def test_a_meeting_sees_nothing_before_its_people_were_told(board: Board) -> None:
    with pytest.raises(UserMistake, match="before a meeting"):
        shown(board)


def test_of_a_heavy_item_a_room_sees_what_both_wordings_are_about(board: Board) -> None:
    edit = materials.Edit(gist="Asks what hurts.")
    board.write(lambda tx: materials.edit_item(tx, "Guide", "3", edit))
    newest = board.look(lambda tx: tx.newest_items("m1"))[2]
    new = newest._replace(text="What helps?", gist="Asks what helps.", version=newest.version + 1)
    board.says("ann", "m1-i3", "verdict", "words", version=newest.version)
    board.write(lambda tx: tx.add_item_version(new))
    board.decides("changed", "3", "Shorter.", version=new.version)
    report(board)
    (found,) = [one for one in shown(board).changes if one.number == "3"]
    assert (found.before, found.after) == (Told("Asks what hurts."), Told("Asks what helps."))
