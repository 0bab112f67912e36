"""The report to read: everything the team needs, nothing that anybody must not see."""

import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser

from bot import logs
from bot.errors import UserMistake
from bot.reports import REPORTS
from bot.reports.page import MOST_QUOTED, drawn, page_of
from bot.reports.page.dossier import Dossier
from bot.reports.page.values import Item, Page
from tests.support.axe import violations
from tests.support.dossiers import decided, dossier, feedback, judged, order, remark, wording
from tests.support.full_round import full_round

HOSTILE = "<script>alert(1)</script> & {{ page }} {% raw %} \u202egnp.\u2066 " + "w" * 300 + " 🙂"
#: Texts that turn the direction of writing, where nothing keeps them apart from ours.
TURNED = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, alone = text.parentElement.closest("bdi, p[dir], title");
    if (/[\\u202a-\\u202e\\u2067]/.test(text.data) && !alone) found.push(text.data);
  }
  return found;
}"""


def page(of: Dossier, **rest: Any) -> Page:
    return page_of(of, order(**rest))


def html(of: Dossier, **rest: Any) -> str:
    return REPORTS["html"].write(of, order(**rest)).decode()


def words(text: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL).split())


def of(**tallies: Any) -> Item:
    (found,) = page(dossier(feedback([judged(**tallies)]))).items
    return found


def test_each_item_says_how_many_saw_it_and_how_many_judged_it() -> None:
    seen = replace(judged(verdict={"fine": 3}), shown=5)
    text = words(html(dossier(feedback([seen]))))
    assert "Seen by \u20685\u2069, answered by \u20683\u2069." in text or "Seen by 5" in text
    assert "5 / 3" in text


def test_a_verdict_on_the_short_version_is_never_among_those_on_the_words() -> None:
    item = of(verdict={"fine": 3}, short={"words": 2})
    assert item.verdicts and [(one.code, one.count) for one in item.verdicts.cells] == [("fine", 3)]
    assert item.gist and [(one.code, one.count) for one in item.gist.cells] == [("words", 2)]


def test_one_objection_among_many_stands_first_with_its_words_and_the_decision() -> None:
    objection = remark("It hurts.", verdict=("not_asked",))
    item = judged(
        remarks=[objection], decision=decided("m1-i1"), verdict={"fine": 99, "not_asked": 1}
    )
    text = words(html(dossier(feedback([item], 100))))
    place, glance = text.rindex("Strong objections"), text.rindex("At a glance")
    first = text[place:glance]
    assert "1\u2069 person said so." in first or "1 person said so." in first
    assert "It hurts." in first
    assert "Your words are easier." in first


def test_an_objection_without_a_decision_is_shown_as_owed() -> None:
    text = words(html(dossier(feedback([judged(verdict={"fine": 5, "not_asked": 1})]))))
    assert "No decision has been written down yet." in text


def test_only_words_whose_writers_agreed_are_quoted_and_the_rest_is_counted() -> None:
    kept = remark("My own street", is_quotable=False)
    item = judged(remarks=[remark("Shorter, please"), kept], verdict={"fine": 2})
    text = words(html(dossier(feedback([item]))))
    assert "Shorter, please" in text
    assert "My own street" not in text
    assert "1\u2069 comment is not shown" in text or "1 comment is not shown" in text


def test_words_stand_in_an_order_that_does_not_tell_who_wrote_them() -> None:
    remarks = [remark(text, n) for n, text in enumerate(("zebra", "Apple", "mango"))]
    (item,) = page(dossier(feedback([judged(remarks=remarks)]))).items
    assert [one.words for one in item.quotes] == ["Apple", "mango", "zebra"]


def test_a_change_shows_both_wordings_and_what_differs() -> None:
    row = decided("m1-i1", version_before=1, version_after=2)
    item = judged(text="Where do you reside?", decision=row, verdict={"words": 3})
    found = (
        page(dossier(feedback([item]), [wording("1", "Where do you live?", 2)])).items[0].decided
    )
    assert found and (found.before, found.after) == ("Where do you reside?", "Where do you live?")
    assert [(op, text.strip()) for op, text in found.changes] == [
        ("same", "Where do you"),
        ("old", "reside"),
        ("new", "live"),
        ("same", "?"),
    ]


def test_needs_are_a_protocol_for_whoever_asks() -> None:
    part = page(full_round()).parts[0]
    found = {one.heading: [cell.code for cell in one.table.cells] for one in part.needs}
    assert found == {
        "who": ["trusted", "who_asks"],
        "where": ["quiet"],
        "else": ["other"],
        "feeling_after": ["fine", "low"],
        "afterwards": ["nothing", "talk"],
    }
    assert [one.words for one in part.quotes] == ["A room with a window."]


def test_methods_have_the_ten_headings_and_say_what_is_to_be_written() -> None:
    found = page(full_round()).methods
    assert [one.key for one in found] == (
        "aims design ethics people material procedure analysis findings limits revisions".split()
    )
    limits = [line.key for line in found[8].lines]
    assert {"m_short", "m_fine", "m_gist", "no_sample"} <= set(limits)
    assert any(line.is_open for one in found for line in one.lines)


def test_a_file_says_what_it_is_about_and_until_when() -> None:
    whole = full_round()
    text = html(whole)
    assert whole.feedback.digest in text
    assert "2026-11-23T12:00:00Z · 2026-11-23T12:00:00+00:00 (Europe/London)" in text
    assert "Item 1" in words(text).replace("\u2068", "").replace("\u2069", "")


def test_the_same_round_gives_the_same_file() -> None:
    for name in ("html", "gripp2"):
        report = REPORTS[name]
        assert report.write(full_round(), order()) == report.write(full_round(), order())


# --- for anybody ------------------------------------------------------------------------------


def test_for_a_board_of_nine_no_count_is_shown_at_all() -> None:
    whole = full_round(9)
    shown = page(whole, audience="public")
    assert (shown.took_part, shown.enrolled, shown.how) == (None, None, None)
    for item in shown.items:
        assert (item.verdicts, item.gist, item.tables) == (None, None, ())
        assert {item.shown, item.answered, item.skipped, item.unshown, item.seconds} == {None}
        assert {item.objected, item.objected_short} == {None}
    assert all(not part.needs for part in shown.parts)
    assert set(shown.young.tables.values()) == {None}
    text = re.sub(
        r"<table class=.facts.*?</table>", "", html(whole, audience="public"), flags=re.DOTALL
    )
    assert "<svg" not in text.partition('class="glance"')[2]
    assert not re.search(r"\b9\b", words(text))


def test_anybody_reads_that_somebody_objected_but_not_how_many() -> None:
    text = words(html(full_round(12), audience="public"))
    assert "At least one person said so." in text
    assert "It hurts." not in text
    assert "It hurts." in words(html(full_round(12), audience="public", checked_by="Mina"))
    assert not re.search(r"Should not be asked: \d", text)


def test_anybody_reads_no_number_under_five() -> None:
    shown = page(full_round(16), audience="public")
    tables = [table for item in shown.items for table in (item.verdicts, *item.tables) if table]
    tables += [need.table for part in shown.parts for need in part.needs]
    assert tables
    assert min(cell.count for table in tables for cell in table.cells) >= 5
    assert {table.people for table in tables} == {None}


def test_its_checksum_gives_nothing_away_that_is_hidden() -> None:
    """A hash of small hidden numbers could be tried out until it fits."""
    one, two = (
        dossier(feedback([judged(verdict={"fine": 12 - n, "words": n})], 12)) for n in (1, 2)
    )
    assert one.feedback.digest != two.feedback.digest
    shown = [page(each, audience="public") for each in (one, two)]
    assert shown[0] == shown[1]


def test_while_answers_may_come_anybody_gets_nothing() -> None:
    still = dossier(feedback([judged()], state="closed"))
    with pytest.raises(UserMistake, match="told to others once"):
        page(still, audience="public")


# --- as a page --------------------------------------------------------------------------------


def test_what_people_wrote_cannot_become_markup_and_cannot_turn_the_page(browser: Browser) -> None:
    context = browser.new_context()
    shown = context.new_page()
    item = judged(
        text=HOSTILE,
        remarks=[remark(HOSTILE, verdict=("not_asked",))],
        decision=decided("m1-i1", reason=HOSTILE, decided_by=HOSTILE),
        wordings={"section_name": HOSTILE, "options": '["<b>x</b>"]'},
        verdict={"not_asked": 1},
        place={"quiet": 1},
    )
    whole = dossier(feedback([item], proposals=(remark(HOSTILE),)))
    whole = replace(whole, project={"host": HOSTILE}, drafts=(HOSTILE,))
    text = html(whole)
    assert "<script" not in text
    assert "<b>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ page }} {% raw %}" in text
    # In the title of the window and of a drawing it stands alone.
    shown.set_content(text)
    assert shown.evaluate(TURNED) == []
    context.close()


def test_the_file_needs_nothing_from_elsewhere_and_has_no_styles_of_its_own_in_the_markup() -> None:
    text = html(full_round())
    assert not re.search(r"<(script|link|img|iframe)\b|\bsrc=|\burl\(|@import", text)
    assert set(re.findall(r"https?:[^\"' ]+", text)) == {"http://www.w3.org/2000/svg"}
    assert " style=" not in text
    assert text.count("<style>") == 1
    assert "default-src 'none'" in text


@pytest.mark.parametrize("language", ["en", "ar-XB"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, language: str, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    shown = context.new_page()
    for people, audience in ((12, "team"), (9, "public")):
        shown.set_content(html(full_round(people), audience=audience, language=language))
        assert violations(shown) == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("language", ["en", "ar-XB"])
def test_nothing_is_wider_than_the_screen(browser: Browser, width: int, language: str) -> None:
    item = judged(text=HOSTILE, remarks=[remark(HOSTILE)], verdict={"fine": 3})
    context = browser.new_context(viewport={"width": width, "height": 800})
    shown = context.new_page()
    for whole in (full_round(), dossier(feedback([item]))):
        shown.set_content(html(whole, language=language))
        assert shown.evaluate("document.documentElement.scrollWidth") == width
    direction = "getComputedStyle(document.documentElement).direction"
    assert shown.evaluate(direction) == ("ltr" if language == "en" else "rtl")
    context.close()


def test_the_pdf_is_the_same_page_printed() -> None:
    small = dossier(feedback([judged()]))
    printed = REPORTS["pdf"].write(small, order())
    assert printed.startswith(b"%PDF-")
    assert printed == REPORTS["pdf"].write(small, order())


def test_of_very_many_quotations_a_part_is_shown_and_the_rest_is_counted() -> None:
    many = [remark(f"Say it shorter, number {n}", n) for n in range(1, MOST_QUOTED + 3)]
    text = words(html(dossier(feedback([judged(remarks=many)]))))
    assert text.count("Say it shorter") == MOST_QUOTED
    assert "2 more are in the spreadsheet." in text


def test_printing_puts_no_words_into_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("WARNING")
    odd = remark("A bell \x07 and what no font has: \U000f1234")
    REPORTS["pdf"].write(dossier(feedback([judged(remarks=[odd])])), order())
    assert capsys.readouterr().err == ""


def test_the_page_is_drawn_from_the_model_alone() -> None:
    shown = page(full_round())
    assert drawn(shown, order()) == html(full_round())
