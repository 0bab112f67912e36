"""Messages in somebody's own hours, on a pause, too early or too often are seen; others are not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.services import doctor, promises
from bot.services.instants import HOUR
from bot.services.quiet import ALWAYS, CHOSEN_IN
from bot.store.tables import asks, flow_revisions, participants
from bot.store.tables import promises as promised
from tests.support.core import START, Core
from tests.support.rings import every_row

pytestmark = pytest.mark.asyncio

DAY = 24 * HOUR
OWN_HOURS = "hours in which people want none"
ON_A_PAUSE = "on a pause"
EARLY = "before their time"
OFTEN = "more of them in the last seven days"
FLOWS = Path(__file__).parents[3] / "conversations" / "flows"


def findings(core: Core) -> str:
    found = core.look(lambda tx: doctor.examine(tx, core.now()))
    return "\n".join(one.what for one in found)


def change(core: Core, **columns: object) -> None:
    with core.store.engine.begin() as connection:
        connection.execute(update(participants).values(**columns))


def keep(core: Core, kind: str, *, after: int = 0, before_due: int = 0) -> int:
    """As a mistake of ours might: so long after now, so long before its time."""
    person, at = core.person("ann"), core.now() + after

    def job(tx: Any) -> None:
        promises.promise(tx, [person], kind, "r1", core.now(), core.now())
        due = tx.due_promises(core.now(), [person])
        tx.settle_promises([one.id for one in due], "kept", at)

    core.store.write(job)
    with core.store.engine.begin() as connection:
        mine = update(promised).where(promised.c.kind == kind, promised.c.settled_at == at)
        connection.execute(mine.values(due_at=at + before_due))
    return at


async def test_a_message_in_hours_in_which_somebody_wants_none_is_a_finding(core: Core) -> None:
    await core.joined("ann")
    keep(core, "us_report", after=HOUR)
    change(core, quiet_start="12", quiet_end="18")
    core.later(hours=2)
    assert OWN_HOURS in findings(core)
    change(core, quiet_start="15", quiet_end="18")
    assert findings(core) == ""


@pytest.mark.parametrize(("kind", "is_found"), [("us_report", True), ("remind_me", False)])
async def test_whoever_is_never_written_to_first_gets_only_what_they_asked_for(
    core: Core, kind: str, is_found: bool
) -> None:
    await core.joined("ann")
    keep(core, kind, after=HOUR)
    change(core, quiet_start=ALWAYS)
    core.later(hours=2)
    assert (OWN_HOURS in findings(core)) == is_found


async def test_hours_that_may_have_been_chosen_since_prove_nothing(core: Core) -> None:
    await core.joined("ann")
    keep(core, "us_report", after=HOUR)
    core.later(hours=2)
    await core.types("ann", "hello")
    change(core, quiet_start="12", quiet_end="18")
    assert OWN_HOURS in findings(core), "nobody asked them about hours"
    row = next(row for name, row in every_row(core.store) if name == "asks")
    asked = {"id": row["id"] + 900, "number": 900, "flow": "ways", "put_at": core.now()}
    with core.store.engine.begin() as connection:
        connection.execute(insert(asks).values({**row, **asked}))
    assert OWN_HOURS in findings(core), "in this flow nobody chooses any"
    kept = {"flow": "ways", "revision": row["revision"], "kept_at": core.now()}
    with core.store.engine.begin() as connection:
        body = 'choices = [{ id = "day", set = { quiet = "21-09" } }]'
        connection.execute(insert(flow_revisions).values(body=body, **kept))
    assert OWN_HOURS not in findings(core)


async def test_a_message_on_a_pause_is_a_finding_but_that_which_ends_it_is_not(core: Core) -> None:
    await core.joined("ann")
    change(core, state="paused")
    keep(core, "wake", after=HOUR)
    core.later(hours=2)
    assert findings(core) == ""
    keep(core, "us_report")
    assert ON_A_PAUSE in findings(core)
    await core.types("ann", "hello")
    assert ON_A_PAUSE not in findings(core), "they may have paused just now"


async def test_a_check_in_before_its_time_is_a_finding(core: Core) -> None:
    await core.joined("ann")
    keep(core, "checkin")
    assert findings(core) == ""
    core.later(hours=1)
    keep(core, "checkin", before_due=20 * HOUR)
    assert EARLY in findings(core)


@pytest.mark.parametrize(
    ("kinds", "apart", "is_found"),
    [
        (("us_report", "holding", "closed"), 60_000_000, True),
        (("us_report", "holding", "closed"), 0, False),
        (("us_report", "holding", "checkin"), 60_000_000, False),
        (("us_report", "holding", "look"), 60_000_000, False),
        (("us_report", "holding", "closed"), 4 * DAY, False),
    ],
)
async def test_more_than_two_messages_that_nobody_asked_for_are_a_finding(
    core: Core, kinds: tuple[str, ...], apart: int, is_found: bool
) -> None:
    await core.joined("ann")
    for n, kind in enumerate(kinds):
        keep(core, kind, after=n * apart)
    core.time = START.replace(hour=13) if apart < DAY else START.replace(day=30, hour=23)
    assert (OFTEN in findings(core)) == is_found


async def test_a_message_to_the_moment_a_week_after_another_is_within_the_limit(core: Core) -> None:
    await core.joined("ann")
    for kind, after in (("us_report", 0), ("holding", DAY), ("closed", 7 * DAY)):
        keep(core, kind, after=after)
    core.later(days=7)
    assert OFTEN not in findings(core)


async def test_a_clock_that_is_set_back_makes_no_week_longer(core: Core) -> None:
    await core.joined("ann")
    for kind, after in (("us_report", 0), ("holding", 4 * DAY), ("closed", 8 * DAY)):
        keep(core, kind, after=after)
    core.later(days=5)
    assert OFTEN not in findings(core)


async def test_flows_in_which_hours_and_zones_are_chosen_are_told_from_others() -> None:
    def sets(flow: Path) -> bool:
        found = tomllib.loads(flow.read_text())
        nodes = [node for node in found.values() if isinstance(node, dict)]
        choices = [choice for node in nodes for choice in node.get("choices", ())]
        return any({"quiet", "zone"} & set(one.get("set", ())) for one in choices)

    for flow in FLOWS.glob("*.toml"):
        assert any(one in flow.read_text() for one in CHOSEN_IN) == sets(flow), flow.stem


async def test_what_somebody_put_off_until_tomorrow_is_no_finding(core: Core) -> None:
    await core.joined("ann")
    change(core, quiet_start=ALWAYS)
    await core.types("ann", "!look")
    core.later(seconds=1)
    await core.tick.tick(core.now())
    await core.quiet()
    assert core.channel.texts("ann")[-1] == "due look"
    assert findings(core) == ""
