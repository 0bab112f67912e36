"""A form with files is read as it was sent, or refused."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from bot.errors import UserMistake
from bot.web.guard import Refused
from bot.web.multipart import MEGABYTE, Form, form, parsed

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
BYTES = st.binary(max_size=300) | st.sampled_from([b"\r\n", b"--", b"\r\n--x\r\n", b"\r\n\r\n"])


def sent(fields: dict[str, str], files: list[tuple[str, bytes]]) -> tuple[bytes, bytes]:
    """What a client that we did not write makes of it: the body, and what separates its parts."""
    request = httpx.Request(
        "POST", "http://x", data=fields, files=[("files", one) for one in files]
    )
    boundary = request.headers["content-type"].partition("boundary=")[2].encode()
    return request.read(), boundary


@given(st.dictionaries(NAMES, NAMES, max_size=3), st.lists(st.tuples(NAMES, BYTES), min_size=1))
def test_what_was_sent_is_what_is_read(
    fields: dict[str, str], files: list[tuple[str, bytes]]
) -> None:
    plain = {name: value for name, value in fields.items() if not set(name) & set('"%\\')}
    named = [(name, content) for name, content in files if not set(name) & set('"%\\')]
    if named:
        assert parsed(*sent(plain, named)) == Form(plain, tuple(named))


def test_signs_that_browsers_escape_in_a_name_come_back() -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a%22b%0D%0A.md"\r\n'
        b"Content-Type: text/markdown\r\n\r\n1. Why?\r\n--x--\r\n"
    )
    assert parsed(body, b"x").files == (('a"b\r\n.md', b"1. Why?"),)


def test_a_file_field_that_was_left_empty_holds_no_file() -> None:
    body, boundary = sent({"a": "b"}, [("", b"")])
    assert parsed(body, boundary).files == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x--",
        b"--x",
        b"--x\r\nno end",
        b"before --x\r\n\r\n--x--",
        b"--x\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--x--",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n--x--',
        b"--x\r\n" * 2_000 + b"--x--",
    ],
)
def test_a_torn_body_is_refused_or_holds_nothing(body: bytes) -> None:
    try:
        found = parsed(body, b"x")
    except Refused as refusal:
        assert refusal.status == 400
    else:
        assert found == Form({}, ())


@pytest.mark.asyncio
async def test_what_is_too_much_is_read_to_its_end_and_told_its_limit() -> None:
    chunks = [b"x" * MEGABYTE] * 3
    left = [*chunks]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": left.pop(), "more_body": bool(left)}

    kind = (b"content-type", b"multipart/form-data; boundary=x")
    request = Request({"type": "http", "method": "POST", "headers": [kind]}, receive)
    with pytest.raises(UserMistake, match="more than 1 MB"):
        await form(request, MEGABYTE)
    assert left == []
