"""Read what a browser sent: a document, a picture, or several pictures with what is beside them.

The files are put into a folder of their own and read from there, each as one from a command line.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.errors import UserMistake
from bot.materials import apart, gallery, guard
from bot.materials.whole import read_whole
from bot.services.drafts import Draft, Source

#: What a folder of pictures may hold besides them.
_BESIDE: Final = (".txt", ".csv")
_LONGEST: Final = 120  # characters of a name, its ending left out; file systems take 255 bytes
_FOLDER: Final = "Pictures"


def read_upload(files: Sequence[tuple[str, bytes]]) -> tuple[Draft, Source]:
    """Read these files, each a name and its bytes, as one draft.

    Pictures need not say what they show.

    Raises:
        UserMistake: there is none, they do not go together, or as `bot.materials.read` does.
    """
    if not files:
        raise UserMistake("Choose a file first.")
    with TemporaryDirectory(prefix="yousaid-", ignore_cleanup_errors=True) as root:
        folder = Path(root) / _FOLDER
        folder.mkdir()
        paths = put(folder, files)
        if len(paths) == 1:
            return read_whole(paths[0])
        endings = [path.suffix.lower() for path in paths]
        if not set(endings) <= {*gallery.ENDINGS, *_BESIDE} or set(endings) <= set(_BESIDE):
            raise UserMistake("Bring documents in one by one. Only pictures come in together.")
        count = sum(ending in gallery.ENDINGS for ending in endings)
        limits = apart.with_pictures(min(count, gallery.MOST_PICTURES))
        return apart.read(folder, "pictures", limits), Source(f"{count} pictures", b"")


def put(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Path]:
    """Put what a browser sent into a folder, under names that are safe.

    Raises:
        UserMistake: one is too large, cannot be kept, or came twice.
    """
    paths: list[Path] = []
    for name, content in files:
        path = folder / safe_name(name)
        if len(content) > guard.MAX_FILE:
            guard.refuse(path, f"is larger than {guard.MAX_FILE // 1024 // 1024} MB.")
        if path.name.casefold() in {one.name.casefold() for one in paths}:
            guard.refuse(path, "came twice: give each file a name of its own.")
        try:
            path.write_bytes(content)
        except (OSError, ValueError):
            guard.refuse(path, "cannot be kept under this name: give the file a shorter one.")
        paths.append(path)
    return paths


def safe_name(name: str) -> str:
    """A name a browser sent, as one of a plain file: no folder, nothing hidden, not too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if sign.isprintable()).strip().lstrip(".")
    stem, dot, ending = plain.rpartition(".")
    short = stem.encode()[:_LONGEST].decode(errors="ignore")
    return f"{short or 'draft'}{dot}{ending[:16]}" if dot else plain[:40] or "draft"
