"""What an item's kind is called in our phrases: a question, a post, a picture, a text."""

from collections.abc import Mapping

_KINDS: Mapping[str, str] = {
    "post": "post",
    "caption": "post",
    "promotion": "text",
    "passage": "text",
    "text": "text",
    "theme": "text",
    "report": "text",
    "image": "picture",
    "picture": "picture",
}


def kind_of(kind: str) -> str:
    """The word in our phrases' names; every kind not listed is a question."""
    return _KINDS.get(kind, "question")
