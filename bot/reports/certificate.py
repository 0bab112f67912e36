"""A certificate and a summary of skills on one page: what somebody did, under the name they chose.

Nothing on it says why they were asked, whose client they are, or anything of their life.
"""

from datetime import date
from pathlib import Path
from typing import Final

from bot.reports.page.paper import printed
from bot.services.recognition import Certificate
from bot.web.templating import templates

TEMPLATES: Final = Path(__file__).parent / "templates"


def certificate_html(found: Certificate, name: str) -> str:
    """The page. Pure: the same certificate and name give the same page."""
    jinja = templates(TEMPLATES)
    return jinja.get_template("certificate.html").render(
        one=found, name=name, first=_month(found.first), last=_month(found.last)
    )


def certificate_pdf(found: Certificate, name: str) -> bytes:
    """The page, printed. Raises NotPossible where the system lacks what draws it."""
    return printed(certificate_html(found, name))


def _month(day: date) -> str:
    """Months are enough for an employer."""
    return f"{day:%B %Y}"
