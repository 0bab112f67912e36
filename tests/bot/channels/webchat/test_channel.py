import json

import pytest

from bot.channels.webchat import WebChannel
from bot.channels.webchat.channel import LINES_KEPT, Kind, arrival
from bot.ports import Content, Delivery, Message, Ordered, Pressed, Started, Typed

ADDRESS = "ab" * 32


def read(kind: Kind, value: str) -> Content | None:
    came = arrival(kind, ADDRESS, "0123456789abcdef", value, shown=41, language="ur")
    incoming = WebChannel().read(json.loads(came.body))
    return incoming.content if incoming else None


@pytest.mark.parametrize(
    ("kind", "value", "content"),
    [
        ("pressed", "a:12:ok:1", Pressed(12, "ok", True)),
        ("pressed", "a:12:two:parts:0", Pressed(12, "two:parts", False)),
        ("typed", "  kept as it is\n", Typed("  kept as it is\n")),
        ("typed", "/HELP ", Ordered("help")),
        ("typed", "/ is a slash", Typed("/ is a slash")),
        ("ordered", "pause", Ordered("pause")),
        ("started", "Code-1", Started("Code-1")),
    ],
)
def test_what_a_browser_posts_is_understood(kind: Kind, value: str, content: Content) -> None:
    assert read(kind, value) == content


@pytest.mark.parametrize(
    "data",
    ["", "a:x:ok:1", "a:1:ok:2", "a:1::1", "b:1:ok:1", "a:1:ok:1\n", "a:" + "9" * 30 + ":k:1"],
)
def test_a_forged_button_is_not_answered(data: str) -> None:
    assert read("pressed", data) is None


def test_an_update_carries_who_sent_it_and_what_was_shown() -> None:
    came = arrival("typed", ADDRESS, "0123456789abcdef", "hi", shown=41, language="ur")
    incoming = WebChannel().read(json.loads(came.body))
    assert incoming is not None
    assert (incoming.address, incoming.shown, incoming.language) == (ADDRESS, 41, "ur")
    assert came.lane == ADDRESS


def test_the_same_id_is_the_same_thing_but_only_from_the_same_browser() -> None:
    first, again = (arrival("typed", ADDRESS, "id", "hi", shown=1, language="en") for _ in "12")
    other = arrival("typed", "cd" * 32, "id", "hi", shown=1, language="en")
    assert first.natural_key == again.natural_key
    assert first.update_id == again.update_id
    assert {first.natural_key, first.update_id}.isdisjoint({other.natural_key, other.update_id})


@pytest.mark.asyncio
async def test_a_committed_message_counts_as_sent() -> None:
    channel = WebChannel()
    assert channel.is_pulled
    result = await channel.deliver(Delivery(7, ADDRESS, Message("say")))
    assert (result.outcome, result.ref) == ("sent", 7)


@pytest.mark.asyncio
async def test_a_line_to_a_stranger_waits_once_and_not_for_ever() -> None:
    channel = WebChannel()
    await channel.say(ADDRESS, "Hello.")
    assert channel.has_line(ADDRESS)
    assert channel.take_line(ADDRESS) == "Hello."
    assert channel.take_line(ADDRESS) is None
    for number in range(LINES_KEPT + 1):
        await channel.say(str(number), "Hello.")
    assert channel.take_line("0") is None
    assert channel.take_line("1") == "Hello."
