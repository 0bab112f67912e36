"""The page of the project: what is set, and whether its ways out work."""

import re

import pytest

from bot.console.project_parts import BY_NAME
from bot.ports.trying import Setup, Tried
from bot.services.project_settings import VALUES
from tests.bot.console.house import House

pytestmark = pytest.mark.asyncio

HURT = "<script>document.title='hurt'</script>"


def value_of(house: House, name: str) -> str:
    return house.look(lambda tx: tx.project()).get(name, "")


async def test_everything_that_can_be_set_has_a_place(house: House) -> None:
    assert set(BY_NAME) == set(VALUES)
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/project")).text
    assert all(f'href="/team/project/{name}"' in page for name in VALUES)


async def test_what_is_saved_is_set_and_shown(house: House) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.post("/team/project/host", value=f"  Harbour {HURT} ", seen="")
    assert reply.headers["location"] == "/team/project#host"
    assert value_of(house, "host") == f"Harbour {HURT}"
    (noted,) = house.look(lambda tx: tx.audit(1 << 62, 10))
    assert (noted.who, noted.deed, noted.about) == ("Joel", "settings", "host")
    page = (await browser.get("/team/project")).text
    assert "Harbour &lt;script&gt;" in page
    assert HURT not in page


async def test_lines_are_kept_as_lines(house: House) -> None:
    browser = await house.visiting(house.joel)
    await browser.post("/team/project/contact", value="Mina\r\n01632 960148", seen="")
    assert value_of(house, "contact") == "Mina\n01632 960148"
    again = await browser.post("/team/project/contact", value="Mina", seen="Mina\r\n01632 960148")
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("zone", "Mars/Olympus", "There is no time zone"),
        ("zone", "", "This cannot be empty."),
        ("quiet_days", "Christmas", "Write days like 2026-12-25"),
        ("translator_days", "two", "a whole number, or 0"),
        ("upgrade_after", "0", "a whole number from 1 on"),
        ("languages", "all", "Languages are"),
        ("host", "x" * 1001, "at most 1000 characters"),
    ],
)
async def test_a_mistake_is_one_sentence_and_what_was_typed_is_kept(
    house: House, name: str, value: str, said: str
) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.post(f"/team/project/{name}", value=value, seen="")
    assert reply.status_code == 422
    assert said in reply.text
    assert name == "languages" or value in reply.text
    assert value_of(house, name) == ""


async def test_a_stale_page_shows_both_and_loses_nothing(house: House) -> None:
    house.write(lambda tx: tx.set_project({"news": "As it was."}))
    browser = await house.visiting(house.joel)
    house.write(lambda tx: tx.set_project({"news": "What Mina wrote."}))
    reply = await browser.post("/team/project/news", value="What Joel wrote.", seen="As it was.")
    assert reply.status_code == 422
    assert "What Mina wrote." in reply.text
    assert "What Joel wrote." in reply.text
    assert value_of(house, "news") == "What Mina wrote."
    seen = re.search(r'name="seen" value="([^"]*)"', reply.text)
    assert seen
    again = await browser.post("/team/project/news", value="What Joel wrote.", seen=seen[1])
    assert again.status_code == 303
    assert value_of(house, "news") == "What Joel wrote."


async def test_what_is_no_setting_is_kindly_not_there(house: House) -> None:
    browser = await house.visiting(house.joel)
    assert (await browser.get("/team/project/token")).status_code == 404
    reply = await browser.post("/team/project/heavy_waits.r1", value="x", seen="")
    assert reply.status_code == 404
    assert value_of(house, "heavy_waits.r1") == ""


async def test_what_is_not_set_up_says_how_and_has_no_button(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/project")).text
    assert "No token is set" in page
    assert "No mail server is set" in page
    assert "Send me a test mail" not in page
    for which in ("telegram", "mail"):
        assert (await browser.post(f"/team/project/try/{which}")).status_code == 303


async def test_a_button_tries_it_out_and_says_what_came_of_it(house: House) -> None:
    async def telegram() -> Tried:
        return Tried(False, "Telegram refuses the token.")

    async def mail(address: str) -> Tried:
        return Tried(True, f"Sent to {address}.")

    house.setup = Setup(telegram, mail)
    house.write(lambda tx: tx.save_staff(house.joel._replace(email="joel@harbour.example")))
    browser = await house.visiting(house.joel)
    page = (await browser.post("/team/project/try/telegram")).text
    assert re.search(r'class="mistake"[^>]*><bdi>Telegram refuses the token', page)
    page = (await browser.post("/team/project/try/mail")).text
    assert re.search(r'class="taken"[^>]*><bdi>Sent to joel@harbour\.example', page)
    other = await house.visiting(house.mina)
    page = (await other.post("/team/project/try/mail")).text
    assert "has no e-mail address of yours" in page


async def test_the_project_is_for_those_who_run_it(house: House) -> None:
    for roles, status in (('["admin"]', 200), ('["translator","evaluator"]', 403), ("[]", 403)):
        row = house.priti._replace(is_lead=0, roles=roles)
        house.keep(row)
        browser = await house.visiting(row)
        assert (await browser.get("/team/project")).status_code == status
        assert (await browser.get("/team/project/host")).status_code == status
