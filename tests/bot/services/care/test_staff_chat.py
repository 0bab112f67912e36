"""Staff on Telegram: a chat linked by a code, an alert taken over by a button, nothing else."""

import pytest

from bot.ports import Incoming, Ordered, Other, Reachable, Started, Taken, Typed
from bot.services.care import staff_chat
from bot.services.instants import HOUR
from bot.services.joining import NEUTRAL, code_hash
from tests.support.core import Core
from tests.support.team import MINA, SAM, add_team, raise_one

pytestmark = pytest.mark.asyncio

STAFF, OTHER = "9001", "4711"


async def _does(core: Core, address: str, content: object) -> list[str]:
    """What somebody does in a chat; what is said to them without a place in the outbox."""
    before = len(core.channel.lines)
    await core.arrive(address, content)  # type: ignore[arg-type]  # any content
    await core.quiet()
    await core.worker.landed()
    return [text for to, text in core.channel.lines[before:] if to == address]


def _key(core: Core, staff: int, code: str = "abc") -> None:
    core.store.write(
        lambda tx: tx.add_staff_key(code_hash(code), staff, "telegram", core.now() + HOUR)
    )


def _addresses(core: Core) -> dict[int, tuple[str, str]]:
    return {row[0]: (row[2], row[3]) for row in core.look(lambda tx: tx.staff_addresses())}


async def test_a_code_links_a_chat_once(core: Core) -> None:
    add_team(core.store, telegram=False)
    _key(core, 1)
    assert await _does(core, OTHER, Started("team-abc")) == [
        "Hello Mina. Alerts come to this chat from now on."
    ]
    assert _addresses(core) == {1: (OTHER, "ok")}
    assert await _does(core, "5", Started("team-abc")) == [staff_chat.SPENT]
    assert await _does(core, "5", Started("team-wrong")) == [staff_chat.SPENT]
    assert _addresses(core) == {1: (OTHER, "ok")}


async def test_a_late_code_links_nothing(core: Core) -> None:
    add_team(core.store, telegram=False)
    _key(core, 1)
    core.later(hours=2)
    assert await _does(core, OTHER, Started("team-abc")) == [staff_chat.SPENT]


async def test_who_takes_part_in_a_chat_cannot_be_staff_there(core: Core) -> None:
    add_team(core.store, telegram=False)
    await core.joined(OTHER)
    _key(core, 1)
    assert await _does(core, OTHER, Started("team-abc")) == [staff_chat.TAKES_PART]
    assert _addresses(core) == {}
    assert await _does(core, "5", Started("team-abc")), "the code is not spent"
    assert _addresses(core) == {1: ("5", "ok")}


async def test_the_button_takes_an_alert_over_by_name(core: Core) -> None:
    add_team(core.store)
    alert = raise_one(core.store, core.time)
    (said,) = await _does(core, STAFF, Taken(alert.id))
    assert said == "You have it, Mina. Nobody else is rung. Please open the page."
    (found,) = core.look(lambda tx: tx.alerts())
    assert (found.acked_by, found.next_ring) == (MINA, None)
    (said,) = await _does(core, "9002", Taken(alert.id))
    assert said == f"Mina has alert {alert.id} already."
    assert await _does(core, STAFF, Taken(12345)) == ["That alert is not known here."]


async def test_nobody_else_can_take_an_alert_over(core: Core) -> None:
    add_team(core.store)
    await core.joined(OTHER)
    alert = raise_one(core.store, core.time)
    assert await _does(core, OTHER, Taken(alert.id)) == []
    assert await _does(core, "5", Taken(alert.id)) == []
    (found,) = core.look(lambda tx: tx.alerts())
    assert found.acked_by is None


@pytest.mark.parametrize("content", [Typed("hello"), Ordered("help"), Other("photo")])
async def test_whatever_else_staff_send_is_answered_on_the_page(
    core: Core, content: object
) -> None:
    add_team(core.store)
    core.store.write(lambda tx: tx.set_project({"web_url": "https://chat.example"}))
    (said,) = await _does(core, STAFF, content)
    assert said == "Please answer on the page: https://chat.example/team/"
    assert core.look(lambda tx: tx.people_at("telegram", [STAFF])) == {}


async def test_who_blocked_the_bot_is_reached_again_after_start(core: Core) -> None:
    add_team(core.store)
    assert await _does(core, STAFF, Reachable(False)) == []
    assert _addresses(core)[1] == (STAFF, "blocked")
    assert await _does(core, STAFF, Started("")) == ["Hello Mina. Alerts come to this chat."]
    assert _addresses(core)[1] == (STAFF, "ok")


async def test_a_staff_chat_joins_no_round(core: Core) -> None:
    add_team(core.store)
    assert await _does(core, STAFF, Started("anything")) == [staff_chat.NO_REVIEW]
    assert core.look(lambda tx: tx.people_at("telegram", [STAFF])) == {}


async def test_who_left_the_team_is_a_stranger_again(core: Core) -> None:
    team = add_team(core.store)
    core.store.write(lambda tx: tx.save_staff(team[SAM]._replace(left_at=1)))
    assert await _does(core, "9002", Typed("hello")) == [NEUTRAL]


async def test_a_code_for_somebody_else_moves_the_chat_to_them(core: Core) -> None:
    add_team(core.store)
    _key(core, 2)
    assert await _does(core, STAFF, Started("team-abc")) == [
        "Hello Sam. Alerts come to this chat from now on."
    ]
    assert _addresses(core)[2] == (STAFF, "ok") and 1 not in _addresses(core)


async def test_only_a_link_for_staff_has_a_team_code() -> None:
    assert staff_chat.team_code(Incoming("1", Started("team-x"))) == "team-x"
    assert staff_chat.team_code(Incoming("1", Started("x"))) == ""
    assert staff_chat.team_code(Incoming("1", Typed("team-x"))) == ""
