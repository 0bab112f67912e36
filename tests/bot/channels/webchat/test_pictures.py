"""A card's picture in the browser: for whoever has a chat, kept by nobody else, at any width."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from bot.ports.pictures import PictureFile
from tests.bot.channels.pictured import ALT, FILE, PICTURE, card
from tests.bot.channels.webchat.browsing import Browsing
from tests.bot.channels.webchat.conftest import Serve
from tests.bot.channels.webchat.joined import address_in, faults, join, soon
from tests.bot.channels.webchat.scripted import Script
from tests.support.axe import violations

PATH = f"/chat/picture/{PICTURE.digest}"


async def browsing(script: Script) -> Browsing:
    script.transcripts.pictures[PICTURE.digest] = FILE
    return await Browsing(script).join()


@pytest.mark.asyncio
async def test_it_is_served_as_it_is_and_as_nothing_else() -> None:
    reply = await (await browsing(Script())).get(PATH)
    assert (reply.status_code, reply.content) == (200, FILE.content)
    assert reply.headers["content-type"] == "image/png"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["content-security-policy"] == "default-src 'none'"
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.asyncio
async def test_only_its_readers_own_browser_keeps_it_and_a_shared_one_does_not() -> None:
    script = Script()
    browser = await browsing(script)
    assert (await browser.get(PATH)).headers["cache-control"].startswith("private, ")
    script.shared.add(address_in(script))
    assert (await browser.get(PATH)).headers["cache-control"] == "no-store"


@pytest.mark.asyncio
async def test_whoever_has_no_chat_does_not_get_it() -> None:
    script = Script()
    await browsing(script)
    stranger = Browsing(script)
    assert (await stranger.get(PATH)).status_code == 401
    stranger.client.cookies.set("chat", "x" * 43)
    assert (await stranger.get(PATH)).status_code == 404


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["0" * 64, "x", "..%2f..%2fdata", PICTURE.digest.upper()])
async def test_what_is_no_picture_is_not_there(name: str) -> None:
    reply = await (await browsing(Script())).get(f"/chat/picture/{name}")
    assert reply.status_code == 404
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.asyncio
async def test_no_other_kind_of_file_is_served_whatever_is_kept() -> None:
    script = Script()
    browser = await browsing(script)
    script.transcripts.pictures[PICTURE.digest] = PictureFile("image/svg+xml", b"<svg/>")
    assert (await browser.get(PATH)).status_code == 404


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_stands_in_the_drafts_frame_with_its_words_and_within_the_page(
    browser: Browser, serve: Serve, language: str, scheme: Any
) -> None:
    script = Script(language)
    script.transcripts.pictures[PICTURE.digest] = FILE
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = join(context.new_page(), serve(script))
    script.say(address_in(script), card(9, language=language, is_rtl=language == "ar"))
    image = page.get_by_role("img", name=ALT)
    image.wait_for()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("one => one.naturalWidth") == PICTURE.width
    assert image.evaluate("one => one.closest('figure.card').innerText").startswith("In the pict")
    assert [image.get_attribute(name) for name in ("loading", "width", "height")] == [
        "lazy",
        "320",
        "240",
    ]
    box = image.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
    assert abs(box["width"] / box["height"] - 4 / 3) < 0.02
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    assert faults(page) == []
    context.close()


def test_what_it_shows_is_heard_once(page: Page, serve: Serve) -> None:
    script = Script()
    script.transcripts.pictures[PICTURE.digest] = FILE
    join(page, serve(script))
    script.say(address_in(script), card(9))
    page.get_by_role("img", name=ALT).wait_for()
    heard = page.locator("#log > *").last.aria_snapshot()
    assert len(re.findall(re.escape(ALT), heard)) == 1
    expect(page.get_by_text(ALT)).to_be_visible()


def test_where_it_does_not_come_its_words_stand(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    script.say(address_in(script), card(9))
    expect(page.get_by_text(ALT)).to_be_visible()


def test_nothing_moves_when_it_comes(page: Page, serve: Serve) -> None:
    script = Script()
    script.transcripts.pictures[PICTURE.digest] = FILE
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    url = serve(script)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/chat/picture/*", hold)
    join(page, url)
    script.say(address_in(script), card(9))
    words = page.get_by_text("You are reviewing this post.")
    words.wait_for()
    soon(page, lambda: held)
    before = _at_rest(page, words)
    assert page.get_by_role("img", name=ALT).evaluate("one => !one.complete")
    held.pop().continue_()
    expect(page.get_by_role("img", name=ALT)).to_have_js_property("complete", True)
    assert _at_rest(page, words) == before


def _at_rest(page: Page, words: Locator) -> object:
    """Where it stands once the page has come to its end; a busy machine scrolls slowly."""
    seen = None
    while (now := words.bounding_box()) != seen:
        seen = now
        page.wait_for_timeout(300)
    return seen
