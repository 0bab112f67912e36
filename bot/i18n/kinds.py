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


def kind_of(kind: str, text: str = "…", media: str = "") -> str:
    """The word in our phrases' names; every kind not listed is a question.

    What has a picture and no words of its own is a picture, whatever its material is.
    """
    found = _KINDS.get(kind, "question")
    return "picture" if media and not text and found != "question" else found
