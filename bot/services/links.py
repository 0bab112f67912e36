"""Join links: where a code can be used."""

from collections.abc import Mapping
from dataclasses import dataclass

#: Project values that a running YouSaid notes about itself.
WEB, TELEGRAM = "web_url", "telegram_name"


@dataclass(frozen=True, slots=True)
class Links:
    """``base`` is where people reach the web chat; ``bot`` is the bot's Telegram name, if any."""

    base: str
    bot: str = ""

    @classmethod
    def of(cls, public_url: str, project: Mapping[str, str]) -> "Links":
        """From what is set, else from what the last run noted about itself."""
        base = public_url or project.get(WEB, "")
        return cls(base.rstrip("/"), project.get(TELEGRAM, ""))

    def web(self, code: str) -> str | None:
        """The page to join at; None before the first run, when nobody knows where it is."""
        return f"{self.base}/j/{code}" if self.base else None

    def resume(self, code: str) -> str | None:
        """The page to carry on at in another browser; None before the first run."""
        return f"{self.base}/resume?code={code}" if self.base else None

    def telegram(self, code: str) -> str | None:
        """The chat to join in; None without a bot."""
        return f"https://t.me/{self.bot}?start={code}" if self.bot else None

    def team(self, code: str) -> str | None:
        """Where a member of the team signs in; None before the first run."""
        return f"{self.base}/team/enter/{code}" if self.base else None
