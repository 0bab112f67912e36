"""The chat in a real browser when the line or the server is away."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.bot.channels.webchat.conftest import Serve
from tests.bot.channels.webchat.joined import button, join
from tests.bot.channels.webchat.scripted import ENGLISH, Script


def test_what_cannot_be_sent_stays_is_said_and_is_sent_once(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    page.context.set_offline(True)
    page.get_by_role("textbox").fill("Do not lose me")
    button(page, "Send").click()
    expect(page.locator("#state")).to_have_text("Not sent yet. Trying again.")
    expect(page.locator(".mine.waiting")).to_have_text("You said:Do not lose me")
    page.context.set_offline(False)
    expect(page.get_by_text(ENGLISH["kept"])).to_be_visible()
    expect(page.locator("#state")).to_have_text("")
    expect(page.locator(".mine.waiting")).to_have_count(0)
    assert page.locator(".mine").count() == 1
    assert len(script.intake.arrivals) == 2


def test_a_reload_in_between_loses_nothing(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    script.intake.is_down = True
    page.get_by_role("textbox").fill("Still here")
    button(page, "Send").click()
    expect(page.locator(".mine.waiting")).to_be_visible()
    page.reload()
    expect(page.locator(".mine")).to_be_visible()
    script.intake.is_down = False
    expect(page.get_by_text(ENGLISH["kept"])).to_be_visible()
    assert page.locator(".mine").count() == 1
    assert len(script.intake.arrivals) == 2


def test_a_lost_reply_is_no_second_answer(page: Page, serve: Serve) -> None:
    """The server took it, the browser never heard: the repeat carries the same id."""
    script = Script()
    join(page, serve(script))
    lost: list[str] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().text())
            route.abort()

    page.route("**/chat/write", lose)
    page.get_by_role("textbox").fill("Only once")
    button(page, "Send").click()
    expect(page.get_by_text(ENGLISH["kept"])).to_be_visible()
    page.wait_for_timeout(1500)
    assert len(script.intake.arrivals) == 2
    assert page.locator(".mine").count() == 1
