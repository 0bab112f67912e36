import pytest

from bot.services.drafts import leans_on_previous


@pytest.mark.parametrize(
    "text",
    [
        "And at work?",
        "Why?",
        "What about that?",
        "How about your friends?",
        "How did that feel?",
        "Do you still do things like these?",
        "If so, when?",
        "“But who helped?”",
    ],
)
def test_a_question_that_points_back_leans(text: str) -> None:
    assert leans_on_previous(text)


@pytest.mark.parametrize(
    "text",
    [
        "Where do you live?",
        "Do you like buses, trams, anything like that?",
        "Orla says she rides. Do you?",
        "What would you change?",
        "",
    ],
)
def test_a_question_that_stands_alone_does_not_lean(text: str) -> None:
    assert not leans_on_previous(text)
