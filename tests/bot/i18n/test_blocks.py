"""What a message shows from data."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.i18n import Catalogues, MyAnswer, Scene
from bot.i18n.isolates import FSI, PDI
from bot.i18n.scene import Earned, Question
from bot.i18n.shortening import SHORT, shorten
from bot.ports import Paragraph
from conversations import BLOCKS, Block, Item, ItemId, Say
from tests.bot.i18n.catalogues import catalogues, entry, sentence

ONE = ItemId("i1")
ITEM = Item(
    ONE,
    1,
    "m1",
    "guide",
    "4",
    "s1",
    "Where you live",
    "How safe do you feel?",
    options=("Very", "Not at all"),
    probes=("Can you say more?",),
)
ENGLISH = Catalogues.load(folder=Path("/nonexistent"), with_pseudo=True)
VERDICT = sentence("review.verdict.fine", "Fine as it is", kind="choice")


def draw(name: str, scene: Scene, **values: int) -> tuple[Paragraph, ...]:
    return ENGLISH.render(Say((Block(name, ONE, values),)), "en", scene).paragraphs


def item(**changes: object) -> Scene:
    return Scene({ONE: replace(ITEM, **changes)})  # type: ignore[arg-type]  # names of fields


def test_every_block_a_flow_may_show_can_be_drawn() -> None:
    scene = Scene({ONE: ITEM}, question=Question("Mina, Harbour", "Which word is hard?"))
    assert [name for name in sorted(BLOCKS) if not draw(name, scene)] == []


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_block_without_its_data_never_raises(name: str) -> None:
    assert isinstance(draw(name, Scene()), tuple)


def test_what_somebody_gets_is_told_in_sums_and_in_the_way_they_like() -> None:
    shown = [one.text for one in draw("earned", Scene(earned=Earned(6, 600, 250, "voucher")))]
    assert shown == [
        "6 drafts count so far.",
        "That comes to £6.00.",
        "You have been given £2.50 of it.",
        "You chose: voucher",
    ]
    assert [one.text for one in draw("earned", Scene(earned=Earned(1, 0, 0, "")))] == [
        "1 draft counts so far."
    ]


def test_a_way_to_a_certificate_is_an_address_alone_on_its_line() -> None:
    address = "https://chat.example/certificate/abc"
    assert draw("certificate", Scene(certificate=address))[1] == Paragraph(address)
    assert [one.text for one in draw("certificate", Scene())] == [
        "You can ask the person who invited you."
    ]


def test_a_card_shows_the_whole_draft_apart_from_our_own_words() -> None:
    assert draw("card", item(), n=2, total=5) == (
        Paragraph("Draft, question 4 · Where you live · 2 of 5", "label"),
        Paragraph("How safe do you feel?\n• Very\n• Not at all", "quote"),
        Paragraph("They may also ask:", "label"),
        Paragraph("• Can you say more?", "quote"),
        Paragraph("You are reviewing this question. You need not answer it.", "note"),
    )


@pytest.mark.parametrize(
    ("kind", "word"),
    [("survey", "question"), ("post", "post"), ("image", "picture"), ("promotion", "text")],
)
def test_every_card_says_that_it_is_a_review(kind: str, word: str) -> None:
    last = draw("card", item(kind=kind))[-1]
    assert last.text == f"You are reviewing this {word}. You need not answer it."
    assert draw("card", item(kind=kind))[0].text.startswith(f"Draft, {word} 4")


@pytest.mark.parametrize(("choice", "sign"), [("", "•"), ("one", "○"), ("many", "☐")])
def test_an_option_shows_whether_one_or_several_may_be_taken(choice: str, sign: str) -> None:
    text = "".join(part.text for part in draw("card", item(choice=choice)))
    assert [line[:1] for line in text.splitlines() if "Very" in line] == [sign]


def test_a_picture_is_described() -> None:
    shown = draw("card", item(kind="image", text="", options=(), probes=(), media="A lamp."))
    assert shown[1:3] == (Paragraph("In the picture:", "label"), Paragraph("A lamp.", "quote"))


def test_a_card_without_number_or_section_is_still_marked_as_a_draft() -> None:
    assert draw("card", item(number="", section_name=""))[0] == Paragraph("Draft", "label")


def test_the_short_version_stands_in_place_of_the_draft() -> None:
    shown = draw("gist", item(gist="It asks about sleep."))
    assert [p.text for p in shown[1:3]] == ["In short:", "It asks about sleep."]
    assert "How safe do you feel?" not in str(shown)
    assert "How safe do you feel?" not in str(draw("gist", item()))


def test_a_topic_never_shows_the_draft() -> None:
    assert draw("topic", item(label="Home")) == (Paragraph("Home", "label"),)
    heavy = draw("topic", item(heavy=True))
    assert heavy == (Paragraph("A question that may feel heavy", "label"),)
    assert draw("topic", item(heavy=True, kind="post"))[0].text.startswith("Something")
    assert ITEM.text not in str(draw("topic", item()))


def test_why_is_said_or_said_to_be_unknown() -> None:
    assert draw("why", item(why="To plan.")) == (Paragraph("To plan."),)
    assert draw("why", item())[0].text == "The team has not told us why this is asked."


def test_a_quote_is_the_first_words() -> None:
    long = " ".join(["word"] * 60)
    (quote,) = draw("quote", item(text=long))
    assert quote.style == "quote"
    assert len(quote.text) <= SHORT
    assert quote.text.endswith("word…")


@pytest.mark.parametrize("text", ["", "short", "x" * 500, "a b " * 100, "é" * 81, "\n\n x"])
def test_shortening_never_exceeds_its_limit(text: str) -> None:
    assert len(shorten(text, SHORT)) <= SHORT


def test_a_person_to_talk_to_is_named_or_the_way_to_one() -> None:
    assert draw("contact", Scene(contact=("Mina", "Mondays"))) == (Paragraph("Mina\nMondays"),)
    assert draw("contact", Scene())[0].text == "You can ask the person who invited you."


def test_a_person_reads_what_they_said() -> None:
    said = MyAnswer(ONE, "4", "Home", ITEM.text, "guide", (VERDICT.key, "x.gone_since"), ("Hm.",))
    other = MyAnswer(None, words=("More.",))
    skipped = MyAnswer(ItemId("i2"), "5", is_skipped=True)
    mine = Catalogues.load((VERDICT,), Path("/nonexistent"))
    scene = Scene(answers=(said, other, skipped))
    shown = mine.render(Say((Block("answers"),)), "en", scene).paragraphs
    assert [p.text for p in shown] == [
        "Question 4 · Home",
        "How safe do you feel?",
        "You chose: Fine as it is · gone since",
        "You wrote:\nHm.",
        "More from you",
        "You wrote:\nMore.",
        "Question 5",
        "You skipped this one.",
    ]
    only = mine.render(Say((Block("item_answers", ONE),)), "en", scene).paragraphs
    assert only == shown[:4]


def test_a_choice_filed_under_another_name_is_found_in_its_flow() -> None:
    mine = Catalogues.load((VERDICT,), Path("/nonexistent"))
    scene = Scene(answers=(MyAnswer(None, labels=("review.filed_elsewhere.fine",)),))
    shown = mine.render(Say((Block("answers"),)), "en", scene).paragraphs
    assert shown[1].text == "You chose: Fine as it is"


def test_nothing_said_yet_is_said_plainly() -> None:
    assert draw("answers", Scene())[0].text == "There is no answer from you here yet."


def test_of_many_answers_none_is_left_out() -> None:
    many = tuple(MyAnswer(ONE, str(n), words=("word " * 200,)) for n in range(40))
    shown = draw("answers", Scene(answers=many))
    assert [p.text for p in shown if p.style == "label"] == [f"Question {n}" for n in range(40)]


def test_a_second_look_shows_old_beside_new() -> None:
    shown = draw("was", item(before="How secure are you?"), n=1, total=2)
    assert [(p.text.split("\n")[0], p.style) for p in shown] == [
        ("Draft, question 4 · Where you live · 1 of 2", "label"),
        ("Before:", "label"),
        ("How secure are you?", "quote"),
        ("Now:", "label"),
        ("How safe do you feel?", "quote"),
        ("You are reviewing this question. You need not answer it.", "note"),
    ]


def test_what_nobody_saw_before_stands_as_it_is() -> None:
    shown = draw("was", item(kind="theme"))
    assert [p.style for p in shown] == ["label", "quote", "note"]
    assert shown[-1].text == "You are reviewing this text. You need not answer it."


def test_numbers_and_names_from_data_are_isolated_from_right_to_left(tmp_path: Path) -> None:
    label = entry("blocks.label_question", "Draft, question {number}", "مسودة {number}")
    ar = catalogues(tmp_path, "ar", label)
    shown = ar.render(Say((Block("card", ONE),)), "ar", item(text="اتصل على 0800 1111")).paragraphs
    assert f"{FSI}Where you live{PDI}" in shown[0].text
    assert f"{FSI}0800 1111{PDI}" in shown[1].text
