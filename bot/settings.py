"""Settings, read from the environment once. Secrets never show in their text."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from bot.errors import UserMistake

OFFICIAL = "https://api.telegram.org"

KNOWN: Final = (
    *("TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE", "TELEGRAM_API_URL"),
    *("YOUSAID_DATA", "YOUSAID_DATABASE_URL", "YOUSAID_LISTEN", "YOUSAID_PUBLIC_URL"),
    *("YOUSAID_TELEGRAM_WEBHOOK", "YOUSAID_SEND_RATE", "YOUSAID_CHAT_RATE", "YOUSAID_FLOWS"),
    *("YOUSAID_SMTP_URL", "YOUSAID_MAIL_FROM", "YOUSAID_KEY_FILE", "YOUSAID_HEALTH_TOKEN"),
    *("YOUSAID_HEALTH_TOKEN_FILE", "YOUSAID_BACKUPS", "YOUSAID_LOG"),
)
"""Every setting there is."""
#: How like a setting's name another must be to be a slip: what others put there is not.
ALIKE: Final = 0.75
LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a running YouSaid may be told from outside.

    ``telegram_token`` is empty for web chat only. ``listen`` is an address and a port; port 0 takes
    a free one. ``public_url`` is empty where people reach us at what we listen on;
    ``telegram_webhook`` lets Telegram post there, in place of fetching. ``smtp_url`` is the mail
    server by which staff are rung, and ``mail_from`` the address that mails come from.
    ``health_token`` shows whoever brings it how this process is, from anywhere. ``backups`` is
    where somebody puts them, so that an old one is noticed.
    ``key_file`` holds the key outside the database; None: ``keys/master.key`` in the data folder.
    """

    telegram_token: str = field(default="", repr=False)
    telegram_api: str = OFFICIAL
    telegram_webhook: bool = False
    data: Path = Path("data")
    database_url: str = field(default="sqlite:///data/yousaid.db", repr=False)
    listen: tuple[str, int] = ("127.0.0.1", 8000)
    public_url: str = ""
    send_rate: float = 25.0
    chat_rate: float = 1.0
    flows: Path | None = None
    key_file: Path | None = None
    token_file: Path | None = None
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    health_token: str = field(default="", repr=False)
    backups: Path | None = None

    @property
    def secret_files(self) -> tuple[Path, ...]:
        """What may lie in the data folder and must be in no copy of it."""
        key = self.key_file
        keys = () if key is None else (key, key.with_name(f"{key.name}.new"))
        return keys if self.token_file is None else (*keys, self.token_file)

    @classmethod
    def read(cls, env: Mapping[str, str]) -> "Settings":
        """From environment variables. Raises UserMistake for one that makes no sense."""
        _refuse_slips(env)
        data = Path(env.get("YOUSAID_DATA") or "data")
        flows, key = env.get("YOUSAID_FLOWS"), env.get("YOUSAID_KEY_FILE")
        token = env.get("TELEGRAM_BOT_TOKEN_FILE", "").strip()
        backups = env.get("YOUSAID_BACKUPS")
        listen = _listen(env.get("YOUSAID_LISTEN") or "127.0.0.1:8000")
        public_url = (env.get("YOUSAID_PUBLIC_URL") or "").rstrip("/")
        is_posted = _webhook(env, public_url or _url_of(listen[0]))
        return cls(
            telegram_token=_token(env),
            telegram_api=_api(env),
            data=data,
            database_url=env.get("YOUSAID_DATABASE_URL") or f"sqlite:///{data / 'yousaid.db'}",
            telegram_webhook=is_posted,
            listen=listen,
            public_url=_public(public_url),
            send_rate=_rate(env, "YOUSAID_SEND_RATE", 25.0),
            chat_rate=_rate(env, "YOUSAID_CHAT_RATE", 1.0),
            flows=Path(flows) if flows else None,
            key_file=Path(key) if key else None,
            token_file=Path(token) if token else None,
            smtp_url=(env.get("YOUSAID_SMTP_URL") or "").strip(),
            mail_from=_sender(env),
            health_token=_secret(env, "YOUSAID_HEALTH_TOKEN"),
            backups=Path(backups) if backups else None,
        )


def log_level(env: Mapping[str, str]) -> str:
    """How much is logged. Raises UserMistake for a word that is no level."""
    text = env.get("YOUSAID_LOG", "").strip()
    level = text.upper() or "WARNING"
    if level not in LEVELS:
        raise UserMistake(f"YOUSAID_LOG is “{text}”; write one of {', '.join(LEVELS)}.")
    return level


def _refuse_slips(env: Mapping[str, str]) -> None:
    """A misspelt address of the database, passed over, would begin an empty one."""
    for name in env:
        family = name[: name.find("_") + 1]
        if name in KNOWN or family not in ("YOUSAID_", "TELEGRAM_"):
            continue
        ends = {one.removeprefix(family): one for one in KNOWN if one.startswith(family)}
        like = difflib.get_close_matches(name.removeprefix(family), ends, 1, ALIKE)
        if like:
            raise UserMistake(f"{name} is no setting. Did you mean {ends[like[0]]}?")


def _public(url: str) -> str:
    parts = _parts(url)
    if url and (parts is None or parts.path or parts.query or parts.fragment):
        raise UserMistake(
            "YOUSAID_PUBLIC_URL is no address that links can lead to; write https://chat.example."
        )
    return url


def _api(env: Mapping[str, str]) -> str:
    url = (env.get("TELEGRAM_API_URL") or OFFICIAL).rstrip("/")
    if _parts(url) is None:
        raise UserMistake(f"TELEGRAM_API_URL is no address; write {OFFICIAL}.")
    return url


def _parts(url: str) -> SplitResult | None:
    """Of an address of the web; None where it is none."""
    try:
        parts = urlsplit(url)
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if is_one else None


def _secret(env: Mapping[str, str], name: str) -> str:
    """It, or what is in the file that another setting names: files are not shown to neighbours."""
    secret = env.get(name, "").strip()
    file = env.get(f"{name}_FILE", "").strip()
    if secret or not file:
        return secret
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise UserMistake(f"{name}_FILE names a file that cannot be read.") from None


def _token(env: Mapping[str, str]) -> str:
    token = _secret(env, "TELEGRAM_BOT_TOKEN")
    if token and not re.fullmatch(r"\d+:[\w-]+", token, re.ASCII):
        raise UserMistake("TELEGRAM_BOT_TOKEN is no token; copy 123456:ABC… from @BotFather alone.")
    return token


def _webhook(env: Mapping[str, str], url: str) -> bool:
    wanted = env.get("YOUSAID_TELEGRAM_WEBHOOK", "").strip()
    if wanted not in ("", "0", "1"):
        raise UserMistake("YOUSAID_TELEGRAM_WEBHOOK is 1 to be posted to, or 0 to fetch.")
    if wanted == "1" and not _is_private(url):
        raise UserMistake(
            "YOUSAID_TELEGRAM_WEBHOOK needs an https address that Telegram can reach in "
            "YOUSAID_PUBLIC_URL, such as https://chat.example."
        )
    return wanted == "1"


def _url_of(host: str) -> str:
    return f"http://[{host}]" if ":" in host else f"http://{host}"


def _is_private(url: str) -> bool:
    """Whether nobody on the way can read what is posted there."""
    parts = _parts(url)
    if parts is None:
        return False
    return parts.scheme == "https" or parts.hostname in ("127.0.0.1", "::1", "localhost")


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
