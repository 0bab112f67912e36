"""Hard words are named, and plainer ones told where we know some."""

import pytest

from tests.bot.services.preflight.papers import noted


def test_hard_words_are_named_with_plainer_ones() -> None:
    (one,) = noted(
        "reading age",
        "Could you walk me through your accommodation trajectory over the past three years?",
    )
    assert "“accommodation”, “trajectory”" in one.what
    assert "“a place to stay” for “accommodation”" in one.instead


@pytest.mark.parametrize(
    "text",
    [
        "Are there people outside of your family who are important to you?",
        "During the past 7 days, on how many days did you eat breakfast?",
        "How do you feel about where you live?",
        "كيف تقضي يومك عادة؟",
        "مع من تحب أن تقضي وقتك في البيت؟",
        "Kogo znasz w swoim domu?",
        "คุณอาศัยอยู่ที่ไหน",
    ],
)
def test_plain_words_pass_in_every_language(text: str) -> None:
    assert noted("reading age", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ما هي الاستراتيجيات المؤسساتية لمواجهة التحديات الاجتماعية والاقتصادية المتراكمة؟",
        "Welche Unterstützungsmöglichkeiten Ihrer Wohnungsgenossenschaft beanspruchten Mieter "
        "gegebenenfalls hinsichtlich persönlicher Wohnungslosigkeit?",
    ],
)
def test_officialese_is_found_in_every_language(text: str) -> None:
    assert len(noted("reading age", text)) == 1


def test_a_long_sentence_of_short_words_is_the_matter_of_length() -> None:
    text = "How do you feel when you go out with all of your mates and they want you to go home?"
    assert noted("reading age", text) == []
