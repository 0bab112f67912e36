"""Pictures that people send, good and bad, drawn for the tests."""

import io
import struct
import zlib
from functools import cache
from typing import Any

from PIL import Image, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

SECRET = "Sutton-in-Ashfield"
#: Left half red, right half blue, so that one sees how it was turned.
RED, BLUE = (200, 30, 30), (30, 30, 200)


def canvas(width: int = 60, height: int = 40) -> Image.Image:
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def saved(image: Image.Image, format: str = "PNG", **how: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **how)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def photographed(turn: int = 1) -> bytes:
    """A JPEG of a telephone: a place, an owner, a comment, a profile, and how it was held."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = turn, SECRET
    exif.get_ifd(0x8825)[2] = (IFDRational(53), IFDRational(7), IFDRational(30))
    exif.get_ifd(0x8825)[29] = SECRET
    more = {"comment": SECRET.encode(), "icc_profile": SECRET.encode() * 20}
    return saved(canvas(), "JPEG", exif=exif, quality=95, **more)


def annotated() -> bytes:
    """A PNG with text, compressed text, a profile and EXIF."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET)
    info.add_text("Comment", SECRET * 9, zip=True)
    info.add_itxt("Title", SECRET)
    exif = Image.Exif()
    exif[0x013B] = SECRET
    return saved(canvas(), pnginfo=info, exif=exif, icc_profile=SECRET.encode() * 20)


def animated() -> bytes:
    """An animated PNG whose first frame is red and blue, the second green."""
    return saved(canvas(), save_all=True, append_images=[Image.new("RGB", (60, 40), "green")])


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


@cache
def stuffed() -> bytes:
    """A PNG whose compressed text unpacks to a hundred times what it is."""
    whole = saved(canvas())
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(50_000_000), 9))
    return whole[:33] + bomb + whole[33:]


def polyglot() -> bytes:
    """A picture that is a page and an archive too, for whoever reads it so."""
    return saved(canvas()) + b"<script>alert(1)</script>PK\x05\x06" + bytes(18)
