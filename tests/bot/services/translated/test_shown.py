"""A person reads what is approved in their language, and everything else as it was written."""

from bot.services import materials
from bot.services.agendas import Environments
from bot.services.instants import micros
from bot.services.materials import Edit
from bot.services.transaction import Transaction
from bot.services.translated import steps
from conversations import Item
from tests.support.board import Board
from tests.support.small_engine import SmallSpeech
from tests.support.translated import APPROVER, REVIEWER, approved, found, settled

ITEM, HEAVY, HEADING = "m1-i2", "m1-i3", "m1-s0"


def items(board: Board, language: str) -> dict[str, Item]:
    environments = Environments(SmallSpeech())
    board.look(lambda tx: environments.refresh(tx, micros(board.time)))
    (agenda,) = environments.env(["r1"], language).agendas
    return {item.id: item for item in agenda.items}


def test_only_readers_of_that_language_are_shown_what_is_approved(board: Board) -> None:
    board.write(lambda tx: approved(tx, ITEM, "السؤال الثاني", board.time))
    arabic, urdu = (items(board, code)[ITEM] for code in ("ar", "ur"))
    assert (arabic.text, arabic.language, arabic.translated) == ("السؤال الثاني", "ar", True)
    assert (urdu.text, urdu.translated) == ("Question number 2?", False)
    assert items(board, "ar")["m1-i1"].text == "Question number 1?"


def test_all_that_is_read_of_it_is_translated(board: Board) -> None:
    def job(tx: Transaction) -> None:
        old = tx.newest_items("m1")[2]
        new = old._replace(
            options='["Yes", "No"]',
            probes='["Who?"]',
            choice="one",
            why="To learn.",
            gist="Feelings.",
            media="A house.",
            version=2,
        )
        tx.add_item_version(new)

    board.write(job)
    board.write(lambda tx: approved(tx, HEAVY, "سؤال", board.time))
    item = items(board, "ar")[HEAVY]
    assert item.options == ("option.1: سؤال", "option.2: سؤال")
    assert item.probes == ("probe.1: سؤال",)
    assert (item.label, item.why, item.gist, item.media) == tuple(
        f"{name}: سؤال" for name in ("label", "why", "gist", "media")
    )
    assert (item.heavy, item.choice, item.number, item.version) == (True, "one", "3", 2)


def test_a_heading_is_translated_by_itself_and_keeps_its_items_together(board: Board) -> None:
    board.write(lambda tx: approved(tx, HEADING, "دليل", board.time))
    before, after = items(board, "en"), items(board, "ar")
    assert {item.section_name for item in after.values()} == {"heading: دليل"}
    assert [item.section for item in after.values()] == [item.section for item in before.values()]
    assert not after[ITEM].translated


def test_nobody_is_shown_what_is_not_approved_by_all_who_must(board: Board) -> None:
    board.write(lambda tx: settled(tx, HEAVY, "سؤال", board.time))
    assert items(board, "ar")[HEAVY].text == "Question number 3?"
    board.write(lambda tx: steps.approve(tx, [found(tx, HEAVY)], REVIEWER, board.time))
    assert items(board, "ar")[HEAVY].text == "Question number 3?"
    board.write(lambda tx: steps.approve(tx, [found(tx, HEAVY)], APPROVER, board.time))
    assert items(board, "ar")[HEAVY].text == "سؤال"


def test_what_is_stale_is_shown_to_nobody_who_has_not_come_to_it(board: Board) -> None:
    board.write(lambda tx: approved(tx, ITEM, "السؤال", board.time))
    board.write(lambda tx: materials.edit_item(tx, "m1", ITEM, Edit(text="Where is your home?")))
    now = items(board, "ar")[ITEM]
    assert (now.text, now.language) == ("Where is your home?", "en")


def test_whoever_has_an_earlier_version_before_them_reads_it_in_their_language(
    board: Board,
) -> None:
    board.write(lambda tx: approved(tx, ITEM, "السؤال", board.time))
    board.write(lambda tx: materials.edit_item(tx, "m1", ITEM, Edit(text="Where is your home?")))
    environments = Environments(SmallSpeech())
    board.look(lambda tx: environments.refresh(tx, micros(board.time)))
    (agenda,) = environments.env(["r1"], "ar").agendas
    earlier = [item for (name, _), item in agenda.earlier.items() if name == ITEM]
    assert [item.text for item in earlier] == ["السؤال"]


def test_an_agenda_is_made_once_for_all_who_read_a_language(board: Board) -> None:
    environments = Environments(SmallSpeech())
    board.look(lambda tx: environments.refresh(tx, micros(board.time)))
    assert environments.agenda("r1", "ar") is environments.agenda("r1", "ar")
