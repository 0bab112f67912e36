"""Signs a member of the team in on the real pages: their link, an app set up, its first code."""

import re

import httpx
from playwright.sync_api import Page

from bot.services.sign_in import totp

SECRET = re.compile(r'<code class="secret">([A-Z2-7]+)</code>')


def sign_in(browser: httpx.Client, link: str, now: int) -> httpx.Response:
    """Press the link and set up an app; ``now`` is what the program's clock shows."""
    origin = {"origin": str(browser.base_url).rstrip("/")}
    browser.post(link, headers=origin)
    (secret,) = SECRET.findall(browser.get("/team/enter").text)
    code = totp.code_of(secret, totp.step_at(now))
    return browser.post("/team/enter", data={"code": code}, headers=origin)


def sign_in_here(page: Page, link: str, now: int) -> None:
    """The same in a browser, until the first page of the team."""
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code", exact=True).fill(totp.code_of(secret, totp.step_at(now)))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="I have written them down").click()
