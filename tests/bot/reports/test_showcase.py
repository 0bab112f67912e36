"""The page for a closing meeting: one change a screen, nothing from elsewhere, every script."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bot.i18n import Catalogues, Told
from bot.reports import showcase_page
from bot.reports.showcase import AROUND, MOST_QUOTED
from bot.services.telling import Change, Quote, Showcase

ALL = Catalogues.load(folder=Path("/nonexistent"), with_pseudo=True)
CHANGED = Change(
    "4",
    "guide",
    "changed",
    Told("Where do you reside?"),
    Told("Where is your home?"),
    Told("“Reside” is a hard word."),
    "The Charity, Sam",
)
KEPT = Change("7", "post", "not_changed", Told("Free snacks!"), None, Told("People like it."))
SHOWN = Showcase(
    "Spring",
    "The Charity",
    (CHANGED, KEPT),
    (Quote(Told("Somebody asked me for once.")),),
    Told("Thank you all."),
    Told("charity.example/guide"),
)


def page_of(showcase: Showcase = SHOWN, language: str = "en") -> str:
    return showcase_page(showcase, language, ALL)


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def test_a_change_shows_before_now_the_reason_and_who_decided() -> None:
    said = words_of(page_of())
    assert (
        "Question 4 The team changed it. Before: Where do you reside? Now: Where is your home? "
        "The reason: “Reside” is a hard word. Decided by The Charity, Sam. 2 of 5"
    ) in said
    assert "Post 7 The team did not change it. Free snacks! The reason: People like it." in said


def test_no_change_without_a_reason_is_admitted() -> None:
    bare = replace(SHOWN, changes=(replace(KEPT, reason=None),))
    assert "The team has not written down a reason." in words_of(page_of(bare))


def test_a_text_that_nobody_has_translated_says_so() -> None:
    original = replace(CHANGED, after=Told("Where is your home?", is_original=True))
    said = words_of(page_of(replace(SHOWN, changes=(original,))))
    assert said.count("(in English, not translated yet)") == 1
    assert "Where is your home? (in English, not translated yet)" in said


def test_what_people_wrote_cannot_become_markup() -> None:
    told = Told("<script>alert(1)</script> & {{ title }}")
    html = page_of(replace(SHOWN, quotes=(Quote(told),), title="<b>x</b>"))
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ title }}" in html


def test_the_page_needs_nothing_from_elsewhere() -> None:
    html = page_of()
    assert not re.search(r"<(script|link|img|iframe)\b|\bsrc=|\burl\(|@import|https?:", html)
    assert "default-src 'none'" in html


def test_no_quotation_is_left_out_and_each_screen_can_be_read() -> None:
    texts = [*(f"{n} " + "x" * 90 for n in range(9)), "long " * MOST_QUOTED]
    quotes = tuple(Quote(Told(text)) for text in texts)
    html = page_of(replace(SHOWN, quotes=quotes))
    assert html.count("<blockquote>") == len(quotes)
    assert html.count("In people&#39;s own words") == 4


def test_what_people_said_of_an_item_follows_it() -> None:
    quotes = (Quote(Told("I live in a hostel.")), Quote(Told("It is a cold word.")))
    said = words_of(page_of(replace(SHOWN, changes=(replace(CHANGED, quotes=quotes), KEPT))))
    assert (
        "Decided by The Charity, Sam. 2 of 6 Question 4 In people&#39;s own words "
        "I live in a hostel. It is a cold word. 3 of 6 Post 7"
    ) in said
    assert "In people&#39;s own words Somebody asked me for once. 5 of 6" in said


def test_quotations_about_an_item_fit_a_projector(page: Page) -> None:
    longest = "long " * ((MOST_QUOTED - AROUND) // 5)
    texts = [longest, *(f"{n} " + "x" * 85 for n in range(4)), *(f"{n} short" for n in range(9))]
    quotes = tuple(Quote(Told(text)) for text in texts)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.set_content(page_of(replace(SHOWN, changes=(replace(CHANGED, quotes=quotes),))))
    boxes = [one.bounding_box() for one in page.locator("section").all()]
    assert len(boxes) > 6
    assert {box and box["height"] for box in boxes} == {720}


def test_an_empty_showcase_is_still_a_page() -> None:
    said = words_of(page_of(Showcase("Spring", "", ())))
    assert said.endswith("Thank you 2 of 2")


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar-XB", "rtl")])
def test_every_screen_fits_a_projector(page: Page, language: str, direction: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.set_content(page_of(language=language))
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == direction
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    boxes = [one.bounding_box() for one in page.locator("section").all()]
    assert [box and box["height"] for box in boxes] == [720] * 5
    sizes = "[...document.querySelectorAll('.wording')].map(p => getComputedStyle(p).fontSize)"
    assert all(float(size.removesuffix("px")) >= 28 for size in page.evaluate(sizes))


def test_before_stands_where_reading_begins(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    for language, is_first_left in (("en", True), ("ar-XB", False)):
        page.set_content(page_of(language=language))
        before, after = (
            page.locator(f"{c} >> nth=0").bounding_box() for c in (".before", ".after")
        )
        assert before and after
        assert (before["x"] < after["x"]) is is_first_left


def test_each_text_begins_where_its_own_script_does(page: Page) -> None:
    mixed = replace(CHANGED, reason=Told("كلمة Home أوضح."))
    page.set_viewport_size({"width": 1280, "height": 720})
    page.set_content(page_of(replace(SHOWN, changes=(mixed,)), "ar-XB"))
    direction = "p => getComputedStyle(p).direction"
    assert page.locator(".why").first.evaluate(direction) == "rtl"
    assert page.locator(".before .wording").evaluate(direction) == "ltr"
    where = page.locator(".where bdi").bounding_box()
    assert where and where["x"] > 1280 / 2  # an address stands where the line begins


def test_it_prints_one_change_a_page(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    paper = context.new_page()
    paper.set_content(page_of())
    printed = paper.pdf(prefer_css_page_size=True, print_background=True)
    context.close()
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) == 5
