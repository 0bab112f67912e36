"""A message too long for one is sent as several, and nothing of it is left out."""

from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.pages import MOST, pages, parted
from bot.ports import Message, Paragraph, Press, Style

YES = Press("a:7:yes:1", "Yes")
PICKED = Press("a:6:no:1", "No", on=True)
styles: st.SearchStrategy[Style] = st.sampled_from(["plain", "label", "quote", "note"])
paragraphs = st.lists(
    st.builds(Paragraph, st.text("ab .\n", max_size=9000), styles), max_size=8
).map(tuple)


def put(*texts: str) -> Message:
    said = tuple(Paragraph(text) for text in texts)
    return Message("put", said, (YES,), ask=7, joins=6, marked=6, marks=(PICKED,), pin=True)


def test_a_short_message_stays_one() -> None:
    message = put("One.", "Two.")
    assert parted(message) == (message,)


def test_the_last_part_asks_and_the_first_shows_what_was_chosen() -> None:
    first, middle, last = parted(put("a" * 3000, "b" * 3000, "c" * 3000))
    assert (first.kind, first.ask, first.presses, first.marks) == ("say", 0, (), (PICKED,))
    assert (first.marked, first.pin) == (6, True)
    assert middle == Message("say", (Paragraph("b" * 3000),))
    assert (last.kind, last.ask, last.presses, last.marked, last.joins) == ("put", 7, (YES,), 0, 0)


def test_every_part_keeps_the_language_and_its_direction() -> None:
    message = Message("say", (Paragraph("a" * 3000),) * 3, language="ar", is_rtl=True)
    assert {(one.language, one.is_rtl) for one in parted(message)} == {("ar", True)}


def test_headings_go_with_what_they_stand_above() -> None:
    heads = (Paragraph("What you said", "label"), Paragraph("Question 4", "label"))
    first, second = pages([Paragraph("a" * 40), *heads, Paragraph("b" * 40)], 80)
    assert first == (Paragraph("a" * 40),)
    assert second[:2] == heads


@given(paragraphs)
def test_nothing_is_left_out_and_no_part_is_too_long(said: tuple[Paragraph, ...]) -> None:
    parts = parted(Message("say", said))
    shown = "".join(p.text for one in parts for p in one.paragraphs)
    assert shown.split() == "".join(p.text for p in said).split()
    for one in parts:
        assert len("\n\n".join(p.text for p in one.paragraphs)) <= MOST + len(one.paragraphs) * 2
