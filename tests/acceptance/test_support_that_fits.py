"""Who is shown which service, through the real program, by a clock that moves."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.services.instants import micros
from bot.store import Installed
from tests.acceptance.cared import until, within
from tests.acceptance.story.phone import PATIENCE
from tests.acceptance.story.stage import Stage, stage
from tests.support.telegram_server import TelegramServer
from tests.support.way_in import way_in

ROUND = "Sample round"
#: The last day on which the sample's services may be shown is 21 February 2027.
EXPIRED = datetime(2027, 2, 22, 12, tzinfo=UTC)
#: YouSaid stops where its clock leaps by a month, so winter passes in shorter steps.
STEP = timedelta(days=20)
AGES = {"Seventeen": "y16", "Twenty-two": "y18", "Arabic": "y16"}
NEW = """
[[service]]
key = "new"
name = "New place"
who_for = "For anyone."
channels = ["visit"]
number = "1 New Street, Sampleton"
cost = "Free."
hours = "Day and night."
open = "always"
what_happens = "Somebody is there."
nations = ["england"]
languages = ["en"]
source = "us"
checked_on = 2027-02-22
owner = "Ayo"
verified = true
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, telegram: TelegramServer) -> Iterator[Stage]:
    """The sample project, and three people who have joined it."""
    with stage(tmp_path_factory.mktemp("fits"), telegram) as found:
        for name, age in AGES.items():
            language = "ar" if name == "Arabic" else "en"
            found.comes(name, found.types("invite", ROUND)[0]["code"], language)
            found.taps(name, *way_in(language, age=age))
            found.phones[name].meet("all")
        yield found


def support(place: Stage, name: str) -> str:
    """Ask for help and read everything there is, page by page."""
    phone = place.phones[name]
    before = len(phone.person.received())
    phone.says("/help")
    phone.tap("support")
    phone.meet("emergency")
    while _has(place, name, "more"):
        phone.tap("more")
        phone.meet("back")
    said = "\n".join(one.text for one in phone.person.received()[before:])
    phone.tap("back")
    return re.sub("[\u2066-\u2069]", "", said)


def passes(place: Stage, to: datetime) -> None:
    """Time passes until then, and the program sees that it does."""
    while (now := place.clock()) < to:
        then = min(to, now + STEP)
        place.clock.move_to(then)
        until(partial(has_ticked, place, micros(then)))


def has_ticked(place: Stage, since: int) -> bool:
    return bool(within(place, lambda tx: tx.last_beat()) >= since)


def alerts(place: Stage) -> list[str]:
    store = Installed(place.house.folder / "data")
    try:
        return [one.reason for one in store.read(lambda tx: tx.open_alerts())]
    finally:
        store.close()


def _has(place: Stage, name: str, code: str) -> bool:
    newest = place.phones[name].person.received()[-1]
    return any(f":{code}:" in button.data for row in newest.buttons for button in row)


def test_what_is_kept_at_the_top_holds_every_number_and_the_teams_own(place: Stage) -> None:
    for name, age in AGES.items():
        received = place.phones[name].person.received()
        at = next(n for n, one in enumerate(received) if "18000" in one.text)
        kept = re.sub("[\u2066-\u2069]", "", received[at].text)
        assert all(each in kept for each in ("999", "116 123", "85258", "Mina", "01632 960"))
        assert ("0800 1111" in kept) == (age == "y16")
        assert "116 123" in received[at + 1].text, "and then the first services in full"


def test_what_fits_an_age_and_what_has_expired(place: Stage) -> None:
    young, old, arabic = (support(place, name) for name in AGES)
    assert "Childline" in young and "0800 1111" in young
    assert "Childline" in arabic and "0800 1111" in arabic
    assert "Childline" not in old and "0800 1111" not in old
    assert all("116 123" in said for said in (young, old, arabic))
    for said in (young, old):
        assert said.index("is there now") < said.index("In danger now?")
        assert said.index("In danger now?") < said.index("Samaritans")
    assert arabic.count("العربية") == 7  # who is there says what they read, and each card too

    passes(place, EXPIRED)
    for name in AGES:
        said = support(place, name)
        assert "Childline" not in said
        assert "116 123" not in said
        assert "999" in said
    end = time.monotonic() + PATIENCE
    while len(told := alerts(place)) < 6 and time.monotonic() < end:
        time.sleep(0.1)
    assert len([reason for reason in told if "is hidden" in reason]) == 6
    assert [reason for reason in told if "Childline" in reason]

    own = place.house.folder / "own.toml"
    own.write_text(NEW, encoding="utf-8")
    assert place.types("support", "import", own)["added"] == ["new"]
    assert "New place" in support(place, "Twenty-two")

    place.types("support", "verify", "childline", "--by", "Ayo")
    assert "Childline" in support(place, "Seventeen")
    assert "Childline" not in support(place, "Twenty-two")
