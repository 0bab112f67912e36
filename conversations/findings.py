"""A defect in a flow, a catalogue or a material, said to the person who can mend it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """``where`` it is ("review.toml: verdict"), ``what`` is wrong, what to ``do`` instead.

    ``stop`` findings keep the flow, language or material from being used; ``warn`` ones do not.
    """

    where: str
    what: str
    do: str
    level: Literal["stop", "warn"] = "stop"

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.do}"
