"""Draws the picture of the sample's post again: ``python -m tests.bot.sample.drawing``.

The words run thin and yellow over a dark street, because people are there to say so.
"""

from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

POST: Final = Path(__file__).parents[3] / "bot" / "sample" / "post.png"
SIZE: Final = 800
#: Drawn larger and made smaller again, which rounds the edges.
FINE: Final = 4
COLOURS: Final = 64

NIGHT, STREET, WALL = "#14182b", "#20263c", "#1a2036"
LIGHT, LAMP, POLE = "#3a3f52", "#ffe9a8", "#090b14"
COAT, HAIR, SKIN, LEGS, CASE = "#7a2f3b", "#2a1a16", "#c99374", "#101423", "#8a5a2e"
THIN = "#e8d34a"


def post() -> Image.Image:
    """A young person on a suitcase under a street lamp at night."""
    side = SIZE * FINE
    image = Image.new("RGB", (side, side), NIGHT)
    pen = ImageDraw.Draw(image)

    def at(*places: float) -> list[float]:
        return [place * FINE for place in places]

    for left, top, right in ((0, 260, 190), (190, 190, 330), (620, 230, 800)):
        pen.rectangle(at(left, top, right, 640), fill=WALL)
    pen.polygon(at(470, 250, 640, 680, 300, 680), fill=LIGHT)
    pen.rectangle(at(0, 640, 800, 800), fill=STREET)
    pen.ellipse(at(270, 630, 670, 730), fill=LIGHT)
    pen.rectangle(at(560, 240, 574, 690), fill=POLE)
    pen.line(at(567, 244, 470, 230), fill=POLE, width=12 * FINE)
    pen.ellipse(at(440, 222, 500, 262), fill=LAMP)
    pen.rounded_rectangle(at(400, 590, 520, 670), radius=12 * FINE, fill=CASE)
    pen.rectangle(at(455, 590, 467, 670), fill=POLE)
    pen.rounded_rectangle(at(420, 470, 500, 600), radius=32 * FINE, fill=COAT)
    pen.line(at(450, 592, 390, 610, 386, 690), fill=LEGS, width=24 * FINE, joint="curve")
    pen.line(at(430, 500, 405, 560, 440, 585), fill=COAT, width=20 * FINE, joint="curve")
    pen.ellipse(at(428, 405, 492, 475), fill=SKIN)
    pen.chord(at(424, 398, 496, 470), 170, 370, fill=HAIR)
    font = ImageFont.load_default(64 * FINE)
    pen.text((400 * FINE, 120 * FINE), "Your story matters", fill=THIN, font=font, anchor="mm")
    small = image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    return small.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    post().save(POST, optimize=True)
    print(POST, POST.stat().st_size)
