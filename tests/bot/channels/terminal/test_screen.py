"""How a message looks in a terminal."""

from bot.channels.terminal import draw, keys
from bot.ports import Message, Paragraph, Press

CARD = Message(
    "put",
    (
        Paragraph("Saved."),
        Paragraph("Draft, question 3", "label"),
        Paragraph("Who do you call when you cannot sleep?\nAnyone?", "quote"),
    ),
    (
        Press("a:7:fine:1", "Fine as it is", number=1),
        Press("a:7:words:1", "Change the words", number=2, on=True),
        Press("a:7:+more:1", "More choices", "more"),
        Press("a:7:!skip:1", "Skip", "skip"),
        Press("a:7:!help:1", "Help", "help"),
    ),
    ask=7,
)


def test_the_draft_is_set_apart_from_the_bots_own_words() -> None:
    lines = draw(CARD)
    assert "Saved." in lines
    assert "  │ Who do you call when you cannot sleep?" in lines
    assert "  │ Anyone?" in lines


def test_choices_have_their_numbers_and_show_what_is_chosen() -> None:
    lines = draw(CARD)
    assert "    1  Fine as it is" in lines
    assert "  ✓ 2  Change the words" in lines


def test_every_button_can_be_pressed_by_a_key() -> None:
    assert keys(CARD) == {
        "1": "a:7:fine:1",
        "2": "a:7:words:1",
        "m": "a:7:+more:1",
        "s": "a:7:!skip:1",
        "h": "a:7:!help:1",
    }


def test_a_long_sentence_is_broken_at_words() -> None:
    long = Message("say", (Paragraph("word " * 60),))
    assert all(len(line) <= 76 for line in draw(long))


def test_pictures_stand_before_the_words() -> None:
    message = Message(
        "put", (Paragraph("How?", symbol="💬"),), (Press("a:7:y:1", "Yes", symbol="✅", number=1),)
    )
    assert draw(message)[0] == "💬 How?"
    assert "    1  ✅ Yes" in draw(message)
