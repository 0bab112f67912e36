"""Conversations, pure: what the bot says next, and nothing else.

Everything outside imports from here and from nowhere below.
"""

from conversations.check import check
from conversations.diagram import diagram, diagrams
from conversations.effects import (
    BLOCKS,
    AppendWords,
    Become,
    Block,
    Button,
    CancelTimer,
    Effect,
    Erase,
    Finish,
    Line,
    Part,
    Put,
    RaiseAlert,
    Redraw,
    Refile,
    Remember,
    SaveAnswer,
    Say,
    SetTimer,
    Withdraw,
)
from conversations.engine import Turn, advance, play
from conversations.environment import Agenda, Env, Item, Wordings
from conversations.events import (
    AskRef,
    CameBack,
    Chosen,
    Commanded,
    Edited,
    Event,
    FellDue,
    Joined,
    Promised,
    Scope,
    SentMedia,
    Wrote,
)
from conversations.extract import Sentence, sentences
from conversations.findings import Finding
from conversations.library import Library
from conversations.loader import builtin_sources, folder_sources, load, read_flow
from conversations.names import AskNumber, FlowId, ItemId, NodeId, Revision, RoundId, SessionId
from conversations.session import Frame, Progress, Session

__all__ = [
    "BLOCKS",
    "Agenda",
    "AppendWords",
    "AskNumber",
    "AskRef",
    "Become",
    "Block",
    "Button",
    "CameBack",
    "CancelTimer",
    "Chosen",
    "Commanded",
    "Edited",
    "Effect",
    "Env",
    "Erase",
    "Event",
    "FellDue",
    "Finding",
    "Finish",
    "FlowId",
    "Frame",
    "Item",
    "ItemId",
    "Joined",
    "Library",
    "Line",
    "NodeId",
    "Part",
    "Progress",
    "Promised",
    "Put",
    "RaiseAlert",
    "Redraw",
    "Refile",
    "Remember",
    "Revision",
    "RoundId",
    "SaveAnswer",
    "Say",
    "Scope",
    "SentMedia",
    "Sentence",
    "Session",
    "SessionId",
    "SetTimer",
    "Turn",
    "Withdraw",
    "Wordings",
    "Wrote",
    "advance",
    "builtin_sources",
    "check",
    "diagram",
    "diagrams",
    "folder_sources",
    "load",
    "play",
    "read_flow",
    "sentences",
]
