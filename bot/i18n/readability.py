"""How hard an English sentence is to read: a small measure of our own, for copy that we write.

It counts words per sentence and long words, as the Gunning fog index does, and is steadied for the
one or two sentences of a chat message: fewer than ``STEADY`` words count as that many. It is a
check on drafts, no judgement of a reader.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: R13: the longest sentence, the most sentences and characters in one message.
MOST_WORDS = 15
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

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'\-]*|\d[\d ,.:]*")
_END = re.compile(r"(?<=[.!?…:])\s+|\n+|\s[•·]\s")
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


def measure(text: str) -> Reading:
    """Count words, sentences and long words; a placeholder counts as one short word."""
    plain = _PLACEHOLDER.sub("Name", text)
    counts = tuple(n for part in _END.split(plain) if (n := len(_WORD.findall(part))))
    words = _WORD.findall(plain)
    hard = tuple(word for word in words if is_long(word))
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
