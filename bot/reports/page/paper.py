"""A report or a print pack as a PDF: the same HTML, printed."""

from bot.errors import NotPossible


def printed(html: str) -> bytes:
    """The PDF. Raises NotPossible where the system lacks what draws it."""
    try:
        # Loaded when it is used: the library takes a second, and needs Pango on the system.
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError:
        raise NotPossible(
            "A PDF needs Pango, which this system lacks (package libpango-1.0-0 and "
            "libpangoft2-1.0-0); --format html prints just as well from a browser."
        ) from None
    # Nothing comes from elsewhere, whatever somebody wrote: a picture is inside the HTML itself.
    inside = URLFetcher(allowed_protocols=["data"])
    pdf: bytes = HTML(string=html, url_fetcher=inside).write_pdf()
    return pdf
