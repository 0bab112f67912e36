"""Posters and posts are one item each, in the order of their names, and described in words."""

import os
from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.materials import read, with_alt
from bot.materials.gallery import MOST_PICTURES
from bot.services.drafts import Draft
from tests.bot.materials.canvases import canvas, saved
from tests.bot.materials.test_guard import is_one_sentence

PNG = saved(canvas())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "spring_posters"
    inside.mkdir()
    return inside


def put(folder: Path, *names: str, alt: str = "A lamp.") -> None:
    """Pictures, each with a text file beside it."""
    for name in names:
        path = folder / name
        path.write_bytes(PNG)
        if alt:
            path.with_suffix(".txt").write_text(alt, encoding="utf-8")


def alts(draft: Draft) -> list[str]:
    return [about.media for about in draft.details]


def said(path: Path) -> str:
    with pytest.raises(UserMistake) as caught:
        read(path)
    assert is_one_sentence(str(caught.value).replace("“", "").replace("”", ""), path.name)
    return str(caught.value)


def test_pictures_come_in_the_order_in_which_people_count(folder: Path) -> None:
    put(folder, "poster10.png", "Poster2.PNG", "poster1.jpeg")
    draft = read(folder)
    assert draft.title == "spring posters"
    assert [item.note for item in draft.items] == ["poster1.jpeg", "Poster2.PNG", "poster10.png"]
    assert [item.number for item in draft.items] == ["1", "2", "3"]
    assert all(item.picture and item.picture.width == 60 for item in draft.items)
    assert alts(draft) == ["A lamp."] * 3


def test_what_has_words_of_its_own_is_a_post_and_what_has_none_a_poster(folder: Path) -> None:
    put(folder, "a.png", "b.png", alt="")
    (folder / "alt.csv").write_text("file,alt\na.png,A lamp.\nb.png,A bus.\n", encoding="utf-8")
    assert (read(folder).kind, [item.text for item in read(folder).items]) == (
        "promotion",
        ["", ""],
    )
    table = (
        "\ufeffFile;Alt;Caption;Section\r\nB.PNG;A bus.;Come and join us!;Town\r\na.png;A lamp.\r\n"
    )
    (folder / "alt.csv").write_text(table, encoding="utf-8")
    draft = read(folder)
    assert draft.kind == "post"
    assert [(item.text, item.section) for item in draft.items] == [
        ("", ""),
        ("Come and join us!", "Town"),
    ]
    assert alts(draft) == ["A lamp.", "A bus."]


def test_pictures_without_words_are_named_and_how_to_give_them(folder: Path) -> None:
    put(folder, "a.png")
    put(folder, "b.png", "c.png", alt="")
    sentence = said(folder)
    assert "“b.png”, “c.png”" in sentence and "“a.png”" not in sentence
    assert "alt.csv" in sentence and "poster.txt" in sentence
    put(folder, *(f"d{n}.png" for n in range(9)), alt="")
    assert "and 6 more" in said(folder)


def test_hidden_files_are_passed_over_and_others_listed(folder: Path) -> None:
    put(folder, "a.png")
    for name in (".DS_Store", ".hidden.png"):
        (folder / name).write_bytes(b"x")
    (folder / "notes.txt").write_text("Call Ayo.", encoding="utf-8")
    (folder / "clip.mp4").write_bytes(b"x")
    (folder / "old.png").mkdir()
    (folder / "alt.csv").write_text("file,alt\ngone.png,A bus.\n", encoding="utf-8")
    assert {one.text: one.why for one in read(folder).skipped} == {
        "notes.txt": "no picture has its name",
        "clip.mp4": "not a PNG or JPEG picture",
        "old.png": "a folder inside the folder",
        "gone.png": "alt.csv names it, and it is not there",
    }


@pytest.mark.parametrize("name", ["b.png", "a.txt", "alt.csv", "notes.md"])
def test_a_link_out_of_the_folder_is_refused(folder: Path, name: str) -> None:
    put(folder, "a.png", alt="" if name == "a.txt" else "A lamp.")
    secret = folder.parent / "secret"
    secret.write_bytes(PNG)
    (folder / name).symlink_to(secret)
    assert f"“{name}”, that leads out of it" in said(folder)


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    put(folder, "a.png")
    (folder / "b.png").symlink_to("a.png")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    assert len(read(folder).items) == 2


def test_a_link_to_itself_is_one_sentence(folder: Path) -> None:
    (folder / "a.png").symlink_to("a.png")
    assert "cannot be read" in said(folder)


def test_a_folder_without_pictures_and_one_with_too_many_are_refused(folder: Path) -> None:
    assert "holds no pictures" in said(folder)
    put(folder, *(f"{n}.png" for n in range(MOST_PICTURES + 1)), alt="")
    assert f"more than {MOST_PICTURES} pictures" in said(folder)


def test_one_that_is_broken_is_named_and_nothing_is_read(folder: Path) -> None:
    put(folder, "a.png", "b.png")
    (folder / "b.png").write_bytes(PNG[:-30])
    with pytest.raises(UserMistake, match=r"“b\.png” is damaged"):
        read(folder)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("file,what\na.png,A lamp.\n", "needs the columns"),
        ("file,alt\na.png,A lamp.\nA.png,A bus.\n", "names “a.png” twice"),
        ("", "is empty"),
        ('file,alt\na.png,"A lamp.\n', "is torn"),
    ],
)
def test_a_table_nobody_can_read_is_one_sentence(folder: Path, table: str, says: str) -> None:
    put(folder, "a.png", alt="")
    (folder / "alt.csv").write_text(table, encoding="utf-8")
    with pytest.raises(UserMistake, match=says):
        read(folder)


def test_words_that_nobody_hears_to_the_end_are_refused(folder: Path) -> None:
    put(folder, "a.png", alt="A lamp. " * 200)
    with pytest.raises(UserMistake, match="more than 1,000 characters"):
        read(folder)


def test_one_picture_is_described_beside_it_or_by_whoever_brings_it_in(folder: Path) -> None:
    put(folder, "street lamp.png", alt="")
    path = folder / "street lamp.png"
    bare = read(path)
    assert (bare.title, bare.kind, alts(bare)) == ("street lamp", "promotion", [""])
    typed = with_alt(bare, "  A lamp\nat night. ", "Come in!")
    assert (typed.kind, typed.items[0].text, alts(typed)) == (
        "post",
        "Come in!",
        ["A lamp at night."],
    )
    path.with_suffix(".txt").write_text("A bus.", encoding="utf-8")
    assert alts(read(path)) == ["A bus."]
    assert alts(with_alt(read(path), "", "Come in!")) == ["A bus."]
    assert alts(with_alt(read(path), "A lamp.")) == ["A lamp."]


def test_a_secret_beside_one_picture_is_not_read_through_a_link(folder: Path) -> None:
    put(folder, "a.png", alt="")
    secret = folder.parent / "secret.txt"
    secret.write_text("Do not tell.", encoding="utf-8")
    os.symlink(secret, folder / "a.txt")
    assert alts(read(folder / "a.png")) == [""]


def test_words_for_something_else_than_one_picture_are_refused(folder: Path) -> None:
    put(folder, "a.png", "b.png")
    with pytest.raises(UserMistake, match="--alt and --caption are about one picture"):
        with_alt(read(folder), "A lamp.")
