"""A print pack holds the same as the chat, nothing heavy comes unannounced, all can be entered."""

import re
from dataclasses import replace
from functools import cache

import pytest

from bot.app.printing import Printing
from bot.app.signposting import Signposting
from bot.app.texts import Speech, catalogues_of, sound_library
from bot.cli import build
from bot.errors import UserMistake
from bot.i18n import Catalogues
from bot.reports.print_pack import print_pack
from bot.services import people
from bot.services.agendas import Environments
from bot.services.drafts import Details, Draft, DraftItem
from bot.services.entering import Entering, Entry
from bot.services.printing import Pack, Wish, gather
from bot.store import Store
from tests.support.board import ROUND, START, Board
from tests.support.sheets import sheets

DRAFT = Draft(
    "Guide",
    "guide",
    (DraftItem("1", "Home", "Who is <b>there</b>?", ("Yes", "No")), DraftItem("2", "", "Why? So?")),
    (),
    (Details(gist="It asks about home."), Details(heavy=True, label="Feelings", why="To learn.")),
)


@cache
def catalogues() -> Catalogues:
    return catalogues_of(sound_library(None), Signposting())


@pytest.fixture
def board(store: Store) -> Board:
    return Board(store, DRAFT)


def pack_of(board: Board, wanted: str = ROUND, language: str = "en") -> Pack:
    return board.look(lambda tx: gather(tx, wanted, language, START, lambda *_: ()))


def html(board: Board, wanted: str = ROUND, wish: Wish | None = None) -> str:
    wish = wish or Wish()
    pack = pack_of(board, wanted, wish.language)
    return print_pack(pack, wish, sound_library(None), catalogues()).decode()


def words(text: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL).split())


def test_the_first_page_has_a_place_for_a_made_up_name_and_none_for_a_real_one(
    board: Board,
) -> None:
    cover = words(html(board).partition("<article")[0])
    assert "Your made-up name or your code:" in cover
    assert "Please do not write your real name." in cover
    assert "In danger now? Call 999 or 112." in cover
    assert "Guide" not in cover
    assert "{" not in cover


def test_before_a_heavy_draft_stand_its_label_and_that_it_may_be_left_out(board: Board) -> None:
    page = html(board)
    assert page.count('<article class="heavy">') == 1
    heavy = words(page.partition('<article class="heavy">')[2])
    before = ("Feelings", "To learn.", "You can leave this one out.", "--verdict skipped")
    places = [heavy.index(part) for part in (*before, "Why? So?", "In danger now?")]
    assert places == sorted(places)


@pytest.mark.parametrize("is_easy", [False, True])
def test_a_heavy_draft_is_on_the_sheet_after_its_label(board: Board, is_easy: bool) -> None:
    """In the chat nobody sees it before they choose to; on paper, before they turn the sheet."""
    found = sheets(html(board, wish=Wish(is_easy=is_easy)))
    (label,) = [number for number, one in enumerate(found) if "Feelings" in one]
    (draft,) = [number for number, one in enumerate(found) if "Why?" in one]
    assert "leave this one out" in found[label]
    assert draft == label + 1


def test_the_easy_layout_has_the_short_version_first_and_one_idea_a_line(board: Board) -> None:
    page = html(board, wish=Wish(is_easy=True))
    assert words(page).index("It asks about home.") < words(page).index("Who is")
    assert '<p dir="ltr">Why?</p>' in page
    assert "It asks about home." not in html(board)


def test_the_easy_layout_has_the_pictures_of_the_chat(board: Board) -> None:
    assert "✏️ Change the words" in html(board, wish=Wish(is_easy=True))
    assert "✏️" not in html(board)


def test_large_print_is_18_points_and_only_what_staff_read_is_smaller(board: Board) -> None:
    page = html(board, wish=Wish(is_large=True))
    assert '<body class="large ">' in page
    style = page[page.index("<style>") : page.index("</style>")]
    assert re.search(r"\.large \{ font-size: 18pt", style)
    rules = re.findall(r"([^{};]+)\{[^{}]*font-size: (?:0?\.\d+em|\d+pt)", style)
    assert [one.strip() for one in rules] == ["@bottom-center", "body", ".code", ".large"]


def test_what_a_draft_says_cannot_become_markup(board: Board) -> None:
    assert "Who is &lt;b&gt;there&lt;/b&gt;?" in html(board)


def test_in_arabic_lines_begin_at_the_right_and_telephone_numbers_keep_their_order(
    board: Board,
) -> None:
    board.write(lambda tx: tx.set_project({"contact": "Mina\n01632 960148"}))
    page = html(board, wish=Wish(language="ar"))
    assert '<html lang="ar" dir="rtl">' in page
    assert '<p dir="ltr" class="turned">01632 960148</p>' in page
    assert '<bdi class="code" dir="ltr" lang="en">\u2066--verdict fine\u2069</bdi>' in (
        page.replace("&#x2066;", "\u2066").replace("&#x2069;", "\u2069")
    )
    assert re.search(r'<p dir="rtl">[^<]*[\u0600-\u06ff]', page)


def test_a_draft_that_no_round_has_can_be_printed_too(board: Board) -> None:
    assert "Who is" in html(board, "m1")
    assert "yousaid enter" not in html(board, "m1")


def test_what_is_printed_can_be_typed_in(board: Board) -> None:
    """The number, and every box, as they stand on the sheet."""
    page = html(board)
    entering = Entering(sound_library(None), Environments(Speech(catalogues(), lambda: True)))
    command = build("enter")
    name = board.write(lambda tx: people.add(tx, ROUND, "en", START)).pseudonym
    entered = 0
    for article in page.split("<article")[1:]:
        number, *typed = re.findall(r'lang="en">(?:&#x2066;|\u2066)([^&\u2069]+)', article)
        boxes = [one.split() for one in typed if " " in one]
        is_item = not number.startswith("--")
        for flag, code in boxes:
            verdict = ["--verdict", "words"] if is_item and flag != "--verdict" else []
            args = command.parse_args(["enter", "r1", name, *number.split(), *verdict, flag, code])
            given = {flag[2:]: [code], **({"verdict": ["words"]} if verdict else {})}
            entry = Entry(args.round, args.pseudonym, args.item, args.section, given)
            board.write(lambda tx, entry=entry: entering.queue(tx, entry, START))  # type: ignore[misc]  # mypy cannot infer it
            entered += 1
    assert entered > 80


def test_a_name_that_nothing_has_is_said_plainly(board: Board) -> None:
    with pytest.raises(UserMistake, match="There is no round and no material “Autumn”"):
        pack_of(board, "Autumn")


def test_a_language_that_people_are_not_offered_is_not_printed(board: Board) -> None:
    speech = Speech(catalogues(), lambda: False)
    printing = Printing(sound_library(None), catalogues(), speech, Signposting())
    with pytest.raises(UserMistake, match="People are not offered “ar” here"):
        board.look(lambda tx: printing.gather(tx, ROUND, Wish(language="ar"), START))


def test_the_same_becomes_a_pdf(board: Board) -> None:
    pack = pack_of(board)
    small = replace(pack, agenda=replace(pack.agenda, items=pack.agenda.items[:1]))
    content = print_pack(small, Wish("pdf"), sound_library(None), catalogues())
    assert content.startswith(b"%PDF-")
