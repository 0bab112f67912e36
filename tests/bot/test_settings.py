"""Settings: what makes no sense is one sentence, before anything begins."""

import pytest

from bot.errors import UserMistake
from bot.settings import Settings, log_level

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


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"YOUSAID_LISTN": "127.0.0.1:1"}, "YOUSAID_LISTEN"),
        ({"YOUSAID_DATABSE_URL": "sqlite:///x"}, "YOUSAID_DATABASE_URL"),
        ({"YOUSAID_DATABASE": "sqlite:///x"}, "YOUSAID_DATABASE_URL"),
        ({"YOUSAID_PUBLIC": "https://chat.example"}, "YOUSAID_PUBLIC_URL"),
        ({"TELEGRAM_BOT_TOKN": "1:x"}, "TELEGRAM_BOT_TOKEN"),
    ],
)
def test_a_misspelt_setting_is_not_passed_over(env: dict[str, str], named: str) -> None:
    (typed,) = env
    with pytest.raises(UserMistake, match=rf"^{typed} is no setting. Did you mean {named}\?"):
        Settings.read(env)


def test_what_else_is_in_an_environment_is_no_mistake() -> None:
    """Kubernetes tells every container of services by such names; others use Telegram too."""
    others = ("YOUSAID_PORT", "YOUSAID_PORT_8000_TCP_ADDR", "YOUSAID_SERVICE_HOST", "TELEGRAM_CHAT")
    known = {"YOUSAID_LOG": "INFO", "YOUSAID_BACKUPS": "b"}
    assert Settings.read({**dict.fromkeys(others, "x"), **known}).backups is not None


@pytest.mark.parametrize(
    "address",
    ["chat.example", "ftp://chat.example", "https://", "https://chat.example/chat", "https://[c"],
)
def test_an_address_that_no_link_can_lead_to_is_refused(address: str) -> None:
    with pytest.raises(UserMistake, match="YOUSAID_PUBLIC_URL"):
        Settings.read({"YOUSAID_PUBLIC_URL": address})


@pytest.mark.parametrize("address", ["nonsense", "file:///etc", "https://[c"])
def test_a_bot_api_that_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UserMistake, match="TELEGRAM_API_URL"):
        Settings.read({"TELEGRAM_API_URL": address})


@pytest.mark.parametrize("token", ["abc", "Use this token: 1:abc", "1:a b", "1:é"])
def test_what_is_no_token_is_refused_and_not_repeated(token: str) -> None:
    with pytest.raises(UserMistake, match="TELEGRAM_BOT_TOKEN") as told:
        Settings.read({"TELEGRAM_BOT_TOKEN": token})
    assert token not in str(told.value)


@pytest.mark.parametrize("level", ["debug", "WARNING", " error ", ""])
def test_how_much_is_logged_has_a_name(level: str) -> None:
    assert log_level({"YOUSAID_LOG": level}) in ("DEBUG", "WARNING", "ERROR")


def test_how_much_is_logged_may_be_mistaken() -> None:
    with pytest.raises(UserMistake, match="YOUSAID_LOG is “verbose”"):
        log_level({"YOUSAID_LOG": "verbose"})
