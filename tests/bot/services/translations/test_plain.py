"""What others may read of somebody's words: nothing that tells of another language (N16)."""

import pytest

from bot.services.translation_rows import TranslationRow
from bot.services.translations.plain import is_plain, readable


def beside(text: str, checked_by: int | None = None) -> TranslationRow:
    return TranslationRow("answer", 1, 2, text, 3, 4, checked_by)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Shorter, please!", "en"),
        ("Shorter, please!", ""),
        ("I do not know what it means.", "ar"),
        ("Why is the café so loud, and who likes it?", "pl"),
        ("😀 12", "ti"),
    ],
)
def test_english_and_signs_are_plain_whatever_their_writer_was_shown(
    words: str, shown: str
) -> None:
    assert is_plain(words, shown)
    assert readable(words, shown, None) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("لا أفهم هذه الكلمة", "ar"),
        ("لا أفهم هذه الكلمة", "en"),
        ("It is hard: صعب.", "en"),
        ("ኣይርድኣንን እዩ", "ti"),
        ("ਮੈਨੂੰ ਸਮਝ ਨਹੀਂ ਆਉਂਦੀ", "pa"),
        ("Nie rozumiem.", "pl"),
        ("Nu înțeleg acest cuvânt, este prea greu pentru mine.", "en"),
        ("Shorter, please!", "so"),
    ],
)
def test_what_may_be_of_another_language_waits_for_a_translation_that_was_checked(
    words: str, shown: str
) -> None:
    assert readable(words, shown, None) is None
    assert readable(words, shown, beside("I do not understand.")) is None
    assert readable(words, shown, beside("I do not understand.", 5)) == "I do not understand."
