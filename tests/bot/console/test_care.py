"""The pages of care: what is open, whether alerts reach the team, and whether they are right."""

import re

import pytest

from bot.ports.trying import Setup, Tried
from bot.services.care.handling import acknowledge
from bot.services.care_rows import RingRow
from bot.services.instants import moment
from bot.services.transaction import Transaction
from tests.bot.console.house import House

pytestmark = pytest.mark.asyncio


async def test_open_alerts_stand_there_with_their_clocks_and_no_words(house: House) -> None:
    who = house.person("16-17")
    alert = house.alert(who)
    house.wrote(who, "I do not feel safe.")
    house.later(minutes=12)
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/care")).text
    assert f'href="/team/alerts/{alert}"' in page
    assert "12 min ago" in page
    assert "Nobody has it yet." in page
    assert "I do not feel safe." not in page


async def test_care_says_what_is_due(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/care")).text
    assert "Not tried out for 30 days: <bdi>Mina, Joel, Priti</bdi>." in page
    assert "to look at in the rota" in page
    assert "Nobody is in a shift now." in page
    assert "No alert is open." in page


async def test_a_try_out_rings_one_person_and_one_time_only(house: House) -> None:
    house.keep(house.joel._replace(email="joel@harbour.example"))
    browser = await house.visiting(house.joel)
    for _ in range(2):
        assert (await browser.post("/team/care/reach/Joel")).status_code == 303
    (alert,) = house.look(lambda tx: tx.alerts())
    assert alert.outcome == str(house.joel.id)
    assert "A test is on its way" in (await browser.get("/team/care/reach")).text
    ring = RingRow(1, alert.id, house.joel.id, "mail", 1, "test", "sent", house.now)
    house.write(lambda tx: tx.add_rings([ring]))
    house.write(lambda tx: acknowledge(tx, alert, house.joel, moment(house.now)))
    assert "Answered a test" in (await browser.get("/team/care/reach")).text


async def test_somebody_whose_name_has_a_slash_is_rung_too(house: House) -> None:
    house.keep(house.joel._replace(name="Jo/Ann", email="jo@harbour.example"))
    browser = await house.visiting(house.mina)
    page = (await browser.get("/team/care/reach")).text
    (action,) = re.findall(r'action="(/team/care/reach/Jo[^"]*)"', page)
    assert (await browser.post(action)).headers.get("location") == "/team/care/reach"
    (alert,) = house.look(lambda tx: tx.alerts())
    assert alert.outcome == str(house.joel.id)


async def test_whoever_cannot_be_reached_has_no_button_and_a_sentence(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/care/reach")).text
    assert "nobody can reach them" in page
    assert "/team/care/reach/Joel" not in page
    reply = await browser.post("/team/care/reach/Joel")
    assert reply.status_code == 422
    assert "Joel cannot be reached" in reply.text
    assert (await browser.post("/team/care/reach/%3Cb%3E")).status_code == 422


async def test_it_is_said_where_no_way_is_set_up(house: House) -> None:
    browser = await house.visiting(house.joel)
    assert "nobody can be rung" in (await browser.get("/team/care/reach")).text

    async def mail(address: str) -> Tried:
        return Tried(True, address)

    house.setup = Setup(mail=mail)
    browser = await house.visiting(house.joel)
    assert "nobody can be rung" not in (await browser.get("/team/care/reach")).text


async def test_figures_tell_how_many_alerts_were_about_the_question(house: House) -> None:
    for outcome in ("about the question", "about me", ""):
        number = house.alert(house.person(), "amber", "phrase")

        def job(tx: Transaction, number: int = number, outcome: str = outcome) -> None:
            row = tx.alert(number)
            assert row is not None
            tx.save_alert(row._replace(rule="en.end@1", outcome=outcome))

        house.write(job)
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/care/noise")).text
    assert "<bdi>en.end</bdi></th><td>3</td><td>1</td><td>1</td><td>1</td>" in page


@pytest.mark.parametrize(
    "path", ["", "/rota", "/rota/import", "/rota/add", "/directory", "/directory/new", "/reach"]
)
async def test_care_is_for_those_who_look_after_young_people(house: House, path: str) -> None:
    house.keep(house.joel._replace(roles='["evaluator", "translator"]'))
    browser = await house.visiting(house.joel)
    assert (await browser.get(f"/team/care{path}")).status_code == 403
