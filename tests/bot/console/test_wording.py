"""The bot's sentences are read, approved and written better on the team's pages."""

import re
from pathlib import Path

import pytest

from bot.app.texts import Speech
from bot.i18n.marks import LONGEST_NAME
from tests.bot.console.house import House
from tests.bot.console.small_words import (
    ASKED,
    CALL,
    HELP,
    HOST,
    LEFT,
    MENU,
    OPEN,
    REVIEW,
    approve,
    nearly,
    noted,
    redraft,
    send,
    shown,
    sign_of,
    text_of,
)
from tests.bot.console.spring import words_of

pytestmark = pytest.mark.asyncio


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
    assert "(3, 4, 5, 6, …)" in words_of(review)
    assert "In Arabic, form 6 of 6, for 100, 101, 102, 200, …" in words_of(review)
    assert "missing: people read English" in words_of(review)
    waits = words_of(await browser.get(f"{REVIEW}?waits=1"))
    assert LEFT.text in waits
    assert OPEN.text not in waits


async def test_two_approve_and_the_language_is_offered_at_once(
    house: House, tmp_path: Path
) -> None:
    house.more["words"] = words = nearly(tmp_path)
    speech = words.speech
    running, wordings = Speech(speech, lambda: False, words.covered), speech.wordings("ar")
    mina, joel = await house.visiting(house.mina), await house.visiting(house.joel)
    assert (await approve(mina, HELP)).headers["location"] == HELP
    assert speech.offered() == (("en", "English"),)
    assert "approved by one of two" in words_of(await joel.get(HELP))
    assert (await approve(joel, HELP, MENU.key)).status_code == 303
    assert [code for code, _ in speech.offered()] == ["en", "ar"]
    assert [code for code, _ in running.offered()] == ["en", "ar"]
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


async def test_what_changed_meanwhile_is_not_approved_and_said(house: House, folder: Path) -> None:
    joel, priti = await house.visiting(house.joel), await house.visiting(house.priti)
    rows = shown(await joel.get(HELP))
    assert (await redraft(priti, HELP, MENU.key, "بماذا أساعد؟")).status_code == 303
    reply = await send(joel, HELP, [*rows, "00000000 help.gone"], ())
    assert reply.status_code == 422
    assert "2 sentences were changed meanwhile" in words_of(reply)
    assert "Approved: 2." in words_of(reply)
    assert " checked" not in reply.text
    after = text_of(folder)
    assert after.count("# Approved by Joel") == 2
    assert f"# Drafted by Priti, Harbour\n#: test.toml:{MENU.key}\n" in after


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


async def test_a_long_organisation_is_cut_and_found_again(house: House, folder: Path) -> None:
    row = house.member("Ana", "translator")._replace(organisation="Youth of the harbour " * 5)
    house.keep(row)
    browser = await house.visiting(row)
    await approve(browser, HELP)
    (name,) = set(re.findall(r"# Approved by (.+), 2026-11-25", text_of(folder)))
    assert len(name) <= LONGEST_NAME
    assert name.startswith("Ana, Youth of the harbour")
    assert shown(await browser.get(HELP)) == []
