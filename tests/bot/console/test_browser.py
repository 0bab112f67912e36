"""The team's pages in a real browser: with the keyboard, without a script, small, dark, clean."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.services.care import vault
from bot.services.care_rows import StaffRow
from tests.bot.console.house import House
from tests.support.axe import violations

Site = tuple[House, str]

FOCUSED = "document.activeElement === document.body ? '' : document.activeElement.innerText"
SMALL = """() => [...document.querySelectorAll("button, summary, textarea, nav a, .cards a")]
    .filter(one => one.checkVisibility())
    .map(one => [one.textContent, one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 44 || box.left < 0
        || box.right > innerWidth)
    .map(([text]) => text)"""


def cookie(house: House, row: StaffRow, url: str) -> Any:
    """What a browser holds in which that person is signed in."""
    secret = house.signed_in(row)
    return {"name": "team", "value": secret, "url": url, "httpOnly": True, "sameSite": "Strict"}


def sign_in(page: Page, house: House, url: str, *, as_lead: bool = True) -> list[str]:
    """Sign in; gives what goes wrong in the pages from now on."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.context.add_cookies([cookie(house, house.mina if as_lead else house.joel, url)])
    page.goto(f"{url}/team/")
    page.get_by_role("heading", name="What needs somebody").wait_for()
    return faults


def in_need(house: House) -> int:
    """Somebody in the vault who wrote, with a red alert; and others."""
    who = house.person("16-17")
    parts = {"name": "Real Surname", "contact": "07700 900123", "worker": "Sam"}
    house.write(lambda tx: vault.put(tx, who, house.now, **parts))
    house.wrote(who, "I do not feel safe.")
    house.wrote(who, "لا أشعر بالأمان هنا.")
    house.shift(house.joel, "on_call", -1, 2)
    house.shift(house.priti, "deputy", -1, 2)
    alert = house.alert(who)
    house.alert(house.person("18+"), "amber", "talk")
    house.alert(house.person(), "amber", "story")
    house.alert("", "task", "parked", about_item=False)
    house.later(minutes=12)
    return alert


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: Site, scheme: Any) -> None:
    house, url = site
    alert = in_need(house)
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    for path in ("/team/", f"/team/enter/{house.code(house.mina)}"):
        page.goto(url + path)
        assert violations(page) == [], path
    sign_in(page, house, url)
    assert violations(page) == []
    page.goto(f"{url}/team/alerts/{alert}")
    page.get_by_text("Show its text").click()
    assert violations(page) == []
    page.get_by_role("button", name="Open the last messages").click()
    expect(page.get_by_text("I do not feel safe.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("alert")).to_contain_text("Write down both")
    assert violations(page) == []
    page.get_by_label("Why do you need to know?").fill("They said they are not safe tonight.")
    page.get_by_role("button", name="Open the vault").click()
    expect(page.get_by_text("Real Surname")).to_be_visible()
    assert violations(page) == []
    for path in ("/team/nowhere", "/team/talks", f"/team/talks/{who_of(house, alert)}"):
        page.goto(url + path)
        assert violations(page) == [], path
    page.get_by_label("It goes out at once").fill("Hello. I am Mina.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#newest")).to_contain_text("Hello. I am Mina.")
    assert violations(page) == []
    context.close()


def who_of(house: House, alert: int) -> str:
    whose = house.look(lambda tx: tx.alert(alert))
    assert whose is not None
    assert whose.participant is not None
    number = whose.participant
    return house.look(lambda tx: tx.people([number])[number]).pseudonym


def test_everything_is_done_without_any_script(browser: Browser, site: Site) -> None:
    house, url = site
    in_need(house)
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, house, url)
    page.get_by_role("link", name="A sentence about confirmed.").click()
    page.get_by_role("button", name="I have it").click()
    expect(page.get_by_text("Mina has it, since")).to_be_visible()
    page.get_by_text("Show its text").click()
    expect(page.locator("blockquote")).to_be_visible()
    page.get_by_role("button", name="Open the last messages").click()
    expect(page.get_by_text("I do not feel safe.")).to_be_visible()
    page.get_by_label("Whom do you tell?").fill("the duty worker")
    page.get_by_label("The young person was told first.").check()
    page.get_by_label("The reason").first.fill("They asked for it.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator("#log")).to_contain_text("Mina tells the duty worker.")
    page.get_by_label("The decision").fill("Write again at 8.")
    page.get_by_label("The reason").last.fill("They asked for it.")
    page.get_by_role("button", name="Keep it and close the alert").click()
    page.get_by_label("How was it for you, and how are you now?").fill("Hard.")
    page.get_by_role("button", name="I need cover").click()
    expect(page.locator("#log")).to_contain_text("Hard.")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are not signed in")).to_be_visible()
    context.close()


def test_the_keyboard_alone_takes_an_alert(page: Page, site: Site) -> None:
    house, url = site
    in_need(house)
    faults = sign_in(page, house, url, as_lead=False)
    keys = page.keyboard

    def focused() -> str:
        text: str = page.evaluate(FOCUSED)
        return text.strip()

    def to(name: str) -> None:
        for _ in range(20):
            if name in focused():
                return
            keys.press("Tab")
        raise AssertionError(f"no way to {name}, at {focused()}")

    keys.press("Tab")
    assert focused() == "To the content"
    keys.press("Enter")
    to("A sentence about confirmed.")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    keys.press("Enter")
    page.get_by_role("button", name="I have it").wait_for()
    to("I have it")
    keys.press("Enter")
    expect(page.get_by_text("Joel has it, since")).to_be_visible()
    assert faults == []


def test_a_link_from_elsewhere_needs_one_press_more(page: Page, site: Site) -> None:
    house, url = site
    alert = in_need(house)
    sign_in(page, house, url)
    elsewhere = url.replace("127.0.0.1", "localhost")  # another site to a browser
    page.goto(f"{elsewhere}/team/enter/none-such")
    page.evaluate(f"location.href = '{url}/team/alerts/{alert}'")
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("button", name="I have it")).to_be_visible()


@pytest.mark.parametrize(("width", "scale"), [(320, 1), (320, 2), (1280, 1)])
def test_nothing_is_cut_off_and_everything_can_be_hit(
    page: Page, site: Site, width: int, scale: int
) -> None:
    house, url = site
    alert = in_need(house)
    page.set_viewport_size({"width": width, "height": 740})
    sign_in(page, house, url)
    for path in ("/team/", f"/team/alerts/{alert}", f"/team/talks/{who_of(house, alert)}"):
        page.goto(url + path)
        page.evaluate(f"document.documentElement.style.fontSize = '{17 * scale}px'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate(SMALL) == [], path


def test_words_keep_their_own_direction(page: Page, site: Site) -> None:
    house, url = site
    alert = in_need(house)
    sign_in(page, house, url)
    page.goto(f"{url}/team/alerts/{alert}")
    page.get_by_role("button", name="Open the last messages").click()
    arabic = page.get_by_text("لا أشعر بالأمان هنا.")
    assert arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_what_people_write_is_only_ever_words(page: Page, site: Site) -> None:
    house, url = site
    who = house.person()
    hurt = "<script>document.title='hurt'</script><img src=x onerror=\"document.title='hurt'\">"
    house.wrote(who, hurt)
    alert = house.alert(who)
    faults = sign_in(page, house, url)
    page.goto(f"{url}/team/alerts/{alert}")
    page.get_by_role("button", name="Open the last messages").click()
    expect(page.get_by_text(hurt)).to_be_visible()
    page.get_by_label("The decision").fill(hurt)
    page.get_by_label("The reason").last.fill(hurt)
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator("#log")).to_contain_text(hurt)
    assert page.title() == "Team"
    assert page.locator("img, script:not([src^='/team/static/'])").count() == 0
    assert faults == []
