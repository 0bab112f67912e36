"""A guide that people made up translate: two draft it, one reviews, one more approves."""

from datetime import datetime

from bot.services.transaction import Transaction
from bot.services.translated import steps
from bot.services.translated.parts import Words
from bot.services.translated.standing import Translation

ONE, TWO, REVIEWER, APPROVER = "Huda", "Omar", "Salma", "Karim"


def found(tx: Transaction, part: str, language: str = "ar") -> Translation:
    return steps.work(tx, part.rpartition("-")[0], language).one(part)


def said(one: Translation, text: str) -> Words:
    """Words for every field: the wording as given, the others made up."""
    return {name: text if name == "text" else f"{name}: {text}" for name in one.part.words}


def drafted(tx: Transaction, part: str, text: str, now: datetime, language: str = "ar") -> None:
    """Both drafts, which differ."""
    for who, words in ((ONE, text), (TWO, f"{text} 2")):
        one = found(tx, part, language)
        steps.draft(tx, one, said(one, words), who, now)


def settled(tx: Transaction, part: str, text: str, now: datetime, language: str = "ar") -> None:
    """Both drafts, and the first of them chosen."""
    drafted(tx, part, text, now, language)
    one = found(tx, part, language)
    steps.settle(tx, one, said(one, text), REVIEWER, now)


def approved(tx: Transaction, part: str, text: str, now: datetime, language: str = "ar") -> None:
    """All of it, by as many as must, with a note."""
    settled(tx, part, text, now, language)
    one = found(tx, part, language)
    steps.settle(tx, one, one.settled, REVIEWER, now, note="It is how people here say it.")
    for who in (REVIEWER, APPROVER):
        steps.approve(tx, [found(tx, part, language)], who, now)
