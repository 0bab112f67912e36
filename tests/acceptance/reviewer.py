"""A person who reviews a whole guide with a plan, on any channel and in any language.

They see a text and the codes of the choices under it, find out which item it is about by its words,
and do what their plan says. What they gave is noted down, to be compared with what was kept.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from tests.support.way_in import UNDERSTOOD

Item = Mapping[str, Any]
SKIP, SEVERAL, DONE, MORE = "!skip", "+several", "+done", "+more"

#: Which question it is, by two codes that only it offers together.
KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "before": ("show", "skip"),
    "someone": ("here", "later"),
    "verdict": ("fine", "words"),
    "reason": ("unclear", "vague"),
    "feeling": ("good", "worried"),
    "place": ("nothing", "trusted"),
    "after_feeling": ("fine", "better"),
    "after_need": ("nothing", "talk"),
    "now": ("on", "not_ok"),
    "light": ("music", "food"),
    "consent": ("yes", "more"),
    "quotes": ("yes", "team"),
    "published": ("yes", "inside"),
    "translated": ("yes", "own"),
    "put_off": ("look", "leave"),
    "end": ("mine", "support"),
}
#: The way through the welcome and between the items.
USES: Final = ("quotes", "published", "translated")
USUAL: Final = ("own", "y18", "england", "ok", *UNDERSTOOD, "plain", "all")


@dataclass(frozen=True)
class Question:
    """What stands: its text, and the codes of everything that can be pressed."""

    text: str
    codes: tuple[str, ...]
    ask: int = 0

    @property
    def kind(self) -> str:
        """Which question of the review it is; empty for any other."""
        if [code for code in self.codes if code[0] not in "!+"] == ["nothing"]:
            return "words"
        found = (name for name, codes in KINDS.items() if set(codes) <= set(self.codes))
        return next(found, "")


class Chat(Protocol):
    """One person's end of a channel."""

    def question(self) -> Question:
        """Wait for what came after the last press or words; the question that stands."""
        ...

    def press(self, code: str) -> None:
        """Press a button of the question that stands."""
        ...

    def write(self, text: str) -> None:
        """Send words."""
        ...


@dataclass(frozen=True)
class Plan:
    """What to do with one item; ``before`` are the answers to being asked first, in turn."""

    verdict: str = "fine"
    before: Sequence[str] = ("show",)
    feelings: Sequence[str] = ("nothing",)


#: Verdicts of every kind, one skipped, each heavy item met in another way.
PLANS: Final[Mapping[str, Plan]] = {
    "2": Plan("words"),
    "4": Plan(SKIP),
    "5": Plan("differently", feelings=("worried", "angry")),
    "6": Plan("not_asked"),
    "9": Plan(before=("gist",), feelings=("sad", "worried")),
    "13": Plan("words"),
    "15": Plan("words", before=("later", "show"), feelings=("angry",)),
    "16": Plan(before=("skip",)),
}


@dataclass(frozen=True)
class Given:
    """One answer as a person remembers it."""

    scope: str
    subject: str | None
    ask: str
    state: str = "answered"
    choices: tuple[str, ...] = ()
    text: str | None = None
    version: int | None = None


@dataclass
class Reviewer:
    """Somebody with a language, a plan, and words of their own.

    ``last`` is the number of the item after which they stop answering.
    """

    items: Sequence[Item]
    language: str = "en"
    phrase: str = "I would say it simpler"
    plans: Mapping[str, Plan] = field(default_factory=lambda: PLANS)
    last: str = ""
    given: list[Given] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    _item: Item | None = None
    _section: str = ""
    _asked_before: dict[str, int] = field(default_factory=dict)
    _written: int = 0

    def review(self, chat: Chat, most: int = 600) -> list[Given]:
        """Answer until the end, or until they stop; what was given, the newest of each."""
        for _ in range(most):
            question = chat.question()
            self.texts.append(question.text)
            if question.kind == "end" or self._stops(question):
                return list({(one.scope, one.subject, one.ask): one for one in self.given}.values())
            self._answer(chat, question)
        raise AssertionError(f"No end after {most} questions; the last was {question}.")

    @property
    def at(self) -> str:
        """The number of the item they are busy with; empty between items."""
        return str(self._item["number"]) if self._item else ""

    def _stops(self, question: Question) -> bool:
        return bool(self.last) and question.kind == "verdict" and self._about(question) == self.last

    def _about(self, question: Question) -> str:
        found = self._shown(question.text)
        return str(found["number"]) if found else ""

    def _shown(self, text: str) -> Item | None:
        """The item whose words, summary or neutral name stand there."""
        seen = plain(text)
        for name in ("text", "gist", "label"):
            for item in self.items:
                if item[name] and plain(item[name]) in seen:
                    return item
        return None

    def _answer(self, chat: Chat, question: Question) -> None:
        kind = question.kind
        if kind in ("before", "verdict"):
            self._item = self._shown(question.text)
            assert self._item, f"No item of the guide stands in: {question.text}"
            self._section = self._item["section"]
        answer = getattr(self, f"_{kind}", self._other)
        answer(chat, question)

    def _before(self, chat: Chat, question: Question) -> None:
        assert self._item
        number = self._item["number"]
        at = self._asked_before.get(number, 0)
        self._asked_before[number] = at + 1
        code = self._plan.before[at]
        states = {"gist": "gist only", "skip": "skipped"}
        self._note("before", code, state=states.get(code, "answered"))
        chat.press(code)
        if code in ("skip", "later"):
            self._item = None

    def _verdict(self, chat: Chat, question: Question) -> None:
        verdict = self._plan.verdict
        if verdict == SKIP:
            self._note("verdict", state="skipped")
        else:
            self._note("verdict", verdict)
        chat.press(verdict)
        if verdict == SKIP:
            self._item = None

    def _words(self, chat: Chat, question: Question) -> None:
        self._written += 1
        text = f"{self.phrase} [{self._written}]"
        if self._item:
            self._note("suggestion", text=text)
        else:  # asked once a batch: the words of every batch add up
            earlier = [one.text for one in self.given if one.ask == "missing" and one.text]
            self._note("missing", text="\n".join([*earlier[-1:], text]))
        chat.write(text)

    def _feeling(self, chat: Chat, question: Question) -> None:
        feelings = self._plan.feelings
        self._note("feeling", *feelings)
        if len(feelings) > 1:
            chat.press(SEVERAL)
            chat.question()
        for code in feelings:
            chat.press(code)
            if len(feelings) > 1:
                chat.question()
        if len(feelings) > 1:
            chat.press(DONE)
        if self._item and self._item["sensitivity"] != "heavy":
            self._item = None

    def _now(self, chat: Chat, question: Question) -> None:
        self._press_noted(chat, "now", "on")
        self._item = None

    def _other(self, chat: Chat, question: Question) -> None:
        usual = {"reason": "unclear", "place": "trusted", "after_feeling": "fine"}
        usual |= {"after_need": "alone"}
        if question.kind in usual:
            self._press_noted(chat, question.kind, usual[question.kind])
        elif question.kind == "consent":
            self._section = ""
            self._press_noted(chat, "consent", "yes")
        elif question.kind in USES:
            self._section = ""
            self._press_noted(chat, question.kind, "yes")
        else:
            chat.press(self._way_on(question.codes))

    def _way_on(self, codes: Sequence[str]) -> str:
        for code in (self.language, *USUAL, "look", "music", "same", "no"):
            if code in codes:
                return code
        raise AssertionError(f"Nothing to press: {codes}")

    def _press_noted(self, chat: Chat, ask: str, code: str) -> None:
        self._note(ask, code)
        chat.press(code)

    @property
    def _has_gist(self) -> bool:
        """Whether all that is said now is about a summary."""
        if self._item is None:
            return False
        asked = self._asked_before.get(self._item["number"], 0)
        return asked > 0 and self._plan.before[asked - 1] == "gist"

    @property
    def _plan(self) -> Plan:
        assert self._item
        return self.plans.get(self._item["number"], Plan())

    def _note(
        self, ask: str, *choices: str, state: str = "answered", text: str | None = None
    ) -> None:
        if state == "answered" and self._has_gist:
            state = "gist only"
        if self._item:
            where: tuple[str, str | None] = ("item", self._item["id"])
        elif ask in ("consent", "missing", *USES):
            where = ("round", None)
        else:
            where = ("section", self._section)
        version = self._item["version"] if self._item else None
        self.given.append(Given(*where, ask, state, choices, text, version))


def plain(text: str) -> str:
    """Words alone: without marks of direction, quotes' edges and the breaks of lines."""
    kept = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return re.sub(r"[\s│┌]+", " ", "".join(kept)).strip()
