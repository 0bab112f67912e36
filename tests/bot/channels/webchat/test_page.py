"""The chat in a real browser: what people see and press."""

from dataclasses import replace

from playwright.sync_api import Page, expect

from bot.ports import Message, Paragraph, Press
from tests.bot.channels.webchat.conftest import Serve
from tests.bot.channels.webchat.joined import address_in, button, faults, join, soon
from tests.bot.channels.webchat.scripted import CODE, ENGLISH, Script

HURT = (
    "<script>document.title='hurt'</script>",
    "<img src=x onerror=\"document.title='hurt'\">",
    "\"><svg onload=document.title='hurt'>",
    "javascript:document.title='hurt'",
    "</script><script>document.title='hurt'</script>",
    "{{7*7}}${7*7}<b>bold</b>&lt;i&gt;",
    "' onmouseover='document.title=1' x='",
    "\u202e evil \u2066 isolates",
)


def test_a_conversation_from_link_to_saved_words(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    button(page, ENGLISH["words"]).click()
    expect(page.locator("[role=log] .mine")).to_have_text("You said:" + ENGLISH["words"])
    expect(button(page, ENGLISH["words"])).to_have_attribute("aria-pressed", "true")
    expect(button(page, ENGLISH["fine"])).to_have_attribute("aria-pressed", "false")
    page.get_by_role("textbox").fill("Say “was there for you”")
    button(page, "Send").click()
    expect(page.get_by_text(ENGLISH["several"])).to_be_visible()
    assert page.locator(".mine .bubble").all_inner_texts() == [
        ENGLISH["words"],
        "Say “was there for you”",
    ]
    before = page.locator("[role=log]").inner_text()
    page.reload()
    page.get_by_text(ENGLISH["several"]).wait_for()
    assert page.locator("[role=log]").inner_text() == before
    assert faults(page) == []


def test_material_is_set_apart_with_its_label(page: Page, serve: Serve) -> None:
    join(page, serve(Script()))
    card = page.locator("figure.card")
    expect(card.locator("figcaption")).to_have_text(ENGLISH["label"])
    expect(card.locator("blockquote")).to_have_text(ENGLISH["quote"])
    ours = card.evaluate("card => getComputedStyle(card.parentElement).backgroundColor")
    assert card.evaluate("card => getComputedStyle(card).backgroundColor") != ours
    assert page.get_by_text(ENGLISH["review"]).evaluate("p => !p.closest('.card')")


def test_several_choices_are_toggled_in_place(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    script.say(address_in(script), script.feelings())
    ok = button(page, "OK")
    ok.click()
    expect(ok).to_have_attribute("aria-pressed", "true")
    ok.click()
    expect(ok).to_have_attribute("aria-pressed", "false")
    soon(page, lambda: len(script.intake.arrivals) == 3)
    assert [a.body.count('"a:3:ok:1"') for a in script.intake.arrivals[1:]] == [1, 0]
    assert page.get_by_text(ENGLISH["several"]).count() == 1


def test_a_tap_on_an_older_question_revises_it(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    button(page, ENGLISH["words"]).click()
    expect(button(page, ENGLISH["words"])).to_have_attribute("aria-pressed", "true")
    button(page, ENGLISH["fine"]).click()
    expect(button(page, ENGLISH["fine"])).to_have_attribute("aria-pressed", "true")
    expect(button(page, ENGLISH["words"])).to_have_attribute("aria-pressed", "false")


def test_a_message_that_joins_another_stands_in_it_while_it_is_the_last(
    page: Page, serve: Serve
) -> None:
    script = Script()
    join(page, serve(script))
    more = Message("put", (Paragraph("And one thing more."),), ask=9, joins=1)
    script.say(address_in(script), more)
    page.get_by_text("And one thing more.").wait_for()
    assert page.locator(".row.bot").count() == 2
    script.transcripts.mine(address_in(script), "something in between")
    script.say(address_in(script), replace(more, paragraphs=(Paragraph("And another."),)))
    page.get_by_text("And another.").wait_for()
    assert page.locator(".row.bot").count() == 3


def test_a_long_message_is_read_from_its_beginning_under_a_header_of_two_rows(
    page: Page, serve: Serve
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    script = Script()
    join(page, serve(script))
    page.evaluate("document.querySelector('header .bar').style.minBlockSize = '8rem'")
    letter = [Paragraph("The first line."), *[Paragraph("More of it. " * 12)] * 12]
    script.say(address_in(script), Message("put", tuple(letter), ask=9))
    page.get_by_text("The first line.").wait_for()

    def is_right_under_the_header() -> bool:
        first = page.get_by_text("The first line.").bounding_box()
        header = page.locator("header").bounding_box()
        assert first and header
        return header["y"] + header["height"] <= first["y"] < 320

    soon(page, is_right_under_the_header)
    page.wait_for_timeout(300)
    assert is_right_under_the_header()


def test_what_people_and_drafts_write_is_only_ever_words(page: Page, serve: Serve) -> None:
    script = Script()
    offer = script.transcripts.joinings[CODE]
    hurt = " ".join(HURT)
    script.transcripts.joinings[CODE] = replace(offer, host=hurt, round_name=hurt)
    join(page, serve(script))
    for number, payload in enumerate(HURT, 10):
        parts = [Paragraph(payload, style) for style in ("plain", "label", "quote", "note")]
        parts[1:1] = [Paragraph(payload, "label")]
        presses = [Press(f"a:{number}:{role}:1", payload, role) for role in ("choice", "skip")]
        everywhere = Message("put", tuple(parts), tuple(presses), ask=number)
        script.say(address_in(script), everywhere)
        script.transcripts.mine(address_in(script), payload)
        page.locator(f"[data-press='a:{number}:choice:1']").hover()
        page.get_by_role("textbox").fill(payload)
        page.keyboard.press("Enter")
    expect(page.locator(".mine")).to_have_count(2 * len(HURT))
    page.reload()
    expect(page.locator(".mine")).to_have_count(2 * len(HURT))
    assert page.title() == "Chat"
    assert page.locator("[role=log] :is(script, img, svg, b, i, a)").count() == 0
    assert faults(page) == []
    assert set(page.locator(".mine p").all_inner_texts()) == set(HURT)


def test_the_page_follows_the_language_of_the_chat(page: Page, serve: Serve) -> None:
    script = Script()
    join(page, serve(script))
    script.language = "ar"
    script.say(address_in(script), script.message("list"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(button(page, "إرسال")).to_be_visible()
    mine = page.locator(".piece").first
    assert mine.get_attribute("dir") == "ltr"


def test_words_language_and_direction_change_at_once_and_again_after_a_lost_answer(
    page: Page, serve: Serve
) -> None:
    """Between two looks the page is never half in one language and half in the other."""
    script = Script()
    join(page, serve(script))
    page.evaluate(
        """() => {
            window.seen = [];
            const html = document.documentElement;
            const note = () => window.seen.push(`${html.lang} ${html.dir}`);
            new MutationObserver(note).observe(html, { attributeFilter: ["lang", "dir"] });
        }"""
    )
    page.route("**/chat/words*", lambda route: route.abort(), times=1)
    script.language = "ar"
    with page.expect_event("requestfailed"):
        script.say(address_in(script), script.message("list"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(button(page, "Send")).to_be_visible()
    script.say(address_in(script), script.message("list"))
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(button(page, "إرسال")).to_be_visible()
    assert page.evaluate("window.seen") == ["ar rtl"]
    script.language = "en"
    script.say(address_in(script), script.message("list"))
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    assert set(page.evaluate("window.seen")) == {"ar rtl", "en ltr"}
