"""Where the digits of a number stand on a page, measured: marks in a text prove nothing."""

from playwright.sync_api import Page

#: The left edge of each character of that text, wherever it stands in the newest message; in order.
PLACES = """(wanted) => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("#log"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.data;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      found.push([...wanted].map((_, n) => {
        const range = document.createRange();
        range.setStart(node, at + n);
        range.setEnd(node, at + n + 1);
        const box = range.getBoundingClientRect();
        return [Math.round(box.top), box.left];
      }));
    }
  }
  return found;
}"""


def edges(page: Page, text: str) -> list[tuple[float, float]]:
    """Where each occurrence of it begins: how far down, and its leftmost edge."""
    found = page.evaluate(PLACES, text)
    return [(one[0][0], min(left for _, left in one)) for one in found]


def is_dialled(page: Page, number: str) -> bool:
    """Whether its digits go from left to right, everywhere it is shown."""
    found = page.evaluate(PLACES, number)
    assert found, f"{number} is not on the page"
    digits = [
        [place for place, sign in zip(one, number, strict=True) if sign != " "] for one in found
    ]
    return all(sorted(one) == one for one in digits)  # a long one may go on in the next line
