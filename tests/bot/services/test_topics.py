"""First suggestions of topics and of what may be heavy."""

from typing import Any

import pytest

from bot.i18n.languages import language
from bot.services.support.service import TOPICS
from bot.services.topics import Suggestion, Topics
from bot.services.word_lists import Phrases, Words
from tests.bot.services.preflight.papers import item

LISTS = Topics.shipped()


def suggested(text: str, **more: Any) -> Suggestion | None:
    found = LISTS.suggest([item(text, **more)])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "topic", "word"),
    [
        ("Did you ever seriously consider attempting suicide?", "mood", "suicide"),
        ("Has someone in your family died?", "mood", "died"),
        ("Have you ever been bullied online?", "bullying", "bullied"),
        ("Did an adult insult, hit or kick you? Were you abused?", "abuse", "abused"),
        ("Have you ever felt unsafe in a place?", "safety", "felt unsafe"),
        ("Have you been homeless?", "housing", "homeless"),
        ("Have you ever gone without food?", "food", "gone without food"),
        ("How often were you BULLIED?", "bullying", "bullied"),
        ("هل فكرت يوماً في الاِنْتِحار؟", "mood", "الاِنْتِحار"),
        ("وبالتنمر، هل تعرضت له؟", "bullying", "وبالتنمر"),
        ("هل تعرضت للعنف الأسري؟", "abuse", "للعنف الأسري"),
    ],
)
def test_what_may_be_heavy_is_suggested_with_the_words(text: str, topic: str, word: str) -> None:
    found = suggested(text)
    assert found is not None and found.heavy
    assert topic in found.topics and word in found.words


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What are your biggest bills?", "money"),
        ("How often was your mental health not good?", "mood"),
        ("How do you describe your sexual orientation?", "identity"),
        ("كيف علاقتك بأصدقائك؟", "people"),
        ("أين مدرستك؟", "school"),
    ],
)
def test_ordinary_topics_are_not_heavy(text: str, topic: str) -> None:
    found = suggested(text)
    assert found is not None
    assert topic in found.topics and not found.heavy


@pytest.mark.parametrize(
    "text",
    [
        "What do you like?",
        "Which colour is best?",
        "How was the skill of the poster?",
        "ما رأيك في هذا الملصق؟",
        "",
    ],
)
def test_words_that_say_nothing_suggest_nothing(text: str) -> None:
    assert suggested(text) is None


def test_options_and_probes_are_read_too() -> None:
    found = suggested("Where did you sleep?", options=("At home", "In a shelter, homeless"))
    assert found is not None and found.heavy


def test_only_what_is_new_is_suggested() -> None:
    text = "Have you ever been bullied?"
    assert suggested(text, heavy=True, topics=("bullying",)) is None
    found = suggested(text, topics=("bullying",))
    assert found is not None
    assert (found.topics, found.heavy, found.words) == ((), True, ("bullied",))


def test_a_longer_phrase_hides_the_words_in_it() -> None:
    found = suggested("Tell us about your mental health.")
    assert found is not None and found.topics == ("mood",)


def test_suggested_topics_are_ones_that_support_can_be_listed_for() -> None:
    assert {entry.topic for one in LISTS.lists for _, entry in one.entries} <= TOPICS


def test_each_list_says_its_language_its_version_and_who_read_it() -> None:
    assert [one.language for one in LISTS.lists] == ["ar", "en"]
    for one in LISTS.lists:
        assert one.version and language(one.language).english_name != one.language
        assert one.reviewed == "", "a list that somebody read names them: look at this test then"


def test_every_phrase_of_every_list_is_found_in_itself() -> None:
    for one in LISTS.lists:
        for phrases, entry in one.entries:
            for phrase in phrases:
                if not set(phrase) & set("(){}?"):
                    assert Phrases.read(Words(), [([phrase], entry)]).find(phrase), phrase
