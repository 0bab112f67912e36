"""The team's pages in a real browser, as somebody who runs a project works through them."""

import re
import time
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Locator, Page, Response, expect

from bot.services.sign_in import totp
from tests.support.hands import Hands

Role = Literal["button", "link"]
SECRET: Final = re.compile(r"[A-Z2-7]{32}")
SIZES: Final = {"phone": (390, 844), "desk": (1280, 900)}


class Desk:
    """One member of the team. ``presses`` counts what they pressed, ``faults`` what went wrong."""

    def __init__(self, page: Page, hands: Hands, url: str, shots: Path | None = None) -> None:
        self.page = page
        self._hands = hands
        self.presses = 0
        self.faults: list[str] = []
        self._url = url
        self._shots = shots
        self._secret = ""
        self._step = 0
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("response", self._answered)

    def sign_in(self, link: str) -> None:
        """Press the link, set the app up, write the recovery codes down."""
        self.page.goto(link)
        self.press("Sign in")
        found = SECRET.search(self.page.locator("main").inner_text())
        assert found is not None
        self._secret = found[0]
        self.give_code()
        self.press("I have written them down", "link")

    def give_code(self) -> None:
        """Type what the app shows, once it shows another than the one used last."""
        while (step := totp.step_at(time.time_ns() // 1000)) == self._step:
            time.sleep(0.2)
        self._step = step
        self.write("Code", totp.code_of(self._secret, step))
        self.press(re.compile("Sign in|Go on"))

    def go(self, path: str) -> None:
        """A page by its address; no press."""
        self.page.goto(f"{self._url}{path}")

    def press(self, name: str | re.Pattern[str], role: Role = "button") -> None:
        """Press what has that name, the first if there are several."""
        self.presses += 1
        self._hands.press(self.named(name, role))

    def write(self, label: str, words: str) -> None:
        """Into the field of that label."""
        self._hands.write(self.page.get_by_label(label), words)

    def choose(self, label: str | re.Pattern[str]) -> None:
        """The first answer of that label."""
        self.presses += 1
        self._hands.choose(self.page.get_by_label(label))

    def sends(self, name: str) -> None:
        """Press it, and be on another page before going anywhere: else it may not be sent."""
        here = self.page.url
        self.press(name)
        expect(self.page).not_to_have_url(here)

    def attach(self, label: str, file: Path) -> None:
        """Into the field of that label."""
        self.presses += 1
        self._hands.attach(self.page.get_by_label(label), file)

    def named(self, name: str | re.Pattern[str], role: Role = "button") -> Locator:
        """What has that name on this page."""
        return self.page.get_by_role(role, name=name).first

    def sees(self, text: str | re.Pattern[str]) -> None:
        """That stands on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def keep(self, name: str) -> None:
        """Look all over the page; keep a picture of it at both sizes, where pictures are wanted."""
        self._hands.finish()
        if self._shots is None:
            return
        for size, (width, height) in SIZES.items():
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.screenshot(path=self._shots / f"{name}-{size}.png", full_page=True)
        width, height = SIZES["phone"]
        self.page.set_viewport_size({"width": width, "height": height})

    def _heard(self, message: object) -> None:
        if getattr(message, "type", "") in ("error", "warning"):
            self.faults.append(str(getattr(message, "text", "")))

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")
