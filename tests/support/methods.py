"""Words for ways of ending one's life, which nothing of ours may hold.

Rules and lines may hold that somebody has overdosed: whoever writes so must be found.
"""

import re
from typing import Final

#: “Hangen” is Welsh for need.
METHODS: Final = re.compile(
    r"\b(hang(?!en\b)\w*|rope|jump\w*|pills?|tablets?|paracetamol|bleach|blades?|razors?|gun|bridge|"
    r"commit\w* suicide)\b"
)
