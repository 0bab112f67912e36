"""What a terminal sends is read back as it was meant."""

import json

import pytest

from bot.channels.terminal.channel import TerminalChannel, arrival
from bot.ports import Content, Ordered, Pressed, Started, Typed


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ({"text": "  a line, as typed "}, Typed("  a line, as typed ")),
        ({"press": "a:7:words:1"}, Pressed(7, "words", True)),
        ({"press": "a:7:sad:0"}, Pressed(7, "sad", False)),
        ({"command": "help"}, Ordered("help")),
        ({"start": "abc"}, Started("abc")),
    ],
)
def test_a_line_means_what_was_typed(sent: dict[str, str], meant: Content) -> None:
    row = arrival("terminal:me", 12, **sent)
    incoming = TerminalChannel().read(json.loads(row.body))
    assert incoming is not None
    assert (incoming.address, incoming.shown, incoming.content) == ("terminal:me", 12, meant)


def test_two_equal_lines_are_two_arrivals() -> None:
    first, second = (arrival("me", 0, text="5") for _ in range(2))
    assert first.natural_key != second.natural_key


def test_a_garbled_press_is_nobodys() -> None:
    assert TerminalChannel().read({"address": "me", "press": "a:x:y:1"}) is None
