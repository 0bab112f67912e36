"""The page for a certificate: looking spends nothing, and the name is kept nowhere."""

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.webchat import Options, error_handlers, routes
from bot.channels.webchat.channel import WebChannel
from bot.channels.webchat.strings import ENGLISH
from bot.errors import NotPossible, UserMistake

pytestmark = pytest.mark.asyncio

HERE = "http://chat.test"
GOOD = "good-code"


class FakePapers:
    """One way is open."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.can_draw = True

    async def is_open(self, code: str) -> bool:
        return code == GOOD

    async def made(self, code: str, name: str) -> bytes | None:
        if not name.strip():
            raise UserMistake("Type a name.")
        if not self.can_draw:
            raise NotPossible("No Pango.")
        self.names.append(name)
        return b"%PDF" if code == GOOD else None


async def _nobody(_: str) -> bool:
    return False


def client(papers: FakePapers) -> httpx.AsyncClient:
    options = Options(
        public_url=HERE,
        translate=lambda _, key, english: english,
        is_shared=_nobody,
        languages=lambda: [("en", "English")],
        papers=papers,
    )
    nothing = None  # no chat is opened here
    served = routes(nothing, nothing, WebChannel(), options)  # type: ignore[arg-type]  # nothing is asked of these
    app = Starlette(routes=served, exception_handlers=dict(error_handlers(options)))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=HERE)


async def test_the_name_makes_the_file_and_may_be_mended() -> None:
    papers = FakePapers()
    async with client(papers) as browser:
        page = await browser.get(f"/certificate/{GOOD}")
        assert (page.status_code, "We do not keep the name" in page.text) == (200, True)
        for name in ("Sam", "Samira"):
            sent = {"origin": HERE}
            made = await browser.post(f"/certificate/{GOOD}", data={"name": name}, headers=sent)
            assert (made.content, made.headers["content-type"]) == (b"%PDF", "application/pdf")
            assert made.headers["cache-control"] == "no-store"
    assert papers.names == ["Sam", "Samira"]


@pytest.mark.parametrize("code", ["gone-code", "a", "..%2Fetc"])
async def test_a_way_that_is_over_is_said_kindly(code: str) -> None:
    async with client(FakePapers()) as browser:
        assert (await browser.get(f"/certificate/{code}")).status_code in (404, 410)


async def test_what_is_no_name_and_what_cannot_be_drawn_are_one_sentence_each() -> None:
    papers = FakePapers()
    async with client(papers) as browser:
        sent = {"origin": HERE}
        empty = await browser.post(f"/certificate/{GOOD}", data={"name": " "}, headers=sent)
        assert (empty.status_code, ENGLISH["paper_how"] in empty.text) == (422, True)
        papers.can_draw = False
        away = await browser.post(f"/certificate/{GOOD}", data={"name": "Sam"}, headers=sent)
        assert away.status_code == 503
        other = await browser.post(
            f"/certificate/{GOOD}", data={"name": "Sam"}, headers={"origin": "http://evil.test"}
        )
        assert other.status_code == 403
    assert papers.names == []
