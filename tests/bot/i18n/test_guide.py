"""What the guide for translators says is so."""

import re

from bot.app.signposting import Signposting
from bot.app.texts import every_sentence
from bot.i18n import LOCALES, exchange_sheet, po
from bot.i18n.extract import TEMPLATE
from tests.conversations.worlds import LIBRARY

GUIDE = LOCALES / "README.md"
TEXT = GUIDE.read_text("utf-8")


def section(heading: str) -> str:
    return TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_it_says_of_every_sentence_on_which_screen_it_is_read() -> None:
    named = set(re.findall(r"`(\w+)`", section("Where your words stand")))
    parts = {one.key.partition(".")[0] for one in every_sentence(LIBRARY, Signposting())}
    assert parts <= named


def test_what_it_links_to_is_there() -> None:
    links = [one for one in re.findall(r"\]\(([^)#]+)", TEXT) if "://" not in one]
    assert links
    assert [one for one in links if not (LOCALES / one).exists()] == []


def test_the_layout_is_as_it_tells_weblate() -> None:
    (mask,) = re.findall(r"file mask `locales/([^`]+)`", TEXT)
    (template,) = re.findall(r"template for new languages `locales/([^`]+)`", TEXT)
    assert sorted(LOCALES.glob(mask)) == [po.path_of(LOCALES, code) for code in po.codes(LOCALES)]
    assert template == TEMPLATE and (LOCALES / template).exists()


def test_it_names_every_column_of_the_spreadsheet() -> None:
    said = section("In a spreadsheet").casefold()
    assert all(one in said for one in exchange_sheet.COLUMNS)
