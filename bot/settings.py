"""Settings, read from the environment once. Secrets never show in their text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import UserMistake

OFFICIAL = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a running YouSaid may be told from outside.

    ``telegram_token`` is empty for web chat only. ``listen`` is an address and a port; port 0 takes
    a free one. ``public_url`` is empty where people reach us at what we listen on. ``smtp_url`` is
    the mail server by which staff are rung, and ``mail_from`` the address that mails come from.
    ``key_file`` holds the key outside the database; None: ``keys/master.key`` in the data folder.
    """

    telegram_token: str = field(default="", repr=False)
    telegram_api: str = OFFICIAL
    data: Path = Path("data")
    database_url: str = field(default="sqlite:///data/yousaid.db", repr=False)
    listen: tuple[str, int] = ("127.0.0.1", 8000)
    public_url: str = ""
    send_rate: float = 25.0
    chat_rate: float = 1.0
    flows: Path | None = None
    key_file: Path | None = None
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""

    @classmethod
    def read(cls, env: Mapping[str, str]) -> "Settings":
        """From environment variables. Raises UserMistake for one that makes no sense."""
        data = Path(env.get("YOUSAID_DATA") or "data")
        flows, key = env.get("YOUSAID_FLOWS"), env.get("YOUSAID_KEY_FILE")
        return cls(
            telegram_token=_token(env),
            telegram_api=(env.get("TELEGRAM_API_URL") or OFFICIAL).rstrip("/"),
            data=data,
            database_url=env.get("YOUSAID_DATABASE_URL") or f"sqlite:///{data / 'yousaid.db'}",
            listen=_listen(env.get("YOUSAID_LISTEN") or "127.0.0.1:8000"),
            public_url=(env.get("YOUSAID_PUBLIC_URL") or "").rstrip("/"),
            send_rate=_rate(env, "YOUSAID_SEND_RATE", 25.0),
            chat_rate=_rate(env, "YOUSAID_CHAT_RATE", 1.0),
            flows=Path(flows) if flows else None,
            key_file=Path(key) if key else None,
            smtp_url=(env.get("YOUSAID_SMTP_URL") or "").strip(),
            mail_from=_sender(env),
        )


def _token(env: Mapping[str, str]) -> str:
    token = env.get("TELEGRAM_BOT_TOKEN", "").strip()
    file = env.get("TELEGRAM_BOT_TOKEN_FILE", "").strip()
    if token or not file:
        return token
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise UserMistake("TELEGRAM_BOT_TOKEN_FILE names a file that cannot be read.") from None


def _sender(env: Mapping[str, str]) -> str:
    sender = (env.get("YOUSAID_MAIL_FROM") or "").strip()
    if not sender and (env.get("YOUSAID_SMTP_URL") or "").strip():
        raise UserMistake("YOUSAID_SMTP_URL needs YOUSAID_MAIL_FROM: the address mails come from.")
    if sender and not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", sender):
        raise UserMistake("YOUSAID_MAIL_FROM is no address; write alerts@example.org.")
    return sender


def _listen(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise UserMistake(
            f"YOUSAID_LISTEN is “{text}”; write an address and a port, 127.0.0.1:8000."
        )
    return host.strip("[]") or "127.0.0.1", int(port)


def _rate(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name, "").strip()
    try:
        rate = float(text) if text else default
    except ValueError:
        rate = 0.0
    if not 0 < rate < 1e6:
        raise UserMistake(f"{name} is “{text}”; write messages a second, such as {default:g}.")
    return rate
