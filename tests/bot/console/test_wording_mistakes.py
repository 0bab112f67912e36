"""What cannot be approved or written is said in a sentence, and nothing is changed or lost."""

from pathlib import Path

import pytest

from bot.i18n import po
from tests.bot.console.house import House
from tests.bot.console.small_words import (
    ASKED,
    CALL,
    HELP,
    HOST,
    MENU,
    approve,
    noted,
    redraft,
    send,
    shown,
    sign_of,
    text_of,
)
from tests.bot.console.spring import words_of

pytestmark = pytest.mark.asyncio


async def test_nothing_is_approved_without_a_selection_and_the_pledge(
    house: House, folder: Path
) -> None:
    before = text_of(folder)
    browser = await house.visiting(house.joel)
    rows = shown(await browser.get(HELP))
    nothing = await send(browser, HELP, rows, (), which="ticked")
    assert "Tick the sentences that you approve first." in words_of(nothing)
    unread = await send(browser, HELP, rows, (MENU.key,), read="")
    assert "I did not draft these sentences.” first." in words_of(unread)
    assert f'value="{MENU.key}" form="approve" checked' in unread.text
    assert [nothing.status_code, unread.status_code] == [422, 422]
    assert (text_of(folder), noted(house)) == (before, [])


@pytest.mark.parametrize("drafter", ["Joel, Harbour", "joel"])
async def test_nobody_approves_what_they_drafted(house: House, folder: Path, drafter: str) -> None:
    path = po.path_of(folder, "ar")
    path.write_text(text_of(folder).replace("Amal, Harbour", drafter), "utf-8")
    before = text_of(folder)
    browser = await house.visiting(house.joel)
    rows = shown(await browser.get(HELP))
    assert not any(HOST.key in one for one in rows)
    own = f"{sign_of(await browser.get(HELP), HOST.key)} {HOST.key}"
    reply = await send(browser, HELP, [*rows, own], ())
    assert reply.status_code == 422
    assert f"Joel, Harbour drafted {HOST.key} and cannot approve it" in words_of(reply)
    assert text_of(folder) == before


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        (HOST.key, "هنا لك.", "{host} is missing."),
        (HOST.key, "{host} {name} هنا.", "{name} is not in the English."),
        (HOST.key, "{host} {هنا.", "A brace is no placeholder."),
        (MENU.key, "<b>ماذا؟</b>", "It has markup"),
        (MENU.key, "ماذا\x00؟", "It has a sign that nobody can see."),
        (MENU.key, "\u202eماذا؟", "It has an invisible direction mark."),
        (MENU.key, "م" * 1001, "A sentence may have at most 1000 characters."),
        (CALL.key, "م" * 65, "The button has 65 characters."),
        (MENU.key, "  ", "Write the sentence first."),
        (MENU.key, "ما الذي يساعد؟", "It says that already."),
    ],
)
async def test_words_that_cannot_be_used_stay_in_the_page(
    house: House, folder: Path, key: str, typed: str, said: str
) -> None:
    before = text_of(folder)
    browser = await house.visiting(house.joel)
    reply = await redraft(browser, HELP, key, typed)
    assert reply.status_code == 422
    assert said in words_of(reply).replace("&lt;", "<")
    if typed.isprintable() and "<" not in typed and typed.strip():
        assert f">{typed}</textarea>" in reply.text
    assert (text_of(folder), noted(house)) == (before, [])


@pytest.mark.parametrize("path", ["xx", "en", "xx/help", "ar/none", "en/help", "ar/%3Cb%3E"])
async def test_what_is_no_language_or_part_is_kindly_not_there(
    house: House, folder: Path, path: str
) -> None:
    browser = await house.visiting(house.joel)
    assert (await browser.get(f"/team/languages/{path}")).status_code == 404
    if "/" in path:
        for deed in ("approve", "words"):
            reply = await browser.post(f"/team/languages/{path}/{deed}", key=MENU.key, read="yes")
            assert reply.status_code == 404
    gone = await browser.post(f"{HELP}/words", key="help.gone", sign="", **{"help.gone.0": "x"})
    assert "not needed any more" in words_of(gone)


async def test_a_folder_that_cannot_be_written_to_is_one_sentence(
    house: House, folder: Path
) -> None:
    before = text_of(folder)
    path = po.path_of(folder, "ar")
    path.with_name(f".{path.name}.new").mkdir()  # in the way of whatever is written
    browser = await house.visiting(house.joel)
    for reply in (
        await approve(browser, HELP, MENU.key),
        await redraft(browser, HELP, MENU.key, "كيف أساعد؟"),
    ):
        assert reply.status_code == 422
        assert "Nothing was changed: the files of the languages" in words_of(reply)
    assert ">كيف أساعد؟</textarea>" in reply.text
    assert (text_of(folder), noted(house)) == (before, [])


async def test_a_file_that_is_no_po_file_is_said_and_spoken_as_before(
    house: House, folder: Path
) -> None:
    po.path_of(folder, "ar").write_text("this is no PO file")
    browser = await house.visiting(house.joel)
    for path in ("/team/languages/ar", HELP):
        reply = await browser.get(path)
        assert reply.status_code == 422
        assert "cannot be read as a PO file" in words_of(reply)
    assert house.more["words"].speech.text("ar", ASKED) == MENU.text
