"""Read posters and posts: one picture, or a folder of them in the order of their names.

Links out of the folder are refused, because whoever packed it could point at anything on this
machine.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.errors import UserMistake
from bot.materials import captions, guard
from bot.materials.captions import TABLE, Words
from bot.services.drafts import POST, PROMOTION, Details, Draft, DraftItem, Picture, Skipped

ENDINGS: Final = (".png", ".jpg", ".jpeg")
MOST_PICTURES: Final = 100  # of one draft; a round of them takes hours
_MOST_FILES: Final = 1_000  # in a folder of pictures
_NUMBER: Final = re.compile(r"([0-9]+)")
_EMPTY: Final = (
    "holds no pictures: give the name of one file in it, or put .png or .jpg files into it."
)
_HOW: Final = (
    f"write what it shows into a text file with its name (poster.txt) or into {TABLE}, under "
    "the columns file and alt"
)


def _picture(path: Path) -> Picture:
    from bot.materials.pictures import picture_of  # Pillow: a fifth of the time of reading words

    return picture_of(path)


def read(path: Path) -> Draft:
    """Read one picture, with what is written beside it.

    What it shows is left empty where nothing is written; `with_alt` fills it in.

    Raises:
        UserMistake: the picture, or what is written beside it, cannot be read.
    """
    beside = Words.around(path).of(path)
    item = DraftItem("1", beside.section, beside.caption, picture=_picture(path))
    return _draft(guard.name_of(path), [item], [Details(media=captions.alt_of(path, beside.alt))])


def read_folder(path: Path, *, is_described: bool = True) -> Draft:
    """Read every picture that stands straight in a folder.

    Unless ``is_described`` is asked for, what a picture shows may be left empty, to be filled in.

    Raises:
        UserMistake: there is none, there are too many, one cannot be read or is not described, or
            something in the folder is a link that leads out of it.
    """
    files = _files(path)
    pictures = [file for file in files if _is_picture(file)]
    if not pictures:
        guard.refuse(path, _EMPTY)
    if len(pictures) > MOST_PICTURES:
        guard.refuse(path, f"holds more than {MOST_PICTURES} pictures: make several folders of it.")
    words = Words.among(files)
    besides = [words.of(file) for file in pictures]
    alts = [captions.alt_of(file, one.alt) for file, one in zip(pictures, besides, strict=True)]
    bare = [file.name for file, alt in zip(pictures, alts, strict=True) if not alt]
    if bare and is_described:
        guard.refuse(path, f"says nowhere what is seen on {captions.listed(bare)}: {_HOW}.")
    items = [
        DraftItem(str(at), one.section, one.caption, note=file.name, picture=_picture(file))
        for at, (file, one) in enumerate(zip(pictures, besides, strict=True), 1)
    ]
    draft = _draft(guard.name_of(path), items, [Details(media=alt) for alt in alts])
    return replace(draft, skipped=tuple(_skipped(files, words)))


def with_alt(draft: Draft, alt: str, caption: str = "") -> Draft:
    """The draft of one picture with what it shows, and its caption, as somebody typed them.

    Raises:
        UserMistake: there is no one picture that the words could be about.
    """
    if not (alt or caption):
        return draft
    if len(draft.items) != 1 or draft.items[0].picture is None:
        raise UserMistake(f"--alt and --caption are about one picture; in a folder {_HOW}.")
    item, about = draft.items[0], (*draft.details, Details())[0]
    media = captions.alt_of(Path(draft.title), alt) or about.media
    item = replace(item, text=caption.strip() or item.text)
    return _draft(draft.title, [item], [replace(about, media=media)])


def _draft(title: str, items: Sequence[DraftItem], details: Sequence[Details]) -> Draft:
    """What has a text of its own is a post, what has none a poster."""
    kind = POST if any(item.text for item in items) else PROMOTION
    return Draft(title, kind, tuple(items), (), tuple(details))


def _files(folder: Path) -> list[Path]:
    """What stands straight in a folder, hidden files passed over, as people count: poster 2
    before poster 10.
    """
    try:
        inside = folder.resolve(strict=True)
        found = [one for one in folder.iterdir() if not one.name.startswith(".")]
        for one in found:
            if one.is_symlink() and inside not in one.resolve().parents:
                guard.refuse(
                    folder,
                    f"holds a link, {guard.shown(one)}, that leads out of it: put the file itself "
                    "there.",
                )
    except (OSError, RuntimeError):
        guard.refuse(folder, "cannot be read: check that you may open it.")
    if len(found) > _MOST_FILES:
        guard.refuse(folder, f"holds more than {_MOST_FILES:,} files: keep the pictures alone.")
    return sorted(found, key=_order)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.is_dir()


def _order(path: Path) -> tuple[list[tuple[int, str]], str]:
    parts = _NUMBER.split(path.name.casefold())
    return [
        (int(part[:18]) if place % 2 else 0, part) for place, part in enumerate(parts)
    ], path.name


def _skipped(files: Sequence[Path], words: Words) -> list[Skipped]:
    """What is neither a picture nor about one, and what the table names in vain."""
    pictures = [file for file in files if _is_picture(file)]
    names = {file.name.casefold() for file in pictures}
    stems = {file.stem.casefold() for file in pictures}
    found = []
    for file in files:
        if file.is_dir():
            found.append(Skipped(file.name, "a folder inside the folder"))
        elif file.suffix.lower() == ".txt" and file.stem.casefold() not in stems:
            found.append(Skipped(file.name, "no picture has its name"))
        elif file.name.casefold() not in (*names, TABLE) and file.suffix.lower() != ".txt":
            found.append(Skipped(file.name, "not a PNG or JPEG picture"))
    vain = [name for name in words.table if name not in names]
    return found + [Skipped(name, f"{TABLE} names it, and it is not there") for name in vain]
