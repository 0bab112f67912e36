"""A facilitator's week on the team's pages: from an empty database to what young people read.

By keyboard alone; with a mouse under `soak`, and where WEEK_PICTURES=FOLDER asks for a picture of
each page at the size of a phone and of a desk.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.acceptance import guide
from tests.acceptance.desk import Desk
from tests.acceptance.on_telegram import TelegramChat
from tests.acceptance.processes import House, running
from tests.acceptance.reviewer import Plan, Reviewer
from tests.support.hands import Hands
from tests.support.keys import Keys
from tests.support.mouse import Mouse
from tests.support.telegram_server import TelegramServer

SHOTS = os.environ.get("WEEK_PICTURES", "")
WITH_A_MOUSE = pytest.param(Mouse, marks=() if SHOTS else pytest.mark.soak, id="mouse")
#: From the first page to an open round, without what is typed.
MOST_PRESSES = 12
ROTA = "who,role,day,from,to\n" + "\n".join(
    f"{who},{role},{day},00:00,23:59"
    for day in "mon tue wed thu fri sat sun".split()
    for who, role in (("Mina", "on_call"), ("Joel", "deputy"))
)
#: What each wrote to the last question of all: have we left anything out?
IDEAS = ("Shorter, please [2]", "أقولها بكلمات أبسط [2]", "It hurts. Do not ask that. [2]")


@pytest.fixture
def house(tmp_path: Path, telegram: TelegramServer, postgres_database: str) -> House:
    """Nothing but the two who look after the project, on the larger of the databases."""
    settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
    settings |= {"YOUSAID_DATABASE_URL": postgres_database}
    settings |= {"YOUSAID_SEND_RATE": "1000", "YOUSAID_CHAT_RATE": "1000"}
    made = House(tmp_path, settings)
    for name in ("Mina", "Joel"):
        mail = f"{name.lower()}@harbour.example"
        done = made.here("facilitator", "add", name, "--organisation", "Harbour", "--email", mail)
        assert done.status == 0, done.err
    return made


@pytest.mark.pg
@pytest.mark.parametrize("hands", [pytest.param(Keys, id="keys"), WITH_A_MOUSE])
def test_a_week_on_the_pages(
    house: House,
    telegram: TelegramServer,
    page: Page,
    tmp_path: Path,
    hands: Callable[[Page], Hands],
) -> None:
    shots = Path(SHOTS) if SHOTS and hands is Mouse else None
    with running(house) as server:
        desk = Desk(page, hands(page), server.url, shots)
        link = house.run("facilitator", "link", "Mina")
        desk.sign_in(link.out.split()[-1])
        _is_there(desk)
        _opens_a_round(desk, guide.write(tmp_path / "life-in-our-town.docx", 3))
        _review(telegram, house, _invites(desk))
        _reads(desk)
        _decides(desk)
        _tells(desk)
        assert desk.faults == []


def _is_there(desk: Desk) -> None:
    desk.go("/team/care/rota/import")
    desk.write("Or paste it here", ROTA)
    desk.sends("Make it the rota from now on")
    desk.keep("rota")


def _opens_a_round(desk: Desk, draft: Path) -> None:
    desk.go("/team/")
    desk.keep("home")
    before = desk.presses
    desk.press("Materials", "link")
    desk.attach("A document, or pictures", draft)
    desk.press("Look at it")
    desk.keep("draft")
    desk.press("Keep it")
    presses = desk.presses
    _rates(desk)
    desk.go("/team/materials/m1")
    desk.presses = presses
    desk.press("Plan a round with it", "link")
    desk.write("Its name", "Spring")
    desk.keep("plan")
    desk.press("Plan it")
    desk.press("Open it now")
    assert desk.presses - before <= MOST_PRESSES
    desk.keep("round")


def _rates(desk: Desk) -> None:
    """Mina and a young co-facilitator see the first item differently, and agree."""
    for seat, feels in (("team", "Ordinary"), ("young", "Heavy")):
        desk.go(f"/team/materials/m1/rate/{seat}")
        desk.choose(re.compile(feels))
        desk.press("Save, and the next")
    desk.go("/team/materials/m1/ratings")
    desk.sees("you see it differently")
    desk.keep("ratings")
    desk.choose(re.compile("Ordinary"))
    desk.press("That holds")


def _invites(desk: Desk) -> list[str]:
    desk.press("Invite people", "link")
    desk.write("How many links?", "3")
    desk.press("Make the links")
    desk.keep("links")
    return re.findall(r"[?]start=(\S+)", desk.page.locator("main").inner_text())


def _review(telegram: TelegramServer, house: House, codes: list[str]) -> None:
    """Three people review it all: one with Arabic words, one who says that a question should go."""
    items = house.data("material", "show", "m1")["items"]
    plans = (
        ("en", "Shorter, please", {"1": Plan("words")}),
        ("ar", "أقولها بكلمات أبسط", {"1": Plan("words")}),
        ("en", "It hurts. Do not ask that.", {"2": Plan("not_asked")}),
    )
    for code, (language, said, plan) in zip(codes, plans, strict=True):
        person = telegram.person(language=language)
        person.start(code)
        Reviewer(items, language, said, plan).review(TelegramChat(person))


def _reads(desk: Desk) -> None:
    desk.go("/team/feedback/r1")
    desk.sees("A decision is due: 1.")
    desk.keep("feedback")
    desk.press(re.compile("^1 · "), "link")
    for words in ("Shorter, please [1]", "أقولها بكلمات أبسط [1]"):
        desk.sees(words)
    desk.keep("feedback-item")


def _decides(desk: Desk) -> None:
    """What needs a decision, then the wording of the first question."""
    desk.go("/team/decisions/r1")
    desk.keep("decisions")
    for owed in (*IDEAS, "Question 2."):
        desk.press(re.compile(re.escape(owed)), "link")
        _writes_down(desk, "Not changed", "We need to know this for the study. You may skip it.")
    desk.sees("Nothing is owed a decision.")
    desk.press(re.compile("Question 1[.]"), "link")
    desk.write("The wording from now on", "Where do you live now?")
    desk.keep("decision")
    _writes_down(desk, "Changed", "You said it was long. It is short now.")


def _writes_down(desk: Desk, outcome: str, reason: str) -> None:
    desk.choose(re.compile(f"^\\s*{outcome}"))
    desk.write("The reason, for young people to read", reason)
    desk.sends("Write the decision down")


def _tells(desk: Desk) -> None:
    """The round is closed, a letter looked at, and the message approved and sent on its way."""
    desk.go("/team/rounds/r1/step/close")
    desk.sends("Close it now")
    desk.go("/team/impact/r1")
    desk.write("In a plain sentence, for young people", "Ask us at the centre.")
    desk.press("Keep it")
    desk.press("English", "link")
    for words in ("You said it was long.", "Where do you live now?"):
        desk.sees(words)
    desk.keep("letter")
    desk.go("/team/impact/r1")
    desk.press(re.compile("Approve as Mina"))
    desk.press(re.compile("Send"))
    desk.sees("On its way")
    desk.sees("Undo it")
    desk.keep("impact")
