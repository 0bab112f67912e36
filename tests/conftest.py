"""What every test shares: settings of the tools, and an environment with nothing of yours in it."""

import os

import pytest
from hypothesis import settings

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files begin first."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own token or data folder must never reach a test."""
    for name in list(os.environ):
        if name.startswith(("YOUSAID_", "TELEGRAM_")):
            monkeypatch.delenv(name)
