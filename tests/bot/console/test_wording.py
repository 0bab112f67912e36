"""The bot's sentences are read, approved and written better on the team's pages."""

import re
from pathlib import Path

import httpx
import pytest

from bot.i18n import po
from bot.i18n.marks import LONGEST_NAME
from conversations import Line
from tests.bot.console.house import House, Visiting
from tests.bot.console.small_words import (
    CALL,
    HELP,
    HOST,
    LEFT,
    MENU,
    OPEN,
    REVIEW,
    nearly,
    small,
    text_of,
)
from tests.bot.console.spring import words_of

pytestmark = pytest.mark.asyncio

ASKED = Line(MENU.key, MENU.text)


@pytest.fixture
def folder(house: House, tmp_path: Path) -> Path:
    """The folder from which the pages of this house speak."""
    house.more["words"] = small(tmp_path)
    return tmp_path


def shown(page: httpx.Response) -> list[str]:
    """What the form says of each sentence that may be approved."""
    return re.findall(r'name="shown" value="([0-9a-f]{8} [\w.]+)"', page.text)


def sign_of(page: httpx.Response, key: str) -> str:
    found = re.search(rf'name="key" value="{key}">\n<input [^>]*value="([0-9a-f]*)"', page.text)
    assert found
    return found[1]


async def approve(browser: Visiting, here: str, *keys: str, **more: str) -> httpx.Response:
    """Tick those, or all of the page, and send the form as it is shown."""
    rows = shown(await browser.get(here))
    return await send(browser, here, rows, keys, **more)


async def send(
    browser: Visiting, here: str, rows: list[str], keys: tuple[str, ...], **more: str
) -> httpx.Response:
    fields: dict[str, object] = {"shown": rows, "tick": list(keys), "read": "yes"}
    fields |= {"which": "ticked" if keys else "all", **more}
    return await browser.client.post(
        f"{here}/approve", data=fields, headers={"origin": browser.origin}
    )


async def redraft(
    browser: Visiting, here: str, key: str, *forms: str, **more: str
) -> httpx.Response:
    sign = sign_of(await browser.get(here), key)
    written = {f"{key}.{at}": form for at, form in enumerate(forms)}
    return await browser.post(f"{here}/words", **{"key": key, "sign": sign, **written, **more})


def noted(house: House) -> list[tuple[str, str]]:
    rows = house.look(lambda tx: tx.audit(1 << 62, 10))
    return [(row.who, row.about) for row in rows if row.deed == "translation"]


async def test_parts_about_safety_come_first_and_are_marked(house: House, folder: Path) -> None:
    browser = await house.visiting(house.joel)
    assert 'href="/team/languages/ar"' in (await browser.get("/team/languages")).text
    page = await browser.get("/team/languages/ar")
    parts = re.findall(r'<a href="/team/languages/ar/(\w+)">', page.text)
    assert parts[:3] == ["help", "blocks", "review"]
    assert "About safety: all of it Help" in words_of(page)
    assert "3 of 3 translated, 0 approved, 3 wait" in words_of(page)
    assert "1 of 2 translated, 0 approved, 1 waits" in words_of(page)


async def test_a_sentence_stands_beside_its_english_in_its_own_direction(
    house: House, folder: Path
) -> None:
    browser = await house.visiting(house.joel)
    page = await browser.get(HELP)
    assert '<p lang="ar" dir="rtl">ما الذي يساعد؟</p>' in page.text
    assert "Drafted by Amal, Harbour" in words_of(page)
    review = await browser.get(REVIEW)
    assert "{count} questions left. (many)" in words_of(review)
    assert "(form 6 of 6)" in words_of(review)
    assert "missing: people read English" in words_of(review)
    waits = words_of(await browser.get(f"{REVIEW}?waits=1"))
    assert LEFT.text in waits
    assert OPEN.text not in waits


async def test_two_approve_and_the_language_is_offered_at_once(
    house: House, tmp_path: Path
) -> None:
    house.more["words"] = words = nearly(tmp_path)
    speech = words.speech
    wordings = speech.wordings("ar")
    mina, joel = await house.visiting(house.mina), await house.visiting(house.joel)
    assert (await approve(mina, HELP)).headers["location"] == HELP
    assert speech.offered() == (("en", "English"),)
    assert "approved by one of two" in words_of(await joel.get(HELP))
    assert (await approve(joel, HELP, MENU.key)).status_code == 303
    assert [code for code, _ in speech.offered()] == ["en", "ar"]
    assert speech.state("ar").is_ready
    assert speech.wordings("ar") is not wordings
    assert speech.text("ar", ASKED) == "ما الذي يساعد؟"
    assert "# Approved by Mina, Harbour, 2026-11-25 (" in text_of(tmp_path)
    assert noted(house) == [("Joel", "ar, help: 1 approved"), ("Mina", "ar, help: 1 approved")]

    reply = await redraft(joel, HELP, MENU.key, "ما الذي قد يساعد؟")
    assert reply.headers["location"] == f"{HELP}#{MENU.key}"
    assert speech.offered() == (("en", "English"),)
    assert speech.state("ar").waiting_safety == (MENU.key,)
    assert speech.text("ar", ASKED) == "ما الذي قد يساعد؟"  # to those who try drafts out
    assert noted(house)[0] == ("Joel", "ar, help: 1 drafted")
    assert house.look(lambda tx: tx.audit(1 << 62, 1))[0].about.count("ما") == 0


async def test_only_what_was_ticked_is_approved(house: House, folder: Path) -> None:
    browser = await house.visiting(house.joel)
    assert (await approve(browser, HELP, CALL.key, page="1", waits="1")).headers[
        "location"
    ] == f"{HELP}?waits=1"
    assert text_of(folder).count("# Approved by ") == 1
    assert CALL.key not in "".join(shown(await browser.get(HELP)))


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


async def test_what_changed_meanwhile_is_not_approved_and_said(house: House, folder: Path) -> None:
    joel, priti = await house.visiting(house.joel), await house.visiting(house.priti)
    rows = shown(await joel.get(HELP))
    assert (await redraft(priti, HELP, MENU.key, "بماذا أساعد؟")).status_code == 303
    reply = await send(joel, HELP, [*rows, "00000000 help.gone"], ())
    assert reply.status_code == 422
    assert "2 sentences were changed meanwhile" in words_of(reply)
    assert "Approved: 2." in words_of(reply)
    after = text_of(folder)
    assert after.count("# Approved by Joel") == 2
    assert f'Priti, Harbour\nmsgctxt "{MENU.key}"' in after


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


async def test_a_better_draft_is_its_writers_and_void_of_approvals(
    house: House, folder: Path
) -> None:
    joel, mina = await house.visiting(house.joel), await house.visiting(house.mina)
    await approve(joel, HELP, HOST.key)
    first = text_of(folder)
    assert (await redraft(mina, HELP, HOST.key, "إن {host} هنا لك.")).status_code == 303
    after = text_of(folder)
    assert "# Drafted by Mina, Harbour\n" in after
    assert "Amal" not in after
    assert "Approved by" not in after
    assert "Approved by" in first
    assert (await redraft(mina, HELP, HOST.key, "{host} هنا لك.")).status_code == 303
    assert "Approved by" not in text_of(folder)  # nobody has approved hers, though the words agree


async def test_every_form_is_written_and_what_is_missing_can_be(house: House, folder: Path) -> None:
    browser = await house.visiting(house.joel)
    forms = [f"{{count}} سؤال {at}" for at in range(6)]
    lacks = await redraft(browser, REVIEW, LEFT.key, *forms[:5])
    assert "Write every form." in words_of(lacks)
    assert f">{forms[4]}</textarea>" in lacks.text
    assert (await redraft(browser, REVIEW, LEFT.key, *forms)).status_code == 303
    assert (await redraft(browser, REVIEW, OPEN.key, " جاهزون؟\r\n")).status_code == 303
    assert 'msgstr[5] "{count} سؤال 5"' in text_of(folder)
    assert 'msgid "Ready?"\nmsgstr "جاهزون؟"' in text_of(folder)


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


async def test_who_was_overtaken_sees_both(house: House, folder: Path) -> None:
    joel, priti = await house.visiting(house.joel), await house.visiting(house.priti)
    seen = sign_of(await joel.get(HELP), MENU.key)
    await redraft(priti, HELP, MENU.key, "بماذا أساعد؟")
    reply = await redraft(joel, HELP, MENU.key, "كيف أساعد؟", sign=seen)
    assert reply.status_code == 422
    assert "Somebody else changed this sentence" in words_of(reply)
    assert "بماذا أساعد؟" in reply.text
    assert ">كيف أساعد؟</textarea>" in reply.text
    assert "كيف أساعد؟" not in text_of(folder)


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


async def test_a_long_organisation_is_cut_and_found_again(house: House, folder: Path) -> None:
    row = house.member("Ana", "translator")._replace(organisation="Youth of the harbour " * 5)
    house.keep(row)
    browser = await house.visiting(row)
    await approve(browser, HELP)
    (name,) = set(re.findall(r"# Approved by (.+), 2026-11-25", text_of(folder)))
    assert len(name) <= LONGEST_NAME
    assert name.startswith("Ana, Youth of the harbour")
    assert shown(await browser.get(HELP)) == []
