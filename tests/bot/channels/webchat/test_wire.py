"""Messages as the browser gets them, and as the database keeps them meanwhile."""

from datetime import UTC, datetime

from bot.channels.webchat.wire import rows
from bot.ports import Message, Paragraph, Press, Shown
from bot.services.messages import pack, unpack

PLAIN = Message("put", (Paragraph("How?"),), (Press("a:7:y:1", "Yes"),), ask=7)
EASY = Message(
    "put",
    (Paragraph("How?", symbol="💬"),),
    (Press("a:7:y:1", "Yes", symbol="✅"),),
    ask=7,
    is_easy=True,
)


def sent(message: Message) -> dict[str, object]:
    (row,) = rows([Shown(1, datetime(2026, 3, 2, tzinfo=UTC), message)])
    return row


def test_a_picture_travels_beside_the_words_and_not_in_them() -> None:
    row = sent(EASY)
    assert row["parts"] == [["plain", "How?", "💬"]]
    assert row["presses"] == [
        {"data": "a:7:y:1", "text": "Yes", "role": "choice", "symbol": "✅"},
    ]
    assert row["easy"] is True


def test_nothing_of_it_travels_to_anybody_else() -> None:
    row = sent(PLAIN)
    assert row["parts"] == [["plain", "How?"]]
    assert "easy" not in row
    assert "symbol" not in str(row)


def test_what_is_kept_of_a_message_gives_it_back() -> None:
    assert unpack(pack(EASY)) == EASY
    assert unpack(pack(PLAIN)) == PLAIN
    assert "symbol" not in pack(PLAIN)
