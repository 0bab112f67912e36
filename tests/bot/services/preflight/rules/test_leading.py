"""Questions that lead or blame, and those that ask."""

import pytest

from tests.bot.services.preflight.papers import noted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't you think workers should tell you more?", "“Don't you think”"),
        ("Wouldn’t you agree that it is far?", "“Wouldn’t you agree”"),
        ("Why didn't you ask for help?", "“Why didn't you”"),
        ("Obviously you were sad?", "“Obviously”"),
        ("Did you know any junkies or addicts?", "“addicts”"),
        ("ألا تعتقد أن هذا أفضل؟", "“ألا تعتقد”"),
        ("لماذا لم تطلب المساعدة؟", "“لماذا لم”"),
    ],
)
def test_words_that_lead_are_named(text: str, words: str) -> None:
    (one,) = noted("leading", text)
    assert words in one.what and text in one.what and one.instead


@pytest.mark.parametrize(
    "text",
    [
        "What do you think about it?",
        "Do you agree or disagree that you feel close to people at your school?",
        "Which of these don't you do?",
        "Why did you move?",
        "Of course you can say no. How do you feel about that?",
        "What do you think of the poor light in the street?",
        "ما رأيك في هذا؟",
        "لماذا انتقلت؟",
    ],
)
def test_open_questions_pass(text: str) -> None:
    assert noted("leading", text) == []
