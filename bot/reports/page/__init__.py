"""The report to read: one HTML file, the same as a PDF, and a draft of the GRIPP2 short form."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.reports.kinds import Order, Report
from bot.reports.page import bars
from bot.reports.page.dossier import Dossier, keep, read
from bot.reports.page.gripp2 import gripp2_text
from bot.reports.page.model import page_of
from bot.reports.page.paper import printed
from bot.reports.page.values import Page
from bot.reports.page.words import Words
from bot.services.feedback.questions import RIGHT, VERDICTS
from bot.web.templating import templates

__all__ = ["GRIPP2", "HTML", "PDF", "drawn", "page_of"]

TEMPLATES: Final = Path(__file__).parent.parent / "templates"

#: Quotations in one place: more than anybody reads there. The spreadsheet has all of them.
MOST_QUOTED: Final = 50


def drawn(page: Page, order: Order) -> str:
    """The whole file: no script, and nothing from elsewhere. Pure."""
    jinja = templates(TEMPLATES)
    is_look = any(one.verdicts and one.verdicts.node == RIGHT.node for one in page.items)
    return jinja.get_template("report.html").render(
        page=page,
        words=Words(order),
        bars=bars,
        verdicts=RIGHT if is_look else VERDICTS,
        most_quoted=MOST_QUOTED,
    )


def _html(dossier: Dossier, order: Order) -> bytes:
    return drawn(page_of(dossier, order), order).encode()


def _pdf(dossier: Dossier, order: Order) -> bytes:
    return printed(drawn(page_of(dossier, order), order))


def _gripp2(dossier: Dossier, order: Order) -> bytes:
    return gripp2_text(page_of(dossier, order), Words(order)).encode()


def _kind(write: Callable[[Dossier, Order], bytes]) -> Report[Dossier]:
    return Report(read, write, lambda one: one.feedback, keep=keep, has_public=True)


HTML: Final = _kind(_html)
PDF: Final = _kind(_pdf)
GRIPP2: Final = _kind(_gripp2)
