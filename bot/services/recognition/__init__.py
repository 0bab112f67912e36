"""What people get for their time: by what was put before them, never for finishing (R46 to R50).

Everything outside imports from here.
"""

from bot.services.recognition.certifying import (
    Certificate,
    certificate_of,
    keep_link,
    link_to,
    name_on,
    whose,
)
from bot.services.recognition.earning import choose, earn
from bot.services.recognition.ledger import (
    LEDGER,
    allow,
    as_table,
    earned_of,
    find_earnings,
    is_kept,
    listed,
    settle,
)
from bot.services.recognition.rates import (
    BY,
    METHODS_OFFERED,
    NOTE,
    RATE,
    check,
    pence_in,
    spoken_values,
)
from bot.services.recognition.showing import with_thanks
from bot.services.recognition_rows import TERMS

__all__ = [
    "BY",
    "LEDGER",
    "METHODS_OFFERED",
    "NOTE",
    "RATE",
    "TERMS",
    "Certificate",
    "allow",
    "as_table",
    "certificate_of",
    "check",
    "choose",
    "earn",
    "earned_of",
    "find_earnings",
    "is_kept",
    "keep_link",
    "link_to",
    "listed",
    "name_on",
    "pence_in",
    "settle",
    "spoken_values",
    "whose",
    "with_thanks",
]
