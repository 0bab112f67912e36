"""The reading measure tells plain English from the other kind."""

import pytest

from bot.i18n.readability import ALLOWED, MOST_AGE, measure, measure_in, parts, syllables


@pytest.mark.parametrize(
    "text",
    [
        "You can skip anything.",
        "This chat is not for emergencies. In danger, call 999 or 112.",
        "If someone may be in danger, we may tell a person who can help.",
        "{readers} read what you write. They read it later, not straight away.",
    ],
)
def test_plain_text_is_for_eleven_or_younger(text: str) -> None:
    assert measure(text).age <= MOST_AGE


@pytest.mark.parametrize(
    "text",
    [
        "We process personal data in accordance with applicable legislation.",
        "The confidentiality of your participation is guaranteed by our organisation.",
        "Participation remains entirely voluntary throughout.",
    ],
)
def test_officialese_is_not(text: str) -> None:
    assert measure(text).age > MOST_AGE


def test_sentences_are_counted_in_words() -> None:
    assert measure("One two. Three {name} five? Six!").sentences == (2, 3, 1)


def test_a_text_without_words_has_no_age() -> None:
    assert measure("🙂 …").age == 0


@pytest.mark.parametrize(
    ("word", "count"),
    [("skip", 1), ("before", 2), ("table", 2), ("whole", 1), ("deleted", 2), ("legislation", 4)],
)
def test_syllables_are_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_every_allowed_word_is_explained() -> None:
    assert [word for word, meaning in ALLOWED.items() if len(meaning) < 5] == []


@pytest.mark.parametrize(
    ("language", "plain", "hard"),
    [
        ("en", "Where do you live?", "Participation remains entirely voluntary throughout."),
        (
            "ar",
            "أين تسكن الآن؟ مع من تعيش؟",
            "ما هي الاستراتيجيات المؤسساتية لمواجهة التحديات الاجتماعية والاقتصادية المتراكمة؟",
        ),
        (
            "",
            "Gdzie teraz mieszkasz?",
            "Uczestnictwo pozostaje dobrowolne niezależnie okoliczności",
        ),
        ("", "تم کہاں رہتے ہو؟", "معاشرتی ذمہداریوں کےاعتبارسے رہائشپذیری ترجیحات بیانکریں"),
    ],
)
def test_other_languages_are_measured_by_their_sentences_and_long_words(
    language: str, plain: str, hard: str
) -> None:
    easy, officialese = measure_in(language, plain), measure_in(language, hard)
    assert easy is not None and officialese is not None
    assert easy.age <= MOST_AGE < officialese.age


def test_marks_and_what_arabic_writes_onto_a_word_do_not_make_it_long() -> None:
    reading = measure_in("ar", "وَبِالْمَدْرَسَةِ وبالبيت")
    assert reading is not None and reading.long_words == ()


def test_where_words_are_not_parted_nothing_is_measured() -> None:
    assert measure_in("", "你现在住在哪里？") is None
    assert measure_in("", "คุณอาศัยอยู่ที่ไหน") is None


def test_words_that_are_easy_do_not_count_as_long() -> None:
    text = "Tell us about your family and your hospital."
    assert measure_in("en", text, {"family", "hospital"}.__contains__) == measure(
        text, {"family", "hospital"}.__contains__
    )
    assert measure(text, {"family"}.__contains__).long_words == ("hospital",)


def test_sentences_end_in_every_script() -> None:
    assert parts("كيف حالك؟ أين تسكن؟") == ["كيف حالك؟", "أين تسكن؟"]
    assert parts("One. Two! Three?\nFour") == ["One.", "Two!", "Three?", "Four"]
