"""The report as a PDF: the same HTML, printed."""

from bot.errors import NotPossible


def printed(html: str) -> bytes:
    """The PDF. Raises NotPossible where the system lacks what draws it."""
    try:
        # Loaded when it is used: the library takes a second, and needs Pango on the system.
        from weasyprint import HTML
    except OSError:
        raise NotPossible(
            "A PDF needs Pango, which this system lacks (package libpango-1.0-0 and "
            "libpangoft2-1.0-0); --format html prints just as well from a browser."
        ) from None
    pdf: bytes = HTML(string=html, url_fetcher=_fetch_nothing).write_pdf()
    return pdf


def _fetch_nothing(url: str) -> dict[str, object]:
    """Nothing in a report comes from elsewhere, whatever somebody wrote."""
    raise ValueError(f"A report fetches nothing: {url}")
