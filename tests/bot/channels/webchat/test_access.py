"""The chat for people who do not use it with a mouse, large, or from left to right."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.channels.webchat.conftest import Serve
from tests.bot.channels.webchat.joined import address_in, button, join
from tests.bot.channels.webchat.scripted import ARABIC, CODE, ENGLISH, Script
from tests.support.axe import violations


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, serve: Serve, language: str, scheme: Any) -> None:
    script = Script(language=language)
    url = serve(script)
    locale = "ar" if language == "ar" else "en-GB"
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        color_scheme=scheme,
        locale=locale,
        reduced_motion="reduce",
    )
    page = context.new_page()
    for path in ("/", f"/j/{CODE}", "/j/none", "/resume", "/notes", "/nowhere", "/chat"):
        page.goto(url + path)
        assert violations(page) == [], path
    join(page, url)
    script.shared.add(address_in(script))
    page.locator("[data-press='a:1:words:1']").click()
    page.locator("#box").fill("Words" if language == "en" else "كلمات")
    page.locator(".send").click()
    page.get_by_text((ENGLISH if language == "en" else ARABIC)["several"]).wait_for()
    page.locator("[data-press='a:3:ok:1']").click()
    page.locator("[aria-pressed=true]").nth(1).wait_for()
    assert violations(page) == []
    page.locator(".menu summary").click()
    assert violations(page) == []
    page.locator(".menu [data-do=later]").click()
    page.get_by_text("K7RT").wait_for()
    assert violations(page) == []
    context.close()


def test_the_keyboard_alone_gets_through(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    keys = page.keyboard

    def focused() -> str:
        text: str = page.evaluate("document.activeElement.innerText || document.activeElement.id")
        return text

    for _ in range(12):
        if focused() == ENGLISH["words"]:
            break
        keys.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    keys.press("Enter")
    page.get_by_text(ENGLISH["how"]).wait_for()
    expect(page.locator("#box")).to_be_focused()
    keys.type("typed")
    keys.press("Enter")
    page.get_by_text(ENGLISH["several"]).wait_for()
    assert focused() == "box"
    for _ in range(12):
        if focused() == "OK":
            break
        keys.press("Shift+Tab")
    keys.press("Space")
    expect(button(page, "OK")).to_have_attribute("aria-pressed", "true")
    assert focused() == "OK"
    for _ in range(4):
        if focused() == "Done":
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_text(ENGLISH["kept"])).to_have_count(2)


def test_after_a_press_with_the_keyboard_the_next_choice_has_the_focus(
    page: Page, serve: Serve
) -> None:
    join(page, serve(Script()))
    page.locator("[data-press='a:1:fine:1']").focus()
    page.keyboard.press("Enter")
    page.get_by_text(ENGLISH["how"]).wait_for()
    expect(page.locator("#box")).to_be_focused()
    page.locator("[data-press='a:2:skip:1']").focus()
    page.keyboard.press("Enter")
    expect(button(page, "OK")).to_be_focused()


def test_focus_is_never_taken_from_somebody_who_types_or_taps(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    page.locator("[data-press='a:1:fine:1']").tap()
    page.get_by_text(ENGLISH["how"]).wait_for()
    assert page.evaluate("document.activeElement.id") != "box"
    page.locator("#box").focus()
    page.keyboard.type("half a sent")
    script.say(address_in(script), script.feelings())
    page.get_by_text(ENGLISH["several"]).wait_for()
    page.keyboard.type("ence")
    assert page.locator("#box").input_value() == "half a sentence"


#: Notes how live the log was at each moment that something was added to it.
NOTE_LIVENESS = """
document.addEventListener("DOMContentLoaded", () => {
  const log = document.querySelector("#log");
  window.heard = [];
  const note = () => window.heard.push(log.getAttribute("aria-live"));
  new MutationObserver(note).observe(log, { childList: true });
});
"""


def test_new_messages_are_read_out_and_old_ones_are_not(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    page.add_init_script(NOTE_LIVENESS)
    page.reload()
    page.locator("[data-press]").first.wait_for()
    assert page.evaluate("window.heard[0]") == "off"
    expect(log).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize(("width", "scale"), [(320, 1), (360, 1), (320, 2), (1280, 1)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_cut_off_and_everything_can_be_hit(
    page: Page, serve: Serve, width: int, scale: int, language: str
) -> None:
    script = Script(language=language)
    url = serve(script)
    page.set_viewport_size({"width": width, "height": 740})
    join(page, url)
    page.evaluate(f"document.documentElement.style.fontSize = '{17 * scale}px'")
    script.transcripts.mine(address_in(script), "w" * 200)
    page.locator(".mine").wait_for()
    page.locator(".menu summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = """() => [...document.querySelectorAll("button, summary, textarea, a")]
        .filter(one => one.checkVisibility())
        .map(one => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 44
            || box.left < 0 || box.right > innerWidth)
        .map(([text]) => text)"""
    assert page.evaluate(small) == []
