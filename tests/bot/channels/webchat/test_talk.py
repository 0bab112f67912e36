import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.webchat import Options
from bot.ports import Message, Paragraph
from bot.ports.speech import Sound
from tests.bot.channels.webchat.browsing import Browsing
from tests.bot.channels.webchat.joined import address_in
from tests.bot.channels.webchat.scripted import Script
from tests.support.fake_transcripts import FakeTranscripts

pytestmark = pytest.mark.asyncio

ID = "0123456789abcdef"


async def test_a_post_is_answered_only_after_it_was_committed() -> None:
    script = Script()
    browser = await Browsing(script).join()
    script.intake.is_down = True
    reply = await browser.write("words")
    assert reply.status_code == 503
    assert "try again" in reply.json()["say"]
    script.intake.is_down = False
    assert (await browser.write("words")).status_code == 204
    assert '"words"' in script.intake.arrivals[-1].body


async def test_sent_again_under_the_same_id_it_takes_effect_once() -> None:
    script = Script()
    browser = await Browsing(script).join()
    for _ in range(3):
        assert (await browser.write("only once")).status_code == 204
    assert len(script.intake.arrivals) == 2
    mine = [row["mine"] for row in (await browser.after())["rows"] if "mine" in row]
    assert mine == ["only once"]


async def test_what_was_shown_travels_with_what_was_sent() -> None:
    script = Script()
    browser = await Browsing(script).join()
    body = {"id": ID, "data": "a:1:fine:1", "shown": 2}
    assert (await browser.post("/chat/press", body)).status_code == 204
    kept = json.loads(script.intake.arrivals[-1].body)
    assert (kept["kind"], kept["value"], kept["shown"]) == ("pressed", "a:1:fine:1", 2)


async def test_a_command_is_one_post() -> None:
    script = Script()
    browser = await Browsing(script).join()
    body = {"id": ID, "command": "help", "shown": 2}
    assert (await browser.post("/chat/command", body)).status_code == 204
    assert "116 123" in json.dumps((await browser.after())["rows"])


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/chat/write", {"id": ID, "text": " \n", "shown": 1}),
        ("/chat/write", {"id": ID, "text": 5, "shown": 1}),
        ("/chat/write", {"id": ID, "text": "x"}),
        ("/chat/write", {"id": ID, "text": "x", "shown": True}),
        ("/chat/write", {"id": ID, "text": "x", "shown": -1}),
        ("/chat/write", {"id": ID, "text": "x", "shown": 2**63}),
        ("/chat/write", {"id": "short", "text": "x", "shown": 1}),
        ("/chat/write", {"id": "with:a:colon:in:it", "text": "x", "shown": 1}),
        ("/chat/write", ["a list"]),
        ("/chat/press", {"id": ID, "data": "a:1:fine:7", "shown": 1}),
        ("/chat/press", {"id": ID, "data": None, "shown": 1}),
        ("/chat/command", {"id": ID, "command": "rm -rf", "shown": 1}),
    ],
)
async def test_garbage_gets_one_kind_sentence_and_reaches_nobody(path: str, body: object) -> None:
    script = Script()
    browser = await Browsing(script).join()
    reply = await browser.post(path, body)
    assert reply.status_code == 400
    assert reply.json() == {"say": "We could not read that. Please try again."}
    assert len(script.intake.arrivals) == 1


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 60_000, b"9" * 5000, b"null"])
async def test_a_body_that_is_no_json_is_no_fault_of_ours(raw: bytes) -> None:
    browser = await Browsing(Script()).join()
    headers = {"origin": browser.origin, "content-type": "application/json"}
    reply = await browser.client.post("/chat/write", content=raw, headers=headers)
    assert reply.status_code == 400


async def test_half_a_character_and_nul_become_signs_a_database_can_keep() -> None:
    script = Script()
    browser = await Browsing(script).join()
    raw = json.dumps({"id": ID, "text": "a\ud800b\0c \U0001f600", "shown": 1})
    headers = {"origin": browser.origin, "content-type": "application/json"}
    reply = await browser.client.post("/chat/write", content=raw, headers=headers)
    assert reply.status_code == 204
    body = script.intake.arrivals[-1].body
    assert json.loads(body.encode())["value"] == "a\ufffdb\ufffdc \U0001f600"


@pytest.mark.parametrize("order", ["-1", "x", "1.5", "9" * 40, "²"])
async def test_a_made_up_place_is_refused(order: str) -> None:
    browser = await Browsing(Script()).join()
    assert (await browser.get(f"/chat/after?order={order}")).status_code == 400


async def test_a_stranger_stores_nothing() -> None:
    script = Script()
    for cookie in ("", "x" * 43):
        browser = Browsing(script)
        browser.client.cookies.set("chat", cookie)
        assert (await browser.write("let me in")).status_code == 401
    assert script.intake.arrivals == []


async def test_news_is_fetched_as_soon_as_it_is_there() -> None:
    script = Script()
    browser = await Browsing(script).join()
    fetch = asyncio.create_task(browser.get("/chat/after?order=2"))
    await asyncio.sleep(0.1)
    assert not fetch.done()
    await browser.write("hello")
    rows = (await asyncio.wait_for(fetch, 30)).json()["rows"]
    assert rows[0]["mine"] == "hello"


async def test_no_news_is_told_after_a_while() -> None:
    script = Script()
    options = replace(script.options(), patience=timedelta(seconds=0.05))
    browser = await Browsing(script, options).join()
    assert (await browser.get("/chat/after?order=2")).json() == {"rows": [], "shared": False}


async def test_a_line_to_a_stranger_is_all_they_get() -> None:
    script = Script(is_silent=True)
    browser = await Browsing(script).join()
    await script.channel.say(script.intake.arrivals[0].lane, "That code does not work.")
    reply = await browser.get("/chat/after?order=0")
    assert reply.json() == {"rows": [], "shared": False, "line": "That code does not work."}


async def test_a_chat_that_moved_elsewhere_is_cut_off_here() -> None:
    script = Script()
    browser = await Browsing(script).join()
    script.transcripts.rows.clear()
    assert (await browser.get("/chat/after?order=2&wait=0")).status_code == 401


async def test_on_a_shared_device_the_cookie_ends_with_the_browser() -> None:
    script = Script()
    browser = await Browsing(script).join()
    own = await browser.get("/chat")
    assert "Max-Age=15552000" in own.headers["set-cookie"]
    script.shared.add(script.intake.arrivals[0].lane)
    told = await browser.get("/chat/after?order=0&shared=0")
    assert told.json()["shared"] is True
    assert "chat=" in told.headers["set-cookie"]
    assert "Max-Age" not in told.headers["set-cookie"]
    page = await browser.get("/chat")
    assert 'data-shared="1"' in page.text
    assert "Max-Age" not in page.headers["set-cookie"]


async def test_continue_later_gives_a_code_for_this_chat_only() -> None:
    script = Script()
    browser = await Browsing(script).join()
    reply = await browser.post("/chat/later", {"id": ID})
    assert reply.json() == {"code": "K7RT-0001"}
    assert script.transcripts.codes == [script.intake.arrivals[0].lane]


async def test_the_page_can_change_its_language() -> None:
    browser = await Browsing(Script()).join()
    words = (await browser.get("/chat/words?language=ar")).json()
    assert words["chat_send"] == "إرسال"
    assert 'dir="rtl"' in (await browser.get("/chat")).text


async def test_rows_leave_out_what_is_empty() -> None:
    transcripts = FakeTranscripts()
    script = Script(transcripts=transcripts, is_silent=True)
    browser = await Browsing(script).join()
    address = script.intake.arrivals[0].lane
    transcripts.say(address, Message("say", (Paragraph("Hi"),)))
    assert (await browser.after())["rows"] == [
        {
            "order": 1,
            "at": "2026-11-23T10:00:01Z",
            "kind": "say",
            "parts": [["plain", "Hi"]],
            "language": "en",
        }
    ]


def _https(script: Script) -> Options:
    return replace(script.options(), public_url="https://chat.test")


async def test_with_https_the_cookies_are_bound_to_this_host() -> None:
    script = Script()
    browser = Browsing(script, _https(script), "https://chat.test")
    await browser.get("/resume")
    reply = await browser.form("/resume", code="K7RT-0001")
    cookies = reply.headers.get_list("set-cookie")
    (chat,) = [cookie for cookie in cookies if cookie.startswith("__Host-chat=")]
    for part in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"):
        assert part in chat
    assert "Domain" not in chat
    assert "strict-transport-security" in reply.headers


async def test_when_the_application_stops_nobody_keeps_it_waiting() -> None:
    script = Script(patience=timedelta(hours=1))
    browser = await Browsing(script).join()
    fetch = asyncio.create_task(browser.get("/chat/after?order=2"))
    await asyncio.sleep(0.1)
    script.channel.close()
    assert (await asyncio.wait_for(fetch, 30)).json()["rows"] == []


async def test_a_message_read_aloud_is_a_sound_for_whoever_it_was_said_to() -> None:
    script = Script()
    browser = await Browsing(script).join()
    spoken = Message("say", (Paragraph("Instead"),), sound=Sound((("en", "Hello"),)))
    script.transcripts.say(address_in(script), spoken)
    row = (await browser.get("/chat/after?order=0&wait=0")).json()["rows"][-1]
    reply = await browser.get(row["sound"])
    assert (reply.status_code, reply.headers["content-type"]) == (200, "audio/ogg")
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["content-security-policy"] == "default-src 'none'"
    stranger = Browsing(script)
    assert (await stranger.get(row["sound"])).status_code == 401
    script.transcripts.speaks = False
    assert (await browser.get(row["sound"])).status_code == 404
    for number in ("1", "x", "9" * 30):
        assert (await browser.get(f"/chat/sound/{number}")).status_code in (400, 404)


async def test_while_things_are_mended_what_was_said_can_be_read_and_nothing_is_taken() -> None:
    script, mending = Script(), [False]
    options = replace(script.options(), is_mending=lambda: mending[0])
    browser = await Browsing(script, options).join()
    mending[0] = True
    page = await browser.get("/chat")
    assert "We are putting things back in order." in page.text
    assert "call 999" in page.text
    assert (await browser.after())["rows"], "support that was given can be read"
    arrived = len(script.intake.arrivals)
    reply = await browser.write("words")
    assert reply.status_code == 503, "the page keeps the words and tries again"
    assert "come back a little later" in reply.json()["say"]
    assert "come back a little later" in (await browser.form("/j/another-code")).text
    assert len(script.intake.arrivals) == arrived
    mending[0] = False
    assert (await browser.write("words")).status_code == 204
    assert "putting things back" not in (await browser.get("/chat")).text
    assert (await browser.form("/leave")).status_code == 303


async def test_all_that_is_held_about_somebody_is_a_file_for_them_alone() -> None:
    script = Script()
    browser = await Browsing(script).join()
    script.transcripts.say(address_in(script), Message("say", (Paragraph("Instead"),), file=True))
    row = (await browser.get("/chat/after?order=0&wait=0")).json()["rows"][-1]
    reply = await browser.get(row["file"])
    assert (reply.status_code, reply.text) == (200, "{}")
    assert reply.headers["content-disposition"] == 'attachment; filename="my-data.json"'
    assert reply.headers["cache-control"] == "no-store"
    assert (await Browsing(script).get(row["file"])).status_code == 401
    for number in ("1", "x"):
        assert (await browser.get(f"/chat/file/{number}")).status_code in (400, 404)
