"""What a browser makes of a page: what goes wrong in it, and whether all of it is seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal, NamedTuple

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

from tests.bot.console.house import Visiting

#: Nothing is waited for longer, in milliseconds.
LONGEST: Final = 60_000
#: 400 % of a window of 1280.
NARROW: Final = 320
WATCHED: Final = """addEventListener("securitypolicyviolation", one =>
    console.error("against the policy: " + one.violatedDirective))"""
#: What stands over an edge of the window, or is cut where its own box ends. Not what is for
#: listeners only, what shows with the focus, or what scrolls in a box of its own.
CUT: Final = """() => [...document.body.querySelectorAll("*")].filter(one => {
    if (!one.checkVisibility()) return false;
    if (one.closest(".leap, .hidden, .unseen, .hush, svg, option, input")) return false;
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!box.width || !box.height) return false;
    const isHidden = ["hidden", "clip"].includes(style.overflowX);
    if (isHidden && one.scrollWidth > one.clientWidth + 1) return true;
    if (box.left >= -1 && box.right <= innerWidth + 1) return false;
    for (let over = one.parentElement; over; over = over.parentElement)
        if (["auto", "scroll"].includes(getComputedStyle(over).overflowX)) return false;
    return true;
}).map(one => one.outerHTML.slice(0, 160))"""


class Look(NamedTuple):
    """One way in which people have a page."""

    scheme: Literal["light", "dark"]
    direction: Literal["ltr", "rtl"]


LOOKS: Final = (
    Look("light", "ltr"),
    Look("dark", "rtl"),
    Look("light", "rtl"),
    Look("dark", "ltr"),
)


@contextmanager
def opened(browser: Browser, visiting: Visiting, url: str) -> Iterator[tuple[Page, list[str]]]:
    """A narrow window, signed in as whoever visits; what goes wrong in it."""
    context = browser.new_context(viewport={"width": NARROW, "height": 740}, has_touch=True)
    context.set_default_timeout(LONGEST)
    context.add_init_script(WATCHED)
    secret = visiting.client.cookies["team"]
    context.add_cookies([{"name": "team", "value": secret, "url": url, "sameSite": "Strict"}])
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith(url) else faults.append(one.url))

    def said(message: ConsoleMessage) -> None:
        # a part of a page, opened by itself, names no icon, and a browser asks for one
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            faults.append(message.text)

    def closed(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    page.on("console", said)
    page.on("dialog", closed)
    yield page, faults
    context.close()


def turn(page: Page, look: Look) -> None:
    """Have the page so."""
    page.emulate_media(color_scheme=look.scheme)
    page.evaluate(f"document.documentElement.dir = '{look.direction}'")


def cut(page: Page) -> list[str]:
    """What cannot be seen whole, or only by scrolling sideways."""
    found: list[str] = page.evaluate(CUT)
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, "the page scrolls sideways"] if is_wide else found
