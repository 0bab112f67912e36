import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support import browser
from tests.support.axe import violations


def test_a_page_is_shown_as_on_a_phone(page: Page) -> None:
    page.set_content("<!doctype html><html lang=cy><title>Croeso</title><main><h1>Helo</h1></main>")
    assert page.locator("h1").inner_text() == "Helo"
    assert page.evaluate("innerWidth") == 390


def test_axe_sees_a_fault_in_a_page(page: Page) -> None:
    page.set_content("<!doctype html><html lang=en><title>x</title><main><img src=x></main>")
    assert [found for found in violations(page) if found[0] == "image-alt"] == [
        ["image-alt", '<img src="x">']
    ]


def test_a_machine_with_no_chromium_and_no_way_to_one_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(subprocess.CalledProcessError):
        browser.ensure_chromium()


def test_the_quick_kind_is_taken_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("chromium", browser.SHELL):
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
        assert browser.chromium() == str(tmp_path / name)
