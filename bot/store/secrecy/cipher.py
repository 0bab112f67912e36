"""AES-256-GCM: how one text is sealed under one key, and what the sealed text looks like.

``ys1.<key id>.<base64 of nonce and ciphertext>``: the key is named in clear, the place of the text
(table and column) is authenticated, so that a text moved to another column does not open. Nonces
are random, 96 bits (NIST SP 800-38D 8.2.2): one key seals the few thousand texts of one person.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK: Final = "ys1"
HOUSE: Final = 0
"""Whose key it is where a text belongs to nobody who takes part: a number no participant has."""

_NONCE: Final = 12
_ID_BYTES: Final = 6
NAMED: Final = len(MARK) + 2 * _ID_BYTES + 2
"""Of a sealed text, so many characters tell its key."""


class Unopened(ValueError):
    """A sealed text that this key does not open, or that is none. Never holds the text."""


@dataclass(frozen=True, slots=True)
class Key:
    """A data key: its id, whose it is, and itself."""

    id: str
    person: int
    cipher: "AESGCM" = field(repr=False)


def made(secret: bytes) -> "AESGCM":
    """The cipher of a key of 32 bytes."""
    # A tenth of every command's start, needed by those that read or write words.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(secret)


def new_id() -> str:
    """A name for a key, never given before."""
    return secrets.token_hex(_ID_BYTES)


def key_of(sealed: str | bytes) -> str | None:
    """The id of the key that a text is sealed under; None where it is not sealed."""
    if isinstance(sealed, bytes):
        sealed = sealed[:NAMED].decode("ascii", "replace")
    mark, _, rest = sealed.partition(".")
    name, dot, _ = rest.partition(".")
    return name if mark == MARK and dot and len(name) == 2 * _ID_BYTES else None


def seal(key: Key, place: str, text: str) -> str:
    """The text as it may stand on a disk."""
    whole = encrypted(key.cipher, text.encode("utf-8", "surrogatepass"), place)
    return f"{MARK}.{key.id}.{urlsafe_b64encode(whole).decode('ascii')}"


def opened(key: Key, place: str, sealed: str) -> str:
    """The text again. Raises Unopened where it was sealed elsewhere, or was altered."""
    try:
        whole = urlsafe_b64decode(sealed.rpartition(".")[2])
    except ValueError:
        raise Unopened(place) from None
    return decrypted(key.cipher, whole, place).decode("utf-8", "surrogatepass")


def seal_bytes(key: Key, place: str, content: bytes) -> bytes:
    """The same for sounds and pictures."""
    return f"{MARK}.{key.id}.".encode("ascii") + encrypted(key.cipher, content, place)


def opened_bytes(key: Key, place: str, sealed: bytes) -> bytes:
    """The content again. Raises Unopened as ``opened`` does."""
    return decrypted(key.cipher, sealed[len(MARK) + len(key.id) + 2 :], place)


def encrypted(cipher: "AESGCM", content: bytes, place: str) -> bytes:
    """Nonce and ciphertext."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + cipher.encrypt(nonce, content, place.encode())


def decrypted(cipher: "AESGCM", whole: bytes, place: str) -> bytes:
    """What was encrypted. Raises Unopened."""
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(whole[:_NONCE], whole[_NONCE:], place.encode())
    except (InvalidTag, ValueError):
        raise Unopened(place) from None
