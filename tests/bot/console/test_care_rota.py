"""The rota on pages."""

import pytest

from bot.services.care_rows import ShiftRow
from bot.services.instants import HOUR
from tests.bot.console.house import House

pytestmark = pytest.mark.asyncio

TABLE = """who,role,day,from,to
Mina,on_call,wed,19:00,21:00
Joel,deputy,wed,19:00,21:00
"""


def shifts(house: House) -> list[ShiftRow]:
    return house.look(lambda tx: tx.shifts(house.now, house.now + 400 * 24 * HOUR))


async def test_a_week_is_a_table_and_the_next_weeks_a_list(house: House) -> None:
    house.shift(house.mina, "on_call", 1, 3)
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/care/rota")).text
    assert "The week from 23 November 2026" in page
    assert "<bdi>Mina</bdi>, 19:00 – 21:00" in page
    assert "on call without a deputy" in page
    later = (await browser.get("/team/care/rota?week=2026-12-03")).text
    assert "The week from 30 November 2026" in later
    assert "<bdi>Mina</bdi>, 19:00" not in later


async def test_a_rota_that_is_pasted_replaces_what_is_to_come(house: House) -> None:
    for row in (house.mina, house.joel, house.priti):
        house.keep(row._replace(email=f"{row.name.lower()}@harbour.example"))
    house.shift(house.priti, "on_call", 30, 32)
    browser = await house.visiting(house.joel)
    reply = await browser.post("/team/care/rota/import", text=TABLE)
    assert reply.headers["location"] == "/team/care/rota"
    assert {one.staff for one in shifts(house)} == {house.mina.id, house.joel.id}
    toml = '[[shift]]\nwho = "Priti"\nrole = "on_call"\nday = "thu"\nfrom = "10:00"\nto = "11:00"\n'
    assert (await browser.post("/team/care/rota/import", text=toml)).status_code == 303
    assert {one.staff for one in shifts(house)} == {house.priti.id}


async def test_a_rota_is_brought_in_as_a_file(house: House) -> None:
    browser = await house.visiting(house.joel)
    row = "who,role,day,from,to\nPriti,on_call,thu,10:00,11:00\n"
    house.keep(house.priti._replace(email="priti@harbour.example"))
    reply = await browser.upload("/team/care/rota/import", ("rota.csv", row.encode()))
    assert reply.headers["location"] == "/team/care/rota"
    assert {one.staff for one in shifts(house)} == {house.priti.id}
    wrong = await browser.upload("/team/care/rota/import", ("rota.xlsx", b"PK\x03\x04\xff"))
    assert wrong.status_code == 422
    assert "The file is no text" in wrong.text
    large = await browser.upload("/team/care/rota/import", ("rota.csv", b"x" * 1_100_000))
    assert large.status_code == 422
    assert "more than 1 MB" in large.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the first line must name the columns"),
        ("who,role,day,from,to\n", "There are no shifts in it"),
        ("[[shift]]\nwho = ", "The file is no TOML"),
        ("who,role,day,from,to\nNobody,on_call,wed,19:00,21:00\n", "Nothing was changed."),
        ("<script>alert(1)</script>", "the first line must name the columns"),
    ],
)
async def test_a_rota_that_is_wrong_changes_nothing_and_is_kept_in_the_form(
    house: House, text: str, said: str
) -> None:
    house.shift(house.priti, "on_call", 30, 32)
    browser = await house.visiting(house.joel)
    reply = await browser.post("/team/care/rota/import", text=text)
    assert reply.status_code == 422
    assert said.casefold() in reply.text.casefold()
    assert "<script>alert" not in reply.text
    assert len(shifts(house)) == 1


async def test_what_must_be_mended_stands_before_what_may_be(house: House) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.post("/team/care/rota/import", text=TABLE)
    assert reply.status_code == 422
    page = reply.text
    assert page.index("Mina</span> <bdi>cannot be reached") < page.index("nobody is on call from")
    assert shifts(house) == []


async def test_what_is_too_large_is_refused_kindly(house: House) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.post("/team/care/rota/import", text="x" * 70_000)
    assert reply.status_code == 413
    assert "Nothing was changed" in reply.text


async def test_a_shift_is_written_by_the_projects_clocks(house: House) -> None:
    browser = await house.visiting(house.joel)
    times = {"starts": "2027-07-01T16:00", "ends": "2027-07-01T19:00"}
    reply = await browser.post("/team/care/rota/add", who="Mina", role="on_call", **times)
    assert reply.headers["location"] == "/team/care/rota?week=2027-07-01"
    assert "16:00 – 19:00" in (await browser.get(reply.headers["location"])).text
    again = await browser.post("/team/care/rota/add", who="Mina", role="on_call", **times)
    assert again.status_code == 422
    assert "is there already" in again.text
    assert 'value="2027-07-01T16:00"' in again.text
    assert len(shifts(house)) == 1


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("", "", "Say from when until when"),
        ("2027-07-01T19:00", "2027-07-01T16:00", "ends after it begins"),
        ("2020-07-01T16:00", "2020-07-01T19:00", "is over"),
        ("2027-03-28T01:30", "2027-03-28T04:00", "does not exist"),
    ],
)
async def test_times_that_cannot_be_are_a_sentence(
    house: House, starts: str, ends: str, said: str
) -> None:
    browser = await house.visiting(house.joel)
    fields = {"who": "Mina", "role": "on_call", "starts": starts, "ends": ends}
    reply = await browser.post("/team/care/rota/add", **fields)
    assert reply.status_code == 422
    assert said in reply.text
    assert shifts(house) == []


async def test_a_shift_changes_hands_once(house: House) -> None:
    house.shift(house.mina, "on_call", 1, 3)
    house.shift(house.joel, "on_call", 25, 27)
    mine, theirs = shifts(house)
    browser = await house.visiting(house.joel)
    page = (await browser.get(f"/team/care/rota/{mine.id}")).text
    assert "<h1><bdi>Mina</bdi>, on call</h1>" in page
    swapped = await browser.post(f"/team/care/rota/{mine.id}/swap", other=str(theirs.id))
    assert swapped.status_code == 303
    assert [one.staff for one in shifts(house)] == [house.joel.id, house.mina.id]
    stale = await browser.post(f"/team/care/rota/{mine.id}/swap", other=str(theirs.id))
    assert stale.status_code == 404
    assert "it changed hands while your page was open" in stale.text
    assert [one.staff for one in shifts(house)] == [house.joel.id, house.mina.id]


async def test_a_shift_is_given_or_taken_out(house: House) -> None:
    house.shift(house.mina, "on_call", 1, 3)
    browser = await house.visiting(house.joel)
    (mine,) = shifts(house)
    wrong = await browser.post(f"/team/care/rota/{mine.id}/give", whom="Nobody")
    assert wrong.status_code == 422
    assert (await browser.post(f"/team/care/rota/{mine.id}/give", whom="")).status_code == 422
    await browser.post(f"/team/care/rota/{mine.id}/give", whom="Priti")
    (given,) = shifts(house)
    assert given.staff == house.priti.id
    await browser.post(f"/team/care/rota/{given.id}/remove")
    assert shifts(house) == []


@pytest.mark.parametrize("path", ["999", "x", "99999999999999999999", "%3Cb%3E"])
async def test_a_shift_that_is_not_there_is_kindly_not_there(house: House, path: str) -> None:
    browser = await house.visiting(house.joel)
    assert (await browser.get(f"/team/care/rota/{path}")).status_code == 404
    assert (await browser.post(f"/team/care/rota/{path}/remove")).status_code == 404


async def test_a_shift_of_every_week_is_written_by_one_form(house: House) -> None:
    browser = await house.visiting(house.joel)
    assert "every week, for 12 weeks" in (await browser.get("/team/care/rota/add")).text
    typed = {"who": "Mina", "role": "on_call"}
    typed |= {"starts": "2026-12-02T19:00", "ends": "2026-12-02T21:00"}
    reply = await browser.post("/team/care/rota/add", **typed, weeks="12")
    assert reply.status_code == 303
    assert len(shifts(house)) == 12
    for weeks in ("13", "-1", "x"):
        again = await browser.post("/team/care/rota/add", **typed, weeks=weeks)
        assert (again.status_code, "Say how often" in again.text) == (422, True)
    assert len(shifts(house)) == 12
