"""An item on the phone is what the conversation says, in every language there is."""

from bot.services.drafts import Details, Draft, DraftItem
from bot.services.materials import first_versions
from bot.services.project_rows import AgendaRow
from tests.bot.console.lent import drafting


def shown(language: str, about: Details, kind: str = "guide") -> list[list[str]]:
    draft = Draft("Guide", kind, (DraftItem("4", "Home", "Who is there?", ("Yes", "No")),), ())
    (version,) = first_versions("m1", draft, [about])
    messages = drafting().phone(AgendaRow.of(kind, "Guide", version), {}, language)
    return [[part.text for part in one.paragraphs] for one in messages]


def test_an_ordinary_item_is_its_card() -> None:
    ((label, words, *_),) = shown("en", Details())
    assert label == "Draft, question 4 · Home · 1 of 1"
    assert words == "Who is there?\n• Yes\n• No"


def test_before_a_heavy_item_stands_the_choice() -> None:
    before, card = shown("en", Details(heavy=True, label="About home", why="To learn."))
    assert before == ["About home", "To learn.", "How do you want to look at it?"]
    assert "Who is there?\n• Yes\n• No" in card


def test_a_short_form_is_shown_after_the_card_it_stands_for() -> None:
    _, card, short = shown("en", Details(heavy=True, gist="It asks about home."))
    assert "Who is there?\n• Yes\n• No" in card
    assert short[1:3] == ["In short:", "It asks about home."]


def test_every_language_says_it_in_its_own_words() -> None:
    found = {code: shown(code, Details(heavy=True)) for code, _ in drafting().languages()}
    assert len(found) > 1
    assert len({str(one) for one in found.values()}) == len(found)
