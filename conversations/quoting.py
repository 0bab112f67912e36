"""What somebody agrees to: the round, and who besides the team may read their words (R6, R9).

It is asked once a round, after the first words of one's own, and counts for that round. No answer
is no. A person may change it at any time for everything they wrote.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from conversations import facts
from conversations.comments import UNFILED
from conversations.effects import SaveAnswer
from conversations.environment import TERMS
from conversations.events import AskRef
from conversations.names import RoundId
from conversations.session import NO_ASK, Draft, Progress

if TYPE_CHECKING:
    from conversations.walk import Walk

#: The name under which a person says it, as an answer about the round.
QUOTES: Final = "quotes"
#: Wider uses, each agreed to by itself and worth nothing without the first: a report for anybody,
#: and another language.
PUBLISHED: Final = "published"
TRANSLATED: Final = "translated"
#: With what somebody says no to each.
WIDER: Final[Mapping[str, str]] = {PUBLISHED: "inside", TRANSLATED: "own"}
USES: Final = (QUOTES, *WIDER)
#: Words about how somebody is; they are for care, not for the draft.
PRIVATE: Final = frozenset({"now", UNFILED})
#: What somebody says of a translation goes to those who made it; it is nothing about the draft.
TRANSLATION: Final = "translation"
#: Where people put questions and recommendations of their own.
PROPOSALS: Final = frozenset({"missing", "recommend"})
#: Passed over: nobody is asked twice in a round.
PASSED: Final = "passed"


def note(walk: "Walk", answer: SaveAnswer) -> None:
    """Remember for this round that there are words, and whether others may read them.

    Where they may not, every wider use of that round ends, so that none comes back with the first.
    """
    ask, session = answer.ask, walk.session
    if answer.text is not None and _is_for_the_draft(ask, answer.under):
        note_words(session, ask.round)
    elif ask.scope == "round" and answer.under in USES:
        said = next(iter(answer.choices), PASSED)
        kept: dict[str, Any] = {answer.under: said}
        for one in _progress(session, ask.round):
            session.keep_progress(one._replace(**kept))
            for use in WIDER if answer.under == QUOTES and said != "yes" else ():
                if getattr(one, use) == "yes":
                    facts.note(walk, use, WIDER[use])
                    _say(walk, ask.round, use, WIDER[use])


def note_words(session: Draft, round_id: RoundId | None) -> None:
    """There are words of this person's own in that round."""
    for one in _progress(session, round_id):
        session.keep_progress(one._replace(wrote=True))


def forget(walk: "Walk") -> None:
    """The words are gone, and each use of them with them: whoever writes again is asked anew."""
    for use in USES:
        for one in walk.session.progress:
            if getattr(one, use) == "yes":
                walk.keep(SaveAnswer(_about(walk, one.round), use, "withdrawn"))
    unsaid: dict[str, Any] = dict.fromkeys(USES, "")
    walk.session.progress = tuple(
        [one._replace(wrote=False, **unsaid) for one in walk.session.progress]
    )
    walk.session.facts = {n: codes for n, codes in walk.session.facts.items() if n not in USES}


def may_read(walk: "Walk", code: str) -> None:
    """Say it for every round in which there are words of this person's.

    Whoever keeps them to the team takes every wider use back as well, and one that ended with the
    first does not come back with it.
    """
    progress = walk.session.progress
    for use in WIDER:
        is_asleep = any(one.quotes != "yes" == getattr(one, use) for one in progress)
        if code != "yes" or is_asleep:
            take_back(walk, use)
    facts.note(walk, QUOTES, code)
    say_everywhere(walk, QUOTES, code)


def take_back(walk: "Walk", use: str) -> None:
    """That use ends, in every round, if it was agreed to in any."""
    if any(getattr(one, use) == "yes" for one in walk.session.progress):
        facts.note(walk, use, WIDER[use])
        say_everywhere(walk, use, WIDER[use])


def is_agreed(progress: Progress, use: str) -> bool:
    """Whether words of that round may be used so; a wider use needs the first."""
    return {progress.quotes, getattr(progress, use)} == {"yes"}


def same_as_before(walk: "Walk") -> None:
    """For this round count the answers of an earlier one, wider uses only beside the first."""
    said = walk.session.facts
    for use in USES if said.get(QUOTES) == ("yes",) else (QUOTES,):
        if said.get(use):
            _say(walk, walk.frame.round, use, said[use][0])


def passed(walk: "Walk") -> None:
    """It was passed over: nobody is asked twice in a round, and no answer is no."""
    for one in _progress(walk.session, walk.frame.round):
        walk.session.keep_progress(one._replace(quotes=PASSED))


def say_everywhere(walk: "Walk", use: str, code: str) -> None:
    """That answer, for each round with words of theirs or an earlier yes."""
    for one in walk.session.progress:
        if one.wrote or getattr(one, use) == "yes":
            _say(walk, one.round, use, code)


def _say(walk: "Walk", round_id: RoundId | None, use: str, code: str) -> None:
    walk.keep(SaveAnswer(_about(walk, round_id), use, "answered", (code,)))


def _about(walk: "Walk", round_id: RoundId | None) -> AskRef:
    ask = replace(walk.ask_ref(walk.view(), None), number=NO_ASK, scope="round")
    return replace(ask, item=None, item_version=None, section=None, round=round_id)


def _progress(session: Draft, round_id: RoundId | None) -> list[Progress]:
    """That of the round, if this person is in it."""
    return [one for one in session.progress if one.round == round_id]


def _is_for_the_draft(ask: AskRef, under: str) -> bool:
    if ask.scope == "round":
        return under in PROPOSALS
    return ask.scope in ("item", "section") and under not in PRIVATE | {TRANSLATION}


def _agree(walk: "Walk") -> None:
    """They take part in this round, on the terms of now. Nothing joins what they wrote before."""
    walk.session.note_words(NO_ASK, "", None)
    round_id = walk.frame.round
    if round_id is not None:
        walk.session.keep_progress(walk.session.progress_of(round_id)._replace(agreed=True))
    if walk.env.terms:
        walk.session.facts = {**walk.session.facts, TERMS: (walk.env.terms,)}


DO: Mapping[str, Callable[["Walk"], None]] = {
    "agree": _agree,
    "same_uses": same_as_before,
    "no_uses": passed,
    "no_need": lambda walk: facts.note(walk, "need", "no"),
    "keep_unpublished": lambda walk: take_back(walk, PUBLISHED),
    "keep_untranslated": lambda walk: take_back(walk, TRANSLATED),
    "share_words": lambda walk: may_read(walk, "yes"),
    "keep_words": lambda walk: may_read(walk, "team"),
}
