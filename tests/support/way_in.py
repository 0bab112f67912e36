"""The way through the welcome as the codes that are pressed: the one place that names it."""

from typing import Final

#: Right answers to the two questions whether it was explained well.
UNDERSTOOD: Final = ("team", "free")
#: From yes to the first batch.
AGREED: Final = ("yes", *UNDERSTOOD, "plain")


def way_in(*language: str, age: str = "y18") -> tuple[str, ...]:
    """The shortest way to the first batch; the language, where there is a choice of them."""
    return (*language, "own", age, "england", "ok", "ok", *AGREED)
