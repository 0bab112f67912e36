"""One of our own sentences, as it is written down for people and translators."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence in English; a plural has ``many`` and ``count``. ``note`` is for translators."""

    text: str
    note: str = ""
    many: str | None = None
    count: str | None = None
