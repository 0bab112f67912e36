"""Hands on a keyboard, and nothing else: Tab, Shift and Tab, arrows, Enter, Space, and typing.

Whatever is worked was reached by them first. Each thing reached is in sight with nothing over it,
the first of each kind looks different from before, and a page that has just come begins with the
way to its content, or with its content.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import ElementHandle, Locator, Page

#: How many times Tab is pressed on the way to something, or round a page.
MOST_TABS: Final = 150
#: Words longer than that come from the clipboard.
MOST_TYPED: Final = 120

#: Of one thing: what it is, how it looks, whether the focus is on it, or on another radio of its
#: group (Tab reaches one of a group, arrows the others), and whether it comes before the focus.
#: And whether nobody pressed anything on this page yet.
STATE: Final = """one => {
    const now = document.activeElement, style = getComputedStyle(one);
    const isFresh = !window.wasWorked && now === document.body && !location.hash;
    window.wasWorked = true;
    const radios = [one, now].every(each => each.type === "radio");
    return {
        kind: [one.localName, one.type].join(" "),
        look: [style.outline, style.boxShadow].join(),
        isOn: one === now,
        isNear: one === now || radios && now.name === one.name && now.form === one.form,
        isBefore: now !== document.body
            && !!(now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING),
        isFresh,
    };
}"""
IS_ON: Final = f"one => ({STATE})(one).isOn"
IS_NEAR: Final = f"one => ({STATE})(one).isNear"
#: What is focused in words, nothing if nothing is; and why it cannot be seen, nothing if it can.
FOCUS: Final = """() => {
    const one = document.activeElement;
    if (one === document.body) return ["", ""];
    const name = `${one.localName} ${(one.labels?.[0] ?? one).innerText}`;
    const boxes = [...one.getClientRects()].filter(box => box.width && box.height);
    const isSeen = boxes.some(box => {
        const across = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
        const down = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
        if (across[0] >= across[1] || down[0] >= down[1]) return false;
        const [x, y] = [across, down].map(([from, to]) => (from + to) / 2);
        return one.contains(document.elementFromPoint(x, y));
    });
    return [name, isSeen ? "" : `off the screen, or under something: ${JSON.stringify(boxes)}`];
}"""
BEGINS_WELL: Final = "document.activeElement.matches('.leap, main *')"
#: Whether it leads to another page, or to this one anew.
LEADS_AWAY: Final = """one => one.localName === "a" || !!one.form && one.type === "submit"
    && !one.matches("[hx-get], [hx-post]") && !one.form.matches("[hx-post]")"""


class Keys:
    """See `tests.support.hands.Hands`."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._keys = page.keyboard
        self._seen: set[str] = set()

    def press(self, what: Locator) -> None:
        found = self.reach(what)
        key = "Enter" if found.evaluate("one => one.localName") == "a" else "Space"
        if found.evaluate(LEADS_AWAY):
            with self._page.expect_navigation(wait_until="load"):
                self._keys.press(key)
        else:
            self._keys.press(key)

    def write(self, what: Locator, words: str) -> None:
        self.reach(what)
        self._keys.press("ControlOrMeta+a")
        if len(words) > MOST_TYPED:
            self._keys.insert_text(words)
        else:
            self._keys.type(words)

    def choose(self, what: Locator) -> None:
        found = self.reach(what, IS_NEAR)
        self._until(found, IS_ON, "ArrowDown")
        if not found.is_checked():
            self._keys.press("Space")
        assert found.is_checked()

    def pick(self, what: Locator, option: str) -> None:
        found = self.reach(what)
        self._keys.press("Home")
        self._until(found, f"one => one.selectedOptions[0].label === {option!r}", "ArrowDown")

    def open(self, what: Locator) -> None:
        found = self.reach(what)
        self._keys.press("Enter")
        assert found.evaluate("one => one.parentElement.open")

    def attach(self, what: Locator, file: Path) -> None:
        self.reach(what)
        with self._page.expect_file_chooser() as chooser:
            self._keys.press("Enter")
        chooser.value.set_files(file)

    def finish(self) -> None:
        self.goes_round()

    def reach(self, what: Locator, arrived: str = IS_ON) -> ElementHandle:
        """The focus, on that; by Tab if it comes later on the page, else by Shift and Tab."""
        what.first.wait_for()
        found = what.first.element_handle()
        before = found.evaluate(STATE)
        if before["isFresh"]:
            self.begins()
        with self._shift(is_held=before["isBefore"]):
            self._until(found, arrived, "Tab")
        self.looks()
        if before["kind"] not in self._seen and not before["isNear"]:
            after = self._page.evaluate(f"({STATE})(document.activeElement)")
            assert after["look"] != before["look"], f"{self.here()} looks the same when focused"
            self._seen.add(before["kind"])
        return found

    def begins(self) -> None:
        """The first Tab on a page that has just come leads to its content, or on the way there."""
        self._keys.press("Tab")
        assert self._page.evaluate(BEGINS_WELL), f"begins with {self.here()}"
        self.looks()

    def goes_round(self) -> list[str]:
        """Tab leads through the page and out of it again; gives what is on the way."""
        passed: list[str] = []
        with self._held("Tab"):
            while here := self.looks():
                passed.append(here)
                assert len(passed) <= MOST_TABS, f"no way out, at {passed[-3:]}"
                self._keys.down("Tab")
        return passed

    def looks(self) -> str:
        """What is focused is in sight; gives it in words, and nothing if nothing is."""
        here, unseen = self._page.evaluate(FOCUS)
        assert not unseen, f"{here}: {unseen}"
        return str(here).strip()

    def here(self) -> str:
        """What is focused, in words; nothing if nothing is."""
        return str(self._page.evaluate(FOCUS)[0]).strip()

    def _until(self, found: ElementHandle, arrived: str, key: str) -> None:
        """Hold that key until it led there."""
        if found.evaluate(arrived):
            return
        with self._held(key):
            for _ in range(MOST_TABS):
                if found.evaluate(arrived):
                    return
                self._keys.down(key)
        raise AssertionError(f"{key} does not lead there, but to {self.here()}")

    @contextmanager
    def _held(self, key: str) -> Iterator[Any]:
        """A key that is pressed down repeats itself until it is let go."""
        self._keys.down(key)
        try:
            yield
        finally:
            self._keys.up(key)

    @contextmanager
    def _shift(self, *, is_held: bool) -> Iterator[Any]:
        if not is_held:
            yield
            return
        with self._held("Shift"):
            yield
