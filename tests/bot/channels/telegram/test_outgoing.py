"""Messages become pages, entities and keyboards; nothing said is lost or taken for markup."""

from collections.abc import Sequence
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.outgoing import LONGEST, MOST_ENTITIES, keyboard, text_of
from bot.i18n.pages import pages
from bot.ports import Paragraph, Press, Style

STYLES: list[Style] = ["plain", "label", "quote", "note"]
PARAGRAPHS = st.lists(
    st.builds(
        Paragraph,
        st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
        st.sampled_from(STYLES),
    ),
    max_size=8,
)


def presses(*labels: str, role: str = "choice") -> tuple[Press, ...]:
    return tuple(Press(f"a:1:{label[:20]}:1", label, role) for label in labels)


def layout(buttons: Sequence[Press]) -> list[list[str]]:
    return [[each["text"] for each in row] for row in keyboard(buttons)["inline_keyboard"]]


def test_a_label_is_bold_and_stands_on_what_it_names() -> None:
    text = text_of([Paragraph("Question 4", "label"), Paragraph("How are you?", "quote")])
    assert text.words == "Question 4\nHow are you?"
    assert text.entities == (
        {"type": "bold", "offset": 0, "length": 10},
        {"type": "blockquote", "offset": 11, "length": 12},
    )


def test_quotes_that_follow_each_other_are_one_quotation() -> None:
    text = text_of([Paragraph("a", "quote"), Paragraph("b", "quote"), Paragraph("c")])
    assert text.words == "a\n\nb\n\nc"
    assert text.entities == ({"type": "blockquote", "offset": 0, "length": 4},)


def test_offsets_count_as_telegram_counts() -> None:
    text = text_of([Paragraph("😀👍"), Paragraph("q😀", "quote")])
    assert text.entities == ({"type": "blockquote", "offset": 6, "length": 3},)


@pytest.mark.parametrize("words", ["<b>x</b>", "</blockquote>", "&lt;", "*x* [y](z)", "<a href='"])
def test_nothing_said_is_taken_for_markup(words: str) -> None:
    fields = text_of([Paragraph(words, "quote")]).fields()
    assert fields["text"] == words
    assert "parse_mode" not in fields


def test_links_have_no_previews() -> None:
    assert text_of([Paragraph("x")]).fields()["link_preview_options"] == {"is_disabled": True}


@given(PARAGRAPHS, st.integers(10, 60))
def test_pages_hold_every_word_in_order_and_fit(paragraphs: list[Paragraph], room: int) -> None:
    found = pages(paragraphs, room)
    told = "".join(paragraph.text for paragraph in paragraphs if paragraph.text.strip())
    kept = "".join(paragraph.text for page in found for paragraph in page)
    assert "".join(kept.split()) == "".join(told.split())
    assert all(len(text_of(page).words) <= room for page in found)


@given(PARAGRAPHS)
def test_an_entity_covers_exactly_the_words_of_its_style(paragraphs: list[Paragraph]) -> None:
    for page in pages(paragraphs, LONGEST):
        text = text_of(page)
        units = text.words.encode("utf-16-le")
        covered = [
            units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode(
                "utf-16-le"
            )
            for entity in text.entities
        ]
        runs = [(style, list(run)) for style, run in groupby(page, lambda each: each.style)]
        assert covered == [
            ("\n" if style == "label" else "\n\n").join(each.text for each in run)
            for style, run in runs
            if style in ("label", "quote")
        ]


def test_a_label_is_never_the_last_thing_on_a_page() -> None:
    found = pages([Paragraph("a" * 20), Paragraph("Label", "label"), Paragraph("b" * 20)], 30)
    assert [[p.text[0] for p in page] for page in found] == [["a"], ["L", "b"]]


def test_a_long_text_is_cut_where_a_sentence_ends() -> None:
    first, second = pages([Paragraph("One two three. Four five six.")], 20)
    assert [first[0].text, second[0].text] == ["One two three. ", "Four five six."]


@pytest.mark.parametrize("cluster", ["👨‍👩‍👧‍👦", "👍🏽", "e\u0301\u0302", "❤️"])
def test_a_cut_never_goes_through_a_character_of_several_parts(cluster: str) -> None:
    for lead in range(12):
        found = pages([Paragraph("x" * lead + cluster * 9)], 24)
        for page in found:
            assert page[0].text.lstrip("x").replace(cluster, "") == ""


def test_the_limit_is_telegrams() -> None:
    assert LONGEST == 4096
    assert len(pages([Paragraph("😀" * 4096)], LONGEST)) == 1
    assert len(pages([Paragraph("😀" * 4097)], LONGEST)) == 2


def test_there_are_never_more_entities_than_telegram_takes() -> None:
    many = [Paragraph("x", STYLES[at % 2]) for at in range(300)]
    assert len(text_of(many).entities) == MOST_ENTITIES


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["Clear"], [1]),
        (["Yes", "No"], [2]),
        (["1", "2", "3"], [3]),
        (["1", "2", "3", "4"], [2, 2]),
        (["1", "2", "3", "4", "5"], [2, 3]),
        (["1", "2", "3", "4", "5", "6", "7"], [2, 3, 2]),
        (["Yes", "I would rather not say"], [1, 1]),
    ],
)
def test_choices_share_a_row_only_when_all_are_short(labels: list[str], rows: list[int]) -> None:
    found = layout(presses(*labels))
    assert [len(row) for row in found] == rows
    assert [label for row in found for label in row] == labels


def test_rows_below_the_choices_have_their_order() -> None:
    below = [
        *presses("Help", role="help"),
        *presses("Skip", role="skip"),
        *presses("Done", role="done"),
        *presses("Back", role="back"),
        *presses("More", role="more"),
        *presses("A long choice of words"),
    ]
    assert layout(below) == [
        ["A long choice of words"],
        ["More", "Done"],
        ["Back", "Skip", "Help"],
    ]


def test_a_chosen_button_shows_it() -> None:
    assert layout([Press("a:1:x:0", "Clear", on=True)]) == [["✓ Clear"]]


def test_a_button_without_a_label_shows_its_number() -> None:
    assert layout([Press("a:1:x:1", " ", number=3), Press("a:1:y:1", "")]) == [["3", "…"]]


@pytest.mark.parametrize("data", ["", "x" * 65, "ą" * 33])
def test_a_button_that_cannot_travel_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match="carries"):
        keyboard([Press(data, "x")])


def test_no_buttons_make_an_empty_keyboard() -> None:
    assert keyboard(()) == {"inline_keyboard": []}


def test_easy_to_read_each_button_has_a_row_and_its_picture_before_the_words() -> None:
    buttons = [Press("a:1:x:1", "Yes", symbol="✅"), Press("a:1:y:1", "No", on=True, symbol="❎")]
    buttons += [*presses("Skip", role="skip"), *presses("Help", role="help")]
    found = keyboard(buttons, is_easy=True)["inline_keyboard"]
    assert [[one["text"] for one in row] for row in found] == [
        ["✅ Yes"],
        ["✓ ❎ No"],
        ["Skip"],
        ["Help"],
    ]


def test_a_picture_beside_a_label_is_counted_with_it() -> None:
    text = text_of([Paragraph("Draft", "label", "📄"), Paragraph("Why?", "quote")])
    assert text.words == "📄 Draft\nWhy?"
    assert [one["length"] for one in text.entities] == [8, 4]
