"""Complaints: in the person's own words, to somebody named for them, and to nobody else.

They can be made by anybody at any time, before consent and after stopping too, and change nothing
about anybody's part. What is written where a complaint stands is part of it, whatever was asked.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from conversations.alerts import Complain, RaiseAlert, SettleComplaint
from conversations.session import NO_ASK

if TYPE_CHECKING:
    from conversations.walk import Walk

#: The fact of whoever has complained and not taken it back.
COMPLAINED = "complained"


def complain(walk: "Walk", text: str) -> None:
    """These words are a complaint, or more of one; what stands here goes on or stays."""
    note(walk, text)
    node = walk.node_of(walk.frame)
    target = walk.target(node.then)
    if node.asks.complains and node.asks.kind == "text" and target != node.id:
        walk.go(target)
    else:
        walk.restand(walk.library.phrase("complaint_more"), short=True)


def note(walk: "Walk", text: str) -> None:
    """Whoever reads complaints gets these words."""
    walk.effects.append(Complain(text))
    walk.session.note_words(NO_ASK, "", None)
    walk.session.facts = {**walk.session.facts, COMPLAINED: ("yes",)}


def _urgent(walk: "Walk") -> None:
    """Somebody may be in danger: staff are called as for any sign, and told no words."""
    walk.effects += (SettleComplaint("urgent"), RaiseAlert("complaint", "red"))


def forget(walk: "Walk") -> None:
    """There is no complaint any more."""
    facts = walk.session.facts
    if COMPLAINED in facts:
        walk.session.facts = {name: codes for name, codes in facts.items() if name != COMPLAINED}


def _withdraw(walk: "Walk") -> None:
    forget(walk)
    walk.effects.append(SettleComplaint("withdrawn"))


DO: Mapping[str, Callable[["Walk"], None]] = {
    "complaint_urgent": _urgent,
    "complaint_only": lambda walk: walk.effects.append(SettleComplaint("only")),
    "complaint_team": lambda walk: walk.effects.append(SettleComplaint("team")),
    "complaint_other": lambda walk: walk.effects.append(SettleComplaint("other")),
    "complaint_withdraw": _withdraw,
}
