"""A real Chromium for tests: found, or else installed, saying so.

A machine that has none and can get none fails the tests: a page nobody looked at is not tested.
`python -m tests.support.browser` makes sure beforehand (`make browser`).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

#: Chromium without a window first: the same engine, and a page costs it a fifth of the time.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Chromium as root needs --no-sandbox; the rest keeps it from calling home or starting services.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


#: Milliseconds in which a page may come to show what is expected of it: whatever it does takes a
#: moment, and on a busy machine many times that. What it shows is not waited for.
PATIENCE = 60_000


def chromium() -> str | None:
    """Path of the machine's Chromium, or None. The variable CHROMIUM goes before all."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def ensure_chromium() -> None:
    """Install a Chromium where there is none; raise `CalledProcessError` if that fails.

    Where the system has packages and only the slow kind is there, the quick kind is tried for.
    """
    found = chromium()
    if (found is None or not _is_quick(found)) and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"== browser: installing the system's package `{SHELL}`", flush=True)
        _install(found)
        found = chromium()
    if found is None:
        print("== browser: none found; letting playwright fetch its own", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    else:
        print(f"== browser: {found}")


def _is_quick(path: str) -> bool:
    return "CHROMIUM" in os.environ or Path(path).name == SHELL


def _install(found: str | None) -> None:
    """The quick kind; where the system does not know it and there is none at all, the other."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=found is None, env=quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    got = subprocess.run([*install, SHELL], check=False, env=quiet, stdout=subprocess.DEVNULL)
    if got.returncode and found is None:
        more = [*install, "chromium"]
        subprocess.run(more, check=True, env=quiet, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of one file.

    Playwright's loop stays in the main thread while it lives, and no asynchronous test can run
    there in the meantime, so it ends before another file begins.
    """
    # Without a path playwright starts the one it fetched, or fails and says what to do.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as on a phone, with nothing remembered from another test."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests are marked, and run last in their file and of all."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


if __name__ == "__main__":
    ensure_chromium()
