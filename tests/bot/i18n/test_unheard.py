"""What stands for a voice message is read in one's own language, and in nobody else's words."""

import pytest

from bot.i18n import Catalogues
from bot.i18n.scene import MyAnswer, Scene
from bot.i18n.unheard import standing
from conversations import Block, Say

DRAFTS = Catalogues.load()


def shown(words: str, language: str) -> str:
    scene = Scene(answers=(MyAnswer(None, words=(words,)),))
    message = DRAFTS.render(Say((Block("answers"),)), language, scene)
    return message.paragraphs[-1].text


def test_its_own_person_reads_that_it_is_a_voice_message() -> None:
    words = f"First.\n{standing('0:23')}\nAnd then."
    assert shown(words, "en") == "You wrote:\nFirst. (a voice message, 0:23) And then."


@pytest.mark.parametrize("language", [one.code for one in DRAFTS.languages])
def test_in_every_language_with_its_length_and_without_our_english(language: str) -> None:
    text = shown(standing("10:05"), language)
    assert "10:05" in text
    assert "written down" not in text


def test_words_that_only_look_like_it_stay_as_they_are() -> None:
    assert shown("[voice, soon, not written down yet]", "en").endswith(
        "[voice, soon, not written down yet]"
    )
