"""Our own phrases in one language, and labels of choices, for the templates."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from typing import Final
from zoneinfo import ZoneInfo

from bot.i18n import language
from bot.i18n.days import date_and_time
from bot.i18n.isolates import isolate, side
from bot.i18n.phrases import LINES
from bot.reports.kinds import Order
from bot.reports.page.values import Line, Wording
from bot.services.instants import moment
from conversations import Value

#: What turns the direction of writing round; in a line of ours it would turn the rest of it.
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Kinds of items that are looked at rather than asked, and what their verdicts are called then.
_SHOWN: Final[Mapping[str, str]] = {"differently": "say_differently", "not_asked": "not_used"}
_MODES: Final[Mapping[str, str]] = {
    "tap": "tap",
    "text": "text",
    "voice": "voice",
    "entered for them": "entered",
}


class Words:
    """Says things in the language of an order."""

    def __init__(self, order: Order) -> None:
        self.language = language(order.language)
        self._order = order

    def say(self, key: str, **values: Value) -> str:
        """One of our phrases."""
        safe = {name: self._safe(value) for name, value in values.items()}
        line = replace(LINES[f"page.{key}"], values=safe)
        return self._order.catalogues.text(self._order.language, line)

    def beside(self, is_checked: bool) -> str:
        """What a translation is called."""
        return self._order.say("reports.beside" if is_checked else "reports.beside_unchecked")

    def line(self, line: Line) -> str:
        """A sentence about methods."""
        return self.say(line.key, **line.values)

    def choice(self, flow: str, node: str, code: str, kind: str = "") -> str:
        """The label of a choice, as people read it about an item of that kind."""
        if node == "verdict" and kind in ("post", "promotion"):
            code = _SHOWN.get(code, code)
        return self._order.choice(flow, node, code)

    def mode(self, mode: str) -> str:
        """What a way of answering is called."""
        name = _MODES.get(mode)
        return self.say(f"mode_{name}") if name else mode

    def title(self, wording: Wording) -> str:
        """What an item is called."""
        if not wording.number:
            return self.say("no_number")
        return self.say("number", number=wording.number)

    @staticmethod
    def own(text: str) -> str:
        """What somebody wrote, each line in a direction of its own, whatever stands in it.

        Marks, because what makes the PDF knows neither ``<bdi>`` nor ``dir="auto"``.
        """
        return "\n".join(isolate(line) for line in _TURNS.sub("", text).splitlines())

    def side(self, text: str) -> str:
        """Where a text of its own begins to be read: that of its first letter."""
        return side(text) or self.language.direction

    def when(self, at: int, zone: str) -> str:
        """An instant in words, on the clocks of the project."""
        return date_and_time(moment(at), self._order.language, zone)

    @staticmethod
    def stamp(at: int, zone: str) -> str:
        """An instant as ISO 8601, in UTC and in the project's zone."""
        here = moment(at).replace(microsecond=0)
        utc, local = (here.astimezone(one) for one in (UTC, ZoneInfo(zone)))
        return f"{utc:%Y-%m-%dT%H:%M:%SZ} · {local.isoformat()} ({zone})"

    def _safe(self, value: Value) -> Value:
        """What people wrote, so that it cannot turn the sentence it stands in."""
        if not isinstance(value, str):
            return value
        plain = _TURNS.sub("", value)
        return plain if self.language.is_rtl else isolate(plain)
