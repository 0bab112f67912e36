"""What one line of a guide is, judged by the line alone: a number, a tick box, an instruction.

Authors number questions by hand as often as they let Word do it, so typed marks ("Q3.", "2.1",
"b)", "☐", "-") and automatic ones become the same `Mark` here.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.materials.numbering import BOXES, Kind, Mark
from bot.materials.word import Paragraph
from bot.services.drafts import Choice

_ROUND: Final = BOXES + "○◯"  # people type a circle where one answer is to be chosen
TICK: Final = rf"(?:[{_ROUND}]|\[[ \txX]?\]|\([ \t]\))"
_NAMED: Final = r"question\s?|q|(?:ال)?سؤال\s?|س\s?"  # what people type before a number
_TYPED: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("number", re.compile(rf"\(?((?i:{_NAMED})\d{{1,3}}(?:\.\d{{1,2}})*)[.):–—\s-]+")),
    ("number", re.compile(r"\(?(\d{1,3}(?:\.\d{1,2})*)(?:\s?[.):]+\s+|\s?[-–—]\s+(?!\d))")),
    ("number", re.compile(r"([12]\d{3})[.)]\s+")),  # of the longest drafts; no year ends so
    ("number", re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\s+(?=[^\W\d_a-z])")),  # "2.1 What", no mark
    ("number", re.compile(r"(\d{1,3})[.)](?=[^\W\d_])")),  # "1.What", no space
    ("letter", re.compile(r"\(?([A-Ha-h])[.)]+\s+")),
    ("letter", re.compile(r"\(([A-Ha-h])\)\s*")),
    ("letter", re.compile(r"\(?([أابجدهوز]ـ?)\s?[.):–-]+\s+")),
    ("box", re.compile(rf"({TICK})\s*")),
    ("bullet", re.compile(r"()[-–—•*·▪●◦■►➢‣]\s+")),
)
_ASKS: Final = re.compile(
    r"[?؟？]|\b(?:tell|describe|explain|talk|share|imagine|think (?:about|of|back)|walk me"
    r"|give (?:me |us )?an example|rate|choose|rank"
    r"|حدثني|حدثنا|أخبرني|أخبرنا|صف|صفي|اشرح|اشرحي|تخيل|تخيلي|اختر|اختاري)\b",
    re.IGNORECASE,
)
_INSTRUCTS: Final = re.compile(
    r"\W*(?:(?:interviewer|facilitator|researcher|moderator|instructions?)\b"
    r"|notes?\s+(?:to|for)\b|read\s+(?:this\s+)?(?:aloud|out)\b|hand\s+(?:over|out|the)\b"
    r"|show\s*card|do not\s+(?:read|prompt)\b|pause\b|allow\b|(?:turn|switch)\s+(?:on|off)\b"
    r"|(?:start|stop)\s+(?:the\s+)?record|thank\s+the\b|end\s+of\s+(?:the\s+)?interview)",
    re.IGNORECASE,
)
_FOR_STAFF: Final = re.compile(
    r"\binstructions?\b|\bnotes?\s+(?:to|for)\b"
    r"|\b(?:interviewer|facilitator|researcher|moderator)(?:[’']?s)?[’']?\s+(?:notes?|guidance|check)",
    re.IGNORECASE,
)
_PROBE: Final = re.compile(
    r"(?:probes?|prompts?|follow[- ]?ups?|(?:سؤال |أسئلة )?متابعة)\s*(?:\d+\s*)?[:.–-]\s*",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"(?:section|part|theme|topic|module)\s+(?:\d{1,2}|[a-z])\b", re.IGNORECASE
)
_ROUTE: Final = re.compile(
    r"\W*(?:(?:if|after)\b[^?]{1,80}?)?\b(?:please )?(?:go|skip|jump|continue|proceed)"
    r" (?:straight |on )?to (?:the )?(?:next|end|questions?|section|part|q ?\d)"
    r"|\W*[→➔➜]\s*(?:go to )?(?:question|section|part|q) ?\d"
    r"|\W*(?:(?:إذا|اذا|إن)\b[^؟]{1,80}?)?(?:انتقل|انتقلي|اذهب|اذهبي|تابع)"
    r" (?:مباشرة )?إلى (?:السؤال|القسم|الجزء)",
    re.IGNORECASE,
)
_THANKS: Final = re.compile(r"\W*(?:thanks?\b|that is all\b|that[’']s all\b|شكر)", re.IGNORECASE)
_OTHER: Final = re.compile(r"(?:an)?other\b|something else\b|(?:غير ذلك|أخرى)\b", re.IGNORECASE)
_HOW: Final = re.compile(
    r"\s*(?:[(\[][^()\[\]]*[)\]]|(?:please )?(?:choose|select|tick|mark|pick|circle|اختر|اختاري)\b"
    r"[^?؟]*)\s*",
    re.IGNORECASE,
)  # how to answer, said after the question itself
ANSWERS: Final = frozenset(
    "yes|no|not sure|don't know|don’t know|prefer not to say|rather not say"
    "|نعم|لا|لا أعرف|لست متأكدا|أفضل عدم الإجابة".split("|")
)
"""Answers by which a list of options is known."""
_LONGEST_ANSWER: Final = 5  # words
_LONGEST_LIST: Final = 300  # characters of a line of answers
_JOINED: Final = re.compile(
    r"\b(?:and|or|he|she|his|her)\s*[/|]|[/|]\s*(?:and|or)\b", re.IGNORECASE
)
# What tells respondents how many options they may take.
_MANY: Final = re.compile(
    r"\b(?:all (?:that|which) apply|one or more|as many as|كل ما ينطبق)\b", re.IGNORECASE
)
_ONE: Final = re.compile(
    r"\b(?:(?:choose|select|tick|pick|mark|circle) (?:only )?one"
    r"|(?:اختر|اختاري) (?:إجابة )?واحدة?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its mark; ``level`` counts from 0, ``label`` is the number or letter.

    ``places`` are those of its paragraph.
    """

    text: str
    kind: Kind = ""
    level: int = 0
    label: str = ""
    style: str = ""
    heading: int = 0
    bold: bool = False
    places: tuple[int, ...] = ()

    @property
    def is_round(self) -> bool:
        """Whether the line is an option of which only one may be taken, by its typed sign."""
        return self.kind == "box" and self.label[:1] in ("(", "○", "◯") and self.label != ""

    @property
    def is_square(self) -> bool:
        """Whether the line is an option of which several may be taken, by its typed sign."""
        return self.kind == "box" and self.label.startswith("[")

    @property
    def ends_asking(self) -> bool:
        """Whether the line ends with a question mark, but for how to answer ("Tick one.")."""
        if self.text.rstrip(" \t\n\"'”’»)]").endswith(("?", "؟", "？")):
            return True
        asked = max(map(self.text.rfind, "?؟？"))
        return asked >= 0 and _HOW.fullmatch(self.text, asked + 1) is not None

    @property
    def asks(self) -> bool:
        """Whether the line asks something, be it without a question mark ("Tell me …")."""
        return _ASKS.search(self.text) is not None

    @property
    def instructs(self) -> bool:
        """Whether the line speaks to the interviewer: it says so, or stands in brackets."""
        bracketed = self.text[:1] + self.text[-1:] in ("[]", "()")
        return bracketed or _INSTRUCTS.match(self.text) is not None

    @property
    def routes(self) -> bool:
        """Whether the line says where to go on ("If yes, go to Q5")."""
        return not self.ends_asking and _ROUTE.match(self.text) is not None

    @property
    def thanks(self) -> bool:
        """Whether the line closes a conversation."""
        return _THANKS.match(self.text) is not None

    @property
    def is_other(self) -> bool:
        """Whether the line is the last of many lists of answers ("Another way, please say")."""
        return _OTHER.match(self.text) is not None

    @property
    def is_to_write_on(self) -> bool:
        """Whether the line holds no word at all, only room for one."""
        return not any(sign.isalnum() for sign in self.text)

    @property
    def is_for_staff(self) -> bool:
        """Whether the line opens a part of the document that participants never hear."""
        return _FOR_STAFF.search(self.text) is not None

    @property
    def probe(self) -> str | None:
        """What follows "Probe:" (it may be nothing), None when the line does not begin so."""
        found = _PROBE.match(self.text)
        return self.text[found.end() :] if found else None

    @property
    def is_title_like(self) -> bool:
        """Whether the line is short and says nothing whole: the name of a part, not a question."""
        return len(self.text.split()) <= 8 and not self.asks and self.text[-1:] not in ".!…,;"

    @property
    def is_lettered_heading(self) -> bool:
        """Whether the line is like "B. SAFETY", which alone is a heading, in a row an option."""
        capitals = self.label.isupper() and _is_capitals(self.text)
        return self.kind == "letter" and capitals and self.is_title_like and not self.instructs

    @property
    def is_heading(self) -> bool:
        """Whether the line names a section: by its style, or typed bold, in capitals, "Part 2"."""
        if self.heading:
            return not (self.kind == "number" and self.ends_asking)
        if self.kind not in ("", "number") or not self.is_title_like:
            return False
        if self.instructs or self.probe is not None:
            return False
        return self.bold or _PART.match(self.text) is not None or _is_capitals(self.text)


def answers_in(text: str) -> tuple[str, ...]:
    """Part a line of answers ("Yes / No / Not sure"); of any other line, nothing."""
    if len(text) > _LONGEST_LIST or _JOINED.search(text):
        return ()
    parts = re.split(r"\s+[/|]\s+", text)
    if len(parts) == 1:
        parts = text.split("/")
        if not (ANSWERS & {part.strip().lower() for part in parts} or all(map(str.isdigit, parts))):
            return ()
    answers = tuple(part.strip() for part in parts)
    is_short = all(0 < len(one.split()) <= _LONGEST_ANSWER for one in answers)
    return answers if len(answers) > 1 and is_short and text[-1:] not in ".!?؟" else ()


def choice_in(text: str) -> Choice:
    """Return how many answers a text says one may give, "" when it does not say."""
    return "many" if _MANY.search(text) else "one" if _ONE.search(text) else ""


def numbers_answers(found: Sequence[Line]) -> bool:
    """Say whether numbers begin anew under each of several questions that have none."""
    numbered = [line for line in found if line.kind == "number"]
    begun = sum(
        line.label in ("1", "١") and above.kind == "" and above.ends_asking
        for above, line in itertools.pairwise(found)
        if line.kind == "number"
    )
    return begun > 1 and sum(line.asks for line in numbered) * 2 < len(numbered)


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(sign.isalpha() for sign in text) > 3


def lines(paragraph: Paragraph) -> Iterator[Line]:
    """Split a paragraph where the author began a new numbered or ticked line inside it.

    Other line breaks stay in the text.
    """
    pieces: list[list[str]] = []
    for row in paragraph.text.split("\n"):
        for piece in _ticked(row):
            if pieces and _typed(piece) is None:
                pieces[-1].append(piece)
            else:
                pieces.append([piece])
    for index, rows in enumerate(pieces):
        line = _line("\n".join(rows).strip(), paragraph, paragraph.mark if index == 0 else None)
        if line.text:
            yield line


def _ticked(row: str) -> list[str]:
    """Split "☐ Yes ☐ No" into its two options."""
    starts = [found.start() for found in re.finditer(TICK, row)]
    if len(starts) < 2:
        return [row]
    cuts = [*([0] if row[: starts[0]].strip() else []), *starts, len(row)]
    return [row[start:end] for start, end in itertools.pairwise(cuts)]


def _typed(piece: str) -> tuple[Mark, str] | None:
    text = piece.strip()
    for kind, pattern in _TYPED:
        found = pattern.match(text)
        if found and (kind == "box" or text[found.end() :].strip()):
            label = re.sub(r"(?i)question\s*", "Q", re.sub(r"(?:ال)?سؤال\s*|س\s*", "", found[1]))
            return Mark(kind, label.count("."), label), text[found.end() :].strip()
    return None


def _line(text: str, paragraph: Paragraph, mark: Mark | None) -> Line:
    found = None
    # A list that Word numbers may hold numbers typed as well ("Q1"), and bullets typed boxes.
    if mark is None or mark.kind in ("", "bullet", "number"):
        found = _typed(text)
    if found and not (mark and mark.kind and found[0].kind in ("letter", "bullet")):
        typed, text = found
        level = mark.level if mark and mark.kind else typed.level
        mark = Mark(typed.kind, level, typed.label)
    kind, level, label = (mark.kind, mark.level, mark.label) if mark else ("", 0, "")
    style, heading, bold = paragraph.style, paragraph.heading, paragraph.bold
    return Line(text, kind, level, label, style, heading, bold, paragraph.places)
