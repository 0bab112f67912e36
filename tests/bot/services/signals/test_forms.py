"""However the same words are typed, they are found."""

import pytest

from bot.services.signals import Signals

FORMS = {
    "capitals": "I WANT TO DIE",
    "mixed case": "i WaNt To dIe",
    "a wrong apostrophe": "i don´t want to be alive anymore",
    "a typographic apostrophe": "I don’t want to be alive anymore",
    "letters drawn out": "i wannnnt to dieeeee",
    "letters set apart": "i w a n t t o d i e",
    "letters set apart, words too": "i  w a n t  t o  d i e",
    "dots between letters": "i want to d.i.e",
    "dashes between letters": "i want to d-i-e",
    "stars in words": "i want to k*ll myself",
    "figures for letters": "i w4nt t0 d13",
    "signs for letters": "i w@nt to k!ll my$elf",
    "a one for an l": "i want to ki1l myse1f",
    "run together": "iwanttodie",
    "a hashtag": "#iwanttodie",
    "a full line apart": "i want\nto die",
    "trailing dots": "i want to... die",
    "full-width letters": "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
    "ornamental letters": "𝓲 𝔀𝓪𝓷𝓽 𝓽𝓸 𝓭𝓲𝓮",
    "letters in circles": "ⓘ ⓦⓐⓝⓣ ⓣⓞ ⓓⓘⓔ",
    "letters in boxes": "🅸 🆆🅰🅽🆃 🆃🅾 🅳🅸🅴",
    "letters of flags": "i want to 🇩 🇮 🇪",
    "Cyrillic look-alikes": "i wаnt tо diе",
    "Greek look-alikes": "i wαnt tο diε",
    "small capitals": "ɪ ᴡᴀɴᴛ ᴛᴏ ᴅɪᴇ",
    "accents": "ï wánt tö dîé",
    "marks piled up": "i w̷̛a̸n̶t̴ to d̵i̷e̶",
    "zero-width spaces": "i w\u200ba\u200bn\u200bt to d\u200bie",
    "zero-width spaces for spaces": "i\u200bwant\u200bto\u200bdie",
    "soft hyphens": "i wa\u00adnt to d\u00adie",
    "direction marks": "\u202ei want\u200f to die\u202c",
    "no-break spaces": "i\u00a0want\u00a0to\u2003die",
    "blank Braille": "i\u2800want\u2800to\u2800die",
    "one slip": "i am suicidla",
    "one letter missing": "feeling suicdal",
    "a common misspelling": "thinking about sucide",
    "a misspelt verb": "i will kil myself",
    "one's own words in quotation marks": '"i want to die"',
    "Arabic without hamza": "اريد ان اموت",
    "Arabic with vowel marks": "أُرِيدُ أَنْ أَمُوتَ",
    "Arabic with tatweel": "أريـــد أن أمـــوت",
    "Arabic drawn out": "بدي اموووووت",
    "Arabic presentation forms": "ﺑﺪﻱ ﺍﻣﻮﺕ",
    "Arabic with and written on": "تعبت وبدي اموت",
    "Arabic on an Urdu keyboard": "بدی اموت",
    "Arabic in Latin letters": "3ayez amoot",
    "Urdu": "میں مرنا چاہتا ہوں",
    "Urdu on an Arabic keyboard": "ميں مرنا چاهتا هوں",
    "Urdu with vowel marks": "مَیں مَرنا چاہتا ہُوں",
    "Roman Urdu": "main marna chahta hun",
    "Roman Urdu drawn out": "main marnaaaa chahta hunnn",
    "two languages": "the question is ok bas main marna chahti hun",
    "an emoji": "🆘",
    "an emoji with a skin tone": "✋🏽👍🏽✊🏽",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=list(FORMS))
def test_a_line_about_me_is_found_in_every_form(signals: Signals, text: str) -> None:
    found = signals.find(text)
    assert found is not None
    assert found.kind == "about_me"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "…",
        "1234",
        "'",
        '"',
        "\u200b\u202e",
        "👍",
        "the therapist was kind",
        "I want to. Die Hard is a film I like",
        "she said ok; die cast toys are fun",
        "can we go to the studio",
        "plan b i c",
    ],
)
def test_what_holds_no_phrase_is_left_alone(signals: Signals, text: str) -> None:
    assert signals.find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        'the caption says "i want to die" and that is too much',
        "the caption says “i want to die” and that is too much",
        "the caption says 'i want to die' and that is too much",
        "مكتوب «بدي اموت» في الصفحة",
        'is mein likha hai "main marna chahta hun"',
    ],
)
def test_words_quoted_from_a_draft_are_not_the_writers_own(signals: Signals, text: str) -> None:
    assert signals.find(text) is None


def test_what_stands_outside_the_quotation_marks_still_counts(signals: Signals) -> None:
    found = signals.find('the caption says "hello" but i want to die')
    assert found is not None


def test_an_exception_cancels_only_the_words_it_shares(signals: Signals) -> None:
    both = "This survey is killing me lol. Seriously though, I want to kill myself."
    assert signals.find("This survey is killing me lol") is None
    found = signals.find(both)
    assert found is not None
    assert found.kind == "about_me"


def test_what_is_about_me_comes_before_a_story(signals: Signals) -> None:
    text = "It happened to me too when I was 13. I want to die."
    assert {rule.kind for rule in signals.rules_in(text)} == {"about_me", "story"}
    found = signals.find(text)
    assert found is not None
    assert found.kind == "about_me"


@pytest.mark.parametrize(
    "text",
    [
        "This question would make someone suicidal",  # beside an item: asks whether it is about me
        "هذا السؤال قد يجعل شخصا ينتحر",
        "یہ سوال کسی کو خودکشی کی طرف لے جا سکتا ہے",
        "yeh sawal kisi ko khudkushi ki taraf le ja sakta hai",
        "I want to die",
        "میں مرنا چاہتا ہوں",
        "main marna chahta hun",
    ],
)
def test_the_lines_of_the_second_scenario_are_found(signals: Signals, text: str) -> None:
    found = signals.find(text)
    assert found is not None
    assert found.kind == "about_me"


def test_a_signal_names_its_rule_and_the_version_of_its_file(signals: Signals) -> None:
    found = signals.find("i want to die")
    assert found is not None
    rule, _, version = found.rule.partition("@")
    assert rule == "en.wants-to-die"
    assert version
    assert version in signals.version
