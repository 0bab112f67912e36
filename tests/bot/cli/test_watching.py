"""What a watch makes of what the bot says of itself."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.cli.watching import UNTOLD, look

TOKEN = "t" * 40


class _Ill(BaseHTTPRequestHandler):
    """A bot that is not well, and says why to whoever brings its token."""

    def do_GET(self) -> None:
        told: dict[str, object] = {"ok": False}
        if self.headers["authorization"] == f"Bearer {TOKEN}":
            told["problems"] = ["The disk is nearly full."]
        self.send_response(503 if self.path == "/health" else 404)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Ill) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_with_the_token_it_hears_why(url: str) -> None:
    assert look(url, TOKEN) == "The disk is nearly full."


def test_without_it_it_hears_only_that_something_is_wrong(url: str) -> None:
    assert look(url) == look(url, "wrong") == UNTOLD
