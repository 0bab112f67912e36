"""Feedback is counted in lists and read item by item; hard words open for whoever asks for them."""

import re

import pytest

from bot.services.materials import Edit, edit_item
from tests.bot.console.house import House
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio

ROUND = "/team/feedback/r1"
ITEM = f"{ROUND}/items/m1-i1"
HARD = f"{ROUND}/items/m1-i2"
SECRET = "It was like that for me too."


def make_heavy(house: House) -> None:
    house.write(lambda tx: edit_item(tx, "m1", "2", Edit(sensitivity="heavy")))


def looks(house: House) -> list[tuple[str, int]]:
    rows = house.look(lambda tx: tx.sightings_since(0))
    return [(row.what, row.staff) for row in rows if row.what == "comment"]


def ids_in(page: str) -> list[str]:
    return re.findall(r'<li class="comment[^"]*" id="c(\d+)"', page)


async def test_rounds_say_how_many_took_part_and_what_is_due(house: House) -> None:
    ann, bob = house.person(), house.person()
    house.says(ann, "verdict", "not_asked")
    house.says(bob, "verdict", "fine")
    page = words_of((await (await house.visiting(house.joel)).get("/team/feedback")).text)
    assert "Sample round Open · 2 people said something 1 thing needs a decision." in page


async def test_items_show_verdicts_feelings_and_comments_in_words_too(house: House) -> None:
    for verdict in ("fine", "fine", "words"):
        who = house.person()
        house.says(who, "verdict", verdict)
        house.says(who, "feeling", "good", "surprised")
    house.says(who, "suggestion", words="Say it shorter.")
    raw = (await (await house.visiting(house.joel)).get(ROUND)).text
    page = words_of(raw)
    assert "Fine: 2 Words: 1 Feelings Good: 3 Surprised: 3 1 comment" in page
    assert raw.count('<svg class="stack"') == 2
    assert "style=" not in raw


async def test_a_change_of_mind_counts_once_and_what_was_taken_back_does_not(house: House) -> None:
    ann, bob = house.person(), house.person()
    house.says(ann, "verdict", "fine")
    house.says(ann, "verdict", "words")
    house.says(ann, "verdict", "not_asked")
    house.says(bob, "verdict", "fine")
    house.says(bob, "verdict", state="withdrawn")
    page = words_of((await (await house.visiting(house.joel)).get(ROUND)).text)
    assert "Not asked: 1" in page
    assert "Fine:" not in page
    assert "Words:" not in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"1", "2", "3"}),
        ("?verdict=words", {"1"}),
        ("?heavy=yes", {"2"}),
        ("?due=yes", {"3"}),
        ("?section=none-such", set()),
        ("?page=99&verdict=words", {"1"}),
    ],
)
async def test_the_list_is_filtered(house: House, query: str, expected: set[str]) -> None:
    make_heavy(house)
    who = house.person()
    house.says(who, "verdict", "words")
    house.says(who, "verdict", "not_asked", subject="m1-i3")
    page = (await (await house.visiting(house.joel)).get(ROUND + query)).text
    assert set(re.findall(r"items/m1-i(\d)", page)) == expected


async def test_facilitators_read_who_wrote_what_in_which_language_of_which_edition(
    house: House,
) -> None:
    ann = house.person(language="ar")
    house.says(ann, "verdict", "words")
    read = {"shown_language": "ar", "item_language": "en"}
    house.says(ann, "suggestion", words="Shorter <b>please</b>.", **read)
    raw = (await (await house.visiting(house.joel)).get(ITEM)).text
    page = words_of(raw)
    assert f"How they would put it · {ann} · Arabic, read it in English · edition 1" in page
    assert "Beside it: Words." in page
    assert "Not asked about quoting: for the team only." in page
    assert "Shorter &lt;b&gt;please&lt;/b&gt;." in raw
    house.says(ann, "quotes", "yes", scope="round", subject="")
    page = words_of((await (await house.visiting(house.joel)).get(ITEM)).text)
    assert "May be quoted, without a name." in page


async def test_an_evaluator_reads_only_what_consent_allows_and_never_who_or_in_which_language(
    house: House,
) -> None:
    ann, bob = house.person(language="ar"), house.person()
    read = {"shown_language": "ar", "item_language": "ur"}
    house.says(ann, "suggestion", words="Quote what I say.", **read)
    house.says(ann, "quotes", "yes", scope="round", subject="")
    house.says(bob, "suggestion", words="Between us.")
    rita = house.member("Rita", "evaluator")
    page = words_of((await (await house.visiting(rita)).get(ITEM)).text)
    assert "Quote what I say." in page
    assert "Between us." not in page
    assert "1 more is for those who look after the young people" in page
    for hidden in (ann, bob, "Arabic", "Urdu", "edition 1 ·"):
        assert hidden not in page
    house.says(ann, "quotes", "no", scope="round", subject="")
    page = words_of((await (await house.visiting(rita)).get(ITEM)).text)
    assert "Quote what I say." not in page


async def test_an_evaluator_reads_no_words_that_an_alert_was_raised_about(house: House) -> None:
    ann = house.person()
    house.says(ann, "suggestion", words=SECRET, subject="m1-i2")
    house.says(ann, "quotes", "yes", scope="round", subject="")
    rita = await house.visiting(house.member("Rita", "evaluator"))
    assert SECRET in (await rita.get(HARD)).text
    house.alert(ann, "amber", "story")
    page = (await rita.get(HARD)).text
    assert SECRET not in page
    assert "alert" not in page.lower().replace('role="alert"', "")
    page = (await (await house.visiting(house.joel)).get(HARD)).text
    assert SECRET not in page
    assert "They may be hard to read." in page


async def test_hard_words_are_not_in_the_page_until_they_are_opened_which_is_noted(
    house: House,
) -> None:
    make_heavy(house)
    ann, bob = house.person(), house.person()
    first = house.says(ann, "suggestion", words=SECRET, subject="m1-i2")
    house.says(bob, "suggestion", words="Mine as well.", subject="m1-i2")
    browser = await house.visiting(house.joel)
    page = (await browser.get(HARD)).text
    assert SECRET not in page
    assert looks(house) == []
    page = (await browser.post(f"{HARD}/open", answer=str(first))).text
    assert SECRET in page
    assert "Mine as well." not in page
    assert looks(house) == [("comment", house.joel.id)]
    page = (await browser.post(f"{HARD}/open", answer="all", opened=str(first))).text
    assert SECRET in page
    assert "Mine as well." in page
    assert len(looks(house)) == 2
    assert SECRET not in (await browser.get(HARD)).text


async def test_what_was_said_of_parts_and_of_their_own_is_read_apart(house: House) -> None:
    ann = house.person()
    section = house.look(lambda tx: tx.agenda("r1"))[0].version.section
    house.says(ann, "place", "quiet", "trusted", scope="section", subject=section)
    house.says(ann, "after_need", words="Tea.", scope="section", subject=section)
    house.says(ann, "missing", words="What about money?", scope="round", subject="")
    page = words_of((await (await house.visiting(house.joel)).get(f"{ROUND}/besides")).text)
    assert "What they would need in place (1 person) Trusted: 1 Quiet: 1" in page
    assert "Tea." in page
    assert "What about money?" in page
    assert "Needs a decision: a question of their own." in page


async def test_a_note_is_marked_as_the_teams_and_kept_once(house: House) -> None:
    browser = await house.visiting(house.joel)
    for _ in range(2):
        reply = await browser.post(f"{ITEM}/note", words=" Ask the designers. ")
        assert reply.headers["location"] == f"{ITEM}#notes"
    page = words_of((await browser.get(ITEM)).text)
    assert page.count("Staff Joel , 18:00 : Ask the designers.") == 1


@pytest.mark.parametrize(("words", "said"), [("  ", "Write the note first."), ("x" * 2001, "2001")])
async def test_a_note_that_cannot_be_kept_is_said_and_stays_in_the_form(
    house: House, words: str, said: str
) -> None:
    reply = await (await house.visiting(house.joel)).post(f"{ITEM}/note", words=words)
    assert reply.status_code == 422
    assert said in reply.text
    assert f'dir="auto" aria-invalid="true">{words}</textarea>' in reply.text


@pytest.mark.parametrize(
    "path",
    ["r9", "r9/items/m1-i1", "r1/items/m9-i1", "r1/themes/9", "r9/besides", "r1/themes/x", "%00"],
)
async def test_what_does_not_exist_is_one_kind_page(house: House, path: str) -> None:
    reply = await (await house.visiting(house.joel)).get(f"/team/feedback/{path}")
    assert reply.status_code == 404
    assert "There is nothing here" in reply.text


async def test_the_way_to_a_decision_leads_there(house: House) -> None:
    house.says(house.person(), "verdict", "not_asked")
    browser = await house.visiting(house.joel)
    (way,) = re.findall(r'href="(/team/decisions/r1/[^"]+)"', (await browser.get(ITEM)).text)
    assert (await browser.get(way)).status_code == 200


async def test_a_translator_has_no_feedback(house: House) -> None:
    browser = await house.visiting(house.member("Tova", "translator"))
    for path in ("/team/feedback", ROUND, ITEM, f"{ROUND}/themes"):
        assert (await browser.get(path)).status_code == 403


async def test_a_page_of_comments_holds_fifty(house: House) -> None:
    for number in range(51):
        house.says(house.person(), "suggestion", words=f"Words {number}.")
    browser = await house.visiting(house.joel)
    first, second = (await browser.get(ITEM)).text, (await browser.get(f"{ITEM}?page=2")).text
    assert (len(ids_in(first)), len(ids_in(second))) == (50, 1)
    assert "Page 1 of 2" in first


async def test_words_that_were_deleted_are_gone_and_the_choice_stays(house: House) -> None:
    ann = house.person()
    house.says(ann, "verdict", "words")
    house.says(ann, "suggestion", words="Gone soon.")
    house.write(lambda tx: tx.forget_words(house.id_of(ann)))
    page = words_of((await (await house.visiting(house.joel)).get(ITEM)).text)
    assert "Gone soon." not in page
    assert "Nobody wrote anything here." in page
    assert "Words: 1" in page
