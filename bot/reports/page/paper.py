"""A report, a print pack or a certificate as a PDF: the same HTML, printed."""

from typing import Final

from bot.errors import NotPossible

NO_PANGO: Final = (
    "A PDF needs Pango, which this system lacks: install libpango-1.0-0 and libpangoft2-1.0-0."
)
NO_PRINTER: Final = "A PDF needs WeasyPrint, which is not installed: install YouSaid again."
UNDRAWN: Final = "The PDF could not be written: look whether the disk has room, and try again."


def printed(html: str) -> bytes:
    """The PDF. Raises NotPossible, with one sentence, where it cannot be drawn here."""
    try:
        # Loaded when it is used: the library takes a second, and needs Pango on the system.
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError:
        raise NotPossible(NO_PANGO) from None
    except ImportError:
        raise NotPossible(NO_PRINTER) from None
    # Nothing comes from elsewhere, whatever somebody wrote: a picture is inside the HTML itself.
    inside = URLFetcher(allowed_protocols=["data"])
    try:
        pdf: bytes = HTML(string=html, url_fetcher=inside).write_pdf()
    except OSError:
        raise NotPossible(UNDRAWN) from None
    return pdf
