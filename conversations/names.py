"""The ids everything speaks of. Plain strings and numbers, kept apart by type."""

from typing import NewType

SessionId = NewType("SessionId", str)
RoundId = NewType("RoundId", str)
ItemId = NewType("ItemId", str)
FlowId = NewType("FlowId", str)
NodeId = NewType("NodeId", str)
Revision = NewType("Revision", str)
#: Counts the asks of one person from 1; 0 means "no ask".
AskNumber = NewType("AskNumber", int)
