"""Rounds on the team's pages: planned, opened, watched, closed, and nobody written to unseen."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.services import materials, rounds
from bot.services.drafts import Draft, DraftItem
from bot.services.foretelling import Foretelling
from bot.services.instants import moment
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction
from bot.store import Store
from conversations import Library
from tests.bot.console.house import START, House, Visiting
from tests.bot.console.test_alerts import words_of
from tests.support.core import ROUND
from tests.support.small_engine import SmallSpeech, advance

pytestmark = pytest.mark.asyncio

EVENING = "2026-12-16T18:00"


@pytest_asyncio.fixture
async def house(store: Store) -> AsyncIterator[House]:
    """The house, able to foretell what people will read."""
    built = House(store)
    built.more = {"foretelling": Foretelling(advance, Library({}), SmallSpeech())}
    yield built
    await built.close()


def round_named(house: House, name: str) -> RoundRow:
    return house.look(lambda tx: next(row for row in tx.rounds() if row.name == name))


def in_round(house: House, *people: str, round_id: str = "r1") -> None:
    def job(tx: Transaction) -> None:
        for one in people:
            person = tx.person_named(one)
            assert person is not None
            tx.enrol(person.id, round_id, house.now)

    house.write(job)


def guide(house: House, title: str = "Poster", *, heavy: bool = False) -> str:
    """A further material; gives its id."""
    items = (DraftItem("1", "", f"Is {title} clear?"), DraftItem("2", "", "And this?"))
    draft = Draft(title, "guide", items, ())

    def job(tx: Transaction) -> str:
        made = materials.import_draft(tx, draft, START).id
        first = tx.newest_items(made)[0]
        if heavy:
            hard = first._replace(heavy=True, label="A hard one", gist="Hard.", why="To know.")
            tx.add_item_version(hard._replace(version=first.version + 1))
        return made

    return house.write(job)


async def plan(browser: Visiting, **fields: str) -> str:
    """Plan a round as the form does; where it leads."""
    usual = {"name": "Winter", "material": "m1", "opens": "", "closes": EVENING, "locks": ""}
    reply = await browser.post("/team/rounds", **{**usual, "impact": "", "people": "all", **fields})
    assert reply.status_code == 303, words_of(reply.text)
    return reply.headers["location"]


def seen_in(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None
    return found[1]


async def test_a_plan_says_at_once_what_it_means(house: House) -> None:
    in_round(house, house.person(), house.person(language="ar"))
    material = guide(house, heavy=True)
    browser = await house.visiting(house.mina)
    address = f"/team/rounds/new?name=Winter&material={material}&opens=&closes={EVENING}"
    page = words_of((await browser.get(address)).text)
    assert "2 drafts , about" in page
    assert "1 of them is heavy." in page
    assert "Open for 21 days:" in page
    assert "nobody is on a rota" in page
    assert "Somebody is on call in 0 of its" in page
    assert "It goes to 2 people : 1 in Arabic, 1 in English." in page
    assert [row.name for row in house.look(lambda tx: tx.rounds())] == [ROUND]


async def test_days_that_clash_are_said(house: House) -> None:
    material = guide(house, heavy=True)
    browser = await house.visiting(house.mina)
    friday = f"material={material}&opens=2026-11-27T15:00&closes=2026-11-30T18:00"
    page = words_of((await browser.get(f"/team/rounds/new?name=X&{friday}")).text)
    assert "Heavy drafts come out on a Friday afternoon" in page
    assert "less than two weeks" in page
    assert f"“{ROUND}” is open on some of the same days" in page


async def test_from_a_material_to_an_open_round_takes_three_presses(house: House) -> None:
    in_round(house, house.person())
    material = guide(house)
    browser = await house.visiting(house.mina)
    page = (await browser.get(f"/team/rounds/new?material={material}")).text  # from the material
    assert f'value="{material}" checked' in page
    assert 'name="closes" value="2026-12-16T18:00"' in page
    place = await plan(browser, material=material)  # 2: plan it
    page = (await browser.get(place)).text
    assert "<strong>1 person</strong>" in page
    reply = await browser.post(place, seen=seen_in(page))  # 3: open it
    assert reply.status_code == 303
    row = round_named(house, "Winter")
    assert row.state == "open"
    page = words_of((await browser.get(reply.headers["location"])).text)
    assert "It is open ." in page
    assert "Call it off" in page


async def test_the_same_form_sent_twice_plans_one_round(house: House) -> None:
    browser = await house.visiting(house.mina)
    assert await plan(browser) == await plan(browser)
    assert len(house.look(lambda tx: tx.rounds())) == 2


async def test_a_day_that_is_typed_without_an_hour_ends_a_round_when_it_is_over(
    house: House,
) -> None:
    browser = await house.visiting(house.mina)
    await plan(browser, closes="2026-12-16", locks="2026-12-18")
    row = round_named(house, "Winter")
    ends = [moment(at) for at in (row.closes, row.locks) if at is not None]
    assert [f"{at:%d %H:%M}" for at in ends] == ["16 23:59", "18 23:59"]


async def test_a_round_with_a_day_opens_by_itself(house: House) -> None:
    browser = await house.visiting(house.mina)
    place = await plan(browser, opens="2026-11-27T09:00")
    assert not place.endswith("/open")
    assert round_named(house, "Winter").state == "scheduled"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " "}, "A round needs a name."),
        ({"name": "x" * 201}, "200 letters at most"),
        ({"name": ROUND}, "There is a round"),
        ({"material": "m9"}, "There is no material “m9”"),
        ({"closes": "soon"}, "“soon” is not a time"),
        ({"closes": "0001-01-01T00:00"}, "is not a year to plan for"),
        ({"closes": "2020-01-01T00:00"}, "is in the past"),
        ({"opens": "2026-12-20T09:00"}, "would close before it opens"),
        ({"people": "r9"}, "There is no round “r9”"),
    ],
)
async def test_a_plan_that_cannot_be_is_one_sentence_and_the_form_is_kept(
    house: House, fields: dict[str, str], said: str
) -> None:
    browser = await house.visiting(house.mina)
    usual = {"name": "Winter", "material": "m1", "closes": EVENING, "impact": "2026-12-30T12:00"}
    reply = await browser.post("/team/rounds", **{**usual, **fields})
    assert reply.status_code == 422
    assert said in words_of(reply.text)
    assert 'value="2026-12-30T12:00"' in reply.text
    assert len(house.look(lambda tx: tx.rounds())) == 1


async def test_what_is_typed_is_only_ever_words(house: House) -> None:
    hurt = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    browser = await house.visiting(house.mina)
    place = await plan(browser, name=hurt)
    for path in (place, "/team/rounds", place.removesuffix("/step/open")):
        page = (await browser.get(path)).text
        assert "<script>alert" not in page
        assert "<img" not in page


async def test_the_days_of_a_plan_can_be_moved(house: House) -> None:
    browser = await house.visiting(house.mina)
    place = (await plan(browser)).removesuffix("/step/open") + "/plan"
    page = (await browser.get(place)).text
    fields = {"closes": "2026-12-18T18:00", "impact": "2027-01-15T12:00", "people": "none"}
    reply = await browser.post(place, seen=seen_in(page), **fields)
    assert reply.status_code == 303
    assert round_named(house, "Winter").people == "none"
    reply = await browser.post(place, seen=seen_in(page), **fields)
    assert reply.status_code == 422
    assert "Somebody else changed this round" in words_of(reply.text)


STEPS = [
    (["pause"], "paused"),
    (["pause", "resume"], "open"),
    (["extend"], "open"),
    (["close"], "closed"),
]


@pytest.mark.parametrize(("steps", "state"), STEPS)
async def test_a_step_is_shown_then_taken_and_taken_once(
    house: House, steps: list[str], state: str
) -> None:
    in_round(house, house.person())
    browser = await house.visiting(house.mina)
    for step in steps:
        place = f"/team/rounds/r1/step/{step}"
        page = (await browser.get(place)).text
        more = {"closes": "2026-12-23T18:00"} if step == "extend" else {}
        for _ in range(2):
            reply = await browser.post(place, seen=seen_in(page), **more)
            assert reply.headers.get("location") == "/team/rounds/r1", words_of(reply.text)
    assert round_named(house, ROUND).state == state
    kinds = [row.kind for row in house.look(lambda tx: tx.broadcasts())]
    told = {"resume": ["resumed"], "extend": ["extended"], "close": ["closed"]}
    assert kinds == [kind for step in steps for kind in told.get(step, [])]


async def test_a_page_that_is_out_of_date_does_nothing_and_says_so(house: House) -> None:
    browser = await house.visiting(house.mina)
    page = (await browser.get("/team/rounds/r1/step/close")).text
    house.write(lambda tx: rounds.pause(tx, "r1", house.time))
    reply = await browser.post("/team/rounds/r1/step/close", seen=seen_in(page))
    assert reply.status_code == 422
    assert "nothing was done" in words_of(reply.text)
    assert round_named(house, ROUND).state == "paused"


async def test_a_step_that_is_not_possible_has_no_button(house: House) -> None:
    browser = await house.visiting(house.mina)
    reply = await browser.get("/team/rounds/r1/step/resume")
    assert reply.status_code == 200
    assert "only a paused round can go on" in words_of(reply.text)
    assert "<button>Let it go on" not in reply.text


async def test_messages_can_be_called_off_stopped_and_sent_again(house: House) -> None:
    in_round(house, house.person())
    house.write(lambda tx: rounds.pause(tx, "r1", house.time))
    house.write(lambda tx: rounds.resume(tx, "r1", house.time))
    browser = await house.visiting(house.joel)
    (number,) = [row.id for row in house.look(lambda tx: tx.broadcasts())]

    def state() -> str:
        return house.look(lambda tx: tx.broadcasts()[0].state)

    for deed, after in (("stop", "stopped"), ("resume", "waiting"), ("undo", "undone")):
        place = f"/team/rounds/r1/messages/{number}/{deed}"
        assert (await browser.get(place)).status_code == 200
        for _ in range(2):
            assert (await browser.post(place)).status_code == 303
        assert state() == after
    assert round_named(house, ROUND).state == "paused"


async def test_what_has_begun_to_leave_cannot_be_called_off(house: House) -> None:
    in_round(house, house.person())
    house.write(lambda tx: rounds.close_round(tx, "r1", house.time))
    (number,) = [row.id for row in house.look(lambda tx: tx.broadcasts())]
    house.later(minutes=11)
    browser = await house.visiting(house.joel)
    reply = await browser.post(f"/team/rounds/r1/messages/{number}/undo")
    assert reply.status_code == 422
    assert "has started, so it cannot be undone" in words_of(reply.text)


async def test_the_calendar_shows_days_of_rounds_and_shifts(house: House) -> None:
    house.shift(house.joel, "on_call", 24, 27)
    browser = await house.visiting(house.mina)
    page = words_of((await browser.get("/team/rounds?month=2026-11")).text)
    assert "Joel , on call," in page
    assert f"{ROUND} opens" in page
    for month in ("2026-12", "1999-01", "x", "2026-13"):
        assert (await browser.get(f"/team/rounds?month={month}")).status_code == 200


async def test_what_is_not_there_is_a_page_that_says_so(house: House) -> None:
    browser = await house.visiting(house.mina)
    for path in (
        "/team/rounds/r9",
        "/team/rounds/r9/reach",
        "/team/rounds/r9/live",
        "/team/rounds/r9/plan",
        "/team/rounds/r9/people",
        "/team/rounds/r9/invite",
        "/team/rounds/r9/step/open",
        "/team/rounds/r1/step/jump",
        "/team/rounds/r1/messages/9/undo",
        "/team/rounds/r1/people/no-otter",
    ):
        assert (await browser.get(path)).status_code == 404, path
        if path.rsplit("/", 1)[-1] not in ("r9", "reach", "live"):
            assert (await browser.post(path, seen="")).status_code == 404, path
