"""The team's pages and the vault in the real program."""

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
from playwright.sync_api import Browser, expect

from bot.services.care_rows import StaffRow
from bot.services.instants import micros
from bot.services.joining import code_hash
from bot.services.transaction import Transaction
from bot.store import Installed
from tests.acceptance.conftest import ROUND, Make, Prepared
from tests.acceptance.in_browser import WebChat
from tests.acceptance.processes import House, running
from tests.support.signing_in import sign_in, sign_in_here

CODE = "a-code-for-the-page"
WHY = "They said they are not safe tonight."


def present() -> int:
    return micros(datetime.now(UTC))


def with_leads(house: House) -> None:
    """Two leads, one with a code to sign in with."""

    def job(tx: Transaction) -> None:
        numbers = list(tx.ids(2))
        for number, name in zip(numbers, ("Nadia", "Olu"), strict=True):
            tx.save_staff(StaffRow(number, name, "Harbour", "", json.dumps(["en"]), 1))
        until = micros(datetime.now(UTC) + timedelta(hours=1))
        tx.add_staff_key(code_hash(CODE), numbers[0], "page", until)

    store = Installed(house.folder / "data")
    store.write(job)
    store.close()


def test_the_vault_is_opened_by_a_lead_who_says_why_and_never_listed(
    short: Prepared, copied: Make
) -> None:
    house = copied(short).house
    with_leads(house)
    name = house.data("person", "add", ROUND)["pseudonym"]
    kept = house.here("vault", "put", name, "--name", "Real Surname", "--worker", "Sam")
    assert (kept.status, kept.out) == (0, "")
    for refused in (
        ("vault", "open", name, "--by", "Nobody", "--reason", WHY),
        ("vault", "open", name, "--by", "Nadia", "--reason", "because"),
        ("vault", "open", "no-such-otter-1", "--by", "Nadia", "--reason", WHY),
        ("vault", "put", name, "--name", " "),
    ):
        outcome = house.here(*refused)
        assert outcome.status == 2, refused
        assert "Real" not in outcome.out + outcome.err
    found = house.data("vault", "open", name, "--by", "Nadia", "--reason", WHY)
    assert found == {"name": "Real Surname", "contact": "", "worker": "Sam", "notes": ""}
    (opening,) = house.data("vault", "openings")
    assert (opening["by"], opening["told"], opening["reason"]) == ("Nadia", "Priti, Olu", WHY)
    for listing in (
        ("vault", "openings"),
        ("vault", "looks"),
        ("person", "list", ROUND),
        ("answers", ROUND),
        ("alert", "list", "--all"),
    ):
        assert "Real" not in house.here(*listing, "--json").out, listing


def test_the_running_program_serves_the_team_beside_the_chat(short: Prepared, copied: Make) -> None:
    house = copied(short).house
    with_leads(house)
    with running(house) as server, httpx.Client(base_url=server.url) as browser:
        assert browser.get("/").status_code == 200
        assert browser.get("/team/").status_code == 403
        assert browser.get(f"/team/enter/{CODE}").status_code == 200
        assert sign_in(browser, f"/team/enter/{CODE}", present()).status_code == 200
        page = browser.get("/team/")
        assert page.status_code == 200
        assert "What needs somebody" in page.text
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.text)
        assert "--ground" in "".join(browser.get(sheet).text for sheet in sheets)


def test_a_talk_goes_both_ways(short: Prepared, copied: Make, browser: Browser) -> None:
    prepared = copied(short)
    house = prepared.house
    with_leads(house)
    assert house.here("project", "set", "contact", "Nadia\n01632 960148").status == 0
    with running(house) as server:
        phone, desk = browser.new_page(), browser.new_page()
        chat = WebChat(phone, f"{server.url}/j/{prepared.code()}")
        chat.question()
        phone.locator("[data-command=help]").click()
        for name in ("Talk to a person", "Write to them here"):
            phone.get_by_role("button", name=name).last.click()
        phone.get_by_text("I pass it on to the team.").wait_for()
        phone.locator("#box").fill("Is anybody there?")
        phone.locator(".send").click()
        sign_in_here(desk, f"{server.url}/team/enter/{CODE}", present())
        link = desk.get_by_role("link", name="A person wants to talk to somebody.")
        again = desk.get_by_role("link", name="Look again")
        _until(link.is_visible, again.click)
        desk.get_by_role("link", name="All pages").click()
        desk.get_by_role("link", name="Talks").click()
        desk.locator(".cards a").click()
        expect(desk.get_by_text("Is anybody there?")).to_be_visible()
        desk.get_by_label("It goes out at once").fill("Yes. I am Nadia.")
        desk.get_by_role("button", name="Send").click()
        expect(phone.locator("[role=log]")).to_contain_text("Yes. I am Nadia.")
        expect(phone.locator("[role=log]")).to_contain_text("Nadia, Harbour")
        phone.locator("#box").fill("Good to know.")
        phone.locator(".send").click()
        reply = desk.get_by_text("Good to know.")
        _until(reply.is_visible, desk.get_by_role("link", name="Look again").click)
        phone.get_by_role("button", name="Back to where I was").last.click()
        assert chat.faults == []
    assert house.here("doctor").status == 0


def _until(holds: Callable[[], bool], again: Callable[[], object]) -> None:
    """Look again until it holds; a turn takes a moment."""
    for _ in range(60):
        if holds():
            return
        time.sleep(0.5)
        again()
    raise AssertionError("it never came")
