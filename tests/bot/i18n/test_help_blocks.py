"""What a person sees who wants help."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.i18n import Catalogues, Scene, SupportCard
from bot.i18n.help_blocks import MOST_KEPT
from bot.i18n.isolates import FSI, PDI
from bot.i18n.safety import EMERGENCY, is_safety
from bot.ports import Paragraph
from conversations import PLACES, Block, Line, Say
from tests.bot.i18n.catalogues import catalogues, entry

ENGLISH = Catalogues.load(folder=Path("/nonexistent"), with_pseudo=True)
SHIPPED = Catalogues.load()
URGENT = "In danger now? Call 999 or 112."
CARD = SupportCard("Line", ("Free.",), "call", "116 123")
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)


def draw(name: str, *cards: SupportCard, language: str = "en", **values: int) -> list[Paragraph]:
    scene = Scene(support=cards, zone="Europe/London")
    return list(ENGLISH.render(Say((Block(name, None, values),)), language, scene).paragraphs)


def many(count: int) -> list[SupportCard]:
    return [replace(CARD, title=f"S{n}") for n in range(count)]


def titles(paragraphs: list[Paragraph]) -> list[str]:
    return [one.text for one in paragraphs if one.style == "label"]


def test_one_line_about_danger_comes_first_then_three_services() -> None:
    shown = draw("support", *many(8))
    assert shown[0].text == URGENT
    assert titles(shown) == ["S0", "S1", "S2"]
    assert len(titles(shown)) == PLACES
    assert shown[-1].text == "There are 5 more services."


def test_the_others_are_pages_of_three_and_none_is_left_out() -> None:
    cards = many(8)
    pages = [draw("support_more", *cards, page=page) for page in (1, 2)]
    assert [titles(page) for page in pages] == [["S3", "S4", "S5"], ["S6", "S7"]]
    assert pages[0][-1].text == "There are 2 more services."
    assert "more" not in pages[1][-1].text


def test_a_page_that_is_not_there_any_more_says_so() -> None:
    assert draw("support_more", *many(3), page=1)[0].text == "There are no more places on the list."


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["emergency", "support", "support_line"])
def test_what_to_do_in_danger_needs_no_directory(name: str, language: str) -> None:
    said = SHIPPED.render(Say((Block(name),)), language, Scene()).paragraphs
    text = "\n".join(one.text for one in said)
    assert "999" in text
    assert "112" in text


def test_the_emergency_card_has_nine_lines_in_three_paragraphs() -> None:
    shown = draw("emergency")
    assert len(shown) == 3
    assert [line for one in shown for line in one.text.splitlines()] == [
        "Emergency services",
        "Call: 999 or 112",
        "For anyone in danger right now.",
        "Free. Day and night, every day.",
        "Someone asks which service you need. They ask where you are. They decide what help you "
        "need.",
        "If you can't talk on a mobile, listen first. Then press 55.",
        "Deaf people can call 18000 with Relay UK.",
        "The 999 BSL app is for people who sign. You do not need to sign up first.",
        "To text 999 you must register your phone first. Text the word register to 999 to do this.",
    ]


def test_the_emergency_card_is_the_same_whatever_is_known_of_a_person() -> None:
    assert draw("emergency", *many(4)) == draw("emergency")


def test_a_language_without_the_emergency_card_is_not_offered() -> None:
    keys = (*EMERGENCY, "emergency", "emergency_interpreter", "closed")
    assert all(is_safety(f"blocks.{key}") for key in keys)


def test_who_reads_another_language_hears_how_they_are_understood_on_the_telephone() -> None:
    assert "interpreter" not in str(draw("emergency"))
    shown = draw("emergency", language="ar-XB")
    assert len(shown) == 3
    assert "interpreter." in shown[1].text.splitlines()[-1]


def test_a_card_is_a_name_and_one_paragraph() -> None:
    card = replace(CARD, languages=("en",), checked=datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert draw("support", card)[1:] == [
        Paragraph("Line", "label"),
        Paragraph("Call: 116 123\nFree.\nChecked on Monday 23 November."),
    ]


def test_what_is_closed_says_so_first_and_when_it_opens() -> None:
    closed = replace(CARD, opens=MONDAY)
    lines = draw("support", closed)[2].text.splitlines()
    assert lines[:2] == ["Closed now. Opens Monday 30 November, 09:00.", "Call: 116 123"]
    assert "Closed" not in str(draw("support", CARD))


def test_opening_times_are_told_by_the_readers_own_clock() -> None:
    scene = Scene(support=(replace(CARD, opens=MONDAY),), zone="Asia/Karachi")
    said = ENGLISH.render(Say((Block("support"),)), "en", scene).paragraphs
    assert "Opens Monday 30 November, 14:00." in said[2].text


def test_the_line_names_one_service_that_is_open() -> None:
    closed = replace(CARD, title="Shut", opens=MONDAY)
    assert draw("support_line", closed, CARD) == [
        Paragraph(f"{URGENT}\nSomeone to talk to: Line. Call: 116 123", "note")
    ]
    assert draw("support_line", closed) == [Paragraph(URGENT, "note")]


def test_what_is_kept_names_the_team_and_every_service_with_a_number_a_line_each() -> None:
    cards = [*many(5), replace(CARD, title="Text line", way="text", number="SHOUT to 85258")]
    place = replace(CARD, title="House", way="visit", number="1 High Street")
    bare = SupportCard("Website")
    scene = Scene(contact=("Mina, youth worker", "07700 900123"), support=(*cards, place, bare))
    shown = ENGLISH.render(Say((Block("support_kept"),)), "en", scene).paragraphs
    assert [one.text.splitlines() for one in shown] == [
        ["Mina, youth worker", "07700 900123"],
        [*(f"S{n} · Call: 116 123" for n in range(5)), "Text line · Text: SHOUT to 85258"],
    ]


def test_what_is_kept_is_the_same_at_every_hour_and_never_endless() -> None:
    shut = replace(CARD, opens=MONDAY)
    assert draw("support_kept", shut) == draw("support_kept", CARD)
    assert len(draw("support_kept", *many(40))[1].text.splitlines()) == MOST_KEPT
    assert draw("support_kept") == [Paragraph("You can ask the person who invited you.")]


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (SupportCard("S", languages=("en", "ar-XB")), "speak"),
        (SupportCard("S", languages=("en",), has_interpreters=True), "interpreter"),
        (SupportCard("S", languages=("en",)), "not"),
        (SupportCard("S"), "Ask"),
    ],
)
def test_a_service_says_whether_it_works_in_this_language(card: SupportCard, said: str) -> None:
    assert said in draw("support", card, language="ar-XB")[-1].text
    assert "speak" not in str(draw("support", card))


def test_who_reads_english_hears_where_a_service_does_not_speak_it() -> None:
    other = replace(CARD, languages=("ar",))
    assert "They may not speak English." in draw("support", other)[-1].text


def test_a_service_is_described_in_the_persons_language(tmp_path: Path) -> None:
    ar = catalogues(
        tmp_path,
        "ar",
        entry("services.x.cost", "Free.", "مجاني."),
        entry("blocks.text", "Text: {number}", "أرسل: {number}"),
    )
    card = SupportCard("Shout", (Line("services.x.cost", "Free."),), "text", "SHOUT to 85258")
    shown = ar.render(Say((Block("support"),)), "ar", Scene(support=(card,))).paragraphs
    assert shown[1] == Paragraph("Shout", "label")
    assert shown[2].text.splitlines()[:2] == [f"أرسل: {FSI}SHOUT to 85258{PDI}", "مجاني."]


def test_a_way_to_reach_a_service_may_be_a_sentence_of_its_own() -> None:
    card = SupportCard("Shout", number=Line("services.shout.number", "Text SHOUT to 85258"))
    assert draw("support", card)[2] == Paragraph("Text SHOUT to 85258")
