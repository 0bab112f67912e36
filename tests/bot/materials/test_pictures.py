"""A picture is drawn again, small, upright and with nothing of its author in it; or refused."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFile

from bot.errors import UserMistake
from bot.materials.pictures import LONGEST_SIDE, MOST_BYTES, picture_of
from bot.services.drafts import Picture
from tests.bot.materials import canvases
from tests.bot.materials.canvases import BLUE, RED, SECRET, canvas, opened, saved
from tests.bot.materials.mutants import mutant
from tests.bot.materials.test_guard import is_one_sentence
from tests.bot.materials.test_mutants import SEED

Draw = Callable[..., Picture]
MUTANTS = 150


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    def write_and_draw(data: bytes, name: str = "poster.png") -> Picture:
        path = tmp_path / name
        path.write_bytes(data)
        return picture_of(path)

    return write_and_draw


def corner(picture: Picture, x: int = 0, y: int = 0) -> tuple[int, ...]:
    found = opened(picture.content).convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def is_near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))


def test_a_small_png_stays_a_png_of_its_size(draw: Draw) -> None:
    picture = draw(saved(canvas()))
    assert (picture.type, picture.width, picture.height) == ("image/png", 60, 40)
    assert opened(picture.content).size == (60, 40)
    assert (corner(picture), corner(picture, 59)) == (RED, BLUE)


def test_nothing_of_its_author_stays(draw: Draw) -> None:
    for data in (canvases.photographed(), canvases.annotated()):
        assert SECRET.encode() in data
        content = draw(data).content
        shown = opened(content)
        assert SECRET.encode() not in content
        assert not dict(shown.getexif()) and "icc_profile" not in shown.info
        assert not {"comment", "exif", "Author", "Title"} & set(shown.info)


@pytest.mark.parametrize(
    ("turn", "where"),
    [(1, (1, 20)), (2, (58, 20)), (3, (58, 20)), (5, (20, 1)), (6, (20, 1)), (8, (20, 58))],
)
def test_it_stands_as_the_camera_saw_it(draw: Draw, turn: int, where: tuple[int, int]) -> None:
    picture = draw(canvases.photographed(turn), "a.jpg")
    assert (picture.width, picture.height) == ((40, 60) if turn >= 5 else (60, 40))
    assert is_near(corner(picture, *where), RED)


def test_a_large_one_is_made_smaller_and_a_small_one_never_larger(draw: Draw) -> None:
    picture = draw(saved(canvas(3000, 1500)))
    assert (picture.width, picture.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert draw(saved(canvas(7, 5))).width == 7


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_it_has_at_most_200_kb_whatever_is_on_it(draw: Draw, format: str) -> None:
    noise = Image.frombytes("RGB", (1300, 900), os.urandom(1300 * 900 * 3))
    picture = draw(saved(noise, format))
    assert picture.type == "image/jpeg"
    assert len(picture.content) <= MOST_BYTES
    shown = opened(picture.content)
    assert shown.size == (picture.width, picture.height)
    assert abs(picture.width / picture.height - 1300 / 900) < 0.01


def test_it_never_has_more_bytes_than_came(draw: Draw) -> None:
    photograph = Image.effect_noise((900, 700), 40).convert("RGB")
    came = saved(photograph, "JPEG", quality=20)
    assert len(draw(came).content) <= len(came)


def test_what_it_is_called_does_not_matter_but_what_it_is(draw: Draw) -> None:
    assert draw(saved(canvas(), "JPEG"), "a.png").type == "image/jpeg"
    assert draw(saved(canvas()), "a.jpg").type == "image/png"


def test_only_the_first_frame_is_shown(draw: Draw) -> None:
    picture = draw(canvases.animated())
    assert b"acTL" not in picture.content
    assert (corner(picture), corner(picture, 59)) == (RED, BLUE)


def test_what_was_put_behind_it_is_gone(draw: Draw) -> None:
    content = draw(canvases.polyglot()).content
    assert b"<script" not in content and b"PK\x05\x06" not in content


def test_sixteen_bits_of_grey_are_scaled_not_cut(draw: Draw) -> None:
    grey = Image.new("I;16", (40, 30), 32_896)
    assert is_near(corner(draw(saved(grey))), (128, 128, 128))


def test_inks_become_colours(draw: Draw) -> None:
    picture = draw(saved(canvas().convert("CMYK"), "JPEG", quality=95), "a.jpg")
    assert opened(picture.content).mode == "RGB"
    assert is_near(corner(picture), RED)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white_as_on_paper(draw: Draw, mode: str) -> None:
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (30, 0, 60, 40))
    how: dict[str, Any] = {}
    if mode == "P":
        image = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
        how = {"transparency": image.getpixel((0, 0))}
    else:
        image = image.convert(mode)
    picture = draw(saved(image, **how))
    assert (corner(picture), corner(picture, 59)) == ((255, 255, 255), (0, 0, 0))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.png", b"", "is empty"),
        ("a.png", b"GIF89a" + bytes(40), "is not a PNG or JPEG picture"),
        ("a.png", saved(canvas(), "GIF"), "is not a PNG or JPEG picture"),
        ("a.png", saved(canvas(), "WEBP"), "is not a PNG or JPEG picture"),
        ("a.jpg", saved(canvas(), "TIFF"), "is not a PNG or JPEG picture"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a PNG or JPEG picture"),
        ("a.jpg", b"PK\x03\x04" + bytes(400), "is not a PNG or JPEG picture"),
        ("a.png", saved(canvas(400, 300))[:-200], "is damaged"),
        ("a.jpg", saved(canvas(400, 300), "JPEG")[:-400], "is damaged"),
        ("a.png", canvases.claiming(1000, 1000), "is damaged"),
        ("a.png", canvases.claiming(6000, 6000), "25 million pixels"),
        ("a.png", canvases.claiming(60_000, 60_000), "25 million pixels"),
        ("a.png", canvases.claiming(0, 10), "PNG or JPEG picture"),
        ("a.png", canvases.stuffed(), "is damaged"),
        ("a.png", saved(canvas(1000, 10)), "too long and thin"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(
    draw: Draw, name: str, data: bytes, says: str
) -> None:
    with pytest.raises(UserMistake) as caught:
        draw(data, name)
    assert says in str(caught.value)
    assert is_one_sentence(str(caught.value), name)


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_mutant_is_drawn_or_refused_with_one_sentence(draw: Draw, kind: str) -> None:
    data = canvases.annotated() if kind == "png" else canvases.photographed(6)
    rng = random.Random(f"{SEED} {kind}")
    for _ in range(MUTANTS):
        try:
            picture = draw(mutant(data, rng), f"a.{kind}")
        except UserMistake as mistake:
            assert is_one_sentence(str(mistake), f"a.{kind}")
        else:
            assert opened(picture.content).size == (picture.width, picture.height)


@pytest.mark.parametrize("data", [canvases.stuffed(), saved(canvas(400, 300))[:-200]])
def test_a_damaged_one_is_told_whatever_others_in_the_process_put_up_with(
    draw: Draw, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(UserMistake, match="is damaged"):
        draw(data, "a.png")
