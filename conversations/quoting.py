"""Whether others than the team may read somebody's words, without their name (R6, R9).

It is asked once a round, after the first words of one's own, and counts for that round. No answer
is no. A person may change it at any time for everything they wrote.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from conversations.effects import SaveAnswer
from conversations.events import AskRef
from conversations.names import RoundId
from conversations.session import NO_ASK, Draft, Progress

if TYPE_CHECKING:
    from conversations.walk import Walk

#: The name under which a person says it, as an answer about the round.
QUOTES: Final = "quotes"
#: Words about how somebody is; they are for care, not for the draft.
PRIVATE: Final = frozenset({"now", "unfiled"})
#: What somebody says of a translation goes to those who made it; it is nothing about the draft.
TRANSLATION: Final = "translation"
#: Where people put questions and recommendations of their own.
PROPOSALS: Final = frozenset({"missing", "recommend"})
#: Passed over: nobody is asked twice in a round.
PASSED: Final = "passed"


def note(session: Draft, answer: SaveAnswer) -> None:
    """Remember for this round that there are words, and whether others may read them."""
    ask = answer.ask
    if answer.text is not None and _is_for_the_draft(ask, answer.under):
        note_words(session, ask.round)
    elif ask.scope == "round" and answer.under == QUOTES:
        said = next(iter(answer.choices), PASSED)
        for one in _progress(session, ask.round):
            session.keep_progress(one._replace(quotes=said))


def note_words(session: Draft, round_id: RoundId | None) -> None:
    """There are words of this person's own in that round."""
    for one in _progress(session, round_id):
        session.keep_progress(one._replace(wrote=True))


def forget(session: Draft) -> None:
    """The words are gone."""
    session.progress = tuple([one._replace(wrote=False) for one in session.progress])


def may_read(walk: "Walk", code: str) -> None:
    """Say it for every round in which there are words of this person's."""
    ask = replace(walk.ask_ref(walk.view(), None), number=NO_ASK, scope="round")
    ask = replace(ask, item=None, item_version=None, section=None)
    for one in walk.session.progress:
        if one.wrote:
            about = replace(ask, round=one.round)
            walk.keep(SaveAnswer(about, QUOTES, "answered", (code,)))


def _progress(session: Draft, round_id: RoundId | None) -> list[Progress]:
    """That of the round, if this person is in it."""
    return [one for one in session.progress if one.round == round_id]


def _is_for_the_draft(ask: AskRef, under: str) -> bool:
    if ask.scope == "round":
        return under in PROPOSALS
    return ask.scope in ("item", "section") and under not in PRIVATE | {TRANSLATION}
