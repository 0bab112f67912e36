"""Files that commands write: whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.errors import UserMistake


@contextmanager
def prepared(path: Path, content: bytes) -> Iterator[Path]:
    """The whole file beside its place, to be moved there; nothing is left of it otherwise.

    Raises UserMistake where it cannot be written.
    """
    ready: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(path)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            ready = Path(file.name)
            file.write(content)
        yield ready
    except OSError:
        raise UserMistake(f"“{path}” cannot be written; choose another place.") from None
    finally:
        if ready is not None:
            ready.unlink(missing_ok=True)
