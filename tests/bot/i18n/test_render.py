"""From effects to messages: values, buttons, and the order of numbers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import Catalogues
from bot.i18n.isolates import FSI, PDI, RLM
from bot.i18n.voice import Template, Voice
from bot.ports import Message, Paragraph
from conversations import (
    AskNumber,
    AskRef,
    Block,
    Button,
    FlowId,
    Line,
    NodeId,
    Put,
    Redraw,
    Revision,
    Say,
)
from tests.bot.i18n.catalogues import catalogues, entry

NOWHERE = Path("/nonexistent")
ENGLISH = Catalogues.load(folder=NOWHERE, with_pseudo=True)
ASK = AskRef(AskNumber(7), FlowId("review"), Revision("r"), NodeId("verdict"))
BUTTON = Button("fine", Line("review.verdict.fine", "Fine"), number=1)

words = st.text(st.characters(exclude_characters="{}"))
values = st.one_of(words, st.integers(), st.builds(Line, st.just("k"), words))


def test_each_line_is_a_paragraph() -> None:
    message = ENGLISH.render(Say((Line("a", "One."), Line("b", "Two."))), "en")
    assert message == Message("say", (Paragraph("One."), Paragraph("Two.")))


def test_a_message_that_is_partly_in_english_says_so_once(tmp_path: Path) -> None:
    note = entry("blocks.in_original", "(in English, not translated yet)", "(yn Saesneg)")
    cy = catalogues(tmp_path, "cy", note, entry("a", "One.", "Un."))
    one, two = Line("a", "One."), Line("b", "Two.")
    said = [paragraph.text for paragraph in cy.render(Say((one, two)), "cy").paragraphs]
    assert said == ["Un.", "Two.", "(yn Saesneg)"]
    put = cy.render(Put(ASK, (one,), (BUTTON,)), "cy")
    assert [(one.text, one.style) for one in put.paragraphs][1:] == [("(yn Saesneg)", "note")]
    assert [one.text for one in cy.render(Say((one,)), "cy").paragraphs] == ["Un."]
    assert [one.text for one in cy.render(Say((one, two)), "en").paragraphs] == ["One.", "Two."]


def test_a_sentence_that_begins_with_a_name_keeps_the_direction_of_its_writing(
    tmp_path: Path,
) -> None:
    """A chat takes the direction of a line from its first letter."""
    words = (
        entry("a", "{name} is here", "{name} لێرەیە"),
        entry("b", "Here is {name}", "ئەمە {name}"),
        entry("c", "{name}", "{name}"),
    )
    ckb = catalogues(tmp_path, "ckb", *words)
    said = [
        ckb.text("ckb", Line(key, text, {"name": "Sam"}))
        for key, text in (("a", "{name} is here"), ("b", "Here is {name}"), ("c", "{name}"))
    ]
    assert said == [f"{RLM}{FSI}Sam{PDI} لێرەیە", f"ئەمە {FSI}Sam{PDI}", "Sam"]


def test_what_is_to_be_kept_at_the_top_says_so() -> None:
    assert ENGLISH.render(Say((), pin=True), "en").pin
    assert not ENGLISH.render(Say(()), "en").pin


def test_a_question_carries_its_ask_its_buttons_and_what_it_joins() -> None:
    put = Put(ASK, (Line("a", "Well?"),), (BUTTON,), joins=AskNumber(6), wants_words=True)
    message = ENGLISH.render(put, "en")
    assert (message.kind, message.ask, message.joins) == ("put", 7, 6)
    assert message.wants_words
    (press,) = message.presses
    assert (press.data, press.text, press.number) == ("a:7:fine:1", "Fine", 1)


def test_a_picked_choice_carries_the_state_it_sets() -> None:
    picked = Button("sad", "Sad", on=True, sets=False)
    message = ENGLISH.render(Redraw(AskNumber(9), (picked,)), "en")
    assert (message.kind, message.ask, message.paragraphs) == ("redraw", 9, ())
    assert (message.presses[0].data, message.presses[0].on) == ("a:9:sad:0", True)


def test_a_label_that_is_a_string_is_used_as_it_is() -> None:
    put = Put(ASK, (), (Button("ar", "العربية {x}"),))
    assert ENGLISH.render(put, "ar-XB").presses[0].text == "العربية {x}"


def test_an_unknown_language_is_spoken_to_in_english() -> None:
    message = ENGLISH.render(Say((Line("a", "One."),)), "tlh")
    assert (message.language, message.is_rtl, message.paragraphs[0].text) == ("en", False, "One.")


def test_a_name_without_a_value_stays_visible() -> None:
    assert ENGLISH.text("en", Line("a", "Hello {name}")) == "Hello {name}"


def test_a_value_never_brings_in_another() -> None:
    line = Line("a", "{one} {two}", {"one": "{two}", "two": "{0.__class__}"})
    assert ENGLISH.text("en", line) == "{two} {0.__class__}"


def test_a_line_inside_a_line_is_said_first() -> None:
    inner = Line("b", "Fine, {who}", {"who": "Sam"})
    assert ENGLISH.text("en", Line("a", "Now: {choice}.", {"choice": inner})) == "Now: Fine, Sam."


@pytest.mark.parametrize(("count", "said"), [(1, "1 draft"), (0, "0 drafts"), ("1", "1 draft")])
def test_english_counts(count: int | str, said: str) -> None:
    line = Line("a", "{n} draft", {"n": count}, many="{n} drafts", count="n")
    assert ENGLISH.text("en", line) == said


@pytest.mark.parametrize("count", ["many", "", "9" * 5000, Line("b", "one")])
def test_what_is_no_number_takes_the_last_form(count: "str | Line") -> None:
    line = Line("a", "{n} draft", {"n": count}, many="{n} drafts", count="n")
    assert ENGLISH.text("en", line).endswith(" drafts")


@given(st.dictionaries(st.sampled_from(["name", "n", "part"]), values, min_size=3))
@pytest.mark.parametrize("language", ["en", "en-XA", "ar-XB", "xx"])
def test_any_values_are_said_and_no_name_is_left(
    language: str, values: "dict[str, str | int | Line]"
) -> None:
    template = "A {name} has {n} of {part}."
    for line in (
        Line("a", template, values),
        Line("a", template, values, many="All {name}, {n}, {part}", count="n"),
    ):
        assert "{" not in ENGLISH.text(language, line)


def test_right_to_left_values_numbers_and_latin_names_are_isolated(tmp_path: Path) -> None:
    ar = catalogues(tmp_path, "ar", entry("a", "{who} on {n}", "{who} على Telegram أو 999 {n}"))
    said = ar.text("ar", Line("a", "{who} on {n}", {"who": "Sam", "n": 4}))
    whole = [f"{FSI}{part}{PDI}" for part in ("Sam", "Telegram", "999", "4")]
    assert said == f"{RLM}{whole[0]} على {whole[1]} أو {whole[2]} {whole[3]}"


def test_a_sentence_that_had_to_stay_english_keeps_its_own_direction(tmp_path: Path) -> None:
    ar = catalogues(tmp_path, "ar")
    assert ar.text("ar", Line("a", "Call 999.")) == "Call 999."


def test_a_sentence_that_is_one_value_keeps_the_values_direction(tmp_path: Path) -> None:
    ar = catalogues(tmp_path, "ar", entry("a", "{news}", "{news}"))
    said = ar.text("ar", Line("a", "{news}", {"news": "We write in May."}))
    assert said == "We write in May."


def test_left_to_right_text_has_no_invisible_marks() -> None:
    said = ENGLISH.text("en", Line("a", "{n} on Telegram", {"n": 4}))
    assert said == "4 on Telegram"


@given(st.integers(1, 10**9), st.text("abcdefghijklmnopqrstuvwxyz0123456789_", max_size=20))
def test_what_a_button_carries_fits_every_platform(ask: int, code: str) -> None:
    buttons = (Button(code, "x"),)
    (press,) = ENGLISH.render(Redraw(AskNumber(ask), buttons), "en").presses
    assert len(press.data.encode()) <= 64


@pytest.mark.parametrize("code", ["x" * 60, "é" * 30])
def test_a_button_that_cannot_travel_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        ENGLISH.render(Redraw(AskNumber(1), (Button(code, "x"),)), "en")


def test_a_block_nobody_knows_draws_nothing() -> None:
    assert ENGLISH.render(Say((Block("fireworks"), Line("a", "One."))), "en").paragraphs == (
        Paragraph("One."),
    )


def test_each_sentence_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    apart: list[str] = []
    take_apart = Voice._parse

    def parse(self: Voice, text: str, is_ours: bool) -> Template:
        apart.append(text)
        return take_apart(self, text, is_ours)

    monkeypatch.setattr(Voice, "_parse", parse)
    english = Catalogues.load(folder=NOWHERE)
    for n in range(3):
        put = Put(ASK, (Line("a", "Question {n}?", {"n": n}),), (BUTTON,) * 7)
        assert english.render(put, "en").paragraphs == (Paragraph(f"Question {n}?"),)
    assert sorted(apart) == ["Fine", "Question {n}?"]
