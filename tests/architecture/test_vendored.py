"""Files of others that we ship are those they published, with their licence beside them."""

from hashlib import sha256

import pytest

from tests.support.tree import ROOT

STATIC = ROOT / "bot/console/static"

#: Name, version, SHA-256 of the file as published.
FILES = [
    ("htmx", "4.0.1", "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"),
]


@pytest.mark.parametrize(("name", "version", "digest"), FILES)
def test_a_vendored_file_is_unchanged_and_licensed(name: str, version: str, digest: str) -> None:
    content = (STATIC / f"{name}.min.js").read_bytes()
    assert sha256(content).hexdigest() == digest
    assert version.encode() in content
    assert (STATIC / f"{name}.LICENSE.txt").read_text(encoding="utf-8").strip()
