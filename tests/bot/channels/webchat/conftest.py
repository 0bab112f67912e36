from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.bot.channels.webchat.scripted import Script
from tests.support.site import served

Serve = Callable[[Script], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a script on a free port of this machine; gives its address."""
    with ExitStack() as running:

        def start(script: Script) -> str:
            url = running.enter_context(served(lambda _: script.app()))
            running.callback(script.channel.close)
            return url

        yield start
