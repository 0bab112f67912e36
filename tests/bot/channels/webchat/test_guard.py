import re

import pytest

from bot.channels.webchat.routes import STATIC
from bot.web.assets import Assets
from bot.web.guard import LARGEST_BODY, POLICY
from tests.bot.channels.webchat.browsing import Browsing
from tests.bot.channels.webchat.scripted import CODE, Script

pytestmark = pytest.mark.asyncio

ID = "0123456789abcdef"
PAGES = ["/", "/j/none", f"/j/{CODE}", "/resume", "/notes", "/chat", "/nowhere", "/chat/nowhere"]
POSTS = {
    f"/j/{CODE}": {},
    "/resume": {"code": "K7RT-0001"},
    "/leave": {},
    "/chat/write": {"id": ID, "text": "x", "shown": 1},
    "/chat/press": {"id": ID, "data": "a:1:fine:1", "shown": 1},
    "/chat/command": {"id": ID, "command": "help", "shown": 1},
    "/chat/later": {"id": ID},
}


@pytest.mark.parametrize("path", [*PAGES, "/chat/after?order=0", "/chat/words"])
async def test_every_page_and_reply_is_hardened(path: str) -> None:
    browser = await Browsing(Script()).join()
    headers = (await browser.get(path)).headers
    is_page = headers["content-type"].startswith("text/html")
    assert headers["content-security-policy"] == (POLICY if is_page else "default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert not is_page or headers["referrer-policy"] in ("no-referrer", "same-origin")


async def test_the_chat_page_refers_nobody_anywhere() -> None:
    browser = await Browsing(Script()).join()
    assert (await browser.get("/chat")).headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.test"},
        {"origin": "http://chat.test.evil.test"},
        {"origin": "http://chat.test", "sec-fetch-site": "cross-site"},
        {"origin": "http://chat.test", "sec-fetch-site": "same-site"},
        {"origin": "http://chat.test", "sec-fetch-site": "none"},
    ],
)
async def test_a_post_from_elsewhere_is_refused(path: str, headers: dict[str, str]) -> None:
    script = Script()
    browser = await Browsing(script).join()
    reply = await browser.client.post(path, json=POSTS[path], headers=headers)
    assert reply.status_code == 403
    assert len(script.intake.arrivals) == 1
    assert "chat" in browser.client.cookies


async def test_a_post_our_own_page_made_is_known_by_either_header() -> None:
    browser = await Browsing(Script()).join()
    for headers in (
        {"origin": "http://chat.test"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
    ):
        reply = await browser.client.post("/chat/later", json={"id": ID}, headers=headers)
        assert reply.status_code == 200


async def test_a_form_cannot_post_to_the_chat() -> None:
    browser = await Browsing(Script()).join()
    assert (await browser.form("/chat/write", id=ID, text="x", shown="1")).status_code == 415


async def test_a_body_too_large_is_refused_however_it_is_sent() -> None:
    browser = await Browsing(Script()).join()
    assert (await browser.write("x" * LARGEST_BODY)).status_code == 413
    assert (await browser.write("x" * 10_001)).status_code == 413

    async def drips() -> object:
        for _ in range(70):
            yield b" " * 1024

    headers = {"origin": browser.origin, "content-type": "application/json"}
    reply = await browser.client.post("/chat/write", content=drips(), headers=headers)  # type: ignore[arg-type]  # a body in drips
    assert reply.status_code == 413
    lies = {**headers, "content-length": "-5"}
    assert (await browser.client.post("/chat/write", content=b"", headers=lies)).status_code == 413


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("DELETE", "/chat", 405),
        ("POST", "/", 405),
        ("GET", "/leave", 405),
        ("GET", "/chat/write", 405),
        ("PUT", f"/j/{CODE}", 405),
        ("GET", "/nowhere", 404),
        ("GET", "/static/old/chat.js", 404),
    ],
)
async def test_a_wrong_method_or_path_gets_one_kind_sentence(
    method: str, path: str, status: int
) -> None:
    reply = await Browsing(Script()).client.request(method, path)
    assert reply.status_code == status
    assert "Traceback" not in reply.text


async def test_a_fault_of_ours_shows_no_traceback() -> None:
    script = Script()
    browser = await Browsing(script).join()

    def broken(*_: object) -> None:
        raise RuntimeError("a secret word")

    script.intake._react = broken
    reply = await browser.write("hello")
    assert reply.status_code == 500
    assert "a secret word" not in reply.text
    assert "Nothing is lost" in reply.json()["say"]


async def test_static_files_may_be_kept_for_ever_under_a_name_of_their_content() -> None:
    assets = Assets(STATIC)
    for name in assets.files:
        reply = await Browsing(Script()).get(f"{assets.base}/{name}")
        assert reply.status_code == 200
        assert "immutable" in reply.headers["cache-control"]
        assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["../strings.py", "..%2fstrings.py", "missing.js", "%00"])
async def test_nothing_but_the_static_files_is_served(name: str) -> None:
    assert (await Browsing(Script()).get(f"{Assets(STATIC).base}/{name}")).status_code == 404


async def test_pages_hold_no_inline_script_or_style() -> None:
    browser = await Browsing(Script()).join()
    for path in PAGES:
        page = (await browser.get(path)).text
        assert "<style" not in page
        assert " style=" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/')
        assert not re.search(r"\son[a-z]+=", page)
