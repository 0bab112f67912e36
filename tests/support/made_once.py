"""What takes long and comes out the same each time is made once: tables by the migrations, a
language's sentences from its file, a flow from its text, the pattern of an address from its words.

All stay what the program itself makes, and are made again as soon as what they come from is
another. The migrations have tests of their own, which run them every time.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
import starlette.routing
from sqlalchemy import Engine

from bot.i18n import catalogue
from bot.store import store
from bot.store.migrate import migrate
from conversations import loader
from tests.support.read_once import read_once


@contextmanager
def tables_made_once(kept: Path) -> Iterator[None]:
    """A new file begins as a copy of ``kept``, and is then migrated like any other."""
    file = f"sqlite:///{kept}"

    def quick(engine: Engine, *, may_begin: bool) -> None:
        path = Path(engine.url.database or "")
        if engine.dialect.name == "sqlite" and path.parent.is_dir() and not path.exists():
            if not kept.exists():
                made = store.engine_of(file)
                migrate(made)
                made.dispose()
            shutil.copyfile(kept, path)
        migrate(engine, may_begin=may_begin)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "migrate", quick)
        yield


@contextmanager
def catalogues_read_once() -> Iterator[None]:
    """See `read_once.py`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "read", read_once(catalogue.read))
        yield


@contextmanager
def flows_read_once() -> Iterator[None]:
    """Where many are loaded together; whoever reads one alone reads it anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "read_flow", cache(loader.read_flow))
        yield


@contextmanager
def addresses_compiled_once() -> Iterator[None]:
    """Most tests of pages build all of the team's pages, which is some hundred addresses."""
    with pytest.MonkeyPatch.context() as patch:
        compiled = cache(starlette.routing.compile_path)
        patch.setattr(starlette.routing, "compile_path", compiled)
        yield
