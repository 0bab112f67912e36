"""What takes long and comes out the same each time is made once: tables by the migrations, and a
language's sentences from its file.

Both stay what the program itself makes, and are made again as soon as what they come from is
another. The migrations have tests of their own, which run them every time.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.i18n import catalogue, po
from bot.i18n.catalogue import Catalogue
from bot.store import store
from bot.store.migrate import migrate


@contextmanager
def tables_made_once(kept: Path) -> Iterator[None]:
    """A new file begins as a copy of ``kept``, and is then migrated like any other."""
    file = f"sqlite:///{kept}"

    def quick(engine: Engine) -> None:
        path = Path(engine.url.database or "")
        if engine.dialect.name == "sqlite" and path.parent.is_dir() and not path.exists():
            if not kept.exists():
                made = store.engine_of(file)
                migrate(made)
                made.dispose()
            shutil.copyfile(kept, path)
        migrate(engine)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "migrate", quick)
        yield


@contextmanager
def catalogues_read_once() -> Iterator[None]:
    """A file that holds, byte for byte, what one held before is not read again."""
    kept: dict[tuple[str, bytes], Catalogue] = {}
    read: Callable[[Path, str], Catalogue] = catalogue.read

    def quick(folder: Path, code: str) -> Catalogue:
        key = (code, po.path_of(folder, code).read_bytes())
        if key not in kept:
            kept[key] = read(folder, code)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "read", quick)
        yield
