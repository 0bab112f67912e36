"""Two questions in one: whoever answers says yes to one of them, and nobody knows to which.

A question that only asks for the reason ("and why?") is no second one, and neither are words that
say one thing twice in a question that is told ("tell me about your street and your area").
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.i18n.readability import parts
from bot.services.drafts import GUIDE, SURVEY
from bot.services.preflight.paper import Noted, Paper, asked
from bot.services.preflight.wordings import Wordings

_AUXILIARY: Final = (
    "did|do|does|is|are|was|were|have|has|had|would|could|can|will|should|may|might|must"
)
_NOT_BETWEEN: Final = (
    "you|we|they|he|she|it|i|your|their|his|her|its|our|my|the|an?|this|that|these"
)
_ASKING: Final = "how|what|who|whom|whose|where|when|which|why"
#: ", and how well did …": a second question with its own verb turned to the front.
_SECOND: Final = re.compile(
    rf",?\s+and\s+(?:(?:if so|if not|then|also),?\s+)?"
    rf"(?P<second>(?:(?:{_ASKING})\s+(?:(?!(?:{_NOT_BETWEEN})\b)[\w’'-]+\s+){{0,2}}?"
    rf"(?:{_AUXILIARY}|happened|helped|else)\b"
    rf"|(?:{_AUXILIARY})\s+(?:you|they|he|she|it|there|your|anyone|anybody)\b).*)",
    re.IGNORECASE,
)
#: What is rated must be one thing: "how satisfied were you with the room and the price".
_RATED: Final = re.compile(
    r"\bhow\s+(?:satisfied|happy|easy|hard|difficult|good|bad|safe|useful|helpful|clear|important|"
    r"comfortable|confident|well|likely|fair|often)\b|\b(?:agree|disagree|satisfied|rate)\b",
    re.IGNORECASE,
)
_THINGS: Final = re.compile(
    r"\b(?:the|your|their|its|our)\s+(?P<one>[\w’'-]+)\s+and\s+"
    r"(?:the|your|their|its|our)\s+(?P<two>[\w’'-]+)"
    r"|\b(?:easy|hard|difficult)\b.{,20}?\bit\b.{,20}?\bto\s+(?P<do>[\w’'-]+)\s+and\s+(?:then\s+|to\s+)?(?P<then>(?!then\b|to\b)[\w’'-]+)\b",
    re.IGNORECASE,
)
_ARABIC: Final = re.compile(r"[؟?]|\s(?:و|أو\s)(?P<word>كيف|ماذا|لماذا|متى|أين|هل|كم)\s")
_ARABIC_ASKS: Final = re.compile(r"(?:كيف|ماذا|ما|لماذا|متى|أين|هل|كم|من|أي)\s")
#: A shorter second question only asks for more about the first: "Why?", "How so?"
_FEWEST: Final = 3


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each passage that asks twice; a post may ask what it likes."""
    if paper.kind not in (GUIDE, SURVEY):
        return
    for item in paper.items:
        is_arabic = paper.languages[item.id] == "ar"
        for part, text in asked(item):
            questions = [one for one in parts(text) if one.rstrip(" ”’\"')").endswith(("?", "؟"))]
            asks = [one for one in questions if len(one.split()) >= _FEWEST]
            if len(asks) > 1:
                told = " and ".join(f"“{one}”" for one in asks[:2])
                what = f"It asks {len(asks)} questions: {told}."
                yield Noted(what, "Make an item, or a probe, of each.", item, part)
                continue
            for question in questions:
                found = _arabic(question) if is_arabic else _english(question)
                if found:
                    yield Noted(f"It asks two things in one: “{question}”", found, item, part)


def _english(question: str) -> str:
    """What to write instead, where there are two."""
    if second := _SECOND.search(question):
        if len(second["second"].split()) < _FEWEST:
            return ""
        first = question[: second.start()].rstrip(" ,")
        then = second["second"]
        return f"Ask them one by one: “{first}?” and “{then[:1].upper()}{then[1:]}”"
    if _RATED.search(question) and (things := _THINGS.search(question)):
        one, two = (
            (things["one"], things["two"]) if things["one"] else (things["do"], things["then"])
        )
        return f"Ask about “{one}” in one question and about “{two}” in another."
    return ""


def _arabic(question: str) -> str:
    start = _ARABIC_ASKS.match(question.strip())
    second = next((one for one in _ARABIC.finditer(question) if one["word"]), None)
    if start is None or second is None or len(question[second.start() :].split()) < _FEWEST:
        return ""
    first, then = question[: second.start()].rstrip(" ،"), question[second.start("word") :]
    return f"Ask them one by one: “{first}؟” and “{then}”"
