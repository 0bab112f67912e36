from collections.abc import Iterator

import pytest

from tests.support.telegram_server import TelegramServer, running_telegram


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    with running_telegram() as server:
        yield server
