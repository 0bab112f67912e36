"""The chat in a real browser that others use or look at."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.bot.channels.webchat.conftest import Serve
from tests.bot.channels.webchat.joined import address_in, button, join, soon
from tests.bot.channels.webchat.scripted import ENGLISH, Script


def test_hide_shows_a_blank_page_at_once_and_back_does_not_return(page: Page, serve: Serve) -> None:
    url = serve(Script())
    join(page, url)
    button(page, "Hide").click()
    page.wait_for_url("**/notes")
    assert page.title() == "Notes"
    assert ENGLISH["quote"] not in page.content()
    page.go_back()
    assert ENGLISH["quote"] not in page.inner_text("body")
    page.goto(f"{url}/chat")
    expect(page.get_by_text(ENGLISH["quote"])).to_be_visible()


def test_escape_twice_hides_even_with_no_connection(page: Page, serve: Serve) -> None:
    join(page, serve(Script()))
    page.context.set_offline(True)
    page.keyboard.press("Escape")
    assert page.title() == "Chat"
    page.keyboard.press("Escape")
    assert page.title() == "Notes"
    assert page.inner_text("body").strip() == ""
    assert page.url.endswith("/notes")


def test_on_a_shared_device_another_tab_does_not_open_the_chat(page: Page, serve: Serve) -> None:
    script = Script()
    url = serve(script)
    join(page, url)
    script.shared.add(address_in(script))
    button(page, ENGLISH["fine"]).click()
    expect(page.locator("#shared")).to_be_visible()
    page.reload()
    expect(page.get_by_text(ENGLISH["quote"])).to_be_visible()
    _forget_fresh(page.context)
    other = page.context.new_page()
    other.goto(f"{url}/chat")
    other.wait_for_url("**/?left")
    other.goto(f"{url}/chat")
    expect(other.get_by_text("No chat is open in this browser")).to_be_visible()


def test_hide_on_a_shared_device_closes_the_chat(page: Page, serve: Serve) -> None:
    script = Script()
    url = serve(script)
    join(page, url)
    script.shared.add(address_in(script))
    button(page, ENGLISH["fine"]).click()
    expect(page.locator("#shared")).to_be_visible()
    button(page, "Hide").click()
    page.wait_for_url("**/notes")
    soon(page, lambda: page.context.cookies() == [])


def test_a_code_to_continue_later_is_shown_on_request(page: Page, serve: Serve) -> None:
    join(page, serve(Script()))
    page.locator(".menu summary").click()
    button(page, "Continue later").click()
    expect(page.locator("dialog#later")).to_contain_text("K7RT-0001")
    expect(page.locator("dialog#later")).to_contain_text("/resume")
    button(page, "OK").click()
    expect(page.locator("dialog#later")).to_be_hidden()


def _forget_fresh(context: BrowserContext) -> None:
    """As a minute after joining."""
    context.clear_cookies(name="fresh")
