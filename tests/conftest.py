"""What every test shares: settings of the tools, and an environment with nothing of yours in it."""

import fcntl
import gc
import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings

from tests.support.made_once import (
    addresses_compiled_once,
    catalogues_read_once,
    flows_read_once,
)
from tests.support.readers import loaded_once
from tests.support.scratch import write_there

write_there()

pytest_plugins = ["tests.support.postgres", "tests.support.tables", "tests.support.browser"]

# No deadline: on two busy cores a slow example says something about the machine, not about us.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


#: Few tests that take long; begun first, so that nobody waits for the last of them alone.
LONG = tuple(
    f"tests/{name}"
    for name in (
        *("stateful", "year", "acceptance/test_kills", "acceptance/test_matrix"),
        *("support", "acceptance", "bot/console", "bot/channels"),
    )
)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Those who work side by side collect one after the other: what the first of them compiles, the
    others need not, which is three fifths of the work. The checks have the other core meanwhile.
    """
    gc.disable()  # nothing of it is garbage
    with open(__file__, "rb") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX)
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files begin first."""
    ranks = {name: rank for rank, name in enumerate(LONG)}
    starts = sorted(LONG, key=len, reverse=True)

    def rank(item: pytest.Item) -> int:
        mine = next((name for name in starts if item.nodeid.startswith(name)), "")
        return ranks.get(mine, len(ranks))

    items.sort(key=rank)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: nobody need look it over for garbage again."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    with catalogues_read_once(), flows_read_once(), addresses_compiled_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def _readers() -> Iterator[None]:
    with loaded_once():
        yield


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own token or data folder must never reach a test."""
    for name in list(os.environ):
        if name.startswith(("YOUSAID_", "TELEGRAM_")):
            monkeypatch.delenv(name)
