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
#: How many times Tab is pressed before anybody looks where that led.
AT_ONCE: Final = 8
#: Words longer than that come from the clipboard.
MOST_TYPED: Final = 120

IS_ON: Final = "one => one === document.activeElement"
#: On it, or on another radio of its group: Tab reaches one of a group, arrows the others.
IS_NEAR: Final = """one => one === document.activeElement
    || [one, document.activeElement].every(each => each.type === "radio")
    && one.name === document.activeElement.name && one.form === document.activeElement.form"""
KIND: Final = "one => [one.localName, one.type].join(' ')"
LOOK: Final = """one => { const style = getComputedStyle(one);
    return [style.outline, style.boxShadow].join() }"""
#: Whether it comes before the focus, and how many times Tab is pressed on the way at least.
WAY: Final = """one => {
    const now = document.activeElement;
    const isBefore = now !== document.body
        && !!(now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
    const [from, to] = isBefore ? [one, now] : [now, one];
    const between = [...document.querySelectorAll("a[href], button, input, textarea, summary")];
    return [isBefore, between.filter(each => each.checkVisibility() && each.type !== "radio"
        && !!(from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING)
        && !!(to.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING)).length];
}"""
#: Whether nobody has worked on this page yet, and it does not begin further down.
IS_FRESH: Final = """() => { const was = window.wasWorked; window.wasWorked = true;
    return !was && document.activeElement === document.body && !location.hash }"""
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
    const where = `off the screen, or under something: ${JSON.stringify(boxes)}`;
    return [name.trim(), isSeen ? "" : where];
}"""
#: Write down from now on what is focused whenever Tab is pressed.
WATCH: Final = f"""() => {{ window.passed = [];
    addEventListener("keydown", () => {{ window.passed.push(({FOCUS})()) }}, true) }}"""
PASSED: Final = "() => window.passed.splice(0)"
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
        # From the start: asked for with the press itself, it may come too late.
        page.on("filechooser", lambda _: None)

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
        if self._page.evaluate(IS_FRESH):
            self.begins()
        if not found.evaluate(arrived):
            kind, before = found.evaluate(KIND), found.evaluate(LOOK)
            is_before, least = found.evaluate(WAY)
            with self._shift(is_held=is_before):
                self._until(found, arrived, "Tab", least)
            if kind not in self._seen:
                after = self._page.evaluate(f"({LOOK})(document.activeElement)")
                assert after != before, f"{self.here()} looks the same when focused"
                self._seen.add(kind)
        self.looks()
        return found

    def begins(self) -> None:
        """The first Tab on a page that has just come leads to its content, or on the way there."""
        self._keys.press("Tab")
        assert self._page.evaluate(BEGINS_WELL), f"begins with {self.here()}"
        self.looks()

    def goes_round(self) -> list[str]:
        """Tab leads through the page and out of it again; gives what is on the way."""
        passed: list[str] = []
        if self._page.evaluate(IS_FRESH):
            self.begins()
        self._page.evaluate(WATCH)
        with self._held("Tab"):
            self._page.evaluate(PASSED)  # where it begins
            while len(passed) <= MOST_TABS:
                for _ in range(AT_ONCE):
                    self._keys.down("Tab")
                for here, unseen in self._page.evaluate(PASSED):
                    if not here:
                        return passed
                    assert not unseen, f"{here}: {unseen}"
                    passed.append(here)
        raise AssertionError(f"no way out, at {passed[-3:]}")

    def looks(self) -> str:
        """What is focused is in sight; gives it in words, and nothing if nothing is."""
        here, unseen = self._page.evaluate(FOCUS)
        assert not unseen, f"{here}: {unseen}"
        return str(here)

    def here(self) -> str:
        """What is focused, in words; nothing if nothing is."""
        return str(self._page.evaluate(FOCUS)[0])

    def _until(self, found: ElementHandle, arrived: str, key: str, least: int = 0) -> None:
        """Hold that key until it led there; do not look before it may have."""
        if found.evaluate(arrived):
            return
        with self._held(key):
            for count in range(MOST_TABS):
                if count >= least and found.evaluate(arrived):
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
