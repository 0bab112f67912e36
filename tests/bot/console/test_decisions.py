"""Decisions: what was said beside the form, who sees what, and what nobody can lose."""

import pytest

from bot.services.transaction import Transaction
from tests.bot.console.house import Visiting
from tests.bot.console.spring import Spring, hidden, words_of

pytestmark = pytest.mark.asyncio

ROUND = "/team/decisions/r1"
ITEM = f"{ROUND}/m1-i1"
HEAVY = f"{ROUND}/m1-i3"
REASON = "Your words are easier."
HURT = "<script>alert(1)</script>"


async def decide(browser: Visiting, path: str, **fields: str) -> tuple[int, str]:
    """Fill the form as it stands in the page and send it: the status, and what is read then."""
    shown = hidden(await browser.get(path))
    typed = {"outcome": "not_changed", "reason": REASON, "who": "me", "about": "all", **fields}
    reply = await browser.post(path, **{**shown, **typed})
    return reply.status_code, words_of(reply)


async def test_what_must_be_decided_stands_first(spring: Spring) -> None:
    board = spring.board
    board.says("ann", "m1-i2", "suggestion", words="Shorter.")
    board.says("bob", "m1-i4", "verdict", "not_asked")
    board.proposes("cas", "Ask who we call at night.")
    browser = await spring.visiting()
    page = await browser.get(ROUND)
    said = words_of(page)
    assert "2 decisions are owed." in said
    assert "Somebody says it should not be asked." in said
    order = [page.text.index(one) for one in ("Ask who we call", "/m1-i4", "/m1-i2", "/m1-i1")]
    assert order == sorted(order)
    assert "Owes 2 decisions." in words_of(await browser.get("/team/decisions"))


async def test_nobody_who_evaluates_sees_who_said_it(spring: Spring) -> None:
    spring.board.says("ann", "m1-i1", "verdict", "words")
    spring.board.says("ann", "m1-i1", "suggestion", words="Where do you sleep?")
    spring.board.says("ann", "", "quotes", "yes", scope="round")
    spring.board.says("bob", "m1-i1", "comment", words="For the team alone.")
    evaluator, facilitator = await spring.visiting(spring.eve), await spring.visiting()
    for path in (ROUND, ITEM, "/team/decisions"):
        assert "ann" not in words_of(await evaluator.get(path)).split()
    said = words_of(await evaluator.get(ITEM))
    assert "Where do you sleep?" in said
    assert "For the team alone." not in said
    assert "1 comment only those read who look after young people." in said
    assert "ann · Words" in words_of(await facilitator.get(ITEM))
    assert "For the team alone." in words_of(await facilitator.get(ITEM))


async def test_a_translator_does_not_decide(spring: Spring) -> None:
    browser = await spring.visiting(spring.tom)
    for path in ("/team/decisions", ROUND, ITEM):
        assert (await browser.get(path)).status_code == 403
    assert (await browser.post(ITEM, outcome="changed")).status_code == 403


async def test_what_was_said_of_something_heavy_is_opened_first_and_that_is_noted(
    spring: Spring,
) -> None:
    spring.board.says("ann", "m1-i3", "comment", words="It hurts.")
    browser = await spring.visiting()
    shut = await browser.get(HEAVY)
    assert "It hurts." not in shut.text
    assert "1 comment may be hard to read." in words_of(shut)
    opened = await browser.post(f"{HEAVY}/open")
    assert "It hurts." in words_of(opened)
    whose = spring.board.people["ann"]
    rows = spring.house.look(lambda tx: tx.sightings(whose))
    assert [(row.staff, row.what) for row in rows] == [(spring.house.joel.id, "comment")]


async def test_a_decision_is_written_down_under_the_name_of_who_is_signed_in(
    spring: Spring,
) -> None:
    spring.board.says("ann", "m1-i1", "verdict", "words")
    browser = await spring.visiting(spring.eve)
    status, _ = await decide(browser, ITEM, outcome="changed", after="What is home?")
    assert status == 303
    (row,) = spring.house.look(lambda tx: tx.decisions("r1"))
    assert (row.outcome, row.reason, row.decided_by) == ("changed", REASON, "Eve, Harbour")
    assert (row.version_before, row.version_after) == (1, 2)
    page = words_of(await browser.get(ITEM))
    assert "Decide again" in page
    assert "Version 2" in page


async def test_it_can_be_written_down_for_somebody_else(spring: Spring) -> None:
    browser = await spring.visiting()
    status, said = await decide(browser, ITEM, who="other", behalf=" ")
    assert status == 422
    assert "Say who decided this" in said
    await decide(browser, ITEM, who="other", behalf="Ayo, City University")
    (row,) = spring.house.look(lambda tx: tx.decisions("r1"))
    assert row.decided_by == "Ayo, City University"


async def test_a_wording_that_nobody_changed_is_no_new_version(spring: Spring) -> None:
    browser = await spring.visiting()
    await decide(browser, ITEM, outcome="changed", after="Question number  1?\r\n")
    (row,) = spring.house.look(lambda tx: tx.decisions("r1"))
    assert row.version_after is None
    assert len(spring.house.look(lambda tx: tx.every_version(["m1-i1"]))) == 1


async def test_deciding_again_keeps_the_wording_that_a_decision_made(spring: Spring) -> None:
    browser = await spring.visiting()
    await decide(browser, ITEM, outcome="changed", after="What is home?")
    spring.later(minutes=1)
    await decide(browser, ITEM, outcome="partly", reason="Some.", after="What is home?")
    rows = spring.house.look(lambda tx: tx.decisions("r1"))
    assert [(row.version_before, row.version_after) for row in rows] == [(1, 2), (1, 2)]


async def test_only_the_ticked_comments_are_decided_about(spring: Spring) -> None:
    first = spring.board.says("ann", "m1-i1", "suggestion", words="Shorter.")
    spring.board.says("bob", "m1-i1", "suggestion", words="Longer.")
    browser = await spring.visiting()
    ticked = {f"about.{first}": "1"}
    status, said = await decide(browser, ITEM, about="some")
    assert (status, "Tick the comments" in said) == (422, True)
    assert (await decide(browser, ITEM, about="some", **ticked))[0] == 303
    (row,) = spring.house.look(lambda tx: tx.decisions("r1"))
    assert row.scope == "answers"
    assert spring.house.look(lambda tx: tx.decided_answers("r1")) == {row.id: [first]}


async def test_an_idea_of_ones_own_is_decided_about(spring: Spring) -> None:
    answer = spring.board.proposes("cas", "Ask who we call at night.")
    browser = await spring.visiting()
    path = f"{ROUND}/idea-{answer}"
    assert "Ask who we call at night." in words_of(await browser.get(path))
    assert (await decide(browser, path, outcome="passed_on"))[0] == 303
    assert "Nothing is owed a decision." in words_of(await browser.get(ROUND))


MISTAKES: list[tuple[dict[str, str], str]] = [
    ({"outcome": ""}, "Choose what came of it."),
    ({"outcome": "maybe"}, "Say the outcome"),
    ({"reason": " "}, "needs a reason"),
    ({"reason": "word " * 41}, "has 41 words"),
    ({"outcome": "not_changed", "after": "Another?"}, "goes with the outcome"),
    ({"outcome": "changed", "after": "x" * 60_000}, "at most 3000 characters"),
    ({"about": "some", "about.99999": "1"}, "no answer 99999"),
    ({"about": "some", "about.x.y": "1"}, "no answer 0"),
]


async def test_a_mistake_is_one_sentence_and_what_was_typed_stays(spring: Spring) -> None:
    browser = await spring.visiting()
    for fields, says in MISTAKES:
        typed = {"behalf": HURT, **fields}
        status, said = await decide(browser, ITEM, **typed)
        assert (status, says in said) == (422, True), fields
        page = (await browser.post(ITEM, **{**typed, "reason": ""})).text
        assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;"' in page
        assert HURT not in page
    assert spring.house.look(lambda tx: tx.decisions("r1")) == []


async def test_who_was_overtaken_sees_both_and_loses_nothing(spring: Spring) -> None:
    browser = await spring.visiting()
    old = hidden(await browser.get(ITEM))
    other = await spring.visiting(spring.eve)
    await decide(other, ITEM, reason="Eve was first.")
    typed = {"outcome": "passed_on", "reason": "Joel came later.", "who": "me"}
    reply = await browser.post(ITEM, **{**old, **typed})
    said = words_of(reply)
    assert reply.status_code == 422
    assert "Eve, Harbour changed this" in said
    assert "Not changed: Eve was first." in said
    assert "Passed on: Joel came later." in said
    assert len(spring.house.look(lambda tx: tx.decisions("r1"))) == 1
    assert (await browser.post(ITEM, **{**hidden(reply), **typed})).status_code == 303
    assert len(spring.house.look(lambda tx: tx.decisions("r1"))) == 2


async def test_what_is_sent_twice_is_decided_once(spring: Spring) -> None:
    browser = await spring.visiting()
    typed = {**hidden(await browser.get(ITEM)), "outcome": "not_changed", "reason": REASON}
    for _ in range(2):
        assert (await browser.post(ITEM, **typed)).status_code == 303
    assert len(spring.house.look(lambda tx: tx.decisions("r1"))) == 1


async def test_nothing_is_settled_that_nobody_read(spring: Spring) -> None:
    browser = await spring.visiting()
    old = hidden(await browser.get(ITEM))
    spring.board.says("bob", "m1-i1", "verdict", "not_asked")
    typed = {"outcome": "not_changed", "reason": REASON}
    reply = await browser.post(ITEM, **{**old, **typed})
    assert reply.status_code == 422
    assert "Somebody said more about this" in words_of(reply)
    assert "Should not be asked" in words_of(reply)
    assert (await browser.post(ITEM, **{**hidden(reply), **typed})).status_code == 303


async def test_what_changes_in_the_wording_is_shown_with_and_without_a_script(
    spring: Spring,
) -> None:
    browser = await spring.visiting()
    typed = {"reason": "So it is.", "after": "Question 1?"}
    whole = await browser.post(f"{ITEM}/compare", **typed)
    assert "<h1>" in whole.text
    headers = {"origin": browser.origin, "hx-request": "true"}
    part = await browser.client.post(f"{ITEM}/compare", data=typed, headers=headers)
    assert "<h1>" not in part.text
    for page in (whole, part):
        assert "The reason has 3 of at most 40 words." in words_of(page)
        assert "(taken out: </span> number<span" in page.text


async def test_what_is_not_there_is_said_kindly(spring: Spring) -> None:
    browser = await spring.visiting()
    paths = ("r9", "r9/m1-i1", "r1/m9-i1", "r1/idea-9", "r1/idea-x", "r1/idea-" + "9" * 40)
    for path in paths:
        reply = await browser.get(f"/team/decisions/{path}")
        assert (reply.status_code, "There is nothing here" in reply.text) == (404, True), path
    for path in ("r9/m1-i1", "r1/m9-i1/compare", "r1/m9-i1/open"):
        assert (await browser.post(f"/team/decisions/{path}")).status_code == 404


async def test_once_people_were_told_nothing_is_decided_any_more(spring: Spring) -> None:
    def told(tx: Transaction) -> None:
        (row,) = (one for one in tx.rounds() if one.id == "r1")
        tx.save_round(row._replace(state="reported"))

    spring.house.write(told)
    browser = await spring.visiting()
    page = await browser.get(ITEM)
    assert "what people were told stands" in words_of(page)
    assert 'id="form"' not in page.text
    reply = await browser.post(ITEM, outcome="changed", reason=REASON, seen_version="1")
    assert reply.status_code == 422


async def test_what_was_said_after_people_were_told_is_decided_for_itself(spring: Spring) -> None:
    board, now = spring.board, spring.house.now

    def told(tx: Transaction) -> None:
        (row,) = (one for one in tx.rounds() if one.id == "r1")
        tx.save_round(row._replace(state="reported", closes=now, impact=now, locks=now + 10**12))

    board.says("ann", "m1-i1", "comment", words="In time.")
    spring.house.write(told)
    spring.later(hours=1)
    late = board.says("bob", "m1-i1", "verdict", "not_asked")
    browser = await spring.visiting()
    assert "1 answer waits for a decision." in words_of(await browser.get("/team/"))
    assert "Owes 1 decision." in words_of(await browser.get("/team/decisions"))
    page = await browser.get(ITEM)
    assert f'name="about.{late}"' in page.text and page.text.count('name="about.') == 1
    assert 'name="after"' not in page.text
    assert (await decide(browser, ITEM, about="some"))[0] == 422
    status, _ = await decide(browser, ITEM, about="some", **{f"about.{late}": "1"})
    assert status == 303
    assert "Owes" not in words_of(await browser.get("/team/decisions"))
