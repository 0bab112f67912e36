"""Settings: what makes no sense is one sentence, before anything begins."""

import pytest

from bot.errors import UserMistake
from bot.settings import Settings

HOOK = {"YOUSAID_TELEGRAM_WEBHOOK": "1"}


@pytest.mark.parametrize(
    ("env", "is_posted"),
    [
        ({}, False),
        ({"YOUSAID_TELEGRAM_WEBHOOK": "0", "YOUSAID_PUBLIC_URL": "http://chat.example"}, False),
        (HOOK | {"YOUSAID_PUBLIC_URL": "https://chat.example"}, True),
        (HOOK | {"YOUSAID_PUBLIC_URL": "http://127.0.0.1:9"}, True),
        (HOOK, True),
        (HOOK | {"YOUSAID_LISTEN": "[::1]:0"}, True),
    ],
)
def test_telegram_posts_only_where_nobody_on_the_way_can_read(
    env: dict[str, str], is_posted: bool
) -> None:
    assert Settings.read(env).telegram_webhook is is_posted


@pytest.mark.parametrize(
    "env",
    [
        {"YOUSAID_TELEGRAM_WEBHOOK": "yes"},
        HOOK | {"YOUSAID_PUBLIC_URL": "http://chat.example"},
        HOOK | {"YOUSAID_PUBLIC_URL": "https://"},
        HOOK | {"YOUSAID_PUBLIC_URL": "https://[chat"},
        HOOK | {"YOUSAID_LISTEN": "0.0.0.0:8000"},
    ],
)
def test_a_webhook_that_others_could_read_is_refused_in_one_sentence(env: dict[str, str]) -> None:
    with pytest.raises(UserMistake, match="YOUSAID_TELEGRAM_WEBHOOK"):
        Settings.read(env)
