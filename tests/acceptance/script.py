"""What scripted participants answer: by the codes under a question, never by its words.

So the same script plays in every language and on every channel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.support.way_in import way_in

#: The first of these codes that a question offers is the answer.
USUAL = [*way_in(), *"all look show good trusted talk on music".split()]

#: What stands there once everything was looked at; after a round also what comes after it.
ENDS = (("mine", "support"), ("mine", "support", "uses"))


@dataclass
class Script:
    """One participant's answers.

    ``verdicts`` are given in turn, item after item; what follows a verdict other than fine is
    written in ``words``. ``avoid`` are codes never chosen.
    """

    language: str = "en"
    verdicts: Sequence[str] = ("fine",)
    words: str = "I would say it simpler"
    prefer: Sequence[str] = ()
    given: int = 0
    written: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def answer(self, codes: Sequence[str]) -> str | None:
        """The code to press; None: write ``words``."""
        if "fine" in codes and "words" in codes:
            verdict = self.verdicts[self.given % len(self.verdicts)]
            self.given += 1
            return verdict
        if codes and set(codes) <= {"nothing"}:
            return None
        for code in (self.language, *self.prefer, *USUAL):
            if code in codes:
                return code
        if "fine" in codes and "better" in codes:
            return "fine"
        if "unclear" in codes:
            return "unclear"
        return codes[0] if codes else None

    def write(self) -> str:
        """Words of one's own, each different, so that none can be mistaken for another."""
        text = f"{self.words} [{len(self.written) + 1}]"
        self.written.append(text)
        return text


def codes_of(data: Mapping[str, str] | Sequence[str]) -> list[str]:
    """The choice codes in button data ``a:ask:code:state``, without controls."""
    found = [part.split(":")[2] for part in data]
    return [code for code in found if code[0] not in "!+"]


def is_end(codes: Sequence[str]) -> bool:
    """Whether this is the place after everything was looked at."""
    return tuple(codes) in ENDS
