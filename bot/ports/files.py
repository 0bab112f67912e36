"""Files that people are sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it is sent: made for this one person as they get it, and kept nowhere."""

    name: str
    type: str
    content: bytes
