"""A transcript as it reads now."""

from datetime import UTC, datetime

from bot.ports import Message, Paragraph, Press, Shown
from bot.services.reading_back import read_back

AT = datetime(2026, 11, 26, tzinfo=UTC)
OFF, ON = Press("a:1:x:1", "X"), Press("a:1:x:0", "X", on=True)


def put(ask: int, *presses: Press, marked: int = 0, marks: tuple[Press, ...] = ()) -> Message:
    text = (Paragraph(f"Question {ask}"),)
    return Message("put", text, presses, ask=ask, marked=marked, marks=marks)


def lines(*messages: Message) -> list[Shown]:
    return [Shown(order, AT, message) for order, message in enumerate(messages, 1)]


def test_buttons_that_were_drawn_again_are_shown_as_drawn_last() -> None:
    (one,) = read_back(lines(put(1, OFF), Message("redraw", presses=(ON,), ask=1)))
    assert one.presses == (ON,)


def test_a_question_answered_shows_what_was_chosen() -> None:
    first, second = read_back(lines(put(1, OFF), put(2, OFF, marked=1, marks=(ON,))))
    assert first.presses == (ON,)
    assert [first.is_last, second.is_last] == [False, True]


def test_a_redraw_of_what_is_not_there_any_more_is_nothing() -> None:
    assert read_back(lines(Message("redraw", presses=(ON,), ask=7))) == []


def test_a_question_put_again_is_the_last_one() -> None:
    found = read_back(lines(put(1, OFF), put(2, OFF), put(1, OFF)))
    assert [one.is_last for one in found] == [False, False, True]


def test_their_own_words_stand_between() -> None:
    found = read_back([*lines(put(1, OFF)), Shown(2, AT, mine="Hello")])
    assert [one.mine for one in found] == ["", "Hello"]
