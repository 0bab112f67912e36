"""How hard a sentence is to read: small measures of our own, for copy that we write and for drafts.

For English it counts words per sentence and long words, as the Gunning fog index does; for every
other language that parts its words it does so as Björnsson's LIX does, where a word is long by its
letters. Both are steadied for the one or two sentences of a chat message: fewer than ``STEADY``
words count as that many. It is a check on drafts, no judgement of a reader.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

#: The longest sentence that people read in the chat: what easy read asks for, so that nobody needs
#: a second wording of it (R15).
MOST_WORDS = 10
#: R13: the longest of all others, such as those of reports; the most sentences and characters in
#: one message.
MOST_WORDS_BESIDE = 15
MOST_SENTENCES = 3
MOST_CHARACTERS = 300
#: R14: English copy is for a reading age of 9 to 11.
MOST_AGE = 11.0

#: Syllables from which a word counts as long.
LONG = 3
STEADY = 20
#: Age at which a child starts to read; grades are counted from there.
FIRST_AGE = 5

#: Long words that must be said, and what they mean to a reader. They do not count as long.
ALLOWED: Mapping[str, str] = {
    "samaritans": "a helpline",
    "childline": "a helpline",
    "papyrus": "a helpline",
    "centrepoint": "a helpline",
    "emergency": "999 or 112: police, ambulance, fire",
    "telegram": "the app this chat may run in",
    "computer": "what the bot is",
    "research": "what the team does; each round says so in plain words",
    "facilitator": "the person who invited you",
    "confidential": "we do not tell others, and we say first when we would have to",
    "information": "what we know about you",
    "community": "the people around you",
    "register": "tell a service your number before you need it",
    "language": "what you read and speak",
    "languages": "what you read and speak",
    "interpreter": "somebody who speaks both languages",
    "understand": "know what is meant",
    "another": "one more",
    "anybody": "any person",
    "nobody": "no person",
    "invitation": "the link somebody gave you",
    "everybody": "all people",
    "everything": "all there is",
    "anything": "any thing",
    "anywhere": "at any place",
    "afterwards": "after that",
    "remember": "not forget",
    "together": "with each other",
    "different": "not the same",
    "difficult": "not easy",
    "yesterday": "the day before today",
    "tomorrow": "the day after today",
    "reviewing": "looking at a draft and saying what you think",
    "picture": "an image",
    "uncomfortable": "a feeling that something is not right",
}

#: Letters from which a word counts as long where syllables cannot be counted (LIX: more than six).
#: Arabic leaves short vowels out, so there it is fewer, without what is written onto a word.
LONG_LETTERS = 7
LONG_ARABIC = 6

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'\-]*|\d[\d ,.:]*")
_END = re.compile(r"(?<=[.!?…:؟۔।])\s+|\n+|\s[•·]\s")
_LETTERS = re.compile(r"[^\W\d_]+(?:[\u064b-\u065f\u0670\u0640'’\-]+[^\W\d_]*)*")
_ANY_WORD = re.compile(rf"{_LETTERS.pattern}|\d[\d ,.:]*")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_JOINED = re.compile(r"^[وف]?(?:لل|[بكل]?ال|(?=[^\W\d_]{5})[بكلس])?")
#: Scripts that do not part words: Thai, Lao, Burmese, Khmer, Chinese and Japanese.
_UNPARTED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_VOWELS = re.compile(r"[aeiouy]+")
#: "table" keeps its e, "whole" does not.
_ENDING = re.compile(r"(?:ed|es|ing|(?<![^aeiouy]l)e)$")
_INNER_E = re.compile(r"(?<=[a-z])e(?=(?:ly|less|[m]ent|ful|thing|where|body|one)$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted in one message."""

    sentences: tuple[int, ...]
    long_words: tuple[str, ...]
    age: float


def parts(text: str) -> list[str]:
    """The sentences of a text, as they are counted."""
    return [part for part in _END.split(text) if part.strip()]


def _never(word: str) -> bool:
    return False


def measure_in(language: str, text: str, is_easy: Callable[[str], bool] = _never) -> Reading | None:
    """The measure for that language; None for scripts whose words cannot be told apart.

    ``language`` is a code; of one that is not English or Arabic nothing is known but its words.
    Long words that are ``is_easy`` do not count as long.
    """
    if language == "en":
        return measure(text, is_easy)
    if _UNPARTED.search(text):
        return None
    counts = tuple(n for part in parts(text) if (n := len(_ANY_WORD.findall(part))))
    words = _LETTERS.findall(text)
    if not words:
        return Reading((), (), 0.0)
    hard = tuple(word for word in words if _is_long_in(language, word) and not is_easy(word))
    lix = sum(counts) / len(counts) + 100 * len(hard) / max(len(words), STEADY)
    # A school year for about every four points, as Anderson (1983) set LIX beside school years.
    return Reading(counts, hard, FIRST_AGE - 1 + lix / 4)


def _is_long_in(language: str, word: str) -> bool:
    if language == "ar":
        return len(_JOINED.sub("", _MARKS.sub("", word))) >= LONG_ARABIC
    return len(word) >= LONG_LETTERS


def measure(text: str, is_easy: Callable[[str], bool] = _never) -> Reading:
    """Count words, sentences and long words; a placeholder counts as one short word."""
    plain = _PLACEHOLDER.sub("Name", text)
    counts = tuple(n for part in _END.split(plain) if (n := len(_WORD.findall(part))))
    words = _WORD.findall(plain)
    hard = tuple(word for word in words if is_long(word) and not is_easy(word))
    if not words:
        return Reading((), (), 0.0)
    per_sentence = len(words) / len(counts)
    share = 100 * len(hard) / max(len(words), STEADY)
    return Reading(counts, hard, FIRST_AGE + 0.4 * (per_sentence + share))


def is_long(word: str) -> bool:
    """Three syllables or more, unless the word is allowed."""
    return any(
        syllables(part) >= LONG and part not in ALLOWED
        for part in re.split(r"[-’']", word.casefold())
    )


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e and, as fog has it, without -ed, -es and -ing."""
    bare = _ENDING.sub("", word.casefold())
    return max(1, len(_VOWELS.findall(_INNER_E.sub("", bare))))
