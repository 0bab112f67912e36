"""Which language a draft is in."""

import pytest

from bot.i18n.guessing import language_of, language_of_all


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Where do you live?", "en"),
        ("Tell me about the café in your street.", "en"),
        ("أين تسكن الآن؟", "ar"),
        ("هل تعرف خدمة CAMHS في مدينتك؟", "ar"),
        ("آپ کہاں رہتے ہیں؟", ""),
        ("کجا زندگی می‌کنی؟", ""),
        ("¿Dónde vives y con quién?", ""),
        ("Gdzie mieszkasz i z kim?", ""),
        ("Was hilft dir in deiner Schule?", ""),
        ("Où habites-tu et avec qui?", ""),
        ("คุณอาศัยอยู่ที่ไหน", ""),
        ("12 + 3", ""),
        ("", ""),
    ],
)
def test_english_and_arabic_are_told_from_all_others(text: str, code: str) -> None:
    assert language_of(text) == code


def test_most_of_the_texts_decide() -> None:
    assert language_of_all(["Age", "Where do you live?", "What is it like?"]) == "en"
    assert language_of_all(["Wo?", "Wohin?", "Where are you?"]) == ""
    assert language_of_all([]) == ""
