"""What a round has brought, gathered once for every document that is made of it."""

from bot.services.feedback.gathering import gather, gather_with_looks
from bot.services.feedback.values import (
    VERDICT,
    Feedback,
    ItemFeedback,
    Remark,
    SectionFeedback,
    Status,
    Tally,
)

__all__ = [
    "VERDICT",
    "Feedback",
    "ItemFeedback",
    "Remark",
    "SectionFeedback",
    "Status",
    "Tally",
    "gather",
    "gather_with_looks",
]
