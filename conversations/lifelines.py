"""Buttons that lead to help or call somebody: they work for ever, however far above in the chat.

In a bad moment people press what they find.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.actions import do_all
from conversations.care import URGENT
from conversations.effects import SaveAnswer
from conversations.names import NodeId
from conversations.session import Codes
from conversations.stack import interrupt
from conversations.walk import Walk, called

if TYPE_CHECKING:
    from conversations.revisions import Older


def calls_somebody(walk: Walk, older: "Older", codes: Codes) -> bool:
    """A button that calls a person of the team does. Pressed twice at once it is once."""
    choice = older.choice(codes)
    if choice is None or URGENT.isdisjoint(choice.do):
        return False
    target = older.target(codes)
    flow, node = called(target) if target.startswith("@") else (older.ask.flow, NodeId(target))
    if (walk.frame.flow, walk.frame.node) == (flow, node):
        walk.restand()
        return True
    noted = replace(older.ask, scope="none")
    walk.effects.append(SaveAnswer(noted, older.under, "answered", codes))
    do_all(walk, choice.do)
    interrupt(walk, flow, node)
    return True


def opens_help(walk: Walk, older: "Older", codes: Codes) -> bool:
    """A button that led to support still does, however often it is pressed."""
    flow = older.ask.flow
    if flow != walk.library.commands.get("help"):
        return False
    target = older.target(codes)
    if target not in walk.library.flow(flow).nodes:
        return False
    if (walk.frame.flow, walk.frame.node) != (flow, target):
        interrupt(walk, flow, NodeId(target))
    return True
