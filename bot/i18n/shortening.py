"""The first words of a text, where they only remind of it."""

#: Characters of a quotation that only reminds.
SHORT = 80


def shorten(text: str, most: int) -> str:
    """The text's first words, with an ellipsis where some are left out."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    words = cut.rpartition(" ")[0]
    return f"{(words if len(words) > most // 2 else cut).rstrip(' ,;:.')}…"
