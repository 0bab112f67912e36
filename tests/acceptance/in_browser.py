"""The web chat as a reviewer's chat: a real page, real clicks, real typing."""

from typing import Any, Final

from playwright.sync_api import Page

from tests.acceptance.reviewer import Question

PATIENCE: Final = 60_000
#: So often it is looked for, in milliseconds; with every frame the machine would do nothing else.
LOOK: Final = 50

#: The newest ask on the page: its number, its words, its buttons, and how they stand.
STANDING: Final = """() => {
  let best = null;
  for (const box of document.querySelectorAll("#log .presses")) {
    const data = [...box.querySelectorAll("[data-press]")].map((one) => one.dataset.press);
    const ask = data.length ? Number(data[0].split(":")[1]) : -1;
    if (best === null || ask >= best.ask) best = { ask, data, text: box.parentElement.innerText };
  }
  return best;
}"""
CHANGED: Final = f"""(before) => {{
  const now = ({STANDING})();
  return now && JSON.stringify([now.ask, now.data]) !== before ? now : false;
}}"""


class WebChat:
    """One person's chat page, joined through the link they were given."""

    def __init__(self, page: Page, link: str) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)
        self._answered = ""
        page.emulate_media(reduced_motion="reduce")  # as for a person who asked for calm
        page.goto(link)
        page.locator("form button.go").click()

    def question(self) -> Question:
        """The newest ask, once it is another than the one answered."""
        found = self.page.wait_for_function(
            CHANGED, arg=self._answered, timeout=PATIENCE, polling=LOOK
        )
        return _question(found.json_value())

    def press(self, code: str) -> None:
        """Click the button with that code."""
        found = self._leave()
        data = next(one for one in found["data"] if one.split(":")[2] == code)
        self.page.locator(f'#log [data-press="{data}"]').last.click()

    def write(self, text: str) -> None:
        """Type words, key after key, and send them with Enter."""
        self._leave()
        box = self.page.locator("#box")
        box.click()
        box.press_sequentially(text)
        box.press("Enter")

    def _leave(self) -> Any:
        found = self.page.evaluate(STANDING)
        ask = str(found["ask"])
        data = ",".join(f'"{one}"' for one in found["data"])
        self._answered = f"[{ask},[{data}]]"
        return found

    def _hear(self, said: Any) -> None:
        if said.type == "error":
            self.faults.append(said.text)


def _question(found: Any) -> Question:
    codes = tuple(one.split(":")[2] for one in found["data"])
    return Question(found["text"], codes, found["ask"])
