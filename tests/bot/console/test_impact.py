"""What people will read: what is missing, letters, texts, approval, sending, undo, lateness."""

import pytest

from bot.console.sendings import KINDS
from bot.services import promises
from bot.services.instants import moment
from bot.services.project_rows import BroadcastRow
from bot.services.tick import Tick
from tests.bot.console.spring import Spring, approved, decided, hidden, words_of

pytestmark = pytest.mark.asyncio

HERE = "/team/impact/r1"
ARABIC = f"{HERE}/texts/ar"
DAY = "2026-12-20T16:00"


def state_of(spring: Spring) -> str:
    return next(row.state for row in spring.house.look(lambda tx: tx.rounds()) if row.id == "r1")


def waiting(spring: Spring) -> list[BroadcastRow]:
    """What was begun on these pages and has not started; that the round ended is told too."""
    rows = spring.house.look(lambda tx: tx.broadcasts(["waiting"]))
    return [row for row in rows if row.kind in KINDS]


async def test_what_is_missing_is_a_list_of_links(spring: Spring) -> None:
    spring.board.says("ann", "m1-i1", "verdict", "not_asked")
    spring.board.says("bob", "m1-i2", "suggestion", words="Shorter.")
    spring.board.joins("huda", language="ar")
    browser = await spring.visiting()
    page = await browser.get(HERE)
    for path, says in (
        ("/team/rounds/r1", "it closes first"),
        ("/team/decisions/r1", "A decision is owed 1 time."),
        ("#where", "Nobody says where to see the result."),
        ("#send", "No day is set."),
        ("/team/decisions/r1", "1 item has suggestions and no decision."),
    ):
        assert f'href="{path}"' in page.text
        assert says in words_of(page)
    spring.board.decides("changed", "1", after="What is home?")
    said = words_of(await browser.get(HERE))
    assert "3 of 3 texts would be in English for 1 who reads Arabic." in said
    assert "A decision is owed" not in said


async def test_who_only_evaluates_or_translates_reads_no_letters(spring: Spring) -> None:
    decided(spring)
    evaluator, translator = await spring.visiting(spring.eve), await spring.visiting(spring.tom)
    for path in (HERE, f"{HERE}/letter?person=ann", f"{HERE}/readers", f"{HERE}/late"):
        assert (await evaluator.get(path)).status_code == 403
        assert (await translator.get(path)).status_code == 403
    assert (await evaluator.get(ARABIC)).status_code == 403
    assert (await translator.get(ARABIC)).status_code == 200


async def test_the_letter_is_read_as_somebody_in_any_language(spring: Spring) -> None:
    decided(spring)
    browser = await spring.visiting()
    page = words_of(await browser.get(f"{HERE}/letter?person=ann"))
    assert "Ask about home." in page
    assert "What is home?" in page
    arabic = await browser.get(f"{HERE}/letter?person=ann&language=ar")
    assert 'lang="ar"' in arabic.text
    assert "3 texts are still in English in it." in words_of(arabic)
    assert "Ask about home." not in words_of(await browser.get(f"{HERE}/letter?language=ar"))
    whose = spring.board.people["ann"]
    rows = spring.house.look(lambda tx: tx.sightings(whose))
    assert {(row.staff, row.what) for row in rows} == {(spring.house.joel.id, "words")}
    nobody = await browser.get(f"{HERE}/letter?person=<b>zed")
    assert nobody.status_code == 404
    assert "Nobody called “&lt;b&gt;zed” took part" in nobody.text


async def test_everybody_who_reads_it_is_listed_with_their_own_time(spring: Spring) -> None:
    spring.board.joins("kim", zone="Asia/Kathmandu")
    spring.board.write(lambda tx: tx.set_person(spring.board.people["bob"], state="stopped"))
    browser = await spring.visiting()
    page = words_of(await browser.get(f"{HERE}/readers"))
    assert "kim English Thu 26 Nov, 09:00" in page
    assert "bob English Not: stopped" in page
    assert "Not to 1: stopped" in words_of(await browser.get(HERE))


async def test_what_was_seen_is_approved_under_the_name_of_who_is_signed_in(
    spring: Spring,
) -> None:
    decided(spring)
    browser = await spring.visiting()
    old = hidden(await browser.get(HERE))
    spring.board.decides("not_changed", "2")
    reply = await browser.post(f"{HERE}/approve", **old)
    assert reply.status_code == 422
    assert "changed since that preview" in words_of(reply)
    for _ in range(2):
        again = await browser.post(f"{HERE}/approve", **{**old, **hidden(reply)})
        assert again.status_code == 303
    found = spring.house.look(lambda tx: tx.approval("r1", "impact"))
    assert found is not None
    assert found.approved_by == "Joel, Harbour"
    assert "Approved by Joel, Harbour" in words_of(await browser.get(HERE))


async def test_nothing_is_approved_that_owes_a_decision(spring: Spring) -> None:
    decided(spring)
    browser = await spring.visiting()
    old = hidden(await browser.get(HERE))
    spring.board.says("bob", "m1-i4", "verdict", "not_asked")
    reply = await browser.post(f"{HERE}/approve", **old)
    assert reply.status_code == 422
    assert "still owes a decision" in words_of(reply)
    assert 'name="digest"' not in reply.text


async def test_it_is_sent_once_and_can_be_undone_until_it_starts(spring: Spring) -> None:
    decided(spring)
    browser = await spring.visiting()
    assert (await browser.post(f"{HERE}/send", when="now")).status_code == 422
    await approved(spring)
    for _ in range(2):
        assert (await browser.post(f"{HERE}/send", when="now")).status_code == 303
    (row,) = waiting(spring)
    assert state_of(spring) == "reported"
    page = await browser.get(HERE)
    assert "What their words changed: starts soon" in words_of(page)
    assert 'hx-trigger="every 5s"' in page.text
    for _ in range(2):
        reply = await browser.post(f"{HERE}/sendings/{row.id}/undo")
        assert reply.status_code == 303
    assert state_of(spring) == "closed"
    assert "was undone" in words_of(await browser.get(f"{HERE}/sendings"))


async def test_it_goes_out_on_a_day_to_come(spring: Spring) -> None:
    decided(spring)
    await approved(spring)
    browser = await spring.visiting()
    for at, says in (("", "Pick a day"), ("2020-01-01T10:00", "is past"), ("x", "is not a time")):
        reply = await browser.post(f"{HERE}/send", when="day", at=at)
        assert (reply.status_code, says in words_of(reply)) == (422, True)
    assert (await browser.post(f"{HERE}/send", when="day", at=DAY)).status_code == 303
    assert "It is planned for Sun 20 Dec, 16:00" in words_of(await browser.get(HERE))


async def test_what_is_on_its_way_is_stopped_and_goes_on(spring: Spring) -> None:
    decided(spring)
    await approved(spring)
    browser = await spring.visiting()
    await browser.post(f"{HERE}/send", when="now")
    (row,) = waiting(spring)
    spring.later(minutes=11)
    spring.house.write(lambda tx: promises.begin_due(tx, spring.house.now))
    late = await browser.post(f"{HERE}/sendings/{row.id}/undo")
    assert (late.status_code, "has started" in words_of(late)) == (422, True)
    await browser.post(f"{HERE}/sendings/{row.id}/stop")
    page = words_of(await browser.get(f"{HERE}/sendings"))
    assert "is stopped" in page
    assert "Go on" in page
    await browser.post(f"{HERE}/sendings/{row.id}/resume")
    tick = Tick(spring.house.writer, "boot")
    await tick.tick(spring.house.now)
    part = await browser.get(f"{HERE}/sendings", **{"hx-request": "true"})
    assert "<h1>" not in part.text
    assert "3 of 3 handed over, 0 waiting, 0 not." in words_of(part)


async def test_only_what_is_of_that_round_is_stopped_there(spring: Spring) -> None:
    decided(spring)
    await approved(spring)
    browser = await spring.visiting()
    await browser.post(f"{HERE}/send", when="now")
    (row,) = waiting(spring)
    for path in (f"/team/impact/r2/sendings/{row.id}/stop", f"{HERE}/sendings/{row.id}/burn"):
        assert (await browser.post(path)).status_code == 404
    assert waiting(spring) == [row]


async def test_where_to_see_the_result_is_said_in_a_sentence(spring: Spring) -> None:
    browser = await spring.visiting()
    long = "x" * 301
    reply = await browser.post(f"{HERE}/where", where=long)
    assert (reply.status_code, long in reply.text) == (422, True)
    assert (await browser.post(f"{HERE}/where", where=" ")).status_code == 422
    assert (await browser.post(f"{HERE}/where", where="On <b>the</b> wall.")).status_code == 303
    assert "On &lt;b&gt;the&lt;/b&gt; wall." in (await browser.get(HERE)).text


async def test_that_it_takes_longer_is_previewed_then_told_once(spring: Spring) -> None:
    spring.board.joins("huda", language="ar")
    spring.sit_down()
    decided(spring)
    browser = await spring.visiting()
    typed = {"until": "day", "at": DAY}
    reply = await browser.post(f"{HERE}/late/preview", until="day", at="")
    assert (reply.status_code, "Pick a day" in words_of(reply)) == (422, True)
    seen = await browser.post(f"{HERE}/late/preview", **typed)
    assert "4 people" in words_of(seen)
    assert "The team has not decided yet. What you said is kept." in words_of(seen)
    assert 'lang="ar"' in seen.text
    assert not waiting(spring)
    assert (await browser.post(f"{HERE}/late", **typed)).status_code == 303
    again = await browser.post(f"{HERE}/late", **typed)
    assert (again.status_code, "being told already" in words_of(again)) == (422, True)
    (row,) = waiting(spring)
    assert row.kind == "holding"
    (moved,) = (one for one in spring.house.look(lambda tx: tx.rounds()) if one.id == "r1")
    assert moved.impact is not None
    assert moment(moved.impact).isoformat() == "2026-12-20T16:00:00+00:00"
    await browser.post(f"{HERE}/sendings/{row.id}/undo")
    (back,) = (one for one in spring.house.look(lambda tx: tx.rounds()) if one.id == "r1")
    assert back.impact is None


async def test_what_is_not_there_is_said_kindly(spring: Spring) -> None:
    browser = await spring.visiting()
    gone = [
        *(f"/team/impact/r9{end}" for end in ("", "/letter", "/readers", "/late", "/look")),
        *(f"/team/impact/r9{end}" for end in ("/showcase", "/sendings", "/texts/ar")),
        *(f"{HERE}/texts/{code}" for code in ("en", "tlh", "<b>")),
        f"{HERE}/late",  # nobody is told of lateness while it runs
    ]
    for path in gone:
        assert (await browser.get(path)).status_code == 404, path
    for end in ("where", "approve", "send", "late", "look", "showcase", "texts/ar"):
        assert (await browser.post(f"/team/impact/r9/{end}", text="x")).status_code == 404, end
