"""Nothing typed is lost: a sign-in that ended, a tab that was closed."""

import pytest

from bot.services.sign_in.kept import LARGEST, MOST
from tests.bot.console.house import HERE, House, Visiting

pytestmark = pytest.mark.asyncio

WORDS = 'Write again at 8, & say "hello" <b>first</b>.'
SHOWN = "Write again at 8, &amp; say &#34;hello&#34; &lt;b&gt;first&lt;/b&gt;."


def kept(house: House) -> list[str]:
    return [row.fields for row in house.look(lambda tx: tx.kept_forms(house.mina.id))]


async def sent(browser: Visiting, path: str, page: str, **fields: str) -> int:
    headers = {"origin": HERE, "referer": f"{HERE}{page}"}
    return (await browser.client.post(path, data=fields, headers=headers)).status_code


async def test_a_form_sent_too_late_goes_through_with_a_code(house: House) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting(house.mina)
    house.later(hours=1)
    page, path = f"/team/alerts/{alert}", f"/team/alerts/{alert}/note"
    headers = {"origin": HERE, "referer": f"{HERE}{page}"}
    fields = {"decision": WORDS, "why": "because"}
    asked = await browser.client.post(path, data=fields, headers=headers)
    assert (asked.status_code, SHOWN in asked.text) == (403, True)
    assert house.look(lambda tx: [one.decision for one in tx.alert_log(alert)]) == []
    reply = await browser.post(path, **fields, sign_in_code=house.app_code())
    assert reply.status_code == 303
    assert WORDS in house.look(lambda tx: [one.decision for one in tx.alert_log(alert)])
    assert kept(house) == []
    assert "not sent" not in (await browser.get(page)).text


async def test_a_form_sent_too_late_is_offered_on_its_page_after_a_new_sign_in(
    house: House,
) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting(house.mina)
    house.later(days=3)
    page, path = f"/team/alerts/{alert}", f"/team/alerts/{alert}/note"
    headers = {"origin": HERE, "referer": f"{HERE}{page}"}
    fields = {"decision": WORDS, "why": "because"}
    late = await browser.client.post(path, data=fields, headers=headers)
    assert (late.status_code, "is kept for a day" in late.text) == (403, True)
    fresh = await house.visiting(house.mina)
    text = (await fresh.get(page)).text
    assert "it was not sent" in text
    assert SHOWN in text
    assert f'action="{path}" data-kept' in text
    home = (await fresh.get("/team/")).text
    assert f'on <a href="{page}"' in home
    assert SHOWN not in home
    assert "not sent" not in (await fresh.get("/team/talks")).text
    await fresh.post(path, decision=WORDS, why="because")
    assert kept(house) == []


async def test_nobody_else_sees_what_was_kept(house: House) -> None:
    browser = await house.visiting(house.mina)
    await browser.post("/team/kept", kept_page="/team/talks", kept_action="/team/x", words=WORDS)
    priti = await house.visiting(house.priti)
    assert SHOWN in (await browser.get("/team/talks")).text
    assert "not sent" not in (await priti.get("/team/talks")).text


async def test_a_browser_that_signed_out_keeps_nothing_for_anybody(house: House) -> None:
    browser = await house.visiting(house.mina)
    held = browser.client.cookies["team"]
    await browser.post("/team/leave")
    browser.hold(held)
    assert await sent(browser, "/team/alerts/1/note", "/team/alerts/1", decision=WORDS) == 403
    assert kept(house) == []


async def test_a_form_from_elsewhere_is_not_kept(house: House) -> None:
    browser = await house.visiting(house.mina)
    house.later(hours=1)
    headers = {"origin": "https://evil.test"}
    await browser.client.post("/team/alerts/1/note", data={"why": WORDS}, headers=headers)
    assert kept(house) == []


async def test_what_is_typed_is_kept_while_it_is_typed_and_each_form_once(house: House) -> None:
    browser = await house.visiting(house.mina)
    places = {"kept_page": "/team/talks", "kept_action": "/team/talks/kind-otter-10"}
    for words in ("Good", "Good day", "Hello."):
        assert (await browser.post("/team/kept", **places, words=words)).status_code == 204
    assert kept(house) == ['[["words","Hello."]]']
    await browser.post("/team/kept/drop", page="/team/talks", action=places["kept_action"])
    assert kept(house) == []


@pytest.mark.parametrize(
    "given",
    [
        {"words": ""},
        {"code": "123456"},
        {"password": "x", "sign_in_code": "1", "secret": "y", "token": "z"},
        {"words": "x", "kept_page": "https://evil.test/"},
        {"words": "x", "kept_page": "/elsewhere"},
        {"words": "x", "kept_action": "//evil.test"},
        {"words": "x", "kept_page": "/team/" + "x" * 400},
        {},
    ],
)
async def test_what_must_not_be_kept_is_not(house: House, given: dict[str, str]) -> None:
    browser = await house.visiting(house.mina)
    places = {"kept_page": "/team/talks", "kept_action": "/team/talks/x"}
    assert (await browser.post("/team/kept", **{**places, **given})).status_code == 204
    assert kept(house) == []


async def test_too_much_is_refused_and_what_was_kept_stays(house: House) -> None:
    browser = await house.visiting(house.mina)
    places = {"kept_page": "/team/talks", "kept_action": "/team/talks/x"}
    await browser.post("/team/kept", **places, words="before")
    assert (await browser.post("/team/kept", **places, words="x" * LARGEST)).status_code == 413
    assert kept(house) == ['[["words","before"]]']


async def test_the_newest_forms_stay_and_the_oldest_go(house: House) -> None:
    browser = await house.visiting(house.mina)
    for number in range(MOST + 3):
        places = {"kept_page": "/team/talks", "kept_action": f"/team/talks/{number}"}
        await browser.post("/team/kept", **places, words=f"n{number}")
        house.later(seconds=1)
    assert len(kept(house)) == MOST
    assert "n12" in kept(house)[0]


async def test_it_is_kept_for_a_day(house: House) -> None:
    browser = await house.visiting(house.mina)
    await browser.post("/team/kept", kept_page="/team/talks", kept_action="/team/x", words=WORDS)
    house.later(hours=25)
    fresh = await house.visiting(house.mina)
    assert "not sent" not in (await fresh.get("/team/talks")).text


async def test_a_part_of_a_page_that_is_sent_too_late_loads_the_page_and_keeps_the_words(
    house: House,
) -> None:
    browser = await house.visiting(house.mina)
    house.later(hours=1)
    headers = {"origin": HERE, "referer": f"{HERE}/team/talks", "hx-request": "true"}
    reply = await browser.client.post("/team/talks/x", data={"words": WORDS}, headers=headers)
    assert (reply.status_code, reply.headers["hx-refresh"]) == (403, "true")
    assert len(kept(house)) == 1


async def test_a_file_sent_too_late_is_asked_for_again(house: House) -> None:
    browser = await house.visiting(house.mina)
    house.later(hours=1)
    headers = {"origin": HERE, "referer": f"{HERE}/team/talks"}
    files = {"file": ("guide.docx", b"x" * 200_000)}
    reply = await browser.client.post("/team/talks/x", files=files, headers=headers)
    assert reply.status_code == 403
    assert 'name="next" value="/team/talks"' in reply.text
