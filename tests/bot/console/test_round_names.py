"""Two rounds have no name in common, and whoever plans one reads so before they press."""

import pytest

from tests.bot.console.house import House
from tests.bot.console.test_rounds import EVENING, guide
from tests.support.core import ROUND

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("name", [ROUND, "r1"])
async def test_a_name_that_another_round_has_is_said_at_once(house: House, name: str) -> None:
    material = guide(house)
    browser = await house.visiting(house.mina)
    reply = await browser.get(f"/team/rounds/new?name={name}&material={material}&closes={EVENING}")
    assert f"There is a round “{name}” already; choose another name." in reply.text
