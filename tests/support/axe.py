"""axe looks a page over for what keeps people out of it.

Only what is wrong is brought back. Of what is well, axe would otherwise describe every element,
which takes longer than all the looking.
"""

from typing import Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN: Final = """() => axe.run({resultTypes: ["violations"]}).then(({violations}) =>
    violations.map(({id, nodes}) => [id, ...nodes.map(({html}) => html.slice(0, 120))]))"""


def violations(page: Page) -> list[list[str]]:
    """Each rule that the page breaks, followed by the beginning of every element that does."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[list[str]] = page.evaluate(RUN)
    return found
