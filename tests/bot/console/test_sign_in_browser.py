"""Signing in, oneself, people and the audit in a real browser; what a closed tab does not lose."""

import json

from playwright.sync_api import Browser, Page, expect

from bot.services.sign_in import totp
from tests.bot.console.house import House
from tests.bot.console.test_browser import SMALL, cookie
from tests.support.axe import violations

Site = tuple[House, str]


def clean(page: Page, path: str) -> None:
    """Nothing for axe in light, dark and right to left; nothing cut off, nothing too small."""
    for scheme, direction in (("light", "ltr"), ("dark", "rtl")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        assert violations(page) == [], (path, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate(SMALL) == [], path
    page.emulate_media(color_scheme="light")
    page.evaluate("document.documentElement.dir = 'ltr'")


def first_time(page: Page, house: House, url: str) -> None:
    """With the keyboard alone: the link, the app, the recovery codes."""
    ada = house.member("Ada", "admin", "lead", "facilitator")
    page.goto(f"{url}/team/enter/{house.code(ada)}")
    clean(page, "link")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    picture = page.get_by_alt_text("The same secret")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalWidth > 0")
    clean(page, "app")
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code", exact=True).focus()
    page.keyboard.type(totp.code_of(secret, totp.step_at(house.now)))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    clean(page, "codes")
    page.get_by_role("link", name="I have written them down").click()


def test_the_way_in_and_what_is_kept(browser: Browser, site: Site) -> None:
    house, url = site
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Policy" in said.text else None)
    first_time(page, house, url)
    for path in ("people", "people/new", f"people/{house.joel.id}", "audit", "me"):
        page.goto(f"{url}/team/{path}")
        clean(page, path)
    page.goto(f"{url}/team/people/new")
    with page.expect_response("**/team/kept"):
        page.get_by_label("First name").fill("Sam")
    page.get_by_label("First name").fill("Samira")
    with page.expect_response("**/team/kept"):
        page.get_by_label("Works for").fill("Harbour")
    page.close()  # a closed tab
    page = context.new_page()
    page.goto(f"{url}/team/people/new")
    expect(page.get_by_text("it was not sent")).to_be_visible()
    expect(page.get_by_label("First name")).to_have_value("Samira")
    clean(page, "kept")
    page.get_by_role("button", name="Take them in").click()
    expect(page.get_by_role("heading", name="Samira")).to_be_visible()
    assert house.look(lambda tx: [one for row in tx.staff() for one in tx.kept_forms(row.id)]) == []
    house.later(hours=1)
    page.get_by_role("button", name="Make a sign-in link").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    clean(page, "locked")
    assert faults == []
    context.close()


def test_a_locked_page_that_renews_itself_shows_that_it_is_locked(
    browser: Browser, site: Site
) -> None:
    house, url = site
    context = browser.new_context()
    context.add_cookies([cookie(house, house.mina, url)])
    page = context.new_page()
    page.goto(f"{url}/team/")
    house.later(hours=1)
    attributes = {"hx-get": "/team/", "hx-trigger": "load", "hx-target": "this"}
    page.evaluate(
        f"""for (const [name, value] of Object.entries({json.dumps(attributes)}))
            document.querySelector("h1").setAttribute(name, value);
        htmx.process(document.querySelector("h1"))"""
    )
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    context.close()
