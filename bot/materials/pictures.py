"""A picture under review, made anew from a file that nobody trusts.

What people get is drawn again from the pixels alone: no place, camera, name, comment or profile of
the file's author, no second frame, nothing appended. It is small enough for a phone that pays for
its data (at most 200 KB, R20), and whatever was transparent is white, as on paper.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image, ImageFile, UnidentifiedImageError

from bot.errors import UserMistake
from bot.materials import guard
from bot.services.drafts import Picture

FORMAT: Final = guard.Format(
    "a PNG or JPEG picture", "open it in a picture program and save it as .png or .jpg"
)
MOST_BYTES: Final = 200_000  # R20: images under 200 KB
LONGEST_SIDE: Final = 1_600  # pixels: sharp on any phone, held either way
MOST_PIXELS: Final = 25_000_000  # a poster of A3 at 300 dots an inch has 17 million
THINNEST: Final = 20  # times as long as wide: the most that Telegram takes

_READ: Final = ("PNG", "JPEG")
_PNG, _JPEG = "image/png", "image/jpeg"
#: Nothing is made smaller than this to stay below what came: a few bytes are no gain.
_SMALL: Final = 20_000
_QUALITIES: Final = (85, 75, 65, 55, 45, 35)
_SHRINK: Final = 0.75  # a side, where even the lowest quality is too large
_ORIENTATION: Final = 0x0112  # the tag of EXIF that says how the camera was held
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def picture_of(path: Path) -> Picture:
    """Draw a file's first picture again.

    Raises:
        UserMistake: the file cannot be read, is no PNG or JPEG, is damaged, or too large to draw.
    """
    data = guard.read_bytes(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about odd metadata, none of which is kept
        try:
            with _whole_only(), Image.open(io.BytesIO(data), formats=_READ) as image:
                _check_size(path, *image.size)
                is_png = image.format == "PNG"
                drawn = _drawn(image)
        except UserMistake:
            raise
        except UnidentifiedImageError:
            guard.not_a(path, FORMAT)
        except Image.DecompressionBombError:
            _too_many(path)
        except Exception:  # whatever a decoder says of a file that was made to hurt
            guard.damaged(path, FORMAT)
    room = min(MOST_BYTES, max(len(data), _SMALL))
    return next(made for made in _encoded(drawn, is_png) if len(made.content) <= room)


def _check_size(path: Path, width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        _too_many(path)
    if max(width, height) > THINNEST * min(width, height):
        guard.refuse(path, "is too long and thin to be seen on a phone: cut it into pieces.")


def _too_many(path: Path) -> None:
    millions = MOST_PIXELS // 1_000_000
    guard.refuse(
        path,
        f"has more than {millions} million pixels: save it smaller; "
        f"{LONGEST_SIDE:,} on the longer side are enough.",
    )


def _drawn(image: ImageFile.ImageFile) -> Image.Image:
    """The first frame, upright, on white, no larger than it came and than a phone shows."""
    scale = 2 * LONGEST_SIDE / max(image.size)
    image.draft(None, (int(image.width * scale), int(image.height * scale)))  # JPEG: less work
    image.load()
    turn = _TURNS.get(_orientation(image))
    flat = _flattened(image)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return flat if turn is None else flat.transpose(turn)


@contextmanager
def _whole_only() -> Iterator[None]:
    """A torn picture is damaged, whatever other libraries in this process are content with."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(_ORIENTATION)
    except Exception:  # what says it is torn; the picture is not
        return 1
    return found if isinstance(found, int) else 1


def _flattened(image: Image.Image) -> Image.Image:
    """In plain colours or greys; on white where it is transparent."""
    if image.mode.startswith("I"):  # 16 bits of grey; `convert` alone would cut, not scale
        image = image.point(lambda grey: grey / 257).convert("L")
        image.info.pop("transparency", None)  # which counts in 16 bits too
    if image.has_transparency_data:
        seen = image if image.mode == "RGBA" else image.convert("RGBA")
        flat = Image.new("RGB", seen.size, "white")
        flat.paste(seen, mask=seen)
        return flat
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _encoded(drawn: Image.Image, is_png: bool) -> Iterator[Picture]:
    """The picture in ever fewer bytes, the best first."""
    drawn.info.clear()  # what travels along unasked: profiles, comments
    if is_png:
        yield _saved(drawn, _PNG, format="PNG", optimize=True)
    while True:
        for quality in _QUALITIES:
            yield _saved(
                drawn, _JPEG, format="JPEG", quality=quality, optimize=True, progressive=True
            )
        size = tuple(max(1, round(side * _SHRINK)) for side in drawn.size)
        drawn = drawn.resize((size[0], size[1]), Image.Resampling.LANCZOS)


def _saved(drawn: Image.Image, type: str, **how: object) -> Picture:
    written = io.BytesIO()
    drawn.save(written, **how)  # type: ignore[arg-type]  # each format knows its own options
    return Picture(type, drawn.width, drawn.height, written.getvalue())
