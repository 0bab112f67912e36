"""Links as squares that a phone's camera reads, drawn into the page itself."""

from markupsafe import Markup
from segno import make_qr


def square(link: str) -> Markup:
    """That link as a picture: dark on white, also in the dark, because cameras want it so."""
    code = make_qr(link, error="m")
    drawn = code.svg_inline(
        border=4, omitsize=True, svgclass="square", lineclass=None, light="#fff"
    )
    return Markup(drawn.replace("<svg ", '<svg role="img" aria-label="The link as a square" ', 1))
