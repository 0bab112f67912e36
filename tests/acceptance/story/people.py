"""Who they are: five young people, what each says of the drafts, and how each goes through them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.acceptance.reviewer import Chat, Item, Plan, Question, Reviewer


@dataclass(frozen=True)
class Part:
    """One of the five.

    ``words`` are for drafts by number, and for the questions "missing", "keep" and "recommend";
    ``wishes`` are choices they take wherever they are offered; ``last`` is the draft at which they
    stop answering.
    """

    language: str
    plans: Mapping[str, Plan]
    words: Mapping[str, str]
    wishes: Sequence[str] = ()
    last: str = ""


@dataclass
class Voice(Reviewer):
    """A reviewer with words of their own for each draft."""

    words: Mapping[str, str] = field(default_factory=dict)
    wishes: Sequence[str] = ()

    @classmethod
    def of(cls, part: Part, items: Sequence[Item]) -> "Voice":
        """That one of the five, looking at these drafts."""
        return cls(
            items,
            part.language,
            plans=part.plans,
            last=part.last,
            words=part.words,
            wishes=part.wishes,
        )

    def _words(self, chat: Chat, question: Question) -> None:
        said = self.words.get(self.at or "missing")
        if said is None:
            chat.press("nothing")
        else:
            chat.write(said)

    def _way_on(self, codes: Sequence[str]) -> str:
        wished = [code for code in self.wishes if code in codes]
        return wished[0] if wished else super()._way_on(codes)


#: The one whose phone the README shows.
NOOR: Final = Part(
    "en",
    {
        "5": Plan("words", feelings=("worried",)),
        "9": Plan(before=("gist",), feelings=("sad",)),
    },
    {
        "5": "Can you always pay for the bus? What I have is private.",
        "missing": "Ask who you can call when you miss the last bus.",
        "recommend": "Print it big. Not everybody has a phone.",
        "keep": "That you can skip, and nobody asks.",
    },
    wishes=("yes",),
)
#: She thinks that one of them should not be asked, and says so in her own language.
LAYLA: Final = Part(
    "ar",
    {"9": Plan("not_asked", feelings=("sad",))},
    {"9": "هذا السؤال يؤلم. اسألوا عما يساعد.", "keep": "لغتي."},
)
#: He has said what he wanted after two of them.
KIT: Final = Part("en", {"2": Plan("words")}, {"2": "Two questions in one. Ask one."}, last="3")
#: They lose their phone on the way.
DEV: Final = Part(
    "en",
    {"4": Plan("differently")},
    {
        "4": "How do you get around?",
        "missing": "Ask where people charge a phone.",
        "keep": "The place I had on my old phone was kept.",
    },
    last="6",
)
#: The team will get her wrong.
ROSA: Final = Part(
    "en",
    {"8": Plan("differently")},
    {"8": "Ask if there is a kitchen at all. My hostel has none."},
)
PARTS: Final[Mapping[str, Part]] = {
    "Noor": NOOR,
    "Layla": LAYLA,
    "Kit": KIT,
    "Dev": DEV,
    "Rosa": ROSA,
}
