"""A language goes to a translator's own program as a file, and what they changed comes back."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.i18n import exchange_po
from bot.i18n.editing import File
from bot.i18n.exchange_file import asked
from tests.bot.console.house import House, Visiting
from tests.bot.console.small_words import HELP, HOST, MENU, approve, nearly, noted, small, text_of
from tests.bot.console.spring import words_of

pytestmark = pytest.mark.asyncio

HERE = "/team/languages/ar"
BETTER = "ما الذي قد يساعد؟"


@pytest.fixture
def folder(house: House, tmp_path: Path) -> Path:
    house.more["words"] = nearly(tmp_path)
    return tmp_path


async def sheet_of(browser: Visiting, **changes: str) -> bytes:
    """The spreadsheet, with other translations for some keys (dots are two underscores)."""
    reply = await browser.get(f"{HERE}/file/xlsx")
    assert "attachment" in reply.headers["content-disposition"]
    book = load_workbook(BytesIO(reply.content))
    (sheet,) = book.worksheets
    at = [cell.value for cell in sheet[1]].index("translation (ar)") + 1
    for cell in sheet["A"]:
        if (text := changes.get(str(cell.value).replace(".", "__"))) is not None:
            sheet.cell(cell.row, at).value = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


async def test_what_was_changed_in_a_spreadsheet_is_a_draft_of_whoever_sends_it(
    house: House, folder: Path
) -> None:
    browser = await house.visiting(house.joel)
    data = await sheet_of(browser, help__menu=BETTER)
    reply = await browser.upload(f"{HERE}/file", ("ar.xlsx", data))
    assert reply.status_code == 200
    assert "Taken in: 1 sentence. They are drafts of Joel, Harbour now" in words_of(reply)
    assert "# Drafted by Joel, Harbour\nmsgctxt" in text_of(folder).replace(
        "#: test.toml:help.menu\n", ""
    )
    assert BETTER in words_of(await browser.get(HELP))
    assert noted(house)[0] == ("Joel", "ar: 1 drafted, from a file")
    again = await browser.upload(f"{HERE}/file", ("ar.xlsx", data))
    assert "Taken in: 0 sentences." in words_of(again)
    assert len(noted(house)) == 1


async def test_a_po_file_is_the_same(house: House, folder: Path) -> None:
    browser = await house.visiting(house.joel)
    data = (await browser.get(f"{HERE}/file/po")).content
    words = small(folder / "as-it-was")  # to know what stands in a file like that
    assert words.speech.folder is not None
    other = File(words.speech.folder, "ar", words.speech.sentences)
    assert exchange_po.read(data, "ar.po", asked(other)).stops == ()
    changed = data.replace("ما الذي يساعد؟".encode(), BETTER.encode())
    reply = await browser.upload(f"{HERE}/file", ("ar.po", changed))
    assert "Taken in: 1 sentence." in words_of(reply)


async def test_what_has_to_be_mended_is_told_by_row_and_nothing_is_taken_in(
    house: House, folder: Path
) -> None:
    browser = await house.visiting(house.joel)
    before = text_of(folder)
    data = await sheet_of(browser, help__menu=BETTER, help__host="<b>{hots}</b>")
    reply = await browser.upload(f"{HERE}/file", ("ar.xlsx", data))
    assert reply.status_code == 422
    said = words_of(reply)
    assert "Nothing of the file was taken in: 3 to mend first." in said
    assert f": {HOST.key} : {{host}} is missing." in said
    assert "it has markup: &lt;b&gt;" in reply.text and "<b>{" not in reply.text
    assert text_of(folder) == before


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("ar.docx", b"PK", "is not a kind of file I can read"),
        ("ar.po", b"this is no PO file", "cannot be read as a PO file"),
        ("ar.csv", b"a,b\n1,2\n", "has no column “context”"),
    ],
)
async def test_a_file_that_cannot_be_used_is_a_sentence(
    house: House, folder: Path, name: str, data: bytes, what: str
) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.upload(f"{HERE}/file", (name, data))
    assert reply.status_code == 422
    assert what in words_of(reply)


async def test_no_file_is_a_sentence(house: House, folder: Path) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.upload(f"{HERE}/file", ("", b""))
    assert "Choose a file first." in words_of(reply)


@pytest.mark.parametrize("path", ["/team/languages/xx/file/po", f"{HERE}/file/docx"])
async def test_what_is_nowhere_is_a_page_that_says_so(
    house: House, folder: Path, path: str
) -> None:
    browser = await house.visiting(house.joel)
    assert (await browser.get(path)).status_code == 404
    assert (await browser.upload("/team/languages/xx/file", ("a.po", b""))).status_code == 404


async def test_nobody_approves_what_they_sent(house: House, folder: Path) -> None:
    browser = await house.visiting(house.joel)
    data = await sheet_of(browser, help__menu=BETTER)
    await browser.upload(f"{HERE}/file", ("ar.xlsx", data))
    page = await browser.get(HELP)
    assert f'value="{MENU.key}" form="approve"' not in page.text
    assert (await approve(await house.visiting(house.mina), HELP, MENU.key)).status_code == 303
