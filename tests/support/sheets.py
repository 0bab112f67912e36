"""A printed page sheet by sheet, as what draws PDFs lays it out."""

from typing import Any


def sheets(html: str) -> list[str]:
    """The words on each sheet."""
    from weasyprint import HTML  # takes a second to load

    pages: list[Any] = HTML(string=html).render().pages
    return [" ".join(_words(page._page_box)) for page in pages]


def _words(box: Any) -> list[str]:
    if hasattr(box, "text"):
        return [str(box.text)]
    return [word for child in getattr(box, "children", ()) for word in _words(child)]
