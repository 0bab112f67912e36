"""Which sentences are about safety, consent, help or stopping: nobody goes without those."""

#: Flows whose every sentence a person must be able to read: consent, distress, help, stopping.
SAFETY_FLOWS = frozenset(
    "welcome consent help aftercare distress talk support services pause stop delete voice "
    "complaint".split()
)
#: Consent is asked for in these places too (R6): flow and node, or a choice that leads there.
SAFETY_NODES = frozenset(
    "review.quotes look.quotes us.quotes mine.readers mine.shared mine.kept ways.voice".split()
)
#: The card that says what to do in danger, line by line.
EMERGENCY = tuple(
    f"emergency_{line}" for line in "title call who when what silent relay bsl text".split()
)
#: And these of our own phrases.
SAFETY_PHRASES = frozenset(
    f"blocks.{name}"
    for name in (
        "emergency",
        "support_none",
        *EMERGENCY,
        "emergency_interpreter",
        "support_all",
        "support_line",
        "support_more",
        "closed",
        "checked",
        "call",
        "text",
        "visit",
        "speaks",
        "interpreter",
        "speaks_not",
        "speaks_unknown",
        "contact_none",
        "heavy",
        "heavy_other",
    )
)


def is_safety(key: str) -> bool:
    """Whether a language without this sentence stays hidden."""
    flow, _, place = key.partition(".")
    node = f"{flow}.{place.partition('.')[0]}"
    return key in SAFETY_PHRASES or flow in SAFETY_FLOWS or node in SAFETY_NODES
