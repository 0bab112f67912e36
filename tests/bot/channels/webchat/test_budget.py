"""What the chat costs people in data: measured in bytes on the wire, nothing compressed."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, Response

from tests.bot.channels.webchat.conftest import Serve
from tests.bot.channels.webchat.scripted import CODE, Script

FIRST_LOAD = 60 * 1024
STEP = 3 * 1024


def size(response: Response) -> int:
    sizes = response.request.sizes()
    return sum(
        sizes[part]
        for part in (
            "requestHeadersSize",
            "requestBodySize",
            "responseHeadersSize",
            "responseBodySize",
        )
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_first_load_and_a_step_stay_small(page: Page, serve: Serve, language: str) -> None:
    script = Script(language=language, patience=timedelta(seconds=25))
    url = serve(script)
    got: list[Response] = []

    def note(response: Response) -> None:
        got.append(response)

    page.on("response", note)
    page.goto(f"{url}/j/{CODE}")
    page.locator("button.go").click()
    page.locator("[data-press]").first.wait_for()
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)
    load = sum(map(size, got))
    got.clear()
    page.locator("[data-press='a:1:words:1']").click()
    page.locator(".mine").wait_for()
    page.locator("[data-press='a:2:skip:1']").wait_for()
    step = sum(map(size, got))
    print(f"first load {load} bytes, a step {step} bytes")
    assert load <= FIRST_LOAD
    assert 0 < step <= STEP
