"""Complaints on the team's pages: for whoever is named, and not there at all for anybody else."""

import pytest

from bot.services import complaints
from bot.services.instants import HOUR
from tests.bot.console.house import House, Visiting
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio

SECRET = "<b>She</b> laughed at my answer."


def complained(house: House, words: str = SECRET) -> tuple[str, int]:
    """Somebody complained; their pseudonym, and the number of it."""
    who = house.person()
    person = house.look(lambda tx: tx.person_named(who))
    assert person is not None
    house.write(lambda tx: complaints.take(tx, person, words, f"{who}:1", house.now))
    house.write(lambda tx: complaints.settle(tx, person.id, "only", house.now))
    return who, house.look(lambda tx: tx.complaints())[0].id


async def named(house: House) -> Visiting:
    return await house.visiting(house.mina)


async def test_the_list_holds_no_words_and_says_by_when_it_is_due(house: House) -> None:
    who, number = complained(house)
    page = (await (await named(house)).get("/team/complaints")).text
    assert (who in page, "laughed" in page) == (True, False)
    assert "To be acknowledged by" in page
    house.later(days=6)
    page = (await (await named(house)).get("/team/complaints")).text
    assert f"Complaint {number}" in page
    assert "Late: it should have been acknowledged" in page


async def test_to_others_of_the_team_it_is_not_there_until_the_person_says_so(
    house: House,
) -> None:
    who, number = complained(house)
    for other in (house.joel, house.priti):
        browser = await house.visiting(other)
        assert who not in (await browser.get("/team/complaints")).text
        for answer in (
            await browser.get(f"/team/complaints/{number}"),
            await browser.post(f"/team/complaints/{number}", words="I saw it.", seen="0"),
            await browser.post(f"/team/complaints/{number}/close"),
        ):
            assert (answer.status_code, "laughed" in answer.text) == (404, False)
    whose = house.id_of(who)
    house.write(lambda tx: complaints.settle(tx, whose, "team", house.now))
    browser = await house.visiting(house.joel)
    assert "laughed" in (await browser.get(f"/team/complaints/{number}")).text


async def test_each_look_is_in_the_audit_and_words_are_shown_as_they_were_written(
    house: House,
) -> None:
    _, number = complained(house)
    page = (await (await named(house)).get(f"/team/complaints/{number}")).text
    assert "&lt;b&gt;She&lt;/b&gt; laughed" in page
    rows = house.look(lambda tx: tx.audit(1 << 40, 9))
    assert (rows[0].who, rows[0].deed, rows[0].about) == ("Mina", "complaint", f"{number} read")


async def test_an_answer_goes_out_once_however_often_it_is_pressed(house: House) -> None:
    _, number = complained(house)
    browser = await named(house)
    for _ in range(2):
        answer = await browser.post(f"/team/complaints/{number}", words=" Sorry. ", seen="0")
        assert answer.headers["location"] == f"/team/complaints/{number}#newest"
    queued = house.look(lambda tx: tx.waiting(house.now, 100))
    assert sum("staff_wrote" in row.body for row in queued) == 1
    page = words_of((await browser.get(f"/team/complaints/{number}")).text)
    assert "Sorry." in page


async def test_to_say_that_it_arrived_promises_one_message_and_an_answer_in_30_days(
    house: House,
) -> None:
    who, number = complained(house)
    browser = await named(house)
    for _ in range(2):
        await browser.post(f"/team/complaints/{number}/arrived")
    whose = house.id_of(who)
    kinds = [one.kind for one in house.look(lambda tx: tx.promises_of(whose))]
    assert kinds == ["complaint_read"]
    (row,) = house.look(lambda tx: tx.complaints())
    assert row.due_at is not None
    assert 29 * 24 * HOUR < row.due_at - house.now < 30 * 24 * HOUR


@pytest.mark.parametrize(
    ("words", "said"),
    [("  ", "Write what to say."), ("x" * 3501, "3501 characters")],
)
async def test_a_mistake_is_said_and_what_was_typed_is_kept(
    house: House, words: str, said: str
) -> None:
    _, number = complained(house)
    answer = await (await named(house)).post(f"/team/complaints/{number}", words=words, seen="0")
    assert (answer.status_code, said in answer.text) == (422, True)
    assert words.strip() in answer.text


async def test_it_is_over_only_once_somebody_answered(house: House) -> None:
    _, number = complained(house)
    browser = await named(house)
    early = await browser.post(f"/team/complaints/{number}/close")
    assert (early.status_code, "answer it first" in early.text) == (422, True)
    await browser.post(f"/team/complaints/{number}", words="Sorry.", seen="0")
    await browser.post(f"/team/complaints/{number}/close")
    assert "begins another" in (await browser.get(f"/team/complaints/{number}")).text


@pytest.mark.parametrize("path", ["/0", "/x", "/9999999999999999999", "/1/melt"])
async def test_what_is_not_there_is_said_kindly(house: House, path: str) -> None:
    browser = await named(house)
    go = browser.post if path.endswith("melt") else browser.get
    assert (await go(f"/team/complaints{path}")).status_code == 404
